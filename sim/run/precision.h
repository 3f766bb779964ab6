#pragma once
#include <cstdint>

#include "sim/tally/tally.h"

namespace parley {

/// The trial numbers at which a run with a wanted precision may stop: first 16,384 (four blocks), then each
/// an eighth more than the last, in whole blocks; never more than `most`. Independent of threads and of what
/// was seen.
std::uint64_t next_look(std::uint64_t trials, std::uint64_t most);

struct PrecisionLook {
  double widest = 1;  ///< the widest half-width of an outcome share's interval
  bool reached = false;
};

/// Whether every outcome share is known to `half_width`. An outcome seen in no trial (or in all) never counts
/// as precise because its interval has no spread to show: there the whole bound 3/n must be at most
/// `half_width`.
PrecisionLook look(const Tally& tally, double half_width);

}  // namespace parley
