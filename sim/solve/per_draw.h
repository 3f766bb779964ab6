#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/solve/polymatrix.h"

/// Equilibria of one draw of a game's payoffs, in doubles, for 10^5 draws and more: nothing here allocates
/// after the first call. The exact solvers judge ties exactly; here payoffs within `tie` of each other count
/// as tied, and `tied` says that it happened.
namespace parley {

/// A polymatrix game whose numbers are overwritten draw by draw. Strategies of all players stand in one row,
/// player by player.
struct DrawGame {
  std::vector<int> sizes, begin;
  int total = 0;
  std::vector<double>
      pair;  ///< [strategy of i][strategy of j], row-major, total x total; 0 within a player's own block
  std::vector<double> own;  ///< [strategy]
  double tie = 1e-9;        ///< in payoffs

  explicit DrawGame(const PolymatrixGame& game);
  int players() const { return static_cast<int>(sizes.size()); }
  double& at(int i, int s, int j, int t) {
    return pair[static_cast<std::size_t>(begin[static_cast<std::size_t>(i)] + s) *
                    static_cast<std::size_t>(total) +
                static_cast<std::size_t>(begin[static_cast<std::size_t>(j)] + t)];
  }
};

/// Scratch of one thread.
class DrawWorkspace {
 public:
  explicit DrawWorkspace(const DrawGame& game);

  /// Which pure profiles are Nash equilibria: places as in NormalForm::cell, ascending. The list is valid
  /// until the next call. A strategy within `tie` of the best counts as best. Cost: profiles x strategies.
  const std::vector<std::uint32_t>& pure_equilibria(const DrawGame& game);

  /// Iterated elimination of strategies strictly dominated (by more than `tie`) by one other: what is left,
  /// bit s of [player]. Sizes up to 32.
  const std::vector<std::uint32_t>& undominated(const DrawGame& game);

 private:
  void place(const DrawGame& game, int player, std::uint32_t cell);
  bool dominated(const DrawGame& game, int i, int s) const;
  std::vector<double> payoff_;  // [player + 1][strategy]: own values and what the players placed so far add
  std::vector<int> chosen_;
  std::vector<std::uint32_t> found_, left_;
};

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
