#include "sim/cli/results_text.h"

#include <catch2/catch.hpp>

using namespace parley;

namespace {

Scenario sample_scenario() {
  Scenario scenario;
  scenario.id = "talks";
  scenario.title = "Talks of two";
  Actor red;
  red.id = "red", red.name = "Redland";
  red.types = {{"mild", "Mild", 0.6, {}}, {"hard", "Hard", 0.4, {}}};
  Actor blue;
  blue.id = "blue", blue.name = "青国";
  scenario.actors = {red, blue};
  Issue border;
  border.id = "border", border.name = "The border";
  border.settlements = {{"treaty", "A treaty", {}, {}}};
  Issue talk;
  talk.id = "talk";  // nothing settles it: it is not told
  scenario.issues = {border, talk};
  scenario.talks.resize(1);
  scenario.talks[0].id = "one", scenario.talks[0].name = "Round one";
  scenario.outcomes = {
      {"deal", "A deal", "", {}, true}, {"war", "War", "", {}, true}, {"other", "Nothing", "", {}, false}};
  return scenario;
}

Results sample_results() {
  Results results;
  results.title = "Talks of two";
  results.trials = 10'000;
  results.effective_sample_size = 10'000;
  results.settings.trials = 10'000;
  results.outcomes = {{"deal", 2500, 0.25, {0.2416, 0.2586}},
                      {"war", 0, 0, {0, 0.0003}},
                      {"other", 7500, 0.75, {0.7414, 0.7584}}};
  SettlementEstimate treaty, open;
  treaty.id = "treaty", treaty.count = 12, treaty.share = 0.0012, treaty.interval = {0.0006, 0.0021};
  open.id = "unsettled", open.count = 9988, open.share = 0.9988, open.interval = {0.9979, 0.9994};
  SettlementEstimate never;
  never.id = "unsettled", never.count = 10'000, never.share = 1, never.interval = {0.9997, 1};
  results.settlements = {{"border", {treaty, open}}, {"talk", {never}}};
  UtilityEstimate red, blue;
  red.actor = "red", red.mean = -0.5067, red.standard_error = 0.0171, red.quantiles.p10 = -2.6,
  red.quantiles.p90 = 1.7;
  blue.actor = "blue", blue.mean = 12.3, blue.standard_error = 0.21, blue.quantiles.p10 = 1,
  blue.quantiles.p90 = 20.25;
  results.utilities = {red, blue};
  results.types = {{"red", {{"mild", 0.598}, {"hard", 0.402}}}};
  results.beliefs = {
      {"one", {{"red", {{"mild", 0.599, 0.51, 0.6, 0.68}, {"hard", 0.401, 0.32, 0.4, 0.49}}}}}};
  return results;
}

}  // namespace

TEST_CASE("the report, word for word") {
  const std::vector<Problem> warnings{
      {Problem::warning, "x", "actors.red.patience", 0, 0, "can leave its range", "use beta"}};
  CHECK(cli::results_text(sample_scenario(), sample_results(), warnings, {false, 8}) ==
        R"(Talks of two
10,000 trials, seed 1

How the talks end (share of trials, 95 % interval)
  A deal   25.0 %  24.2 to 25.9 %            ██
  War        none  in 10,000 (below 0.0003)
  Nothing  75.0 %  74.1 to 75.8 %            ██████

What is settled
  The border
    A treaty    0.12 %  0.06 to 0.21 %
    unsettled  99.88 %  99.79 to 99.94 %  ████████

What each actor gets (mean ± standard error, middle 80 % of trials)
  Redland  -0.507  ± 0.017  -2.60  to   1.70
  青国     12.30   ± 0.21    1.00  to  20.25

Belief that Redland is: Mild (mean, middle 80 % of trials)
  After: Round one  59.9 %  51.0 to 68.0 %
  True in           59.8 %

Warnings
  actors.red.patience: can leave its range; use beta
)");
}

TEST_CASE("what a reader must know first stands at the top") {
  Results results = sample_results();
  results.partial = true;
  results.settings.trials = 50'000;
  results.settings.set = {{"actors.red.patience", "0.5"}};
  results.settings.hold = {{"border", "blue", "open"}};
  results.settings.observe = {{"one", "border", "red", "closed"}};
  results.effective_sample_size = 412.3;
  const std::string text = cli::results_text(sample_scenario(), results, {});
  for (const char* part :
       {"The run was stopped: these are 10000 of 50000 trials.\n", "set actors.red.patience = 0.5\n",
        "held: blue/border at open\n", "observed: one: red/border at closed\n",
        "10,000 trials, seed 1; weighed by what was observed they are worth 412\n",
        "The effective sample size is 412, under 1,000"}) {
    INFO(text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("colour only where it is asked for") {
  CHECK(cli::results_text(sample_scenario(), sample_results(), {}).find('\x1b') == std::string::npos);
  CHECK(cli::results_text(sample_scenario(), sample_results(), {}, {true, 8}).find("\x1b[1m") !=
        std::string::npos);
}
