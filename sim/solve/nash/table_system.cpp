#include "sim/solve/nash/table_system.h"

#include <algorithm>
#include <cmath>

#include "sim/base/stopping.h"

namespace parley {
namespace {
std::size_t at(int k) { return static_cast<std::size_t>(k); }
}  // namespace

TableSystem::TableSystem(const NormalForm& game, std::vector<std::vector<int>> supports)
    : game_(game), supports_(std::move(supports)) {
  for (int i = 0; i < game.player_count(); ++i) {
    first_unknown_.push_back(static_cast<int>(player_.size()));
    for (std::size_t k = 1; k < supports_[at(i)].size(); ++k) {
      player_.push_back(i);
      strategy_.push_back(supports_[at(i)][k]);
    }
  }
}

Profile TableSystem::profile(const Eigen::VectorXd& x) const {
  Profile out;
  for (int i = 0; i < game_.player_count(); ++i) {
    auto& row = out.emplace_back(at(game_.size(i)), 0.0);
    row[at(supports_[at(i)][0])] = 1;
  }
  for (std::size_t k = 0; k < player_.size(); ++k) {
    auto& row = out[at(player_[k])];
    row[at(strategy_[k])] = x[static_cast<Eigen::Index>(k)];
    row[at(supports_[at(player_[k])][0])] -= x[static_cast<Eigen::Index>(k)];
  }
  return out;
}

Eigen::VectorXd TableSystem::coordinates(const Profile& p) const {
  Eigen::VectorXd x(dimension());
  for (std::size_t k = 0; k < player_.size(); ++k)
    x[static_cast<Eigen::Index>(k)] = p[at(player_[k])][at(strategy_[k])];
  return x;
}

void TableSystem::evaluate(const Eigen::VectorXd& x, Eigen::VectorXd& gap,
                           Eigen::MatrixXd& derivative) const {
  gap.setZero(dimension());
  derivative.setZero(dimension(), dimension());
  const Profile p = profile(x);
  const std::size_t n = supports_.size();
  std::vector<std::size_t> digit(n, 0);
  std::vector<int> pure(n);
  // The unknowns that a strategy's probability depends on: the first of a support counts against all others
  // of it.
  const auto each_unknown = [&](std::size_t j, auto&& action) {
    if (digit[j] > 0) {
      action(first_unknown_[j] + static_cast<int>(digit[j]) - 1, 1.0);
    } else {
      for (std::size_t k = 1; k < supports_[j].size(); ++k)
        action(first_unknown_[j] + static_cast<int>(k) - 1, -1.0);
    }
  };
  for (std::size_t count = 0;; ++count) {
    if (count % 1024 == 0) check_stop();
    work_ += static_cast<std::int64_t>(n * n);
    for (std::size_t j = 0; j < n; ++j) pure[j] = supports_[j][digit[j]];
    const std::size_t cell = game_.cell(pure);
    for (std::size_t i = 0; i < n; ++i) {
      if (supports_[i].size() < 2) continue;
      const double u = game_.payoff[i][cell];
      double others = u;
      for (std::size_t j = 0; j < n; ++j)
        if (j != i) others *= p[j][at(pure[j])];
      each_unknown(i, [&](int row, double sign) { gap[row] += sign * others; });
      for (std::size_t j = 0; j < n; ++j) {
        if (j == i || supports_[j].size() < 2) continue;
        double rest = u;
        for (std::size_t k = 0; k < n; ++k)
          if (k != i && k != j) rest *= p[k][at(pure[k])];
        each_unknown(i, [&](int row, double sign) {
          each_unknown(j, [&](int column, double other) { derivative(row, column) += sign * other * rest; });
        });
      }
    }
    std::size_t j = 0;
    while (j < n && ++digit[j] == supports_[j].size()) digit[j++] = 0;
    if (j == n) return;
  }
}

bool TableSystem::solve(Eigen::VectorXd& x, int max_iterations) const {
  Eigen::VectorXd gap;
  Eigen::MatrixXd derivative;
  double last = 0;
  int halvings = 0;  // steps in a row that are half of the one before: the mark of a double solution
  for (int k = 0; k < max_iterations; ++k) {
    evaluate(x, gap, derivative);
    Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> factors;
    factors.setThreshold(1e-10);
    factors.compute(derivative);
    Eigen::VectorXd step = factors.solve(gap);
    const double size = step.norm();
    halvings = size > 0.4 * last && size < 0.6 * last ? halvings + 1 : 0;
    last = size;
    if (halvings >= 3) {
      step *= 2;  // Newton's method for solutions of multiplicity two (Rall 1966)
      halvings = 0;
    }
    x -= step;
    if (!x.allFinite() || x.cwiseAbs().maxCoeff() > 1e3) return false;
    if (step.cwiseAbs().maxCoeff() < 1e-14 || (k > 8 && step.cwiseAbs().maxCoeff() < 1e-12)) break;
  }
  evaluate(x, gap, derivative);
  return gap.cwiseAbs().maxCoeff() < 1e-11;
}

Eigen::MatrixXd TableSystem::null_space(const Eigen::VectorXd& x) const {
  Eigen::VectorXd gap;
  Eigen::MatrixXd derivative;
  evaluate(x, gap, derivative);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(derivative, Eigen::ComputeFullV);
  const double largest = std::max(1e-3, svd.singularValues()[0]);
  Eigen::Index rank = 0;
  while (rank < svd.singularValues().size() && svd.singularValues()[rank] > 1e-6 * largest) ++rank;
  return svd.matrixV().rightCols(dimension() - rank);
}

}  // namespace parley
