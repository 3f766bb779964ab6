#pragma once
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

/// Forecasts without a game, to hold the simulated one against: where an issue's positions lie on a numeric
/// scale, the weighted mean and the weighted median of what the actors want at the start. Sources: the
/// compromise model, Van den Bos (1991), in Achen, "Institutional realism and bargaining models", in Thomson
/// et al., The European Union Decides (2006): outcome = Σ influence × salience × position / Σ influence ×
/// salience; the median voter, Black (1948), weighted as in Bueno de Mesquita (1994). In the decisions that
/// Achen looked at, such a mean forecast about as well as the games it was held against.
namespace parley {

struct BaselineActor {
  std::string name;
  double place = 0;   ///< on the scale
  double weight = 1;  ///< influence × salience, at least 0
};

struct Baseline {
  bool possible = false;  ///< false: no actor has a place, or all weights are 0; `sentence` says why
  double mean = 0;        ///< compromise model
  /// The weighted median; where exactly half of the weight lies on either side, any number between these two
  /// is one.
  double median_low = 0, median_high = 0;
  std::string sentence;
  std::vector<BaselineActor> actors;
};

/// Throws std::invalid_argument for a weight below 0 or a number that is not finite.
Baseline baseline(std::vector<BaselineActor> actors);

/// For one issue of a scenario: actors with a position there; place of the held position, else the opening,
/// on the issue's `scale`; weight = median influence × median salience. Actors whose position has no place on
/// the scale are left out, and named. Throws std::out_of_range for an issue that does not exist.
Baseline baseline(const Scenario& scenario, const std::string& issue);

}  // namespace parley
