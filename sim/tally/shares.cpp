#include "sim/tally/shares.h"

#include <algorithm>

namespace parley {

double effective_sample_size(const Layout& layout, const Slice& slice) {
  if (!layout.weighted) return static_cast<double>(slice.counts[layout.trials]);
  const double w = static_cast<double>(slice.sums[Layout::weight]) * 0x1p-80;
  const double squares = static_cast<double>(slice.sums[Layout::weight_squared]) * 0x1p-80;
  return squares > 0 ? w * w / squares : 0.0;
}

std::vector<TalliedShare> outcome_shares(const Tally& tally) {
  const Layout& layout = tally.layout();
  std::vector<Tally::Weights> of;
  Int128 weight = 0;
  double squares = 0;
  std::uint64_t trials = 0;
  for (std::size_t k = 0; k < layout.outcomes; ++k) {
    of.push_back(tally.weights_of(k));
    trials += of[k].trials;
    weight += of[k].sum;
    squares += static_cast<double>(of[k].squares) * 0x1p-80;
  }
  const double w = static_cast<double>(weight) * 0x1p-80;
  std::vector<TalliedShare> shares;
  for (const Tally::Weights& mine : of) {
    TalliedShare s{mine.trials, 0, static_cast<double>(trials)};
    if (!layout.weighted) {
      if (trials > 0) s.share = static_cast<double>(s.count) / static_cast<double>(trials);
    } else {
      s.effective_trials = squares > 0 ? w * w / squares : 0.0;
      if (weight > 0) s.share = exact_ratio(mine.sum, weight);
      const double p = s.share, inside = static_cast<double>(mine.squares) * 0x1p-80;
      const double spread = (1 - p) * (1 - p) * inside + p * p * (squares - inside);
      if (spread > 0 && p > 0 && p < 1)
        s.effective_trials = std::min(s.effective_trials, p * (1 - p) * w * w / spread);
    }
    shares.push_back(s);
  }
  return shares;
}

}  // namespace parley
