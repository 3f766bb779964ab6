#pragma once
#include <algorithm>
#include <cmath>

namespace parley {

/// Up to which difference two payoffs of one player count as the same: a share of what lies between the least
/// and the greatest of them, and at least what adding up numbers of their size may leave by rounding. Each
/// player has its own, so that nobody's ties depend on the units of the others, nor on where its own zero
/// lies.
inline double tie_of(double reach, double largest, double share) {
  constexpr double kRounding = 0x1p-48;  // sixteen units in the last place
  return std::max(share * reach, kRounding * largest);
}

}  // namespace parley
