#include "sim/backtest/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>

#include "sim/backtest/bootstrap.h"
#include "sim/backtest/models.h"
#include "sim/position/scores.h"
#include "sim/talks/philox.h"

namespace parley {
namespace {

std::vector<BacktestIssue> with_outcomes(const PositionTable& table, std::size_t& left_out) {
  std::vector<BacktestIssue> all;
  for (const TableIssue& issue : table.issues) {
    if (!issue.outcome) {
      ++left_out;
      continue;
    }
    BacktestIssue one;
    one.case_name = issue.case_name;
    one.name = issue.name;
    one.stands = issue.mapped();
    for (const TableStand& s : issue.stands) one.actors.push_back(s.actor);
    if (issue.reference) one.reference = issue.place(*issue.reference);
    one.outcome = issue.place(*issue.outcome);
    all.push_back(std::move(one));
  }
  return all;
}

/// Cases in the order of a hash of their names, dealt out to the folds in turn: neither the order of the file nor the
/// other cases' issues matter. A file without cases: every issue is one.
std::vector<std::string> deal(std::vector<BacktestIssue>& issues, int folds) {
  const bool caseless =
      std::all_of(issues.begin(), issues.end(), [](const BacktestIssue& i) { return i.case_name.empty(); });
  if (caseless)
    for (BacktestIssue& i : issues) i.case_name = i.name;
  std::vector<std::string> cases;
  for (const BacktestIssue& i : issues) cases.push_back(i.case_name);
  std::sort(cases.begin(), cases.end(), [](const std::string& a, const std::string& b) {
    const std::uint64_t x = stream_name(a), y = stream_name(b);
    return x != y ? x < y : a < b;
  });
  cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
  std::map<std::string, int> fold;
  for (std::size_t k = 0; k < cases.size(); ++k)
    fold[cases[k]] = static_cast<int>(k % static_cast<std::size_t>(folds));
  for (BacktestIssue& i : issues) i.fold = fold.at(i.case_name);
  return cases;
}

void score(const BacktestIssue& issue, std::uint64_t seed, BacktestForecast& f) {
  if (!f.made) return;
  f.error = std::fabs(f.median - issue.outcome);
  f.crps = f.error;
  if (!f.law) return;
  f.crps = crps(*f.law, issue.outcome);
  f.log = log_score(*f.law, issue.outcome);
  PhiloxEngine words(stream_key(seed, stream_name("backtest:pit:" + issue.case_name + "/" + issue.name)), 0,
                     Purpose::chance);
  f.pit = pit(*f.law, issue.outcome, static_cast<double>(words() >> 12) * 0x1p-52);
  for (std::size_t k = 0; k < kCentralShares.size(); ++k) {
    f.covered[k] = covers(*f.law, issue.outcome, kCentralShares[k]);
    const GridInterval interval = central_interval(*f.law, kCentralShares[k]);
    f.width[k] = interval.hi - interval.lo;
  }
}

void sum_up(const std::vector<BacktestIssue>& issues, BacktestModel& m) {
  double squares = 0, mean_squares = 0;
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const BacktestForecast& f = m.forecasts[i];
    if (!f.made) continue;
    ++m.issues;
    m.law = m.law || f.law.has_value();
    m.mae += f.error;
    squares += f.error * f.error;
    mean_squares += (f.mean - issues[i].outcome) * (f.mean - issues[i].outcome);
    m.crps += f.crps;
    m.log += f.log;
    m.within_5 += f.error <= 5;
    m.within_10 += f.error <= 10;
    if (!f.law) continue;
    ++m.pit[std::min(static_cast<std::size_t>(f.pit * kPitBins), kPitBins - 1)];
    for (std::size_t k = 0; k < kCentralShares.size(); ++k) {
      m.closed[k] += f.covered[k];
      m.by_pit[k] += pit_covers(f.pit, kCentralShares[k]);
      m.width[k] += f.width[k];
    }
  }
  if (m.issues == 0) return;
  const auto n = static_cast<double>(m.issues);
  for (double* sum : {&m.mae, &m.crps, &m.log, &m.within_5, &m.within_10}) *sum /= n;
  for (auto* sums : {&m.closed, &m.by_pit, &m.width})
    for (double& sum : *sums) sum /= n;
  m.rmse = std::sqrt(squares / n);
  m.rmse_of_mean = std::sqrt(mean_squares / n);
}

/// The paired difference of a score over the issues that both have forecast.
template <class Score>
Skill skill(const Backtest& all, const BacktestModel& other, const BacktestModel& first,
            const std::vector<std::string>& cases, Score of) {
  std::map<std::string, std::size_t> place;
  for (std::size_t k = 0; k < cases.size(); ++k) place[cases[k]] = k;
  std::vector<CaseSum> sums(cases.size());
  for (std::size_t i = 0; i < all.issues.size(); ++i) {
    const BacktestForecast &a = other.forecasts[i], &b = first.forecasts[i];
    if (!a.made || !b.made) continue;
    CaseSum& sum = sums[place.at(all.issues[i].case_name)];
    sum.sum += of(a) - of(b);
    sum.issues += 1;
  }
  return bootstrap(sums, all.options.seed);
}

BacktestModel run_model(const ModelSpec& spec, const Backtest& all, int folds) {
  BacktestModel m;
  m.id = spec.id;
  m.name = spec.name;
  m.baseline = spec.baseline;
  m.forecasts.resize(all.issues.size());
  for (int fold = 0; fold < (spec.fitted ? folds : 1); ++fold) {
    IssueList training;
    for (const BacktestIssue& issue : all.issues)
      if (issue.fold != fold) training.push_back(&issue);
    if (spec.fitted && training.empty()) continue;
    const ModelSpec::Prepared prepared = spec.prepare(training, all.issues);
    if (!prepared.constants.empty()) m.constants += (m.constants.empty() ? "" : "; ") + prepared.constants;
    for (std::size_t i = 0; i < all.issues.size(); ++i)
      if (!spec.fitted || all.issues[i].fold == fold) prepared.forecast(all.issues[i], m.forecasts[i]);
  }
  for (std::size_t i = 0; i < all.issues.size(); ++i) score(all.issues[i], all.options.seed, m.forecasts[i]);
  sum_up(all.issues, m);
  return m;
}

std::string verdict(const BacktestModel& first, const BacktestModel& other) {
  const Skill& s = *other.crps_skill;
  const std::string whose = first.name + " and the best baseline (" + other.name + ")";
  if (s.lo > 0)
    return fmt::format("The {} is better than the best baseline ({}) by {:.1f} CRPS ({:.1f} to {:.1f}).",
                       first.name, other.name, s.difference, s.lo, s.hi);
  if (s.hi < 0)
    return fmt::format("The {} is worse than the best baseline ({}) by {:.1f} CRPS ({:.1f} to {:.1f}).",
                       first.name, other.name, -s.difference, -s.hi, -s.lo);
  return fmt::format("The {} are not told apart: the difference is {:.1f} CRPS ({:.1f} to {:.1f}).", whose,
                     s.difference, s.lo, s.hi);
}

}  // namespace

const BacktestModel* Backtest::find(const std::string& id) const {
  const auto at =
      std::find_if(models.begin(), models.end(), [&](const BacktestModel& m) { return m.id == id; });
  return at == models.end() ? nullptr : &*at;
}

Backtest backtest(const PositionTable& table, const BacktestOptions& options) {
  Backtest all;
  all.options = options;
  all.issues = with_outcomes(table, all.left_out);
  if (all.issues.empty()) throw std::invalid_argument("no issue has an outcome to hold a forecast against");
  const std::vector<std::string> cases = deal(all.issues, options.folds);
  all.cases = cases.size();
  const int folds = std::min(options.folds, static_cast<int>(cases.size()));
  if (folds < options.folds)
    all.notes.push_back(fmt::format("There are {} cases, so there are {} folds.", cases.size(), folds));
  if (folds < 2)
    all.notes.emplace_back(
        "With one case nothing can be fitted out of sample; what has constants is left out.");
  for (const ModelSpec& spec : model_specs(options.fit)) {
    BacktestModel m = run_model(spec, all, folds);
    if (m.issues > 0) all.models.push_back(std::move(m));
  }
  const BacktestModel& first = all.models.front();
  for (std::size_t k = 1; k < all.models.size(); ++k) {
    BacktestModel& m = all.models[k];
    m.crps_skill = skill(all, m, first, cases, [](const BacktestForecast& f) { return f.crps; });
    m.mae_skill = skill(all, m, first, cases, [](const BacktestForecast& f) { return f.error; });
    if (m.law) m.log_skill = skill(all, m, first, cases, [](const BacktestForecast& f) { return f.log; });
    const bool whole = m.baseline && m.issues == first.issues;
    if (whole && (all.best_baseline == 0 || m.crps < all.models[all.best_baseline].crps))
      all.best_baseline = k;
  }
  if (all.best_baseline > 0)
    all.verdict = all.cases > 1 ? verdict(first, all.models[all.best_baseline])
                                : "With one case nothing is told apart.";
  all.worst.resize(all.issues.size());
  std::iota(all.worst.begin(), all.worst.end(), std::size_t{0});
  std::stable_sort(all.worst.begin(), all.worst.end(), [&](std::size_t a, std::size_t b) {
    return first.forecasts[a].crps > first.forecasts[b].crps;
  });
  all.worst.resize(std::min(all.worst.size(), kWorstMisses));
  if (options.fit) {
    IssueList every;
    for (const BacktestIssue& issue : all.issues) every.push_back(&issue);
    all.fitted = fit_settlement(every);
  }
  if (all.left_out > 0)
    all.notes.push_back(fmt::format("{} issue{} without an outcome {} left out.", all.left_out,
                                    all.left_out == 1 ? "" : "s", all.left_out == 1 ? "is" : "are"));
  all.notes.emplace_back(
      "The settlement model's constants as shipped were fitted on half of DEU III (180 decisions of the EU). "
      "On those very decisions the line as shipped is "
      "not out of sample; the refitted line is.");
  return all;
}

}  // namespace parley
