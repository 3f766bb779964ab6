#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "sim/solve/rational.h"

namespace parley {

/// A finite game in strategic form: a payoff to every player for every combination of strategies.
///
/// Cells are row-major with the last player's strategy running fastest: cell = (…(s_0 * m_1 + s_1) * m_2 +
/// s_2 …), the order of nested arrays payoff[s_0][s_1]…. `payoff` and `exact` always have the same shape, and
/// payoff is exact, rounded.
struct NormalForm {
  std::string title, comment;
  std::vector<std::string> players;                  ///< names, one or more players
  std::vector<std::vector<std::string>> strategies;  ///< [player][strategy], labels; one or more each
  std::vector<std::vector<double>> payoff;           ///< [player][cell]
  std::vector<std::vector<Rational>> exact;          ///< [player][cell]

  int player_count() const { return static_cast<int>(strategies.size()); }
  int size(int player) const { return static_cast<int>(strategies[static_cast<std::size_t>(player)].size()); }
  std::vector<int> sizes() const;
  /// The product of the sizes. Throws std::length_error beyond 2^31.
  std::size_t cells() const;
  /// The place of a pure profile, and the way back.
  std::size_t cell(const std::vector<int>& pure) const;
  std::vector<int> pure(std::size_t cell) const;
  /// Sets one cell in both arrays.
  void set(int player, std::size_t cell, const Rational& value);
};

/// A game of the given sizes with all payoffs 0, players and strategies named "1", "2", ….
NormalForm make_normal_form(const std::vector<int>& sizes);

/// What is wrong with the shapes (sizes of the arrays, empty lists, payoff != exact rounded), "" if nothing
/// is.
std::string malformed(const NormalForm& game);

/// Payoff to `player` of each of its strategies when the others play `profile` (its own strategy is not
/// read). Cost: the number of cells.
std::vector<double> strategy_payoffs(const NormalForm& game, const Profile& profile, int player);
std::vector<Rational> strategy_payoffs(const NormalForm& game, const ExactProfile& profile, int player);

/// The most that any player could gain by a change of its own strategy; 0 exactly at Nash equilibria (Nash
/// 1951).
double regret(const NormalForm& game, const Profile& profile);
Rational regret(const NormalForm& game, const ExactProfile& profile);

}  // namespace parley
