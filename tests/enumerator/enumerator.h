#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"
#include "tests/enumerator/setting.h"

namespace parley::enumerator {

/// The exact law of one figure x of a trial with weight w: enough for its weighted mean and for the standard
/// error that an estimate of it from n trials has.
struct Figure {
  double wx = 0, w2x = 0, w2x2 = 0;  ///< E[w x], E[w^2 x], E[w^2 x^2]
};

/// Exact figures of a scenario. Names:
///   outcome/O · ended/ROUND/O (talks ended by O there or before) · played/ROUND (the last round played)
///   settled/ISSUE/S · settled_in/ISSUE/S/ROUND (S may be `unsettled` in the first)
///   together/ISSUE/ISSUE… (these settled and no other; alone: none)
///   law/ISSUE/X (of an issue on a scale: P of the point X, where it settled, else 0)
///   final/ACTOR/ISSUE/POSITION · position/ROUND/ACTOR/ISSUE/POSITION
///   answer/OUTCOME/ACTOR/ISSUE/POSITION (what was moved to in the reply to an outcome that ended the talks)
///   utility/ACTOR · utility_square/ACTOR
///   belief/ROUND/ACTOR/TYPE · type/ACTOR/TYPE (the true one)
///   weight: x = 1.
struct Exact {
  std::map<std::string, Figure> figures;
  double weight = 0;          ///< E[w]
  double squared_weight = 0;  ///< E[w^2]
  double fourth_weight = 0;   ///< E[w^4]: for the standard error of a mean of w^2
  std::int64_t paths = 0;

  double mean(const std::string& name) const;
  /// Standard error of the weighted mean from n trials (delta method for a ratio of means).
  double standard_error(const std::string& name, double n) const;
};

/// Walks every path of the scenario (draws of discrete numbers, types, events, choices).
/// @throws std::invalid_argument for continuous distributions and spreads.
/// `adjust` may change what the scenario says before it is walked.
using Adjust = std::function<void(Setting&)>;
Exact enumerate(const Scenario&, const Adjust& adjust = {});

/// The same paths, one at a time: for tests that need a joint law (calibration of beliefs).
struct Ending {
  double probability, weight;
  std::string outcome;
  std::vector<int> types;                    ///< the true type per actor
  std::vector<std::vector<double>> beliefs;  ///< the last belief per actor
};
std::vector<Ending> endings(const Scenario&);

}  // namespace parley::enumerator
