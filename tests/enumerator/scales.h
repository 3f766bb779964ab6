#pragma once
#include <vector>

#include "tests/enumerator/state.h"

/// Issues on a scale: the settlement model, written from its formula alone.
namespace parley::enumerator {

/// The issues on a scale of a scenario whose numbers have been drawn.
std::vector<ScaleSetting> read_scales(const Scenario& drawn);

/// P over the points 0 … 100 in this state, for these true types (per actor).
Dist place_law(const ScaleSetting&, const Public&, const std::vector<int>& types);

/// What an entry with "loss" or "worth" pays, given where its scale settled; 0 before it has.
double place_payoff(const ScaleSetting&, const EntrySetting&, const Public&, const std::vector<int>& types);

}  // namespace parley::enumerator
