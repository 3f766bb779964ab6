#include "sim/solve/qre_curve.h"

#include <cmath>
#include <stdexcept>

namespace parley {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

double tolerance(const VectorXd& y) { return 1e-13 * (1 + y.lpNorm<Eigen::Infinity>()); }

}  // namespace

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
  const double mu = y[n];
  const VectorXd p = probabilities(y);
  VectorXd u;
  MatrixXd du;
  f_.evaluate(p, u, du);
  du = du * p.asDiagonal();  // now by log-probabilities
  h.resize(n);
  jacobian.setZero(n, n + 1);
  for (std::size_t i = 0; i < f_.sizes.size(); ++i) {
    const int b = f_.begin[i], m = f_.sizes[i];
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
      jacobian(s, n) = -(u[s] - u[r]);
    }
  }
}

VectorXd QreCurve::tangent(const VectorXd& y, const VectorXd& onward) const {
  VectorXd h;
  MatrixXd jacobian;
  system(y, h, jacobian);
  const Eigen::ColPivHouseholderQR<MatrixXd> qr(jacobian.transpose());
  VectorXd t = qr.householderQ() * VectorXd::Unit(f_.total + 1, f_.total);
  return t.dot(onward) < 0 ? VectorXd(-t) : t;
}

std::optional<VectorXd> QreCurve::correct(VectorXd y, double farthest) const {
  const VectorXd origin = y;
  VectorXd h;
  MatrixXd jacobian;
  double last = 0;
  for (int round = 0; round < 12; ++round) {
    system(y, h, jacobian);
    const VectorXd step = jacobian.completeOrthogonalDecomposition().solve(h);
    if (!step.allFinite()) return std::nullopt;
    y -= step;
    const double size = step.norm();
    if ((y - origin).norm() > farthest) return std::nullopt;
    if (size <= tolerance(y)) return y;
    if (round > 0 && size > 0.5 * last) {
      if (size <= 1e3 * tolerance(y)) return y;  // as near as rounding lets it come
      return std::nullopt;
    }
    last = size;
  }
  return std::nullopt;
}

std::optional<VectorXd> QreCurve::correct_at(VectorXd y) const {
  VectorXd h;
  MatrixXd jacobian;
  for (int round = 0; round < 30; ++round) {
    system(y, h, jacobian);
    const VectorXd step = jacobian.leftCols(f_.total).fullPivLu().solve(h);
    if (!step.allFinite() || step.norm() > 10) return std::nullopt;
    y.head(f_.total) -= step;
    if (step.norm() <= tolerance(y) || (round > 5 && step.norm() <= 1e3 * tolerance(y))) return y;
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
    response.middleRows(b, m) = y[f_.total] * spread * du.middleRows(b, m);
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
    VectorXd logit = y[f_.total] * u.segment(b, m) + lean_.segment(b, m);
    const VectorXd e = (logit.array() - logit.maxCoeff()).exp();
    worst = std::max(worst, (p.segment(b, m) - e / e.sum()).lpNorm<Eigen::Infinity>());
  }
  return worst;
}

}  // namespace parley
