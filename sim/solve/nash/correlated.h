#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

/// Correlated equilibria (Aumann, J. Math. Econ. 1 (1974) 67-96): what could last if a mediator advised each
/// player privately, and nobody gained by disobeying. They form a polytope in the probabilities of the pure
/// profiles, which holds all Nash equilibria; so what no correlated equilibrium pays, no Nash equilibrium
/// pays. Method: linear programmes with GLPK's primal simplex: one variable per pure profile, one incentive
/// constraint per player, advice and disobedience, in the player's own units (units.h), after iterated strict
/// dominance, whose victims no correlated equilibrium plays. The answers are checked by recomputing every
/// constraint. Up to nine profiles that are left are solved in fractions (exact_lp.h). Limits: max_cells
/// profiles; GLPK works in doubles, so bounds are good to about 1e-7 of a player's range of payoffs, and the
/// greatest sum to 1e-7 of the range of sums.
namespace parley {

struct CorrelatedPoint {
  std::vector<double> probability;  ///< of each cell of the normal form (last player fastest); sums to 1
  std::vector<double> payoff;       ///< to each player
  double violation = 0;  ///< most that a player gains by an act of disobedience (recomputed), in payoff units
};

struct CorrelatedEquilibria {
  bool solved = false;  ///< all programmes solved, and all violations within tolerance
  std::string sentence;
  CorrelatedPoint greatest_welfare;  ///< greatest sum of payoffs
  double welfare = 0;
  /// The least and greatest that each player gets over all correlated equilibria, with the points that show
  /// it.
  std::vector<CorrelatedPoint> least, greatest;
};

/// The linear programmes of a table of 16 x 16 x 16 take most of a minute, and grow with the cube of its
/// cells.
inline constexpr std::size_t kMostCorrelatedCells = 4096;

/// Numbers of polymatrix games are read as decimals. When asked to stop, nothing is solved. Throws
/// std::invalid_argument for malformed games, std::length_error over max_cells cells.
CorrelatedEquilibria correlated_equilibria(const NormalForm& game,
                                           std::size_t max_cells = kMostCorrelatedCells,
                                           const std::stop_token& stop = {});
CorrelatedEquilibria correlated_equilibria(const PolymatrixGame& game,
                                           std::size_t max_cells = kMostCorrelatedCells,
                                           const std::stop_token& stop = {});

/// The most that a player gains by disobeying one piece of advice, times the chance of that advice; 0 in
/// equilibrium.
double disobedience_gain(const NormalForm& game, const std::vector<double>& probability);

}  // namespace parley
