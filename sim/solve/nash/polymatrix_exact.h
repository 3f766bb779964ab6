#pragma once
#include <cstddef>
#include <vector>

#include "sim/solve/nash/polymatrix.h"

namespace parley {

/// A polymatrix game with its numbers read exactly, and the same as doubles; both in one flat array for all
/// pairs of strategies, zeros where there is no matrix. Each player's payoffs are in its own units, exactly
/// (units.h): of its own values, and of each column of its matrices, the least is taken away, and the rest is
/// divided by its stake, the sum of the greatest own value and the greatest cell against each other player.
/// Best replies, ties and the order of regrets are those of the game; payoffs are not. Used inside the
/// solvers.
struct ExactPolymatrix {
  int players = 0;
  /// Strategies of i are begin[i] .. begin[i] + sizes[i] - 1 among all `total`.
  std::vector<int> sizes, begin;
  int total = 0;
  std::vector<Rational> pair, own_value;  ///< [strategy of i][strategy of j], [strategy of i]
  std::vector<double> pair_double, own_double;
  /// [i]: the sum of the greatest absolute payoffs, own and against each other player: 1, or 0 where all are 0.
  std::vector<double> bound;
  std::vector<Rational> stake;    ///< [i], in payoffs; 1 where its choice changes nothing
  std::vector<bool> indifferent;  ///< [i]: its choice changes nothing

  ExactPolymatrix(const PolymatrixGame& game, Reading reading);

  int size(int i) const { return sizes[static_cast<std::size_t>(i)]; }
  std::size_t row(int i, int s) const {
    return static_cast<std::size_t>(begin[static_cast<std::size_t>(i)] + s);
  }
  std::size_t place(int i, int s, int j, int t) const {
    return row(i, s) * static_cast<std::size_t>(total) + row(j, t);
  }
  const Rational& at(int i, int s, int j, int t) const { return pair[place(i, s, j, t)]; }
  const Rational& own(int i, int s) const { return own_value[row(i, s)]; }

  /// [strategy of i], in own units.
  std::vector<Rational> payoffs(const ExactProfile& profile, int i) const;
  std::vector<Rational> payoffs_at(const std::vector<int>& pure, int i) const;
  /// The most that any player gains by a change of its own, in payoffs (not in own units).
  Rational regret(const ExactProfile& profile) const;
  /// Best replies that are not played, over all players.
  int ties(const ExactProfile& profile) const;

 private:
  void to_own_units(int i);
};

}  // namespace parley
