// Tactics inside a scenario's trials: against the tournament's table, closed forms, and what must hold.
#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/parley.h"
#include "sim/solve/bargaining/tactics.h"
#include "sim/summary/results_json.h"
#include "sim/talks/kernel.h"
#include "tests/model/small_offers.h"

using namespace parley;
using namespace parley::small;

namespace {

Results run(const Scenario& s, std::uint64_t trials = 64) {
  RunSettings settings;
  settings.trials = trials;
  return simulate(s, settings);
}

ActorTactic tactic(TacticKind kind, double floor = 0) { return {kind, {}, floor}; }

/// A pie of `slices` over so many turns.
Scenario bargained(int slices, int turns, ActorTactic a, ActorTactic b) {
  Scenario s = pie(slices, 1);
  s.talks[0].offers = offers(turns, 0);
  s.actors[0].tactic = a;
  s.actors[1].tactic = b;
  return s;
}

/// The same for the tournament's table. Packages of the scenario: s0 …, as the pie's.
TacticGame table_of(int slices) {
  TacticGame game;
  game.parties = 2;
  game.packages = slices + 1;
  for (int k = 0; k <= slices; ++k) {
    game.worth.push_back(static_cast<double>(k) / slices);
    game.worth.push_back(1 - static_cast<double>(k) / slices);
  }
  game.walk_away = {0, 0};
  return game;
}

const Dealings& dealings(const Results& r, std::size_t who) { return r.offers.at(0).actors.at(who); }

/// The turn of the only agreement, or -1.
int turn_of(const Results& r) {
  const auto& turns = r.offers.at(0).by_turn;
  const auto at = std::find(turns.begin(), turns.end(), 1.0);
  return at == turns.end() ? -1 : static_cast<int>(at - turns.begin());
}

}  // namespace

TEST_CASE("trials in which everybody follows a tactic are the tournament's, offer for offer") {
  for (const auto& [word_a, a] : tactic_words)
    for (const auto& [word_b, b] : tactic_words)
      for (const int turns : {7, 100}) {
        INFO(word_a << " and " << word_b << ", " << turns << " turns");
        const TacticTalks talks = negotiate(table_of(7), {usual(a), usual(b)}, turns);
        const Results r = run(bargained(7, turns, tactic(a), tactic(b)));
        CHECK(r.offers.at(0).none.share == (talks.agreement < 0 ? 1 : 0));
        CHECK(dealings(r, 0).offers + dealings(r, 1).offers ==
              Approx(static_cast<double>(talks.offers.size())));
        if (talks.agreement < 0) continue;
        CHECK(r.offers.at(0).packages.at(0).id == "k:s" + std::to_string(talks.agreement));
        CHECK(turn_of(r) == talks.offers.back().turn);
      }
}

TEST_CASE("the aim is 1 - (1 - floor) (turn / turns)^(1 / exponent)") {
  // b holds out for all; a's offers can be read off where b is asked.
  Scenario s = bargained(7, 10, tactic(TacticKind::linear, 0.25), tactic(TacticKind::micro, 1));
  s.actors[0].tactic->exponent = 0.5;
  const Game game = compile(s);
  const Engine engine(game, 1);
  Workspace work;
  BlockResult block;
  Probe probe;
  run_block(engine, work, {0, 1}, block, &probe);
  REQUIRE(probe.rounds.at(0).turns.size() == 10);
  for (std::size_t n = 0; n < 10; n += 2) {
    const double time = static_cast<double>(n + 1) / 10, aim = 1 - 0.75 * time * time;
    const Probe::Turn& turn = probe.rounds[0].turns[n];
    CHECK(turn.proposer == 0);
    CHECK(turn.aim.at(0) == Approx(aim));
    CHECK(turn.package == static_cast<int>(std::ceil(7 * aim - 1e-9)));
    CHECK(turn.aim.at(1) == 1);
  }
}

TEST_CASE("a thousand turns are played and counted where nobody looks ahead") {
  const Results r = run(bargained(7, 1000, tactic(TacticKind::tit_for_tat), tactic(TacticKind::tit_for_tat)));
  CHECK(r.offers.at(0).none.share == 1);
  CHECK(dealings(r, 0).offers == 500);
  CHECK(dealings(r, 1).asked == 500);
  CHECK(dealings(r, 1).agreed == 0);
  Scenario late = bargained(7, 1000, tactic(TacticKind::boulware), tactic(TacticKind::boulware));
  late.actors[0].tactic->exponent = late.actors[1].tactic->exponent = 0.01;
  CHECK(turn_of(run(late)) > 900);
}

TEST_CASE("nobody offers or accepts less than its floor, or than it has anyway") {
  const Results proud =
      run(bargained(7, 50, tactic(TacticKind::conceder, 0.6), tactic(TacticKind::linear, 0.6)));
  CHECK(proud.offers.at(0).none.share == 1);
  // What a has anyway is worth more than six slices of seven.
  Scenario s = bargained(7, 50, tactic(TacticKind::conceder), tactic(TacticKind::conceder));
  s.payoffs.push_back(share("a", "k", {"open", "", {{"a", {"p7"}}, {"b", {"p0"}}}, {}}, 90));
  const Results rich = run(s);
  CHECK(rich.offers.at(0).packages.at(0).id == "k:s7");
  s.payoffs.back().as<JointWorth>()->value = 110;  // and more than all of it
  const Results content = run(s);
  CHECK(content.offers.at(0).none.share == 1);
  CHECK(dealings(content, 0).offers == 0);
}

TEST_CASE("inertia keeps a tactic from its offer and from saying yes") {
  Scenario s = bargained(7, 1, tactic(TacticKind::conceder), tactic(TacticKind::conceder));
  s.actors[0].inertia = 0.25;
  s.actors[1].inertia = 0.5;
  const Results r = run(s, 20'000);
  CHECK(dealings(r, 0).offers == Approx(0.75).margin(0.013));
  CHECK(dealings(r, 1).agreed == Approx(0.375).margin(0.014));
}

TEST_CASE("what a tactic offers tells the type that would offer it") {
  Scenario s = bargained(7, 6, tactic(TacticKind::boulware), tactic(TacticKind::boulware));
  s.actors[0].types = {{"fair", "", 1.0, {}}, {"greedy", "", 3.0, {}}};
  // The fair type likes s4 best.
  PayoffEntry likes = share("a", "k", s.issues[0].settlements[4], 200);
  likes.type = "fair";
  s.payoffs.push_back(likes);
  const Game game = compile(s);
  const Engine engine(game, 1);
  Workspace work;
  BlockResult block;
  int fair = 0;
  for (std::uint64_t trial = 0; trial < 40; ++trial) {
    Probe probe;
    run_block(engine, work, {trial, 1}, block, &probe);
    const Probe::Turn& first = probe.rounds.at(0).turns.at(0);
    const bool is_fair = block.true_type[0] == 0;
    fair += is_fair;
    CHECK(first.package == (is_fair ? 4 : 7));
    CHECK(first.beliefs_after.at(0) == (is_fair ? 1 : 0));
  }
  CHECK(fair > 0);
  CHECK(fair < 40);
}

TEST_CASE("one who looks ahead knows what a tactic will take") {
  // b takes what its aim in turn 2 allows: 1 - 1 = 0, anything at all. a, very rational, offers all for itself.
  Scenario s = bargained(7, 2, {}, tactic(TacticKind::linear));
  s.actors[0].tactic.reset();
  s.actors[0].rationality = 100.0;
  const Results r = run(s, 1'000);
  CHECK(r.offers.at(0).packages.at(0).id == "k:s7");
  CHECK(r.offers.at(0).packages.at(0).share > 0.99);
  // With a floor of 3 slices it offers just these.
  s.actors[1].tactic->floor = 3.0 / 7;
  const Results firm = run(s, 1'000);
  CHECK(firm.offers.at(0).packages.at(0).id == "k:s4");
  CHECK(firm.offers.at(0).packages.at(0).share > 0.99);
}

TEST_CASE("a scenario with tactics is saved, loaded and run as it was") {
  Scenario s = bargained(7, 40, tactic(TacticKind::boulware, 0.2), tactic(TacticKind::micro));
  s.actors[0].tactic->exponent = 0.4;
  CHECK(dealings(run(s), 0).tactic == "boulware");
  CHECK(dealings(run(s), 1).tactic == "micro");
  s.actors[1].tactic.reset();
  CHECK(dealings(run(s), 1).tactic.empty());
}
