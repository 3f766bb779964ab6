#include "sim/run/precision.h"

#include <algorithm>

#include "sim/base/intervals.h"
#include "sim/tally/shares.h"

namespace parley {

std::uint64_t next_look(std::uint64_t trials, std::uint64_t most) {
  constexpr std::uint64_t least = 4 * kBlockTrials;
  const std::uint64_t eighth = (trials / 8 + kBlockTrials - 1) / kBlockTrials * kBlockTrials;
  const std::uint64_t at = trials < least ? least : trials + eighth;
  return std::min(at, most);
}

PrecisionLook look(const Tally& tally, double wanted) {
  PrecisionLook seen{0, tally.trials() > 0};
  for (const TalliedShare& s : outcome_shares(tally)) {
    const bool degenerate = s.share <= 0 || s.share >= 1;
    const double width = !(s.effective_trials > 0) ? 1.0
                         : degenerate              ? 3.0 / s.effective_trials
                                                   : half_width(s.share, s.effective_trials);
    seen.widest = std::max(seen.widest, width);
    seen.reached = seen.reached && width <= wanted;
  }
  return seen;
}

}  // namespace parley
