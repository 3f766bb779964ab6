// The noise of payoff cells outside the kernel is the kernel's, to the last bit.
#include "sim/talks/noise.h"

#include <catch2/catch.hpp>

#include "sim/base/streams.h"
#include "sim/parley.h"
#include "sim/talks/kernel.h"

using namespace parley;

namespace {

/// One actor with `n` positions that is held at position `p`, one round, no patience: what it gets is the
/// cell of its own vector.
Scenario held_at(int n, int p, double spread) {
  Scenario s;
  s.id = s.title = "held";
  Actor a;
  a.id = "a";
  a.patience = 0.0;
  s.actors = {a};
  Issue k;
  k.id = "k";
  Delegation d{"a", {}, "p0"};
  PayoffEntry e;
  e.id = "e";
  e.actor = "a";
  e.issue = "k";
  OwnWorth own;
  own.spread = spread;
  for (int q = 0; q < n; ++q) {
    d.positions.push_back({"p" + std::to_string(q), ""});
    own.cells.emplace_back("p" + std::to_string(q), 0.25 * q);
  }
  e.worth = own;
  k.delegations = {d};
  s.issues = {k};
  s.payoffs = {e};
  Round round;
  round.id = "r";
  round.table = {"a"};
  round.agenda = {"k"};
  s.talks = {round};
  s.hold = {{"k", "a", "p" + std::to_string(p)}};
  Outcome outcome;
  outcome.id = "o";
  s.outcomes = {outcome};
  return s;
}

}  // namespace

TEST_CASE("cell_noise gives the kernel's cells") {
  constexpr int kPositions = 7;  // one block of four and a part of the next
  for (int p = 0; p < kPositions; ++p) {
    const Game game = compile(held_at(kPositions, p, 0.75));
    for (const std::uint64_t seed : {1ull, 987654321987ull}) {
      const Engine engine(game, seed);
      Workspace work;
      BlockResult result;
      run_block(engine, work, {4294967290ull, 13}, result);  // across the low word of the trial's number
      for (std::size_t n = 0; n < 13; ++n) {
        double z[kPositions];
        cell_noise(seed, stream_name("payoffs.e.cells"), 4294967290ull + n, kPositions, z);
        CHECK(result.utility[n] == 0.25 * p + 0.75 * z[p]);
      }
    }
  }
}

TEST_CASE("Fewer cells of an entry have the same noise as the first of more") {
  double few[3], many[9];
  for (std::uint64_t trial = 0; trial < 5; ++trial) {
    cell_noise(3, 99, trial, 3, few);
    cell_noise(3, 99, trial, 9, many);
    for (int c = 0; c < 3; ++c) CHECK(few[c] == many[c]);
    CHECK(many[0] != many[4]);
  }
}
