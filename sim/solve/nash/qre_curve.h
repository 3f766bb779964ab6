#pragma once
#include <Eigen/Dense>
#include <optional>

#include "sim/solve/nash/payoff_field.h"
#include "sim/solve/nash/qre.h"

namespace parley {

/// The curve of logit equilibria: zeros of H(x, μ), x the log-probabilities, μ = λ × range (Turocy 2005, eq.
/// 6 and 7), w_i the players' weights:
///   Σ_s exp(x_is) − 1 = 0,
///   (x_is − x_ir) − μ w_i (u_is − u_ir) = 0 for s ≠ r, the strategy of i that is likeliest at x.
///
/// Steps along the curve are measured in a scaled norm: components of y = (x, μ) that are larger than 1000 in
/// size count relative to it. So the curve is followed in some hundred steps to where even a player whose
/// payoffs are 10^12 times smaller than another's plays sharply.
class QreCurve {
 public:
  /// `lean`: logarithms of the play at μ = 0; x_is − x_ir above is then without lean_is − lean_ir.
  QreCurve(const PayoffField& field, Eigen::VectorXd lean) : f_(field), lean_(std::move(lean)) {}

  /// H at y = (x, μ) and its Jacobian, total × (total + 1).
  void system(const Eigen::VectorXd& y, Eigen::VectorXd& h, Eigen::MatrixXd& jacobian) const;
  /// Unit vector along the curve at y (in the scaled norm there), on the side of `onward`.
  Eigen::VectorXd tangent(const Eigen::VectorXd& y, const Eigen::VectorXd& onward) const;
  /// Newton's method across the curve (least-norm steps). Empty if it does not contract fast, goes far from
  /// where it began, or ends where μ < 0 or the equilibrium conditions do not hold.
  std::optional<Eigen::VectorXd> correct(Eigen::VectorXd y, double farthest) const;
  /// Newton's method at fixed μ; empty if it does not end in a point of the curve.
  std::optional<Eigen::VectorXd> correct_at(Eigen::VectorXd y) const;
  /// How many real eigenvalues of the response map's derivative are above 1: changes at turning points and
  /// bifurcations.
  int unstable_directions(const Eigen::VectorXd& y) const;
  /// Least singular value of the Jacobian over its largest, rows and columns scaled: 0 at a bifurcation.
  double conditioning(const Eigen::VectorXd& y) const;
  /// Greatest |p − softmax(μ w u(p) + lean)|.
  double residual(const Eigen::VectorXd& y) const;
  /// Whether y is a point of the curve as far as doubles can tell: the residual is at most kMostResidual, or
  /// payoffs that differ from the game's by no more than rounding make it one (where μ is so large that the
  /// residual shows nothing but rounding).
  bool holds(const Eigen::VectorXd& y) const;
  Eigen::VectorXd probabilities(const Eigen::VectorXd& y) const { return y.head(f_.total).array().exp(); }
  Eigen::VectorXd start() const;  ///< the play at μ = 0

  static constexpr double kMostResidual = 1e-8;

 private:
  const PayoffField& f_;
  Eigen::VectorXd lean_;
};

/// logit_branch of a field made before.
QreBranch follow_branch(const PayoffField& field, const QreOptions& options);

/// The length of `step` at y in the scaled norm.
double scaled_norm(const Eigen::VectorXd& y, const Eigen::VectorXd& step);

/// Logarithms of uniform play, or of `start` where it is not empty. Throws std::invalid_argument unless it is
/// a profile of the game with every probability above 0.
Eigen::VectorXd logarithms_of_start(const PayoffField& field, const Profile& start);

}  // namespace parley
