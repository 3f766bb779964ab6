#pragma once
#include <array>
#include <cstdint>

/// Equilibria of one draw of a two-player game's payoffs, in doubles, for 10^5 draws and more: nothing here
/// allocates. The exact solvers judge ties exactly; here payoffs within `tie` of each other count as tied,
/// and `tied` says that it happened. (Pure equilibria and dominance of draws: draw_table.h.)
namespace parley {

/// Equilibria of a two-player game of up to 4 x 4.
struct SmallEquilibria {
  static constexpr int kMost = 32;  ///< a generic 4 x 4 game has at most 15
  struct One {
    std::array<double, 4> row{}, column{};
  };
  std::array<One, kMost> list;
  int count = 0;
  bool tied =
      false;  ///< a tie or a singular support was met: the game may be degenerate and the list not whole
};

/// All equilibria of a generic game by supports of equal size (Dickhaut & Kaplan 1991), payoffs row-major m x
/// n, 1 <= m, n <= 4. Throws std::invalid_argument for other sizes. Differences below `tie` count as ties.
void small_equilibria(const double* row_payoff, const double* column_payoff, int m, int n,
                      SmallEquilibria& out, double tie = 1e-9);

}  // namespace parley
