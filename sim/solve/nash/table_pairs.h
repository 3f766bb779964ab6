#pragma once
#include <cstdint>
#include <vector>

#include "sim/solve/normal_form.h"

namespace parley {

/// A polytope of equilibria: any mix of one player's strategies at the corners together with any mix of the
/// other's. One or two players mix; the others play one strategy throughout.
struct PairFamily {
  std::vector<ExactProfile> corners;
  int dimension = 1;
  bool whole = true;  ///< false: a part of a larger set of equilibria whose other borders are curved
};

struct PairEquilibria {
  std::vector<ExactProfile> points;  ///< each once; corners of families are among them
  std::vector<PairFamily> families;  ///< none within another
  bool complete = true;              ///< false: the budget was spent, or a set has curved borders
  std::int64_t examined = 0;         ///< of the budget
};

/// All equilibria of a table in which at most two players mix, exactly, continua included. For every pair of
/// players, and every choice of one strategy for each of the others, what is left is a game of two players:
/// its equilibria are the maximal Nash subsets of Avis, Rosenberg, Savani & von Stengel (2010), of which those
/// parts stay at which the others do not want to move. That is a system of linear conditions where one of the
/// two strategies is fixed, and holds on the whole subset where it holds at all its corners, because what
/// somebody else gains is linear in each player's mixture. Games that some other player would leave in every
/// cell are skipped. A game of m x n counts
/// as (m n)^2 / 16 of the budget, one of 2 x 2 as 1; pairs with more than 16 strategies together are left out. Throws Stopped (stopping.h).
PairEquilibria pair_equilibria(const NormalForm& game, std::int64_t budget);

/// Whether `profile` lies in the hull of the corners, player by player, to within `within`.
bool in_hull(const std::vector<ExactProfile>& corners, const Profile& profile, double within);

}  // namespace parley
