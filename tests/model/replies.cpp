// Foreseen replies are worked out in two ways (sim/talks/reply_plan.h); both must say the same.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/parley.h"
#include "sim/scenario/entry_cells.h"
#include "sim/talks/kernel.h"
#include "sim/talks/probe.h"
#include "tests/model/small.h"

using namespace parley;

namespace {

/// Two actors who foresee each other; b's cells reach from -3 to 3 and its rationality to `most`, so that
/// from about 50 on the exponents of some trials are past kLargestEffect.
Scenario duel(int rounds, double most) {
  using namespace small;
  Scenario game = scenario({actor("a", 2), actor("b", 2)}, {delegation("a", 3), delegation("b", 4)}, rounds);
  game.actors[0].foresight = 0.7;
  game.actors[1].foresight = 0.4;
  game.actors[1].rationality = Uniform{1, most};
  game.payoffs = {matrix("a", "b", {{1, -2, 0.3, 2}, {0.5, 0.5, -1, 1}, {-1, 2, 0, 0.1}}),
                  matrix("b", "a", {{3, 0, -3}, {-3, 1, 2}, {2, -3, 3}, {0.2, 0.1, 0}})};
  *spread_of(game.payoffs[1]) = 0.3;
  return game;
}

/// An engine that works every reply out afresh.
Engine afresh(const Game& game) {
  Engine engine(game, 1);
  for (auto& of : engine.replies.of)
    for (ReplyPlan& plan : of) plan.afresh = true;
  return engine;
}

BlockResult block(const Engine& engine) {
  Workspace work;
  BlockResult result;
  run_block(engine, work, {0, kBlockTrials}, result);
  return result;
}

/// The choice probabilities of all movers in all rounds of a trial.
std::vector<double> choices(const Engine& engine, std::uint64_t trial) {
  Workspace work;
  BlockResult result;
  Probe probe;
  run_block(engine, work, {trial, 1}, result, &probe);
  std::vector<double> all;
  for (const Probe::Round& round : probe.rounds)
    for (const Probe::Move& move : round.moves)
      for (const auto& q : move.choice) all.insert(all.end(), q.begin(), q.end());
  return all;
}

}  // namespace

TEST_CASE("Replies by effects are the replies afresh, and are these where effects could overflow") {
  const Game game = compile(duel(3, 100));
  const Engine engine(game, 1), plain = afresh(game);
  REQUIRE(engine.replies.pairs == 2);
  // Side by side in one vector, some within and some past the limit: the same moves.
  CHECK(block(engine).positions == block(plain).positions);
  const std::size_t rationality = [&] {
    for (std::size_t q = 0; q < game.labels.quantities.size(); ++q)
      if (game.labels.quantities[q].path == "actors.b.rationality") return q;
    FAIL("b's rationality is not drawn");
    return std::size_t{0};
  }();
  DrawPlan plan;
  plan.keep_quantities = true;
  const Engine drawn(game, 1, plan);
  const BlockResult draws = block(drawn);
  int within = 0, past = 0;
  for (std::uint64_t trial = 0; trial < 200; ++trial) {
    const double lambda = draws.quantities[rationality * draws.stride + trial];
    const std::vector<double> a = choices(engine, trial), b = choices(plain, trial);
    REQUIRE(a.size() == b.size());
    if (lambda > 80) {  // 80 times a difference of 6 less five spreads is past the limit
      CHECK(a == b);
      ++past;
      continue;
    }
    ++within;
    // Exponents up to 600 are exact to 2^-44; V, some 4 deep in sums of up to 12, adds as much.
    for (std::size_t n = 0; n < a.size(); ++n) CHECK(std::abs(a[n] - b[n]) < 1e-11);
  }
  CHECK(within > 50);
  CHECK(past > 20);
}

TEST_CASE("The first scenario's moves do not depend on how replies are worked out") {
  const Loaded loaded = load_file(PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  const Game game = compile(loaded.document->scenario);
  const Engine engine(game, 1), plain = afresh(game);
  REQUIRE(engine.replies.pairs > 10);
  CHECK(block(engine).positions == block(plain).positions);
}
