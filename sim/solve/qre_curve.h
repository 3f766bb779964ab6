#pragma once
#include <Eigen/Dense>
#include <optional>

#include "sim/solve/payoff_field.h"

namespace parley {

/// The curve of logit equilibria: zeros of H(x, μ), x the log-probabilities, μ = λ × range (Turocy 2005, eq.
/// 6 and 7):
///   Σ_s exp(x_is) − 1 = 0,    (x_is − x_ir) − μ (u_is − u_ir) = 0 for s ≠ r, the strategy of i that is
///   likeliest at x.
class QreCurve {
 public:
  /// `lean`: logarithms of the play at μ = 0; x_is − x_ir above is then without lean_is − lean_ir.
  QreCurve(const PayoffField& field, Eigen::VectorXd lean) : f_(field), lean_(std::move(lean)) {}

  /// H at y = (x, μ) and its Jacobian, total × (total + 1).
  void system(const Eigen::VectorXd& y, Eigen::VectorXd& h, Eigen::MatrixXd& jacobian) const;
  /// Unit vector along the curve at y, on the side of `onward`.
  Eigen::VectorXd tangent(const Eigen::VectorXd& y, const Eigen::VectorXd& onward) const;
  /// Newton's method across the curve (least-norm steps). Empty if it does not contract fast, or goes far
  /// from where it began.
  std::optional<Eigen::VectorXd> correct(Eigen::VectorXd y, double farthest) const;
  /// Newton's method at fixed μ.
  std::optional<Eigen::VectorXd> correct_at(Eigen::VectorXd y) const;
  /// How many real eigenvalues of the response map's derivative are above 1: changes at turning points and
  /// bifurcations.
  int unstable_directions(const Eigen::VectorXd& y) const;
  /// Least singular value of the Jacobian over its largest: 0 at a bifurcation.
  double conditioning(const Eigen::VectorXd& y) const;
  /// Greatest |p − softmax(μ u(p) + lean)|.
  double residual(const Eigen::VectorXd& y) const;
  Eigen::VectorXd probabilities(const Eigen::VectorXd& y) const { return y.head(f_.total).array().exp(); }
  Eigen::VectorXd start() const;  ///< the play at μ = 0

 private:
  const PayoffField& f_;
  Eigen::VectorXd lean_;
};

/// Logarithms of uniform play, or of `start` where it is not empty. Throws std::invalid_argument unless it is
/// a profile of the game with every probability above 0.
Eigen::VectorXd logarithms_of_start(const PayoffField& field, const Profile& start);

}  // namespace parley
