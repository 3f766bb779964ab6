#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "sim/solve/nash/polymatrix.h"

namespace parley {

struct PolymatrixOptions {
  Reading reading = Reading::decimal;  ///< how the game's doubles are read as exact numbers
  /// Budget of support profiles and parts of them looked at, one solved exactly counting as kExactCost of
  /// them; beyond it: pivoting.
  std::int64_t max_supports = 2'000'000;
  static constexpr std::int64_t kExactCost = 100;  ///< about as many times as long, as measured
  int max_continua = 400;  ///< singular supports that hold equilibria, solved before giving up completeness
  std::size_t max_vertices = 2000;  ///< of one continuum
  int pivot_starts = 200;           ///< complementary pivoting, where the budget is spent
  int max_pivots = 5000;            ///< per start
  std::stop_token stop = {};        ///< when asked to stop, what was found is reported as incomplete
};

/// An equilibrium, exact.
struct PolymatrixEquilibrium {
  ExactProfile profile;
  Rational regret;            ///< computed from the profile, 0
  int ties = 0;               ///< best replies that are not played: other than 0 marks a degenerate game
  bool in_continuum = false;  ///< it lies in one of the continua reported
};

/// All equilibria with positions played within `supports` and every position of `supports` a best reply: a
/// polytope.
struct EquilibriumContinuum {
  std::vector<std::vector<int>> supports;  ///< [player]
  int dimension = -1;                  ///< of the polytope, 1 or more; -1 where its vertices were not listed
  std::vector<ExactProfile> vertices;  ///< each an equilibrium; one inner point alone where dimension is -1
};

struct PolymatrixEquilibria {
  /// Every one found: unique on its support, or a vertex of a continuum.
  std::vector<PolymatrixEquilibrium> profiles;
  std::vector<EquilibriumContinuum> continua;  ///< those that lie in no other one reported
  /// Every support profile was solved, or excluded exactly; continua are reported whole.
  bool complete = false;
  bool degenerate = false;             ///< a tie or a continuum was met
  std::string method, note;            ///< in words
  std::int64_t supports_examined = 0;  ///< support profiles and parts of them
  std::int64_t supports_solved = 0;    ///< those that dominance left over
  std::int64_t solved_exactly = 0;     ///< those that rounding left in doubt
  std::int64_t singular_supports = 0;  ///< those with no unique solution, each excluded exactly or reported
};

/// All Nash equilibria of a polymatrix game, or as many as the budget allows.
///
/// On each profile of supports the conditions are linear (every position played earns the same). Supports are
/// chosen actor by actor; a branch ends where a position chosen is strictly dominated given the choices so
/// far (Porter, Nudelman & Shoham 2008, "conditional dominance"). A support is excluded in double arithmetic
/// only with a proof: an enclosure of the solution (Rump 1999) that is wholly negative somewhere or leaves a
/// gain. All others are solved in exact arithmetic. Singular systems with solutions go through an exact
/// linear programme (is every position of the support played somewhere?) and, if they hold equilibria,
/// through vertex enumeration. Beyond the budget: complementary pivoting (Lemke 1965; Howson 1972; Miller &
/// Zucker 1991) from many covering vectors, each solution solved again exactly on its support, and all pure
/// equilibria; `complete` is then false. Cost: at most the product of 2^positions - 1.
PolymatrixEquilibria solve(const PolymatrixGame& game, const PolymatrixOptions& options = {});

}  // namespace parley
