#pragma once
#include <algorithm>

#include "counts.h"
#include "peak.h"

namespace parley::bench {

/// The least time that a trial's operations take, in seconds.
struct Limit {
  double pairs, divisions;
  double whole() const { return std::max(pairs, divisions); }
};

/// Multiplies and adds go side by side, the one that there are more of decides; divisions and roots beside
/// them.
inline Limit limit_of(const Operations& all, const Peak& peak) {
  return {std::max(all.multiplies, all.adds) / peak.multiply_adds,
          (all.divisions + all.roots) / peak.divisions};
}

}  // namespace parley::bench
