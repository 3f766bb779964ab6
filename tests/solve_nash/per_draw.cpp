#include <catch2/catch.hpp>
#include <set>

#include "sim/solve/dominance.h"
#include "sim/solve/draw_table.h"
#include "sim/solve/per_draw.h"
#include "sim/solve/pure.h"
#include "sim/solve/two_player.h"
#include "tests/solve_nash/games.h"

using namespace parley;

namespace {

/// The payoffs of a table, player after player.
std::vector<double> rows(const NormalForm& game) {
  std::vector<double> out;
  for (const auto& u : game.payoff) out.insert(out.end(), u.begin(), u.end());
  return out;
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
    draw.pure_equilibria(rows(table), 1e-9, nash);
    CHECK(nash == expected);
    pure_seen += static_cast<int>(std::count(expected.begin(), expected.end(), 1));

    const auto left = eliminate_dominated(game, Dominators::pure).left;
    draw.undominated(rows(table), 1e-9, bits);
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

TEST_CASE("per draw: two delegations of one actor share its payoff; ties within the tolerance") {
  DrawTable draw({2, 2}, {0, 0});
  std::vector<std::uint8_t> nash;
  const std::vector<double> u{1, 0, 0,
                              1 + 1e-12};  // both matched profiles are equilibria, though it owns both
  draw.pure_equilibria(u, 1e-9, nash);
  CHECK(nash == std::vector<std::uint8_t>{1, 0, 0, 1});
  const std::vector<double> flat{1, 1 + 1e-12, 1, 1};
  draw.pure_equilibria(flat, 1e-9, nash);
  CHECK(nash == std::vector<std::uint8_t>{1, 1, 1, 1});
  draw.pure_equilibria(flat, 0, nash);
  CHECK(nash == std::vector<std::uint8_t>{0, 1, 1, 0});
  CHECK_THROWS_AS(DrawTable({33}, {0}), std::invalid_argument);
}

TEST_CASE("per draw: mixed equilibria of small generic games are the extreme equilibria") {
  SmallEquilibria found;
  int most = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    const int m = 1 + static_cast<int>(seed % 4), n = 1 + static_cast<int>(seed / 4 % 4);
    CAPTURE(seed, m, n);
    const NormalForm game = games::random_bimatrix(m, n, seed);
    small_equilibria(game.payoff[0].data(), game.payoff[1].data(), m, n, found);
    const auto extreme = extreme_equilibria(game);
    CHECK_FALSE(found.tied);
    REQUIRE(found.count == static_cast<int>(extreme.size()));
    most = std::max(most, found.count);
    for (std::size_t k = 0; k < extreme.size(); ++k) {
      const Profile p = to_double(extreme.profile(k));
      bool met = false;
      for (int q = 0; q < found.count; ++q) {
        double away = 0;
        for (std::size_t s = 0; s < p[0].size(); ++s)
          away = std::max(away, std::abs(p[0][s] - found.list[static_cast<std::size_t>(q)].row[s]));
        for (std::size_t s = 0; s < p[1].size(); ++s)
          away = std::max(away, std::abs(p[1][s] - found.list[static_cast<std::size_t>(q)].column[s]));
        met = met || away < 1e-9;
      }
      CHECK(met);
    }
  }
  CHECK(most >= 3);
}

// Gambit's coord4.nfg is diagonal; any diagonal game with positive payoffs has 2^n - 1 equilibria (Quint &
// Shubik 1997).
TEST_CASE("per draw: a 4 x 4 coordination game has 15 equilibria") {
  const double a[16] = {1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4};
  SmallEquilibria found;
  small_equilibria(a, a, 4, 4, found);
  CHECK(found.count == 15);
  CHECK_THROWS_AS(small_equilibria(a, a, 5, 3, found), std::invalid_argument);
}

TEST_CASE("per draw: a tie is said") {
  const double row[4] = {1, 2, 1, 3}, column[4] = {1, 0, 0, 1};  // the rows tie against the first column
  SmallEquilibria found;
  small_equilibria(row, column, 2, 2, found);
  CHECK(found.tied);
}

TEST_CASE("per draw: an equilibrium at the edge of a larger support is listed once") {
  // Column 2 earns the same in both rows only where row 1 has no weight: the full support would give that
  // pure profile again.
  const double row[4] = {0, 0, 1, 0}, column[4] = {2, 1, 1, 1};
  SmallEquilibria found;
  small_equilibria(row, column, 2, 2, found);
  CHECK(found.tied);
  std::set<std::pair<std::array<double, 4>, std::array<double, 4>>> different;
  for (int k = 0; k < found.count; ++k)
    different.emplace(found.list[static_cast<std::size_t>(k)].row,
                      found.list[static_cast<std::size_t>(k)].column);
  CHECK(static_cast<int>(different.size()) == found.count);
  CHECK(found.count == 2);  // by hand: row 2 with either column; row 1 loses to row 2 or column 2 to column 1
}
