#include <algorithm>

#include "made.h"
#include "sim/report/typical_trials.h"

using namespace parley;
using namespace parley::test;

TEST_CASE("typical trials: the likeliest course first, then one per outcome, and each is the trial it says") {
  const Document document = scenario("nato-russia-2022");
  const Game game = compile(document.scenario);
  const TypicalTrials found = typical_trials(document.scenario, game, 1, 16384);
  REQUIRE(found.told.size() + found.unseen.size() == game.labels.outcomes.size());
  std::vector<bool> told(game.labels.outcomes.size(), false);
  for (const TypicalTrial& one : found.told) {
    CHECK_FALSE(told[one.outcome]);
    told[one.outcome] = true;
    CHECK(one.share <= found.told.front().share);
    CHECK(one.share <= one.within);
    const Replay again = replay(game, 1, one.trial);
    CHECK(again.result.outcome[0] == one.outcome);
    const TrialStory story =
        trial_story({document.scenario, game.labels, again.probe, again.result, 1, one.trial, true});
    CHECK(story.payoffs == one.story.payoffs);
    CHECK(story.ending == one.story.ending);
  }
  for (const auto& states : found.final_states) {
    double sum = 0;
    for (const auto& [key, share] : states) sum += share;
    CHECK(sum == Approx(1));
  }
}

TEST_CASE("the share of a course is that of the trials that took it") {
  // One issue, two rounds, few courses: counted by hand from replays.
  const Document document = opened(quarrel({"A", "B"}));
  const Game game = compile(document.scenario);
  const TypicalTrials found = typical_trials(document.scenario, game, 3, 300);
  std::map<std::pair<int, int>, int> courses;  // outcome, last round: all that differs here
  for (std::uint64_t trial = 0; trial < 300; ++trial) {
    const Replay one = replay(game, 3, trial);
    ++courses[{one.result.outcome[0], one.result.last_round[0]}];
  }
  int most = 0;
  for (const auto& [course, count] : courses) most = std::max(most, count);
  REQUIRE_FALSE(found.told.empty());
  CHECK(found.told.front().share == Approx(most / 300.0));
}

TEST_CASE("a story tells where an issue on a scale settled, who had tabled it, and who was hit hardest") {
  const Document document = opened(R"({"format": "parley-scenario/1", "id": "x",
    "actors": {"fr": {"name": "France"}, "es": {"name": "Spain"}, "pl": {"name": "Poland"}},
    "issues": {"k": {"name": "Quota", "scale": {"from": 0, "to": 50, "unit": "t"}, "settlement": {"tabled": 1},
      "stands": {"fr": {"position": 16}, "es": {"position": 16, "salience": 0.5}, "pl": {"position": 50, "salience": 0.9}}}},
    "talks": [{"id": "r", "table": ["fr", "es", "pl"], "agenda": ["k"], "observed": {"k": {"value": 16}}}],
    "outcomes": {"o": {"otherwise": true}}})");
  const Game game = compile(document.scenario);
  const Replay one = replay(game, 1, 0);
  REQUIRE(one.probe.rounds.size() == 1);
  REQUIRE(one.probe.rounds[0].places.size() == 1);
  CHECK(one.probe.rounds[0].places[0].point == 32);
  const std::string text = story_text({document.scenario, game.labels, one.probe, one.result, 1, 0});
  INFO(text);
  std::string words = text;
  std::replace(words.begin(), words.end(), '\n', ' ');
  while (words.find("  ") != std::string::npos) words.erase(words.find("  "), 1);
  CHECK(
      words.find(
          "The table settled Quota at 16 t, as was observed, a position that France and Spain had tabled") !=
      std::string::npos);
  CHECK(words.find("Poland, hit hardest, lost 0.61.") != std::string::npos);  // 0.9 × (100 − 32) / 100
  CHECK(words.find("Settled: Quota") == std::string::npos);
  CHECK(story_json({document.scenario, game.labels, one.probe, one.result, 1, 0}).find("\"places\"") !=
        std::string::npos);
}

TEST_CASE("the report has a part for each issue on a scale") {
  const Document document =
      opened(R"({"format": "parley-scenario/1", "id": "x", "actors": {"a": {"name": "A <b>"}, "b": {}},
    "issues": {"k": {"name": "Quota", "stands": {"a": {"position": 16}, "b": {"position": 80}}}},
    "talks": [{"id": "r", "table": ["a", "b"], "agenda": ["k"]}],
    "outcomes": {"o": {"otherwise": true}}})");
  RunSettings settings;
  settings.trials = 4096;
  ReportOptions options;
  options.drivers = options.flips = options.theory = options.robustness = false;
  const std::string page = report_html(gather_report(document, simulate(document, settings), options));
  CHECK(page.find("The law is exact: its inputs are certain.") != std::string::npos);
  CHECK(page.find("elsewhere it is untested") != std::string::npos);
  CHECK(page.find("Who stands where") != std::string::npos);
  CHECK(page.find("A <b>") == std::string::npos);
}
