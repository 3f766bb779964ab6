#include "sim/solve/nash/payoff_field.h"

#include <algorithm>
#include <cmath>

#include "sim/solve/nash/polymatrix_exact.h"
#include "sim/solve/units.h"

namespace parley {
namespace {

using std::size_t;

void lay_out(PayoffField& f, std::vector<int> sizes) {
  f.sizes = std::move(sizes);
  for (int n : f.sizes) {
    f.begin.push_back(f.total);
    f.total += n;
  }
}

void weigh(PayoffField& f, const std::vector<Rational>& stake, const std::vector<bool>& indifferent) {
  Rational most(0);
  for (size_t i = 0; i < stake.size(); ++i)
    if (!indifferent[i]) most = std::max(most, stake[i]);
  if (most == 0) most = 1;
  f.range = to_double(most);
  for (size_t i = 0; i < stake.size(); ++i) {
    f.weight.push_back(indifferent[i] ? 0 : to_double(stake[i] / most));
    if (!indifferent[i]) f.least_weight = std::min(f.least_weight, f.weight.back());
  }
}

/// A table's cells in turn, with what is needed of each.
class TableField {
 public:
  TableField(const NormalForm& game, const PayoffField& f)
      : sizes_(f.sizes), begin_(f.begin), total_(f.total), payoff_(game.payoff) {}

  void operator()(const Eigen::VectorXd& p, Eigen::VectorXd& u, Eigen::MatrixXd& du) const {
    u.setZero(total_);
    du.setZero(total_, total_);
    const size_t n = sizes_.size();
    std::vector<int> place(begin_);
    std::vector<double> left(n + 1), right(n + 1);
    for (size_t cell = 0; cell < payoff_.front().size(); ++cell) {
      for (size_t i = 0; i < n; ++i)
        if (const double value = payoff_[i][cell]; value != 0) add(i, value, place, p, left, right, u, du);
      for (size_t k = n; k-- > 0;) {  // the last player fastest
        if (++place[k] < begin_[k] + sizes_[k]) break;
        place[k] = begin_[k];
      }
    }
  }

 private:
  /// Adds one player's payoff in one cell to its row of u and du: times the others' probabilities, and times
  /// those of all others but one. left[k], right[k]: the products over the players before and from k, i left
  /// out.
  void add(size_t i, double value, const std::vector<int>& place, const Eigen::VectorXd& p,
           std::vector<double>& left, std::vector<double>& right, Eigen::VectorXd& u,
           Eigen::MatrixXd& du) const {
    const size_t n = place.size();
    left[0] = right[n] = 1;
    for (size_t k = 0; k < n; ++k) left[k + 1] = left[k] * (k == i ? 1 : p[place[k]]);
    for (size_t k = n; k-- > 0;) right[k] = right[k + 1] * (k == i ? 1 : p[place[k]]);
    u[place[i]] += value * left[n];
    for (size_t j = 0; j < n; ++j)
      if (j != i) du(place[i], place[j]) += value * left[j] * right[j + 1];
  }

  std::vector<int> sizes_, begin_;
  int total_;
  std::vector<std::vector<double>> payoff_;
};

}  // namespace

PayoffField payoff_field(const NormalForm& game) {
  const OwnUnits units = in_own_units(game);
  PayoffField f;
  lay_out(f, game.sizes());
  weigh(f, units.stake, units.indifferent);
  f.evaluate = TableField(units.game, f);
  return f;
}

PayoffField payoff_field(const PolymatrixGame& game) {
  const ExactPolymatrix e(game, Reading::decimal);
  PayoffField f;
  lay_out(f, game.sizes());
  weigh(f, e.stake, e.indifferent);
  Eigen::VectorXd own(f.total);
  Eigen::MatrixXd du(f.total, f.total);
  for (int r = 0; r < f.total; ++r) {
    own[r] = e.own_double[static_cast<size_t>(r)];
    for (int c = 0; c < f.total; ++c) du(r, c) = e.pair_double[static_cast<size_t>(r * f.total + c)];
  }
  f.evaluate = [du, own](const Eigen::VectorXd& p, Eigen::VectorXd& u, Eigen::MatrixXd& out) {
    u = own + du * p;
    out = du;
  };
  return f;
}

std::vector<double> field_regrets(const PayoffField& f, const Eigen::VectorXd& p) {
  Eigen::VectorXd u;
  Eigen::MatrixXd du;
  f.evaluate(p, u, du);
  std::vector<double> out;
  for (size_t i = 0; i < f.sizes.size(); ++i) {
    const auto own = u.segment(f.begin[i], f.sizes[i]);
    out.push_back(own.maxCoeff() - own.dot(p.segment(f.begin[i], f.sizes[i])));
  }
  return out;
}

double field_regret(const PayoffField& f, const Eigen::VectorXd& p) {
  double most = 0;
  for (const double r : field_regrets(f, p))
    if (!(r <= most)) most = r;  // true for what is not a number, which then stays
  return p.allFinite() ? most : std::nan("");
}

}  // namespace parley
