#include "sim/backtest/bootstrap.h"

#include <algorithm>

#include "sim/talks/philox.h"

namespace parley {

Skill bootstrap(const std::vector<CaseSum>& cases, std::uint64_t seed) {
  Skill skill;
  double sum = 0, issues = 0;
  for (const CaseSum& c : cases) {
    sum += c.sum;
    issues += c.issues;
  }
  if (!(issues > 0)) return skill;
  skill.difference = sum / issues;
  std::vector<double> means;
  means.reserve(kBootstrapResamples);
  const std::uint64_t key = stream_key(seed, stream_name("backtest:bootstrap"));
  for (std::uint64_t b = 0; b < kBootstrapResamples; ++b) {
    PhiloxEngine words(key, b, Purpose::chance);
    double s = 0, n = 0;
    for (std::size_t k = 0; k < cases.size(); ++k) {
      // The top 32 bits times the number of cases: a uniform choice but for one part in 2^32.
      const auto pick = static_cast<std::size_t>(((words() >> 32) * cases.size()) >> 32);
      s += cases[pick].sum;
      n += cases[pick].issues;
    }
    if (n > 0) means.push_back(s / n);
  }
  std::sort(means.begin(), means.end());
  const auto at = [&](double level) {
    const double place = level * static_cast<double>(means.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double rest = place - static_cast<double>(below);
    return below + 1 < means.size() ? means[below] + rest * (means[below + 1] - means[below]) : means[below];
  };
  skill.lo = at(0.025);
  skill.hi = at(0.975);
  return skill;
}

}  // namespace parley
