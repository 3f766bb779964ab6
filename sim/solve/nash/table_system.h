#pragma once
#include <Eigen/Dense>
#include <cstdint>
#include <vector>

#include "sim/solve/normal_form.h"

namespace parley {

/// The indifference conditions of one profile of supports in a table, over all probabilities but the first of
/// each support. The table's payoffs are in own units (units.h).
class TableSystem {
 public:
  TableSystem(const NormalForm& game, std::vector<std::vector<int>> supports);

  Eigen::Index dimension() const { return static_cast<Eigen::Index>(player_.size()); }
  const std::vector<std::vector<int>>& supports() const { return supports_; }
  Profile profile(const Eigen::VectorXd& x) const;
  Eigen::VectorXd coordinates(const Profile& profile) const;
  /// What each position of a support earns more than the first of it; and the derivatives.
  void evaluate(const Eigen::VectorXd& x, Eigen::VectorXd& gap, Eigen::MatrixXd& derivative) const;
  /// Newton's method with shortest steps, doubled where the solution shows itself to be a double one (there
  /// the derivative is singular, and x is good to about 1e-8 only). True where it converged; x is then the
  /// solution.
  bool solve(Eigen::VectorXd& x, int max_iterations) const;
  /// Directions in which the conditions do not change at x.
  Eigen::MatrixXd null_space(const Eigen::VectorXd& x) const;

  /// How much work evaluate() has been: cells of the supports times squared players, summed over its calls.
  std::int64_t work() const { return work_; }

 private:
  mutable std::int64_t work_ = 0;
  const NormalForm& game_;
  std::vector<std::vector<int>> supports_;
  std::vector<int> player_, strategy_, first_unknown_;
};

}  // namespace parley
