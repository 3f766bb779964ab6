#include "sim/backtest/outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "sim/backtest/bootstrap.h"
#include "sim/base/elementary.h"

namespace parley {
namespace {

constexpr double kLeastChance = 1e-6;

std::size_t place_of(const OutcomeCase& one, const std::string& id) {
  for (std::size_t o = 0; o < one.shares.size(); ++o)
    if (one.shares[o].first == id) return o;
  throw std::invalid_argument(fmt::format("{}: the result \"{}\" is none of the outcomes", one.file, id));
}

std::vector<double> forecast(const OutcomeCase& one) {
  std::vector<double> shares;
  for (const auto& [id, share] : one.shares) shares.push_back(share);
  return shares;
}

/// Laplace's rule of succession over the other cases.
std::vector<double> climatology(const std::vector<OutcomeCase>& all, std::size_t c) {
  std::vector<double> shares;
  double sum = 0;
  for (const auto& [id, share] : all[c].shares) {
    double count = 1;
    for (std::size_t k = 0; k < all.size(); ++k) count += k != c && all[k].result == id;
    shares.push_back(count);
    sum += count;
  }
  for (double& share : shares) share /= sum;
  return shares;
}

void score(const std::vector<OutcomeCase>& cases, OutcomeModel& m) {
  for (std::size_t c = 0; c < cases.size(); ++c) {
    const std::size_t happened = place_of(cases[c], cases[c].result);
    m.briers.push_back(brier_score(m.shares[c], happened));
    m.logs.push_back(-log_own(std::max(m.shares[c][happened], kLeastChance)));
    m.brier += m.briers.back() / static_cast<double>(cases.size());
    m.log += m.logs.back() / static_cast<double>(cases.size());
  }
}

Skill skill(const std::vector<double>& other, const std::vector<double>& first, std::uint64_t seed) {
  std::vector<CaseSum> sums;
  for (std::size_t c = 0; c < first.size(); ++c) sums.push_back({other[c] - first[c], 1});
  return bootstrap(sums, seed);
}

/// Every outcome of every case: its chance, and whether it came about.
std::vector<std::pair<double, bool>> told(const OutcomeBacktest& all) {
  std::vector<std::pair<double, bool>> forecasts;
  for (std::size_t c = 0; c < all.cases.size(); ++c) {
    const std::size_t happened = place_of(all.cases[c], all.cases[c].result);
    for (std::size_t o = 0; o < all.cases[c].shares.size(); ++o)
      forecasts.emplace_back(all.models.front().shares[c][o], o == happened);
  }
  return forecasts;
}

std::string verdict(const OutcomeModel& first, const OutcomeModel& other) {
  const Skill& s = *other.brier_skill;
  if (s.lo > 0)
    return fmt::format("The forecasts are better than {} by {:.3f} Brier ({:.3f} to {:.3f}).", other.name,
                       s.difference, s.lo, s.hi);
  if (s.hi < 0)
    return fmt::format("The forecasts are worse than {} by {:.3f} Brier ({:.3f} to {:.3f}).", other.name,
                       -s.difference, -s.hi, -s.lo);
  return fmt::format(
      "The forecasts and {} are not told apart: the difference is {:.3f} Brier ({:.3f} to {:.3f}, {} "
      "case{}).",
      other.name, s.difference, s.lo, s.hi, first.briers.size(), first.briers.size() == 1 ? "" : "s");
}

}  // namespace

double brier_score(const std::vector<double>& shares, std::size_t happened) {
  double sum = 0;
  for (std::size_t o = 0; o < shares.size(); ++o) {
    const double miss = shares[o] - (o == happened ? 1.0 : 0.0);
    sum += miss * miss;
  }
  return sum;
}

OutcomeBacktest backtest_outcomes(std::vector<OutcomeCase> cases, std::uint64_t seed) {
  if (cases.empty()) throw std::invalid_argument("no scenario says what really happened");
  OutcomeBacktest all;
  all.cases = std::move(cases);
  all.models = {{"forecast", "the forecasts", {}, {}, {}, 0, 0, {}, {}},
                {"climatology",
                 "climatology (how often the outcome was the result of the others)",
                 {},
                 {},
                 {},
                 0,
                 0,
                 {},
                 {}},
                {"uniform", "every outcome as likely as the next", {}, {}, {}, 0, 0, {}, {}}};
  for (std::size_t c = 0; c < all.cases.size(); ++c) {
    const std::size_t outcomes = all.cases[c].shares.size();
    all.models[0].shares.push_back(forecast(all.cases[c]));
    all.models[1].shares.push_back(climatology(all.cases, c));
    all.models[2].shares.emplace_back(outcomes, 1.0 / static_cast<double>(outcomes));
  }
  for (OutcomeModel& m : all.models) score(all.cases, m);
  const OutcomeModel& first = all.models.front();
  std::size_t best = 1;
  for (std::size_t k = 1; k < all.models.size(); ++k) {
    all.models[k].brier_skill = skill(all.models[k].briers, first.briers, seed);
    all.models[k].log_skill = skill(all.models[k].logs, first.logs, seed);
    if (all.models[k].brier < all.models[best].brier) best = k;
  }
  all.bins = reliability(told(all));
  all.worst.resize(all.cases.size());
  std::iota(all.worst.begin(), all.worst.end(), std::size_t{0});
  std::stable_sort(all.worst.begin(), all.worst.end(),
                   [&](std::size_t a, std::size_t b) { return first.briers[a] > first.briers[b]; });
  all.worst.resize(std::min(all.worst.size(), kWorstMisses));
  all.verdict =
      all.cases.size() > 1 ? verdict(first, all.models[best]) : "With one case nothing is told apart.";
  return all;
}

}  // namespace parley
