// The reply to an outcome that ends the talks: played, charged, counted; whatever it is, the outcome stands.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/talks/kernel.h"
#include "tests/model/choice.h"

using namespace parley;

namespace {

/// a may attack, which ends the talks; b and c may then answer on `answer`; c is of one type or another.
Scenario attack() {
  return scenario_of(R"({"format": "parley-scenario/1", "id": "attack", "title": "An attack",
    "actors": {"a": {}, "b": {"audience_cost": 0.7},
               "c": {"types": {"firm": {"prior": 0.5}, "soft": {"prior": 0.5}}}},
    "issues": {
      "act": {"positions": {"a": {"rest": "rests", "attack": "attacks"}}, "opening": {"a": "rest"}},
      "answer": {"positions": {"b": {"calm": "calm", "strike": "strikes"}, "c": {"calm": "calm", "strike": "strikes"}},
                 "opening": {"b": "calm", "c": "calm"},
                 "settlements": {"war": {"when": {"b": "strike", "c": "strike"}}}}},
    "payoffs": [
      {"actor": "b", "issue": "answer", "versus": {"actor": "a", "issue": "act"},
       "rows": {"calm": {"rest": 0, "attack": 0}, "strike": {"rest": -2, "attack": 1}}},
      {"actor": "c", "issue": "answer", "type": "firm", "rows": {"strike": 1}},
      {"actor": "c", "issue": "answer", "type": "soft", "rows": {"strike": -1}}],
    "talks": [{"id": "first", "table": ["a", "b"], "agenda": ["act", "answer"]}, {"id": "second", "table": ["a"], "agenda": ["act"]}],
    "outcomes": {
      "attacked": {"ends_talks": true, "when": {"position": {"issue": "act", "actor": "a", "in": "attack"}},
                   "reply": {"table": ["b", "c"], "agenda": ["answer"]}},
      "peace": {"otherwise": true}}})");
}

double logit(double gain) { return 1 / (1 + std::exp(-gain)); }

BlockResult block(const Game& game, std::size_t trials = kBlockTrials) {
  const Engine engine(game, 1);
  Workspace work;
  BlockResult result;
  run_block(engine, work, {0, trials}, result);
  return result;
}

}  // namespace

TEST_CASE("A reply is played in the trials that end so, and in no others") {
  const Game game = compile(attack());
  const BlockResult all = block(game);
  REQUIRE(game.labels.answers.size() == 2);
  int replied = 0;
  for (std::size_t n = 0; n < all.trials; ++n)
    for (std::size_t who = 0; who < 2; ++who) {
      const std::uint8_t answer = all.answers[who * all.stride + n];
      const std::size_t row = all.last_round[n] * 3u + 1 + who;
      CHECK((answer == BlockResult::kNoAnswer) == (all.outcome[n] != 0));
      if (answer == BlockResult::kNoAnswer) continue;
      CHECK(all.positions[row * all.stride + n] == answer);
      ++replied;
    }
  CHECK(replied > 1000);
}

TEST_CASE("The first to answer does so at what the end brought, and is known by it") {
  const Game game = compile(attack());
  int told = 0, settled = 0;
  for (std::uint64_t n = 0; n < 60; ++n) {
    const Replay story = replay(game, 1, n);
    for (std::size_t t = 0; t < story.probe.rounds.size(); ++t) {
      const Probe::Round& round = story.probe.rounds[t];
      if (round.reply.outcome < 0) continue;
      CHECK(t + 1 == story.probe.rounds.size());
      ++told;
      const Probe::Move &b = round.reply.moves.at(0), &c = round.reply.moves.at(1);
      // b is charged for a change, as in public: 1 less 0.7 for striking where it was calm.
      CHECK(b.choice[0][1] == Approx(logit(b.from == 0 ? 0.3 : 1.7)).epsilon(1e-13));
      CHECK(c.choice[0][1] == Approx(logit(1)).epsilon(1e-13));
      CHECK(c.choice[1][1] == Approx(logit(-1)).epsilon(1e-13));
      const double firm = c.to == 1 ? logit(1) : logit(-1);
      CHECK(round.beliefs_after[0] == Approx(firm).epsilon(1e-13));
      CHECK(round.reply.beliefs_before[0] == 0.5);
      const bool war = b.to == 1 && c.to == 1;
      CHECK(round.reply.settled.size() == (war ? 1 : 0));
      CHECK(story.result.settlement[1 * story.result.stride] == (war ? 0 : BlockResult::kUnsettled));
      settled += war;
      // Changes of the round and of the reply are charged each by itself.
      double changes = b.from != b.to;
      for (const Probe::Move& move : round.moves) changes += move.delegation == 1 && move.from != move.to;
      CHECK(round.audience_cost[1] == Approx(0.7 * changes));
      CHECK(round.payoff[1] == Approx(b.to == 1 ? 1 : 0));
    }
  }
  CHECK(told > 20);
  CHECK(settled > 3);
}

TEST_CASE("A reply behind closed doors costs nothing at home") {
  Scenario s = attack();
  s.outcomes[0].reply->is_public = false;
  const Game game = compile(s);
  for (std::uint64_t n = 0; n < 30; ++n)
    for (const Probe::Round& round : replay(game, 1, n).probe.rounds)
      if (round.reply.outcome >= 0)
        CHECK(round.reply.moves[0].choice[0][1] == Approx(logit(1)).epsilon(1e-13));
}

TEST_CASE("A reply changes nothing before it: two runs share all their draws") {
  Scenario without = attack();
  without.outcomes[0].reply.reset();
  const Game game = compile(attack()), plain = compile(without);
  const BlockResult a = block(game), b = block(plain);
  CHECK(a.outcome == b.outcome);
  CHECK(a.last_round == b.last_round);
  CHECK(a.true_type == b.true_type);
  int differing = 0;
  for (std::size_t n = 0; n < a.trials; ++n)
    differing += a.utility[1 * a.stride + n] != b.utility[1 * b.stride + n];
  CHECK(differing > 500);
}

TEST_CASE("Who is held, or whose issue is settled, answers nothing") {
  Scenario s = attack();
  s.hold = {{"answer", "b", "calm"}};
  const Game held = compile(s);
  REQUIRE(held.labels.answers.size() == 1);
  CHECK(held.labels.delegations[static_cast<std::size_t>(held.labels.answers[0].delegation)].name ==
        "c/answer");
  Scenario locked = attack();
  locked.issues[1].settlements[0].when = {{"b", {"strike"}}};
  const Game game = compile(locked);
  const BlockResult all = block(game);
  int before = 0;
  for (std::size_t n = 0; n < all.trials; ++n) {
    const bool attacked_first = all.outcome[n] == 0 && all.last_round[n] == 1;
    if (!attacked_first) continue;
    const bool settled = all.settled_round[1 * all.stride + n] == 0;
    CHECK((all.answers[n] == BlockResult::kNoAnswer) == settled);
    before += settled;
  }
  CHECK(before > 20);
}

TEST_CASE("Replies are counted: how each answered, of the trials in which it could") {
  RunSettings settings;
  settings.trials = 50'000;
  const Results results = simulate(attack(), settings);
  REQUIRE(results.replies.size() == 2);
  const Answer& c = results.replies[1];
  CHECK(c.outcome == "attacked");
  CHECK(c.delegation == "c/answer");
  CHECK(c.count == results.outcomes[0].count);
  CHECK(c.share == results.outcomes[0].share);
  CHECK(c.positions[0].count + c.positions[1].count == c.count);
  CHECK(c.positions[0].share + c.positions[1].share == Approx(1));
  // Firm or soft at even odds: strikes in half of them.
  const double error = std::sqrt(0.25 / static_cast<double>(c.count));
  CHECK(std::abs(c.positions[1].share - 0.5) < 4 * error);
  CHECK(c.positions[1].interval.lo < c.positions[1].share);
  CHECK(c.positions[1].interval.hi - c.positions[1].interval.lo == Approx(2 * 1.96 * error).epsilon(0.02));
}
