#include "sim/solve/correlated.h"

#include <fmt/format.h>
#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace parley {
namespace {

using std::size_t;

constexpr double tolerance = 1e-7;  // of the payoff range: what GLPK's own tolerances allow

struct ProblemDeleter {
  void operator()(glp_prob* p) const { glp_delete_prob(p); }
};

/// GLPK makes an environment for each thread that uses it and leaves it behind when the thread ends.
struct ThreadEnvironment {
  ~ThreadEnvironment() { glp_free_env(); }
};

/// Calls visit(player, advice, act, gain per cell with that advice) for every constraint: one row of the
/// programme each.
template <class Visit>
void each_constraint(const NormalForm& g, Visit&& visit) {
  const size_t cells = g.cells();
  std::vector<std::pair<size_t, double>> gains;
  size_t stride = cells;
  for (int i = 0; i < g.player_count(); ++i) {
    const auto m = static_cast<size_t>(g.size(i));
    stride /= m;
    const auto& u = g.payoff[static_cast<size_t>(i)];
    for (size_t advice = 0; advice < m; ++advice)
      for (size_t act = 0; act < m; ++act) {
        if (act == advice) continue;
        gains.clear();
        for (size_t c = 0; c < cells; ++c)
          if (c / stride % m == advice) gains.emplace_back(c, u[c - advice * stride + act * stride] - u[c]);
        visit(gains);
      }
  }
}

double payoff_range(const NormalForm& g) {
  double range = 0;
  for (const auto& u : g.payoff) {
    const auto [lo, hi] = std::minmax_element(u.begin(), u.end());
    range = std::max(range, *hi - *lo);
  }
  return range > 0 ? range : 1;
}

/// One programme per objective over the same constraints; each starts from the last one's basis.
class Programme {
 public:
  explicit Programme(const NormalForm& game)
      : game_(game), range_(payoff_range(game)), lp_(glp_create_prob()) {
    thread_local const ThreadEnvironment environment;
    glp_prob* lp = lp_.get();
    const int cells = static_cast<int>(game.cells());
    glp_add_cols(lp, cells);
    for (int c = 1; c <= cells; ++c) glp_set_col_bnds(lp, c, GLP_LO, 0, 0);
    std::vector<int> index(static_cast<size_t>(cells) + 1);
    std::vector<double> value(static_cast<size_t>(cells) + 1, 1.0);
    for (int c = 1; c <= cells; ++c) index[static_cast<size_t>(c)] = c;
    glp_set_row_bnds(lp, glp_add_rows(lp, 1), GLP_FX, 1, 1);
    glp_set_mat_row(lp, 1, cells, index.data(), value.data());
    each_constraint(game, [&](const std::vector<std::pair<size_t, double>>& gains) {
      int n = 0;
      for (auto [cell, gain] : gains)
        if (gain != 0) {
          index[static_cast<size_t>(++n)] = static_cast<int>(cell) + 1;
          value[static_cast<size_t>(n)] = gain / range_;
        }
      const int row = glp_add_rows(lp, 1);
      glp_set_row_bnds(lp, row, GLP_UP, 0, 0);
      glp_set_mat_row(lp, row, n, index.data(), value.data());
    });
  }

  /// Maximises Σ objective × probability; false if GLPK found no optimum.
  bool maximise(const std::vector<double>& objective, CorrelatedPoint& out) {
    glp_prob* lp = lp_.get();
    glp_set_obj_dir(lp, GLP_MAX);
    for (size_t c = 0; c < objective.size(); ++c)
      glp_set_obj_coef(lp, static_cast<int>(c) + 1, objective[c] / range_);
    glp_smcp settings;
    glp_init_smcp(&settings);
    settings.msg_lev = GLP_MSG_OFF;
    settings.tol_bnd = settings.tol_dj = 1e-9;
    settings.it_lim = 1000000;
    if (glp_simplex(lp, &settings) != 0 || glp_get_status(lp) != GLP_OPT) return false;
    out.probability.clear();
    double sum = 0;
    for (size_t c = 0; c < objective.size(); ++c) {
      out.probability.push_back(std::max(0.0, glp_get_col_prim(lp, static_cast<int>(c) + 1)));
      sum += out.probability.back();
    }
    for (double& p : out.probability) p /= sum;
    out.payoff.clear();
    for (const auto& u : game_.payoff) {
      double mean = 0;
      for (size_t c = 0; c < u.size(); ++c) mean += out.probability[c] * u[c];
      out.payoff.push_back(mean);
    }
    out.violation = disobedience_gain(game_, out.probability);
    return out.violation <= tolerance * range_;
  }

 private:
  const NormalForm& game_;
  double range_;
  std::unique_ptr<glp_prob, ProblemDeleter> lp_;
};

}  // namespace

double disobedience_gain(const NormalForm& game, const std::vector<double>& probability) {
  double most = 0;
  each_constraint(game, [&](const std::vector<std::pair<size_t, double>>& gains) {
    double gain = 0;
    for (auto [cell, amount] : gains) gain += amount * probability[cell];
    most = std::max(most, gain);
  });
  return most;
}

CorrelatedEquilibria correlated_equilibria(const NormalForm& game, size_t max_cells) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  if (game.cells() > max_cells)
    throw std::length_error(
        fmt::format("correlated equilibria: {} profiles, at most {}", game.cells(), max_cells));
  CorrelatedEquilibria out;
  Programme programme(game);
  std::vector<double> objective(game.cells(), 0.0);
  for (const auto& u : game.payoff)
    for (size_t c = 0; c < u.size(); ++c) objective[c] += u[c];
  bool solved = programme.maximise(objective, out.greatest_welfare);
  for (double x : out.greatest_welfare.payoff) out.welfare += x;
  for (const auto& u : game.payoff) {
    solved = programme.maximise(u, out.greatest.emplace_back()) && solved;
    objective = u;
    for (double& x : objective) x = -x;
    solved = programme.maximise(objective, out.least.emplace_back()) && solved;
  }
  out.solved = solved;
  out.sentence =
      solved ? fmt::format("The greatest sum of payoffs in a correlated equilibrium is {:.6g}.", out.welfare)
             : "The linear programmes were not solved to the stated precision; no bound is given.";
  return out;
}

CorrelatedEquilibria correlated_equilibria(const PolymatrixGame& game, size_t max_cells) {
  return correlated_equilibria(expand(game, max_cells), max_cells);
}

}  // namespace parley
