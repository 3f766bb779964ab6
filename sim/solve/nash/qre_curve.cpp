#include "sim/solve/nash/qre_curve.h"

#include <cmath>
#include <stdexcept>

namespace parley {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kConverged = 1e-13;  // of a Newton step, relative to 1 + each component
constexpr double kNear = 1e-10;       // likewise, where rounding lets it come no nearer
constexpr double kLarge = 1000;       // components beyond it count relative to their size

/// The unit of each component at y.
VectorXd units(const VectorXd& y) { return (y.array().abs() / kLarge).max(1.0); }

/// The greatest change of a component, relative to 1 + its size.
double relative(const VectorXd& step, const VectorXd& y) {
  return (step.array().abs() / (1 + y.head(step.size()).array().abs())).maxCoeff();
}

/// Columns times the units, then each row divided by its largest entry: H = 0 is the same set.
void equilibrate(const VectorXd& unit, VectorXd& h, MatrixXd& jacobian) {
  jacobian *= unit.asDiagonal();
  for (Eigen::Index r = 0; r < jacobian.rows(); ++r) {
    const double largest = jacobian.row(r).lpNorm<Eigen::Infinity>();
    if (largest == 0) continue;
    jacobian.row(r) /= largest;
    h[r] /= largest;
  }
}

}  // namespace

double scaled_norm(const VectorXd& y, const VectorXd& step) {
  return (step.array() / units(y).array()).matrix().norm();
}

VectorXd logarithms_of_start(const PayoffField& f, const Profile& start) {
  VectorXd lean(f.total);
  if (!start.empty() && start.size() != f.sizes.size())
    throw std::invalid_argument("logit branch: the start does not fit the game");
  for (std::size_t i = 0; i < f.sizes.size(); ++i) {
    const int m = f.sizes[i];
    lean.segment(f.begin[i], m).setConstant(-std::log(static_cast<double>(m)));
    if (start.empty()) continue;
    double sum = 0;
    for (const double p : start[i]) sum += p > 0 ? p : NAN;
    if (start[i].size() != static_cast<std::size_t>(m) || !(std::abs(sum - 1) < 1e-9))
      throw std::invalid_argument("logit branch: the start does not fit the game");
    for (int s = 0; s < m; ++s) lean[f.begin[i] + s] = std::log(start[i][static_cast<std::size_t>(s)]);
  }
  return lean;
}

VectorXd QreCurve::start() const {
  VectorXd y(f_.total + 1);
  y << lean_, 0;
  return y;
}

void QreCurve::system(const VectorXd& y, VectorXd& h, MatrixXd& jacobian) const {
  const int n = f_.total;
  const VectorXd p = probabilities(y);
  VectorXd u;
  MatrixXd du;
  f_.evaluate(p, u, du);
  du = du * p.asDiagonal();  // now by log-probabilities
  h.resize(n);
  jacobian.setZero(n, n + 1);
  for (std::size_t i = 0; i < f_.sizes.size(); ++i) {
    const int b = f_.begin[i], m = f_.sizes[i];
    const double mu = y[n] * f_.weight[i];
    int best = 0;
    y.segment(b, m).maxCoeff(&best);
    const int r = b + best;
    for (int s = b; s < b + m; ++s) {
      if (s == r) {
        h[s] = p.segment(b, m).sum() - 1;
        jacobian.row(s).segment(b, m) = p.segment(b, m).transpose();
        continue;
      }
      h[s] = (y[s] - y[r]) - (lean_[s] - lean_[r]) - mu * (u[s] - u[r]);
      jacobian.row(s).head(n) = -mu * (du.row(s) - du.row(r));
      jacobian(s, s) += 1;
      jacobian(s, r) -= 1;
      jacobian(s, n) = -f_.weight[i] * (u[s] - u[r]);
    }
  }
}

// The kernel of the Jacobian (Allgower & Georg 1990, section 3.1): the last column of the orthogonal factor of
// its transpose.
VectorXd QreCurve::tangent(const VectorXd& y, const VectorXd& onward) const {
  VectorXd h;
  MatrixXd jacobian;
  system(y, h, jacobian);
  const VectorXd unit = units(y);
  equilibrate(unit, h, jacobian);
  const Eigen::ColPivHouseholderQR<MatrixXd> qr(jacobian.transpose());
  const VectorXd t = qr.householderQ() * VectorXd::Unit(f_.total + 1, f_.total);
  const VectorXd along = t.cwiseProduct(unit);
  return t.dot(onward.cwiseQuotient(unit)) < 0 ? VectorXd(-along) : along;
}

// The corrector (Allgower & Georg 1990, section 6.1): y − J⁺ H, J⁺ the pseudo-inverse.
std::optional<VectorXd> QreCurve::correct(VectorXd y, double farthest) const {
  const VectorXd origin = y, unit = units(y);
  VectorXd h;
  MatrixXd jacobian;
  double last = 0;
  for (int round = 0; round < 12; ++round) {
    system(y, h, jacobian);
    equilibrate(unit, h, jacobian);
    const VectorXd step = unit.cwiseProduct(jacobian.completeOrthogonalDecomposition().solve(h));
    if (!step.allFinite()) return std::nullopt;
    y -= step;
    if (scaled_norm(origin, y - origin) > farthest) return std::nullopt;
    const double size = relative(step, y);
    const bool as_near_as_rounding_lets = round > 0 && size > 0.5 * last && size <= kNear;
    if (size <= kConverged || as_near_as_rounding_lets)
      return y[f_.total] >= 0 && holds(y) ? std::optional(y) : std::nullopt;
    if (round > 0 && size > 0.5 * last) return std::nullopt;
    last = size;
  }
  return std::nullopt;
}

std::optional<VectorXd> QreCurve::correct_at(VectorXd y) const {
  VectorXd h;
  MatrixXd jacobian;
  const VectorXd unit = units(y);
  for (int round = 0; round < 30; ++round) {
    system(y, h, jacobian);
    equilibrate(unit, h, jacobian);
    const VectorXd own = unit.head(f_.total);
    const VectorXd step = own.cwiseProduct(jacobian.leftCols(f_.total).fullPivLu().solve(h));
    if (!step.allFinite() || step.cwiseQuotient(own).norm() > 10) return std::nullopt;
    y.head(f_.total) -= step;
    const double size = relative(step, y);
    if (size <= kConverged || (round > 5 && size <= kNear)) return holds(y) ? std::optional(y) : std::nullopt;
  }
  return std::nullopt;
}

int QreCurve::unstable_directions(const VectorXd& y) const {
  const VectorXd p = probabilities(y);
  VectorXd u;
  MatrixXd du;
  f_.evaluate(p, u, du);
  MatrixXd response = MatrixXd::Zero(f_.total, f_.total);
  for (std::size_t i = 0; i < f_.sizes.size(); ++i) {
    const int b = f_.begin[i], m = f_.sizes[i];
    const VectorXd own = p.segment(b, m);
    const MatrixXd spread = MatrixXd(own.asDiagonal()) - own * own.transpose();
    response.middleRows(b, m) = y[f_.total] * f_.weight[i] * spread * du.middleRows(b, m);
  }
  const Eigen::EigenSolver<MatrixXd> eigen(response, false);
  int count = 0;
  for (const auto& value : eigen.eigenvalues())
    if (value.real() > 1 && std::abs(value.imag()) <= 1e-6 * (1 + std::abs(value.real()))) ++count;
  return count;
}

double QreCurve::conditioning(const VectorXd& y) const {
  VectorXd h;
  MatrixXd jacobian;
  system(y, h, jacobian);
  equilibrate(units(y), h, jacobian);
  const Eigen::JacobiSVD<MatrixXd> svd(jacobian);
  return svd.singularValues()[f_.total - 1] / svd.singularValues()[0];
}

double QreCurve::residual(const VectorXd& y) const {
  const VectorXd p = probabilities(y);
  VectorXd u;
  MatrixXd du;
  f_.evaluate(p, u, du);
  double worst = 0;
  for (std::size_t i = 0; i < f_.sizes.size(); ++i) {
    const int b = f_.begin[i], m = f_.sizes[i];
    VectorXd logit = y[f_.total] * f_.weight[i] * u.segment(b, m) + lean_.segment(b, m);
    const VectorXd e = (logit.array() - logit.maxCoeff()).exp();
    worst = std::max(worst, (p.segment(b, m) - e / e.sum()).lpNorm<Eigen::Infinity>());
  }
  return worst;
}

bool QreCurve::holds(const VectorXd& y) const {
  if (!y.allFinite()) return false;
  if (residual(y) <= kMostResidual) return true;
  VectorXd h;
  MatrixXd jacobian;
  system(y, h, jacobian);
  for (std::size_t i = 0; i < f_.sizes.size(); ++i) {
    const int b = f_.begin[i], m = f_.sizes[i];
    if (std::abs(probabilities(y).segment(b, m).sum() - 1) > kMostResidual) return false;
    const double sharp = y[f_.total] * f_.weight[i];
    for (int s = b; s < b + m; ++s)  // log-odds to their own rounding and that of sharp × payoffs up to 1
      if (std::abs(h[s]) > 1e-14 * (1 + std::abs(y[s]) + sharp)) return false;
  }
  return true;
}

}  // namespace parley
