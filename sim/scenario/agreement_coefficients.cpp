#include <cmath>
#include <map>

#include "sim/scenario/code_agreement.h"

namespace parley {

std::optional<double> cohen_kappa(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::size_t n = std::min(a.size(), b.size());
  if (n == 0) return std::nullopt;
  std::map<std::string, std::pair<double, double>> margins;
  double agreed = 0;
  for (std::size_t i = 0; i < n; ++i) {
    agreed += a[i] == b[i] ? 1 : 0;
    margins[a[i]].first += 1;
    margins[b[i]].second += 1;
  }
  const double units = static_cast<double>(n);
  double chance = 0;
  for (const auto& [category, both] : margins) chance += both.first / units * (both.second / units);
  if (chance >= 1) return std::nullopt;
  return (agreed / units - chance) / (1 - chance);
}

std::optional<double> krippendorff_alpha(const std::vector<std::vector<std::optional<double>>>& values,
                                         AlphaMetric metric) {
  // Step 1: the coincidences o(c, k) of values within units, each unit of m values counting its pairs 1 / (m - 1) times.
  std::map<std::pair<double, double>, double> coincidences;
  std::map<double, double> totals;
  std::size_t units = 0;
  for (const auto& coder : values) units = std::max(units, coder.size());
  for (std::size_t u = 0; u < units; ++u) {
    std::vector<double> here;
    for (const auto& coder : values)
      if (u < coder.size() && coder[u]) here.push_back(*coder[u]);
    if (here.size() < 2) continue;
    for (std::size_t i = 0; i < here.size(); ++i)
      for (std::size_t j = 0; j < here.size(); ++j)
        if (i != j) coincidences[{here[i], here[j]}] += 1 / (static_cast<double>(here.size()) - 1);
  }
  double n = 0;
  for (const auto& [pair, count] : coincidences) totals[pair.first] += count, n += count;
  // Step 2: how far apart two values are, squared.
  const auto distance = [&](double c, double k) -> double {
    if (c == k) return 0;
    if (metric == AlphaMetric::nominal) return 1;
    if (metric == AlphaMetric::interval) return (c - k) * (c - k);
    double between = -(totals.at(c) + totals.at(k)) / 2;
    for (const auto& [value, count] : totals)
      if (value >= std::min(c, k) && value <= std::max(c, k)) between += count;
    return between * between;
  };
  // Step 3: disagreement observed, against what is expected where values are paired at random.
  double observed = 0, expected = 0;
  for (const auto& [pair, count] : coincidences) observed += count * distance(pair.first, pair.second);
  for (const auto& [c, of_c] : totals)
    for (const auto& [k, of_k] : totals) expected += of_c * of_k * distance(c, k);
  if (n <= 1 || expected <= 0) return std::nullopt;
  return 1 - (n - 1) * observed / expected;
}

}  // namespace parley
