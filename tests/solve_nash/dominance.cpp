#include <catch2/catch.hpp>

#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/two_player.h"
#include "tests/solve_nash/games.h"

using namespace parley;

// Gambit's example game mixdom.nfg tells of this trap: the row in the middle pays 0, the others 2 and -1 or
// -1 and 2, so that half of each pays 1/2 always, and neither alone is always better.
TEST_CASE("dominance by a mixture where no single strategy dominates") {
  const auto game = games::bimatrix({{2, -1}, {0, 0}, {-1, 2}}, {{0, 0}, {0, 0}, {0, 0}});
  CHECK(eliminate_dominated(game, Dominators::pure).steps.empty());
  const auto found = eliminate_dominated(game);
  REQUIRE(found.steps.size() == 1);
  CHECK(found.steps[0].player == 0);
  CHECK(found.steps[0].strategy == 1);
  CHECK(found.steps[0].by == std::vector<std::pair<int, Rational>>{{0, Rational(1, 2)}, {2, Rational(1, 2)}});
  CHECK(found.steps[0].margin == Rational(1, 2));
  CHECK_FALSE(found.solvable());
  // However small the payoffs.
  CHECK(eliminate_dominated(games::bimatrix({{.2, -.1}, {0, 0}, {-.1, .2}}, {{0, 0}, {0, 0}, {0, 0}}))
            .steps.size() == 1);
}

TEST_CASE("the prisoner's dilemma is solved in one step") {
  const auto found = eliminate_dominated(games::bimatrix({{3, 0}, {5, 1}}, {{3, 5}, {0, 1}}));
  CHECK(found.solvable());
  REQUIRE(found.steps.size() == 2);
  CHECK(found.steps[0].step == 1);
  CHECK(found.steps[1].step == 1);
  CHECK(found.steps[0].margin == 1);
  CHECK(found.left == std::vector<std::vector<int>>{{1}, {1}});
}

TEST_CASE("elimination goes on step by step") {
  // Column 3 goes first, then row 2, then column 1 (Gibbons 1992, figure 1.1.1 has this order).
  const auto found = eliminate_dominated(games::bimatrix({{1, 1, 0}, {0, 0, 2}}, {{0, 2, 1}, {3, 1, 0}}));
  REQUIRE(found.steps.size() == 3);
  CHECK((found.steps[0].player == 1 && found.steps[0].strategy == 2 && found.steps[0].step == 1));
  CHECK((found.steps[1].player == 0 && found.steps[1].strategy == 1 && found.steps[1].step == 2));
  CHECK((found.steps[2].player == 1 && found.steps[2].strategy == 0 && found.steps[2].step == 3));
  CHECK(found.solvable());
}

TEST_CASE("equal payoffs dominate nothing") {
  CHECK(eliminate_dominated(games::bimatrix({{1, 2}, {1, 2}}, {{0, 0}, {0, 0}})).steps.empty());
  CHECK(eliminate_dominated(games::bimatrix({{1, 2}, {1, 3}}, {{0, 0}, {0, 0}})).steps.empty());  // weak only
}

TEST_CASE("tables and polymatrix games agree on dominance") {
  int eliminated = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    const PolymatrixGame game = games::random_polymatrix({3, 2, 3}, seed, 20);
    for (const auto by : {Dominators::pure, Dominators::mixed}) {
      const auto ours = eliminate_dominated(game, by), table = eliminate_dominated(expand(game), by);
      CHECK(ours.left == table.left);
      REQUIRE(ours.steps.size() == table.steps.size());
      for (std::size_t k = 0; k < ours.steps.size(); ++k) CHECK(ours.steps[k].step == table.steps[k].step);
      eliminated += static_cast<int>(ours.steps.size());
    }
  }
  CHECK(eliminated > 20);
}

TEST_CASE("equilibria play no dominated strategy, and the mixture does what it says") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const NormalForm game = games::random_bimatrix(4, 3, seed, 9);
    const auto found = eliminate_dominated(game);
    const auto extreme = extreme_equilibria(game);
    for (const auto& gone : found.steps) {
      for (std::size_t k = 0; k < extreme.size(); ++k)
        CHECK(extreme.profile(
                  k)[static_cast<std::size_t>(gone.player)][static_cast<std::size_t>(gone.strategy)] == 0);
      Rational sum(0);
      for (const auto& [strategy, p] : gone.by) {
        CHECK(p > 0);
        CHECK(strategy != gone.strategy);
        sum += p;
      }
      CHECK(sum == 1);
      CHECK(gone.margin > 0);
    }
  }
}
