#pragma once
#include <array>
#include <cstdint>
#include <vector>

/// Equilibria of one draw of a two-player game's payoffs, in doubles, for 10^5 draws and more: nothing here
/// allocates after the first draws. The exact solvers judge ties exactly; here payoffs of a player within its
/// `tie` of each other count as tied, and `tied()` says that it happened. (Pure equilibria and dominance of draws:
/// draw_table.h.)
namespace parley {

/// All extreme equilibria of a two-player game of up to 8 x 8: the vertices of both best-response polytopes,
/// matched by their labels (Avis, Rosenberg, Savani & von Stengel, Econ. Theory 42 (2010) 9-37). All feasible
/// bases are visited by pivoting, at most 12,870 for each player, and at most 660 in a game without ties.
class DrawEquilibria {
 public:
  static constexpr int kMost = 8;  ///< positions of a player
  struct One {
    std::array<double, kMost> row{}, column{};  ///< 0 exactly where a position is not played
  };

  /// Payoffs row-major m x n, 1 <= m, n <= 8. Differences of a player's payoffs below about its `tie`
  /// count as ties. Throws std::invalid_argument for other sizes.
  void solve(const double* row_payoff, const double* column_payoff, int m, int n, double row_tie = 1e-9,
             double column_tie = 1e-9);

  /// The extreme equilibria, in no particular order, each once.
  const std::vector<One>& list() const { return list_; }
  /// Some best reply ties with another beyond what a mixture needs: the game is degenerate, there may be
  /// infinitely many equilibria, and the list has the corners of the sets that they form.
  bool tied() const { return tied_; }

 private:
  /// A polytope {x >= 0, M x <= 1} at one of its feasible bases: each row's basic variable is its value
  /// minus the coefficients times the nonbasic variables. Variables: 0 to columns - 1 are x, the rest slacks.
  struct Dictionary {
    std::array<std::array<double, kMost + 1>, kMost> row;  ///< the value last
    std::array<std::uint8_t, kMost> basic, nonbasic;
    std::uint32_t outside = 0;  ///< bit v: v is not in the basis
  };
  /// The vertices of one player's polytope other than the origin.
  struct Vertices {
    std::vector<std::uint32_t> binding;  ///< [vertex]: bit v: variable v is 0
    std::vector<std::array<double, kMost>> play;
  };

  /// payoff[r * row_step + c * column_step]: what the other player earns in its position r against c. True
  /// if some vertex has more binding constraints than it has dimensions.
  bool visit(const double* payoff, int row_step, int column_step, int rows, int columns, double tie,
             Vertices& out);
  void push_neighbours(const Dictionary& at, int rows, int columns, double slack_tie);
  bool add_vertex(const Dictionary& at, int rows, int columns, double slack_tie, Vertices& out) const;

  std::vector<One> list_;
  bool tied_ = false;
  Vertices first_, second_;
  std::vector<Dictionary> stack_;
  std::vector<std::uint64_t> seen_;  ///< bit set over `outside`
};

}  // namespace parley
