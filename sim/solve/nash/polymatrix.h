#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "sim/solve/normal_form.h"
#include "sim/solve/rational.h"

namespace parley {

/// A polymatrix game (Janovskaja 1968; Howson 1972): the payoff to i is a sum of two-player games, one with
/// each other player, and of a vector over its own strategies:  u_i(s) = own[i][s_i] + sum_{j != i}
/// pair[i][j][s_i, s_j].
struct PolymatrixGame {
  std::string title;
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;  ///< [player][strategy], labels; one or more each
  /// [i][j][s_i * size(j) + s_j]: to i against j. Empty where i gets nothing from j, and for j = i.
  std::vector<std::vector<std::vector<double>>> pair;
  std::vector<std::vector<double>> own;  ///< [i][s_i]

  int player_count() const { return static_cast<int>(strategies.size()); }
  int size(int player) const { return static_cast<int>(strategies[static_cast<std::size_t>(player)].size()); }
  std::vector<int> sizes() const;
};

/// A game of the given sizes with own vectors of 0 and no pair matrices; names as in make_normal_form.
PolymatrixGame make_polymatrix(const std::vector<int>& sizes);

/// What is wrong with the shapes or numbers (not finite), "" if nothing is.
std::string malformed(const PolymatrixGame& game);

/// As for NormalForm, at the cost of the pair matrices of `player` only.
std::vector<double> strategy_payoffs(const PolymatrixGame& game, const Profile& profile, int player);
std::vector<Rational> strategy_payoffs(const PolymatrixGame& game, const ExactProfile& profile, int player,
                                       Reading reading = Reading::binary);
double regret(const PolymatrixGame& game, const Profile& profile);
Rational regret(const PolymatrixGame& game, const ExactProfile& profile, Reading reading = Reading::binary);

/// The polymatrix game as a table. Throws std::length_error where it has more than max_cells cells.
NormalForm expand(const PolymatrixGame& game, std::size_t max_cells = std::size_t{1} << 22,
                  Reading reading = Reading::binary);

}  // namespace parley
