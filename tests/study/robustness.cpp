#include "sim/study/robustness.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/parley.h"
#include "sim/scenario/paths.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

Scenario strait() { return load_file(test::strait()).document->scenario; }

double share_of(const Results& results, const std::string& id) {
  for (const ShareEstimate& one : results.outcomes)
    if (one.id == id) return one.share;
  FAIL("no outcome " << id);
  return 0;
}

}  // namespace

TEST_CASE("rounds are repeated in their order, without what was observed, with the events before them") {
  Scenario scenario = strait();
  const std::size_t rounds = scenario.talks.size();
  REQUIRE(rounds >= 2);
  scenario.talks.back().observed.push_back({"issue", "actor", "position"});
  scenario.talks.back().observed_events.emplace_back("event", true);
  Event storm;
  storm.id = "storm", storm.has_rounds = true, storm.rounds = {scenario.talks.back().id};
  scenario.events.push_back(storm);
  const Scenario longer = with_rounds_repeated(with_rounds_repeated(scenario, 2), 1);
  REQUIRE(longer.talks.size() == rounds + 3);
  const std::string before = scenario.talks[rounds - 2].id, last = scenario.talks[rounds - 1].id;
  CHECK(longer.talks[rounds].id == before + "_again");
  CHECK(longer.talks[rounds + 1].id == last + "_again");
  CHECK(longer.talks[rounds + 2].id == last + "_again_again");
  for (std::size_t r = rounds; r < longer.talks.size(); ++r) {
    CHECK(longer.talks[r].observed.empty());
    CHECK(longer.talks[r].observed_events.empty());
  }
  CHECK(longer.talks[rounds].table == scenario.talks[rounds - 2].table);
  CHECK(longer.talks[rounds + 1].agenda == scenario.talks[rounds - 1].agenda);
  CHECK(longer.events.back().rounds ==
        std::vector<std::string>{last, last + "_again", last + "_again_again"});
  CHECK(with_rounds_repeated(scenario, 99).talks.size() == 2 * rounds);
}

TEST_CASE("a repeated round whose new id is taken gets a number") {
  Scenario scenario = strait();
  Round taken = scenario.talks.back();
  taken.id += "_again";
  scenario.talks.insert(scenario.talks.begin(), taken);
  CHECK(with_rounds_repeated(scenario, 1).talks.back().id == scenario.talks.back().id + "_again_2");
}

TEST_CASE("a distribution of rationality is stretched as a whole") {
  Scenario scenario;
  const std::vector<Number> before{2.0,
                                   Uniform{1, 3},
                                   Normal{2, 0.5},
                                   Lognormal{0.5, 0.2},
                                   Triangular{1, 2, 4},
                                   Beta{2, 3, 1, 5},
                                   Discrete{{{1, 0.5}, {3, 0.5}}},
                                   FactorTerm{"unity", 2, 1}};
  for (const Number& one : before) {
    Actor actor;
    actor.rationality = one;
    scenario.actors.push_back(actor);
  }
  const Scenario changed = with_rationality_times(scenario, 2);
  const std::vector<Number> after{4.0,
                                  Uniform{2, 6},
                                  Normal{4, 1},
                                  Lognormal{0.5 + std::log(2.0), 0.2},
                                  Triangular{2, 4, 8},
                                  Beta{2, 3, 2, 10},
                                  Discrete{{{2, 0.5}, {6, 0.5}}},
                                  FactorTerm{"unity", 4, 2}};
  for (std::size_t i = 0; i < after.size(); ++i) CHECK(changed.actors[i].rationality == after[i]);
}

TEST_CASE("each change's shares are those of a run of the changed scenario") {
  const Scenario scenario = strait();
  const std::vector<RobustnessRow> rows = robustness(scenario, {{1, 2}, {0.5, 2}}, 6'000, 3, {});
  REQUIRE(rows.size() == 4);
  RunSettings settings;
  settings.trials = 6'000;
  settings.seed = 3;
  const std::vector<Scenario> changed{with_rounds_repeated(scenario, 1), with_rounds_repeated(scenario, 2),
                                      with_rationality_times(scenario, 0.5),
                                      with_rationality_times(scenario, 2)};
  const Results base = simulate(scenario, settings);
  bool any = false;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const Results there = simulate(changed[k], settings);
    for (const PairedDifference& one : rows[k].comparison.outcomes) {
      CHECK(one.a == share_of(base, one.id));
      CHECK(one.b == share_of(there, one.id));
    }
    if (const PairedDifference* most = rows[k].most()) {
      any = true;
      for (const PairedDifference& one : rows[k].comparison.outcomes)
        CHECK((!one.real || std::abs(one.difference) <= std::abs(most->difference)));
      CHECK(rows[k].much() == (std::abs(most->difference) >= kMuch));
    }
  }
  CHECK(any);
}

TEST_CASE("talks of the format's most rounds are not made longer") {
  Scenario scenario = strait();
  const Round last = scenario.talks.back();
  while (scenario.talks.size() < 256) {
    scenario.talks.push_back(last);
    scenario.talks.back().id = "r" + std::to_string(scenario.talks.size());
  }
  CHECK(robustness(scenario, {{1, 2}, {}}, 1, 1, {}).empty());
}
