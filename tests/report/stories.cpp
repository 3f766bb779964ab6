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
