#pragma once
#include <cstdint>
#include <vector>

#include "sim/tally/tally.h"

namespace parley {

/// A share and the number of equally weighted trials that would tell it as well.
struct TalliedShare {
  std::uint64_t count = 0;
  double share = 0;
  double effective_trials = 0;
};

/// (sum of weights)^2 / (sum of squared weights); the number of trials where they carry none; 0 when all
/// weights are 0.
double effective_sample_size(const Layout& layout, const Slice& slice);

/// The share of each outcome. Where trials carry weights: sum of the outcome's weights over all, and the
/// effective number of the share's own delta-method variance, p (1-p) / Var, never more than the effective
/// sample size (docs/statistics.md).
std::vector<TalliedShare> outcome_shares(const Tally& tally);

}  // namespace parley
