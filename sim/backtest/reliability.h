#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "sim/base/intervals.h"

namespace parley {

/// Forecasts of about this chance, and how many of what they forecast came about.
struct ReliabilityBin {
  double lo = 0, hi = 0;  ///< of the chance; the last bin has both ends
  std::size_t forecasts = 0;
  double mean = 0;    ///< of the chances
  double share = 0;   ///< of those that came about
  Interval interval;  ///< 95 %, as if the forecasts were independent
};

inline constexpr std::size_t kReliabilityBins = 10;

/// The reliability diagram (Murphy & Winkler 1977) of forecasts: (chance, whether it came about). Bins without forecasts are left out.
std::vector<ReliabilityBin> reliability(const std::vector<std::pair<double, bool>>& forecasts);

struct Backtest;
struct BacktestModel;

/// Of laws: the chance of every bin of the log score (scores.h) on every issue, and whether the outcome lay in it.
std::vector<ReliabilityBin> bin_reliability(const Backtest& all, const BacktestModel& model);

}  // namespace parley
