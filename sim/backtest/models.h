#pragma once
#include <functional>

#include "sim/backtest/backtest.h"

namespace parley {

using IssueList = std::vector<const BacktestIssue*>;

/// A model of the backtest. `prepare` fits what it has on training issues and gives a forecaster; the
/// forecaster leaves the forecast unmade where it has nothing to say.
struct ModelSpec {
  std::string id, name;
  bool baseline = true;
  bool fitted = false;  ///< has something that is fitted: told fold by fold
  struct Prepared {
    std::function<void(const BacktestIssue&, BacktestForecast&)> forecast;
    std::string constants;
  };
  std::function<Prepared(const IssueList& training, const std::vector<BacktestIssue>& all)> prepare;
};

/// All models in the order in which they are told; the settlement model refitted only with `fit`.
std::vector<ModelSpec> model_specs(bool fit);

/// Mean of CRPS + 8 × log score of such laws over issues: what is fitted makes it least.
double fit_loss(const IssueList& issues, const std::function<void(const BacktestIssue&, Law&)>& law);

}  // namespace parley
