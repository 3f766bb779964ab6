#pragma once
#include <vector>

#include "sim/solve/normal_form.h"

/// Payoffs in each player's own units. Nobody's best reply changes when one player's payoffs are multiplied
/// by c > 0, or when something is added to them that this player's own choice does not change (von Neumann &
/// Morgenstern 1944, section 3.5; strategic equivalence). So that no tolerance compares the units of
/// different players, numerical solvers work on the game in these units. The arithmetic is exact: games that
/// differ by units have the same table here, bit for bit.
namespace parley {

/// A table with v_i(s) = (u_i(s) − the least u_i(r, s_-i) over r) / stake_i: between 0 and 1.
struct OwnUnits {
  NormalForm game;
  /// [player]: the most that its own choice can change its payoff against any choice of the others; 1 where
  /// it changes nothing.
  std::vector<Rational> stake;
  std::vector<bool> indifferent;  ///< [player]: its own choice changes nothing

  /// The most that any player could gain at a profile, as a share of what is at stake for it.
  double regret_share(const Profile& profile) const { return regret(game, profile); }
  /// The same in payoffs, as they were before.
  double regret_payoff(const Profile& profile) const;
};

/// Throws std::invalid_argument for malformed games. Cost: the number of cells times players, exactly.
OwnUnits in_own_units(const NormalForm& game);

}  // namespace parley
