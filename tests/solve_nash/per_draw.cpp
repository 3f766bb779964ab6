#include <catch2/catch.hpp>

#include "sim/solve/draws/draw_table.h"
#include "sim/solve/draws/per_draw.h"
#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/two_player.h"
#include "tests/solve_nash/games.h"

using namespace parley;

namespace {

/// The payoffs of a table, player after player.
std::vector<double> rows(const NormalForm& game) {
  std::vector<double> out;
  for (const auto& u : game.payoff) out.insert(out.end(), u.begin(), u.end());
  return out;
}

/// Both lists have the same profiles, each once.
void check_same(const DrawEquilibria& found, const ExtremeEquilibria& extreme) {
  REQUIRE(found.list().size() == static_cast<std::size_t>(extreme.size()));
  for (std::size_t k = 0; k < found.list().size(); ++k) {
    const Profile p = to_double(extreme.profile(k));
    int met = 0;
    for (const DrawEquilibria::One& one : found.list()) {
      double away = 0;
      for (std::size_t s = 0; s < p[0].size(); ++s) away = std::max(away, std::abs(p[0][s] - one.row[s]));
      for (std::size_t s = 0; s < p[1].size(); ++s) away = std::max(away, std::abs(p[1][s] - one.column[s]));
      met += away < 1e-9;
    }
    CHECK(met == 1);
  }
}

}  // namespace

TEST_CASE("per draw: pure equilibria and dominance are those of the exact solvers") {
  int pure_seen = 0, gone = 0;
  DrawTable draw({3, 2, 4, 2}, {0, 1, 2, 3});
  std::vector<std::uint8_t> nash;
  std::vector<std::uint32_t> bits;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const PolymatrixGame game = games::random_polymatrix({3, 2, 4, 2}, seed, seed % 2 ? 6 : 1000);
    const NormalForm table = expand(game);
    std::vector<std::uint8_t> expected(table.cells(), 0);
    for (const auto& e : pure_equilibria(table)) expected[table.cell(e.positions)] = 1;
    draw.pure_equilibria(rows(table), std::vector<double>(4, 1e-9), nash);
    CHECK(nash == expected);
    pure_seen += static_cast<int>(std::count(expected.begin(), expected.end(), 1));

    const auto left = eliminate_dominated(game, Dominators::pure).left;
    draw.undominated(rows(table), std::vector<double>(4, 1e-9), bits);
    for (std::size_t i = 0; i < left.size(); ++i) {
      std::uint32_t mask = 0;
      for (int s : left[i]) mask |= 1u << s;
      CHECK(bits[i] == mask);
      gone += game.size(static_cast<int>(i)) - static_cast<int>(left[i].size());
    }
  }
  CHECK(pure_seen > 20);
  CHECK(gone > 5);
}

TEST_CASE(
    "per draw: two delegations of one actor share its payoff, and there are ties within the tolerance") {
  DrawTable draw({2, 2}, {0, 0});
  std::vector<std::uint8_t> nash;
  const std::vector<double> u{1, 0, 0,
                              1 + 1e-12};  // both matched profiles are equilibria, though it owns both
  draw.pure_equilibria(u, {1e-9, 1e-9}, nash);
  CHECK(nash == std::vector<std::uint8_t>{1, 0, 0, 1});
  const std::vector<double> flat{1, 1 + 1e-12, 1, 1};
  draw.pure_equilibria(flat, {1e-9, 1e-9}, nash);
  CHECK(nash == std::vector<std::uint8_t>{1, 1, 1, 1});
  draw.pure_equilibria(flat, {0, 0}, nash);
  CHECK(nash == std::vector<std::uint8_t>{0, 1, 1, 0});
  CHECK_THROWS_AS(DrawTable({33}, {0}), std::invalid_argument);
}

TEST_CASE("per draw: equilibria of generic games up to 8 x 8 are the extreme equilibria") {
  DrawEquilibria found;
  std::size_t most = 0;
  for (unsigned seed = 1; seed <= 128; ++seed) {
    const int m = 1 + static_cast<int>(seed % 8), n = 1 + static_cast<int>(seed / 8 % 8);
    CAPTURE(seed, m, n);
    const NormalForm game = games::random_bimatrix(m, n, seed);
    found.solve(game.payoff[0].data(), game.payoff[1].data(), m, n, 1e-3, 1e-3);
    CHECK_FALSE(found.tied());
    check_same(found, extreme_equilibria(game));
    most = std::max(most, found.list().size());
  }
  CHECK(most >= 5);
}

TEST_CASE("per draw: of games with ties too, and the ties are said") {
  DrawEquilibria found;
  int ties = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    const int m = 2 + static_cast<int>(seed % 5), n = 2 + static_cast<int>(seed / 5 % 4);
    CAPTURE(seed, m, n);
    const NormalForm game = games::random_bimatrix(m, n, seed, 1 + static_cast<int>(seed % 3));
    found.solve(game.payoff[0].data(), game.payoff[1].data(), m, n);
    ties += found.tied();
    check_same(found, extreme_equilibria(game));
  }
  CHECK(ties > 100);
}

// Any diagonal game with positive payoffs has 2^n - 1 equilibria (Quint & Shubik 1997).
TEST_CASE("per draw: an 8 x 8 coordination game has 255 equilibria") {
  double a[64] = {}, flat[64] = {};
  for (int k = 0; k < 8; ++k) a[9 * k] = k + 1;
  DrawEquilibria found;
  found.solve(a, a, 8, 8);
  CHECK(found.list().size() == 255);
  CHECK_FALSE(found.tied());
  found.solve(flat, flat, 8, 8);  // everything is an equilibrium: the corners are the 64 profiles
  CHECK(found.list().size() == 64);
  CHECK(found.tied());
  CHECK_THROWS_AS(found.solve(a, a, 9, 3), std::invalid_argument);
  CHECK_THROWS_AS(found.solve(a, a, 0, 3), std::invalid_argument);
}

TEST_CASE("per draw: payoffs within the tolerance tie") {
  const double row[4] = {1, 2, 1 + 1e-7, 3},
               column[4] = {1, 0, 0, 1};  // the rows nearly tie against the first column
  DrawEquilibria found;
  found.solve(row, column, 2, 2, 1e-9, 1e-9);
  CHECK_FALSE(found.tied());
  CHECK(found.list().size() == 1);
  found.solve(row, column, 2, 2, 1e-6, 1e-6);
  CHECK(found.tied());
  CHECK(found.list().size() ==
        3);  // by hand, rows tied: column 1 against row 1 or one half of each; row 2, column 2
}
