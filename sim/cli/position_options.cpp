#include "sim/cli/position_options.h"

#include <fmt/format.h>

#include "sim/backtest/backtest.h"
#include "sim/cli/common_options.h"
#include "sim/cli/numbers.h"

namespace parley::cli {
namespace {

OptionSpec scale_option() {
  return {"--scale", "FROM:TO", "the ends of the scale that positions lie on", "0:100"};
}

CommandSpec backtest_spec() {
  return {"backtest",
          "hold the settlement model and others to decisions whose outcome is known",
          "CORPUS is a table with the columns case, issue, actor, position, salience, power and outcome, and "
          "optionally reference: one row for each actor and issue. What has constants is fitted out of "
          "sample, in folds by "
          "case; differences have intervals over resamples of the cases. docs/trust.md says what the scores "
          "mean and what came out.",
          {{"CORPUS", "a table of positions and outcomes; - reads standard input", true, false}},
          {{"--fit", "", "also refit the constants of the settlement model on the training folds"},
           {"--folds", "K", "how many folds of cases", std::to_string(BacktestOptions{}.folds)},
           seed_option(),
           scale_option(),
           {"--json", "FILE", "also write everything, with every forecast, into FILE as JSON"},
           {"--csv", "FILE", "also write every forecast (quantiles, mean, law) into FILE, a row each"},
           {"--force", "", "replace files of that name"}},
          {{"parley backtest scenarios/deu3/training.csv", "Half of the decisions of DEU III."},
           {"parley backtest scenarios/deu3/training.csv --fit --csv forecasts.csv",
            "With the constants fitted anew, and every forecast in a file."}},
          backtest_command};
}

}  // namespace

std::vector<CommandSpec> position_commands() { return {backtest_spec()}; }

}  // namespace parley::cli
