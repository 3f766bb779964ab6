#pragma once
#include <Eigen/Dense>
#include <functional>
#include <vector>

#include "sim/solve/normal_form.h"
#include "sim/solve/polymatrix.h"

namespace parley {

/// A game seen as a map from mixtures to payoffs, all strategies in one vector (player by player), payoffs
/// divided by `range`.
struct PayoffField {
  std::vector<int> sizes, begin;  ///< strategies of each player, and where they start in the vectors
  int total = 0;
  double range = 1;  ///< the largest payoff range of a player, or 1 if all are constant
  /// u[i,s] = payoff of s against the mixtures p; du(is, jt) = its derivative by p[j,t] (0 for j = i).
  std::function<void(const Eigen::VectorXd& p, Eigen::VectorXd& u, Eigen::MatrixXd& du)> evaluate;
};

/// These keep a reference to the game. Throw std::invalid_argument for malformed games.
PayoffField payoff_field(const NormalForm& game);
PayoffField payoff_field(const PolymatrixGame& game);

/// The most that any player could gain at p, in units of `range`.
double field_regret(const PayoffField& field, const Eigen::VectorXd& p);

}  // namespace parley
