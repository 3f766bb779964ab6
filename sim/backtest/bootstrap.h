#pragma once
#include <cstdint>
#include <vector>

#include "sim/backtest/backtest.h"

namespace parley {

/// Sums of a paired difference over the issues of one case, and how many they are.
struct CaseSum {
  double sum = 0;
  double issues = 0;
};

/// The mean difference over issues, and its 95 % interval over `kBootstrapResamples` resamples of the cases (Efron
/// 1979). The resamples depend on the seed alone: all differences are of the same ones.
Skill bootstrap(const std::vector<CaseSum>& cases, std::uint64_t seed);

}  // namespace parley
