#pragma once
#include <vector>

#include "sim/summary/results.h"

namespace parley {

/// The outcomes from the likeliest on; of two alike the one that comes first in the scenario.
std::vector<const ShareEstimate*> by_share(const Results& results);
inline const ShareEstimate& likeliest(const Results& results) { return *by_share(results).front(); }

}  // namespace parley
