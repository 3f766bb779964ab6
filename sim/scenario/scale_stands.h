#pragma once
#include <string>
#include <vector>

#include "sim/position/law.h"
#include "sim/scenario/scenario.h"

namespace parley {

/// An actor's stand on a scale mapped to 0 … 100, uncertain numbers at their medians, types left out; power times influence.
struct MiddleStand {
  std::string actor;
  Stand stand;
  bool seated = false;  ///< at the table of the last round that has the issue on its agenda: there it settles
};

/// All stands of an issue on a scale, in the file's order.
std::vector<MiddleStand> middle_stands(const Scenario& scenario, const Issue& issue);

/// Of those at the table alone.
std::vector<Stand> seated_stands(const std::vector<MiddleStand>& all);

}  // namespace parley
