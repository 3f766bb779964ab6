#pragma once
#include <Eigen/Dense>
#include <functional>
#include <vector>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

namespace parley {

/// A game seen as a map from mixtures to payoffs, all strategies in one vector (player by player), each
/// player's payoffs in its own units: divided by its stake, and only what its own choice changes (units.h).
struct PayoffField {
  std::vector<int> sizes, begin;  ///< strategies of each player, and where they start in the vectors
  int total = 0;
  double range = 1;  ///< the largest stake of a player, in payoffs; 1 if nobody's choice changes anything
  /// [player]: its stake divided by `range`, so 1 for one player at least; 0 where its choice changes nothing.
  std::vector<double> weight;
  double least_weight = 1;  ///< the least one above 0
  /// u[i,s] = payoff of s against the mixtures p; du(is, jt) = its derivative by p[j,t] (0 for j = i).
  std::function<void(const Eigen::VectorXd& p, Eigen::VectorXd& u, Eigen::MatrixXd& du)> evaluate;
};

/// Numbers of polymatrix games are read as decimals. Throw std::invalid_argument for malformed games.
PayoffField payoff_field(const NormalForm& game);
PayoffField payoff_field(const PolymatrixGame& game);

/// [player]: the most that it could gain at p, as a share of its stake.
std::vector<double> field_regrets(const PayoffField& field, const Eigen::VectorXd& p);
/// The greatest of them; not a number where p has one that is none.
double field_regret(const PayoffField& field, const Eigen::VectorXd& p);

}  // namespace parley
