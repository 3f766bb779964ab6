#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/backtest/backtest.h"
#include "sim/backtest/reliability.h"

/// Forecasts of which outcome comes about, held against what did: how users keep score of their own scenarios.
/// Implemented in outcomes.cpp and outcomes_write.cpp.
namespace parley {

/// What a scenario said, and what happened.
struct OutcomeCase {
  std::string file, title;
  std::vector<std::pair<std::string, double>>
      shares;          ///< outcome -> forecast, in the scenario's order; they sum to 1
  std::string result;  ///< the outcome that came about, one of them
};

/// A forecast of all cases, case by case and on average.
struct OutcomeModel {
  std::string id;                           ///< "forecast", "climatology", "uniform"
  std::string name;                         ///< with its source
  std::vector<std::vector<double>> shares;  ///< [case][outcome]
  std::vector<double> briers, logs;         ///< [case]
  double brier = 0, log = 0;                ///< means
  std::optional<Skill> brier_skill,
      log_skill;  ///< how much worse than the forecast; none for the forecast itself
};

struct OutcomeBacktest {
  std::vector<OutcomeCase> cases;
  std::vector<OutcomeModel> models;  ///< the forecast first
  std::vector<ReliabilityBin> bins;  ///< those with forecasts in them
  std::vector<std::size_t> worst;    ///< the cases with the largest Brier scores, at most kWorstMisses
  std::string verdict;
};

/// Σ_o (p_o − [o happened])² (Brier 1950): 0 to 2, the smaller the better.
double brier_score(const std::vector<double>& shares, std::size_t happened);

/// Scores the forecasts by Brier and log score (−ln of the chance of what happened, counted as at least 1e-6) against
/// climatology — how often the outcome of that id was the result of the other cases that know it, each of a case's outcomes counted once
/// more — and against every outcome being as likely as the next. Differences have intervals over resamples of the cases. Throws
/// std::invalid_argument without cases, or where a result is none of the outcomes.
OutcomeBacktest backtest_outcomes(std::vector<OutcomeCase> cases, std::uint64_t seed);

std::string outcome_backtest_json(const OutcomeBacktest& all);  ///< parley-backtest-outcomes/1
/// Of a folder with both kinds: parley-backtest-folder/1.
std::string both_json(const Backtest& positions, const OutcomeBacktest& outcomes);
std::string outcome_backtest_csv(const OutcomeBacktest& all);  ///< a row for each model, case and outcome

}  // namespace parley
