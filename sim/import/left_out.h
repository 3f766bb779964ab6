#pragma once
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

namespace parley {

/// What a table of positions has no place for and a scenario says otherwise than `parley import` would make it: sentences without a full
/// stop. Numbers of stands that are no plain or triangular numbers are named with the median that stands in their place.
std::vector<std::string> left_out_of_table(const Scenario& scenario);

}  // namespace parley
