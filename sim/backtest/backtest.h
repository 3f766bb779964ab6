#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/import/table.h"
#include "sim/position/settlement.h"

/// Forecasts held against decisions whose outcome is known.
/// Implemented in backtest.cpp and write.cpp.
namespace parley {

struct BacktestOptions {
  bool fit = false;        ///< also refit the constants of the settlement model on the training folds
  int folds = 5;           ///< by case, at least 2
  std::uint64_t seed = 1;  ///< of the bootstrap and of the transform at atoms
};

inline constexpr int kBootstrapResamples = 4'000;
inline constexpr int kChallengeRounds = 1;    ///< of the challenge model, in a backtest
inline constexpr double kFitLogWeight = 8.0;  ///< what is fitted has the least CRPS + 8 × log score
inline constexpr std::size_t kWorstMisses = 10;
inline constexpr std::size_t kPitBins = 10;

/// One issue with its outcome, in [0, 100].
struct BacktestIssue {
  std::string case_name, name;
  std::vector<std::string> actors;  ///< [stand]
  std::vector<Stand> stands;
  std::optional<double> reference;
  double outcome = 0;
  int fold = 0;
};

/// What a model says of one issue, and how well that was.
struct BacktestForecast {
  bool made = false;       ///< a model may have nothing to say: no reference, no constants
  std::optional<Law> law;  ///< none: a point forecast
  double mean = 0, median = 0;
  double error = 0;                                   ///< |median - outcome|
  double crps = 0;                                    ///< of a point the absolute error
  double log = 0;                                     ///< laws only
  double pit = 0;                                     ///< laws only
  std::array<bool, kCentralShares.size()> covered{};  ///< closed intervals; laws only
  std::array<double, kCentralShares.size()> width{};  ///< laws only
};

struct Skill {
  double difference =
      0;  ///< the other's score minus the settlement model's as shipped: above 0, the other is worse
  double lo = 0, hi = 0;  ///< 95 %, bootstrap over cases (Efron 1979)
};

/// One line of the backtest. Means over the issues that the model had something to say on.
struct BacktestModel {
  std::string id;         ///< "settlement", "settlement-fitted", …
  std::string name;       ///< with its source
  std::string constants;  ///< what was fitted, empty where nothing was
  bool baseline = true;   ///< not a form of the settlement model
  bool law = false;       ///< gives laws, not points
  std::size_t issues = 0;
  double mae = 0, rmse = 0;  ///< of the median
  double rmse_of_mean = 0;
  double crps = 0, log = 0;
  double within_5 = 0, within_10 = 0;
  std::array<double, kCentralShares.size()> closed{}, by_pit{}, width{};
  std::array<int, kPitBins> pit{};
  std::optional<Skill> crps_skill, mae_skill, log_skill;  ///< none for the settlement model itself
  std::vector<BacktestForecast> forecasts;                ///< [issue]
};

struct Backtest {
  BacktestOptions options;
  std::vector<BacktestIssue> issues;
  std::size_t cases = 0, left_out = 0;        ///< issues without an outcome
  std::vector<BacktestModel> models;          ///< the settlement model as shipped first
  std::vector<std::size_t> worst;             ///< the issues that the first model missed by most (CRPS)
  std::size_t best_baseline = 0;              ///< the baseline of the smallest CRPS
  std::optional<SettlementConstants> fitted;  ///< on all issues; with `fit`
  std::string verdict;
  std::vector<std::string> notes;

  const BacktestModel* find(const std::string& id) const;
};

/// Scores all models on the issues of a table that have an outcome. The folds depend on the names of the cases alone. Throws
/// std::invalid_argument where no issue has an outcome.
Backtest backtest(const PositionTable& table, const BacktestOptions& options);

/// The constants of the settlement model with the least mean of CRPS + 8 × log score over these issues.
SettlementConstants fit_settlement(const std::vector<const BacktestIssue*>& issues);

std::string backtest_json(const Backtest& result);  ///< parley-backtest/1: everything, with every forecast
std::string backtest_csv(const Backtest& result);   ///< a row for each model and issue: quantiles, mean, P

}  // namespace parley
