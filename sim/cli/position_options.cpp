#include "sim/cli/position_options.h"

#include <fmt/format.h>

#include "sim/backtest/backtest.h"
#include "sim/cli/common_options.h"
#include "sim/cli/numbers.h"
#include "sim/run/settings.h"

namespace parley::cli {
namespace {

CommandSpec import_spec() {
  return {
      "import",
      "make a scenario of a file of another program",
      "A long table (a header that names issue, actor, position, salience and power, and optionally "
      "case, reference, "
      "outcome, position_low and position_high), a table of KTAB, or a file of decide; which of them is "
      "seen from its content. Also an option table of the graph model for conflict resolution (JSON, .gmcr "
      "of gmcr-py, or cells "
      "with Y and N), and a negotiation domain of GENIUS or NegMAS in XML with the profiles of its sides. "
      "In a scenario of positions everybody sits at one table with all issues on the agenda. What was read "
      "otherwise than written, "
      "or left out, is told.",
      {{"FILE",
        "the table, or the domain and its profiles, or the folder they lie in; - reads standard input", true,
        true}},
      {{"--case", "NAME", "of a table with several cases, the one to take"},
       scale_option(),
       {"--out", "FILE", "write the scenario into FILE", "standard output"},
       {"--force", "", "replace a file of that name"}},
      {{"parley import positions.csv --out scenario.json", "A table from a spreadsheet."},
       {"parley import scenarios/deu3/training.csv --case n99092 --out n99092.json",
        "One decision of the example corpus."},
       {"parley import laptop_domain.xml laptop_buyer_utility.xml laptop_seller_utility.xml --out "
        "laptop.json",
        "A negotiation domain with two profiles."},
       {"parley import Elmira.gmcr --out elmira.json", "A conflict of the graph model."}},
      import_command};
}

CommandSpec backtest_spec() {
  return {"backtest",
          "hold the settlement model and others to decisions whose outcome is known",
          "CORPUS is a table with the columns case, issue, actor, position, salience, power and outcome, and "
          "optionally reference: one row for each actor and issue. What has constants is fitted out of "
          "sample, in folds by "
          "case; differences have intervals over resamples of the cases. docs/trust.md says what the scores "
          "mean and what came out. CORPUS may also be a folder of scenarios with \"result\": they are run, "
          "and what they forecast is "
          "scored by Brier and log score, against climatology and against every outcome being as likely as "
          "the next.",
          {{"CORPUS", "a table of positions and outcomes, or a folder of scenarios; - reads standard input",
            true, false}},
          {{"--fit", "", "also refit the constants of the settlement model on the training folds"},
           {"--folds", "K", "how many folds of cases", std::to_string(BacktestOptions{}.folds)},
           seed_option(),
           {"--trials", "N", "trials of each scenario of a folder", grouped(RunSettings{}.trials)},
           scale_option(),
           {"--report", "FILE",
            "also write a page with charts (reliability, PIT, skill with intervals) into FILE"},
           {"--json", "FILE", "also write everything, with every forecast, into FILE as JSON"},
           {"--csv", "FILE", "also write every forecast (quantiles, mean, law) into FILE, a row each"},
           {"--force", "", "replace files of that name"}},
          {{"parley backtest scenarios/deu3/training.csv", "Half of the decisions of DEU III."},
           {"parley backtest scenarios/deu3/training.csv --fit --csv forecasts.csv",
            "With the constants fitted anew, and every forecast in a file."},
           {"parley backtest my-forecasts/ --report score.html", "How good were one's own scenarios?"}},
          backtest_command};
}

}  // namespace

OptionSpec scale_option() {
  return {"--scale", "FROM:TO", "the ends of the scale that positions lie on", "0:100"};
}

std::vector<CommandSpec> position_commands() { return {import_spec(), backtest_spec()}; }

}  // namespace parley::cli
