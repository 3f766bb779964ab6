#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

namespace parley::enumerator {

/// Something of the model that a scenario can use.
struct Feature {
  std::string name;  ///< as in the table of docs/validation.md
  std::function<bool(const Scenario&)> used;
};

/// All of them, in the order of the table.
const std::vector<Feature>& features();
/// Those of rounds of offers, in the order of their own table.
std::vector<Feature> offers_features();

}  // namespace parley::enumerator
