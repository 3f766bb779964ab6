#pragma once
#include <optional>

#include "sim/position/law.h"

/// Forecasts of one number, to hold a law against. All in [0, 100]; `stands` must not be empty.
namespace parley {

/// The compromise model (Van den Bos 1991): the mean of the positions, weighted by power × salience.
double compromise_mean(Stands stands);

/// The median of the positions weighted by power × salience (Black 1948; Bueno de Mesquita 1994); where half
/// of the weight lies on either side, the middle of the two.
double weighted_median(Stands stands);

/// The median of the positions, every actor counted once.
double plain_median(Stands stands);

/// The weighted median of Condorcet's method alone: the first position, from below, at which at least half of
/// the weight is reached. `weights` need not sum to 1.
double condorcet_median(Stands stands, std::span<const double> weights);

/// The Nash solution (Nash 1950; with powers, Harsanyi & Selten 1972) with the reference as what there is
/// without agreement: the place that maximises Π_i (s_i (|r - p_i| - |x - p_i|))^c_i among the places that
/// nobody with any power likes less than the reference. The reference itself where somebody likes every
/// change less.
double nash_with_reference(Stands stands, double reference);

}  // namespace parley
