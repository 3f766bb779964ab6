#include "sim/solve/payoff_field.h"

#include <algorithm>
#include <stdexcept>

namespace parley {
namespace {

void lay_out(PayoffField& f, std::vector<int> sizes) {
  f.sizes = std::move(sizes);
  for (int n : f.sizes) {
    f.begin.push_back(f.total);
    f.total += n;
  }
}

/// Adds one player's payoff in one cell to its row of u and du.
void add_cell(const PayoffField& f, const std::vector<int>& pure, int i, double value,
              const Eigen::VectorXd& p, Eigen::VectorXd& u, Eigen::MatrixXd& du) {
  const int players = static_cast<int>(f.sizes.size());
  auto place = [&](int k) {
    return f.begin[static_cast<std::size_t>(k)] + pure[static_cast<std::size_t>(k)];
  };
  double all = value;
  for (int k = 0; k < players; ++k)
    if (k != i) all *= p[place(k)];
  u[place(i)] += all;
  for (int j = 0; j < players; ++j) {
    if (j == i) continue;
    double without = value;
    for (int k = 0; k < players; ++k)
      if (k != i && k != j) without *= p[place(k)];
    du(place(i), place(j)) += without;
  }
}

}  // namespace

PayoffField payoff_field(const NormalForm& game) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  PayoffField f;
  lay_out(f, game.sizes());
  double range = 0;
  for (const auto& values : game.payoff) {
    const auto [lo, hi] = std::minmax_element(values.begin(), values.end());
    range = std::max(range, *hi - *lo);
  }
  if (range > 0) f.range = range;
  f.evaluate = [&game, f](const Eigen::VectorXd& p, Eigen::VectorXd& u, Eigen::MatrixXd& du) {
    u.setZero(f.total);
    du.setZero(f.total, f.total);
    const std::size_t cells = game.cells();
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const std::vector<int> pure = game.pure(cell);
      for (int i = 0; i < game.player_count(); ++i) {
        const double value = game.payoff[static_cast<std::size_t>(i)][cell] / f.range;
        if (value != 0) add_cell(f, pure, i, value, p, u, du);
      }
    }
  };
  return f;
}

PayoffField payoff_field(const PolymatrixGame& game) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  PayoffField f;
  lay_out(f, game.sizes());
  double range = 0;
  Eigen::MatrixXd du = Eigen::MatrixXd::Zero(f.total, f.total);
  Eigen::VectorXd own = Eigen::VectorXd::Zero(f.total);
  for (std::size_t i = 0; i < f.sizes.size(); ++i) {
    const auto [lo, hi] = std::minmax_element(game.own[i].begin(), game.own[i].end());
    double reach = *hi - *lo;
    for (int s = 0; s < f.sizes[i]; ++s) own[f.begin[i] + s] = game.own[i][static_cast<std::size_t>(s)];
    for (std::size_t j = 0; j < f.sizes.size(); ++j) {
      const auto& a = game.pair[i][j];
      if (a.empty()) continue;
      const auto [low, high] = std::minmax_element(a.begin(), a.end());
      reach += *high - *low;
      for (int s = 0; s < f.sizes[i]; ++s)
        for (int t = 0; t < f.sizes[j]; ++t)
          du(f.begin[i] + s, f.begin[j] + t) = a[static_cast<std::size_t>(s * f.sizes[j] + t)];
    }
    range = std::max(range, reach);
  }
  if (range > 0) f.range = range;
  du /= f.range;
  own /= f.range;
  f.evaluate = [du, own](const Eigen::VectorXd& p, Eigen::VectorXd& u, Eigen::MatrixXd& out) {
    u = own + du * p;
    out = du;
  };
  return f;
}

double field_regret(const PayoffField& f, const Eigen::VectorXd& p) {
  Eigen::VectorXd u;
  Eigen::MatrixXd du;
  f.evaluate(p, u, du);
  double most = 0;
  for (std::size_t i = 0; i < f.sizes.size(); ++i) {
    const auto own = u.segment(f.begin[i], f.sizes[i]);
    most = std::max(most, own.maxCoeff() - own.dot(p.segment(f.begin[i], f.sizes[i])));
  }
  return most;
}

}  // namespace parley
