#include "sim/report/sections/likely.h"

#include <algorithm>

namespace parley {

std::vector<const ShareEstimate*> by_share(const Results& results) {
  std::vector<const ShareEstimate*> order;
  for (const ShareEstimate& outcome : results.outcomes) order.push_back(&outcome);
  std::stable_sort(order.begin(), order.end(),
                   [](const ShareEstimate* a, const ShareEstimate* b) { return a->share > b->share; });
  return order;
}

}  // namespace parley
