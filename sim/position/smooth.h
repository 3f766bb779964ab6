#pragma once
#include "sim/position/law.h"

/// Laws that do not look at how a table decides: what the settlement model is held against.
namespace parley {

/// A normal law of this mean and standard deviation (> 0) on the grid: each point has the chance of the half
/// units on either side of it, the ends all that lies beyond them.
Law censored_normal(double mean, double sd);

/// The positions, each spread by a censored normal kernel of this width, weighted by power × salience.
Law positions_kernel(Stands stands, double width);

/// How often each place was the outcome before: the share of the outcomes at each grid point, mixed with a
/// uniform law that counts as kClimateUniform outcomes. `outcomes` may be empty: the uniform law.
Law climatology(std::span<const double> outcomes);
inline constexpr double kClimateUniform = 10.0;

}  // namespace parley
