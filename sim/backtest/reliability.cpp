#include "sim/backtest/reliability.h"

#include <algorithm>
#include <array>

#include "sim/backtest/backtest.h"
#include "sim/position/scores.h"

namespace parley {

std::vector<ReliabilityBin> reliability(const std::vector<std::pair<double, bool>>& forecasts) {
  std::vector<ReliabilityBin> bins(kReliabilityBins);
  std::vector<double> hits(kReliabilityBins, 0.0);
  for (const auto& [chance, happened] : forecasts) {
    const std::size_t b = std::min(static_cast<std::size_t>(chance * kReliabilityBins), kReliabilityBins - 1);
    ++bins[b].forecasts;
    bins[b].mean += chance;
    hits[b] += happened ? 1 : 0;
  }
  for (std::size_t b = 0; b < bins.size(); ++b) {
    bins[b].lo = static_cast<double>(b) / kReliabilityBins;
    bins[b].hi = static_cast<double>(b + 1) / kReliabilityBins;
    if (bins[b].forecasts == 0) continue;
    const auto n = static_cast<double>(bins[b].forecasts);
    bins[b].mean /= n;
    bins[b].share = hits[b] / n;
    bins[b].interval = share_interval(bins[b].share, n);
  }
  std::erase_if(bins, [](const ReliabilityBin& b) { return b.forecasts == 0; });
  return bins;
}

std::vector<ReliabilityBin> bin_reliability(const Backtest& all, const BacktestModel& model) {
  std::vector<std::pair<double, bool>> forecasts;
  for (std::size_t i = 0; i < all.issues.size(); ++i) {
    const BacktestForecast& f = model.forecasts[i];
    if (!f.made || !f.law) continue;
    std::array<double, kLogBins> chances{};
    for (int x = 0; x < kGridPoints; ++x)
      chances[static_cast<std::size_t>(log_bin(x))] += (*f.law)[static_cast<std::size_t>(x)];
    for (int b = 0; b < kLogBins; ++b)
      forecasts.emplace_back(std::min(chances[static_cast<std::size_t>(b)], 1.0),
                             log_bin(all.issues[i].outcome) == b);
  }
  return reliability(forecasts);
}

}  // namespace parley
