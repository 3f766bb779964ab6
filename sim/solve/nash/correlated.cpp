#include "sim/solve/nash/correlated.h"

#include <fmt/format.h>
#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <stdexcept>

#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/exact_lp.h"
#include "sim/solve/units.h"
#include "sim/solve/work.h"

namespace parley {
namespace {

using std::size_t;

constexpr double kTolerance = 1e-7;              // of a stake: what GLPK's own tolerances allow
constexpr size_t kExactCells = 9;                // tables of up to so many profiles are solved in fractions
constexpr size_t kMixedDominance = 512;          // profiles up to which mixed dominance is taken out as well
constexpr std::int64_t kExactWork = 10'000'000;  // for mixed dominance, and for programmes in fractions
// GLPK's work is counted in iterations times entries of the programme that are not 0. Between two looks at the
// stop token lies a share of it, not a time, which would make the path depend on the machine.
constexpr std::int64_t kWork = 4'000'000'000, kSlice = kWork / 400;

struct ProblemDeleter {
  void operator()(glp_prob* p) const { glp_delete_prob(p); }
};

/// GLPK makes an environment for each thread that uses it and leaves it behind when the thread ends.
struct ThreadEnvironment {
  ~ThreadEnvironment() { glp_free_env(); }
};

/// Calls visit(gains) for every constraint, one row of the programme each: what a player gains by an act in
/// place of the advice, (cell, gain) for each cell with that advice.
template <class Number, class Visit>
void each_constraint(const NormalForm& g, const std::vector<std::vector<Number>>& payoff, Visit&& visit) {
  const size_t cells = g.cells();
  std::vector<std::pair<size_t, Number>> gains;
  size_t stride = cells;
  for (int i = 0; i < g.player_count(); ++i) {
    const auto m = static_cast<size_t>(g.size(i));
    stride /= m;
    const auto& u = payoff[static_cast<size_t>(i)];
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

/// A table without the strategies that iterated dominance takes out: no correlated equilibrium plays them.
struct Reduced {
  NormalForm game;
  std::vector<size_t> cell;  ///< [cell of game]: the cell of the whole table
};

std::vector<std::vector<int>> undominated(const NormalForm& whole) {
  if (whole.cells() <= kMixedDominance) {
    const WorkScope work(kExactWork);
    try {
      return eliminate_dominated(whole, Dominators::mixed).left;
    } catch (const BudgetSpent&) {  // fewer go, and the programmes are larger
    }
  }
  return eliminate_dominated(whole, Dominators::pure).left;
}

Reduced without_dominated(const NormalForm& whole) {
  const std::vector<std::vector<int>> left = undominated(whole);
  std::vector<int> sizes;
  for (const auto& own : left) sizes.push_back(static_cast<int>(own.size()));
  Reduced out{make_normal_form(sizes), {}};
  for (size_t c = 0; c < out.game.cells(); ++c) {
    std::vector<int> pure = out.game.pure(c);
    for (size_t i = 0; i < pure.size(); ++i) pure[i] = left[i][static_cast<size_t>(pure[i])];
    out.cell.push_back(whole.cell(pure));
    for (int i = 0; i < whole.player_count(); ++i)
      out.game.set(i, c, whole.exact[static_cast<size_t>(i)][out.cell.back()]);
  }
  return out;
}

/// What is maximised, made to lie between 0 and 1: the optima are the same.
std::vector<Rational> scaled(std::vector<Rational> objective) {
  const auto [lo, hi] = std::minmax_element(objective.begin(), objective.end());
  const Rational least = *lo, range = *hi - *lo;
  for (Rational& x : objective) x = range == 0 ? Rational(0) : (x - least) / range;
  return objective;
}

/// One programme per objective over the same constraints. Constraints are in the players' own units.
class Programme {
 public:
  Programme(const NormalForm& whole, const std::stop_token& stop)
      : whole_(whole), reduced_(without_dominated(whole)), units_(in_own_units(reduced_.game)), stop_(stop) {
    if (reduced_.cell.size() <= kExactCells)
      write_exact();
    else
      write_glpk();
  }

  const Reduced& reduced() const { return reduced_; }
  bool spent() const { return spent_; }  ///< whether the budget of work ended a programme

  /// Maximises Σ objective × probability over the cells that are left; false if no optimum was found.
  bool maximise(const std::vector<Rational>& objective, CorrelatedPoint& out) {
    const std::optional<std::vector<double>> optimum =
        lp_ ? by_glpk(scaled(objective)) : by_fractions(scaled(objective));
    if (!optimum) return false;
    out.probability.assign(whole_.cells(), 0.0);
    double violation = 0;
    each_constraint(units_.game, units_.game.payoff, [&](const auto& gains) {
      double gain = 0;
      for (const auto& [cell, amount] : gains) gain += amount * (*optimum)[cell];
      violation = std::max(violation, gain);
    });
    for (size_t c = 0; c < optimum->size(); ++c) out.probability[reduced_.cell[c]] = (*optimum)[c];
    out.payoff.clear();
    for (const auto& u : whole_.payoff) {
      double mean = 0;
      for (size_t c = 0; c < u.size(); ++c)
        if (out.probability[c] != 0) mean += out.probability[c] * u[c];
      out.payoff.push_back(mean);
    }
    out.violation = disobedience_gain(whole_, out.probability);
    return violation <= kTolerance;
  }

 private:
  /// Σ π = 1, and Σ π gain + slack = 0 for each constraint.
  void write_exact() {
    const size_t cells = reduced_.cell.size();
    std::vector<std::vector<Rational>> rows{std::vector<Rational>(cells, Rational(1))};
    each_constraint(units_.game, units_.game.exact, [&](const auto& gains) {
      auto& row = rows.emplace_back(cells, Rational(0));
      for (const auto& [cell, gain] : gains) row[cell] = gain;
    });
    const size_t slacks = rows.size() - 1;
    for (size_t k = 0; k < rows.size(); ++k) {
      rows[k].resize(cells + slacks, Rational(0));
      if (k > 0) rows[k][cells + k - 1] = 1;
      exact_.b.emplace_back(k == 0 ? 1 : 0);
    }
    exact_.a = std::move(rows);
  }

  std::optional<std::vector<double>> by_fractions(const std::vector<Rational>& objective) {
    exact_.c = objective;
    exact_.c.resize(exact_.a.front().size(), Rational(0));
    const ExactLpSolution answer = solve(exact_);
    if (answer.status != ExactLpSolution::Status::optimal) return std::nullopt;
    std::vector<double> out;
    for (size_t c = 0; c < objective.size(); ++c) out.push_back(to_double(answer.x[c]));
    return out;
  }

  void write_glpk() {
    thread_local const ThreadEnvironment environment;
    lp_.reset(glp_create_prob());
    glp_prob* lp = lp_.get();
    const int cells = static_cast<int>(reduced_.cell.size());
    entries_ = cells;
    glp_add_cols(lp, cells);
    for (int c = 1; c <= cells; ++c) glp_set_col_bnds(lp, c, GLP_LO, 0, 0);
    std::vector<int> index(static_cast<size_t>(cells) + 1);
    std::vector<double> value(static_cast<size_t>(cells) + 1, 1.0);
    for (int c = 1; c <= cells; ++c) index[static_cast<size_t>(c)] = c;
    glp_set_row_bnds(lp, glp_add_rows(lp, 1), GLP_FX, 1, 1);
    glp_set_mat_row(lp, 1, cells, index.data(), value.data());
    each_constraint(units_.game, units_.game.payoff, [&](const auto& gains) {
      int n = 0;
      for (const auto& [cell, gain] : gains)
        if (gain != 0) {
          index[static_cast<size_t>(++n)] = static_cast<int>(cell) + 1;
          value[static_cast<size_t>(n)] = gain;
        }
      const int row = glp_add_rows(lp, 1);
      glp_set_row_bnds(lp, row, GLP_UP, 0, 0);
      entries_ += n;
      glp_set_mat_row(lp, row, n, index.data(), value.data());
    });
  }

  /// Each programme starts from the last one's basis.
  std::optional<std::vector<double>> by_glpk(const std::vector<Rational>& objective) {
    glp_prob* lp = lp_.get();
    glp_set_obj_dir(lp, GLP_MAX);
    for (size_t c = 0; c < objective.size(); ++c)
      glp_set_obj_coef(lp, static_cast<int>(c) + 1, to_double(objective[c]));
    glp_smcp settings;
    glp_init_smcp(&settings);
    settings.msg_lev = GLP_MSG_OFF;
    settings.tol_bnd = settings.tol_dj = 1e-9;
    const auto iterations = [&](std::int64_t work) {
      return static_cast<int>(std::clamp<std::int64_t>(work / entries_, 1, 1'000'000));
    };
    settings.it_lim = iterations(kSlice);
    int end = GLP_EITLIM;
    while (end == GLP_EITLIM && !stop_.stop_requested()) {
      if (glp_get_it_cnt(lp) > iterations(kWork)) {
        spent_ = true;
        return std::nullopt;
      }
      end = glp_simplex(lp, &settings);
    }
    if (end != 0 || glp_get_status(lp) != GLP_OPT) return std::nullopt;
    std::vector<double> out;
    double sum = 0;
    for (size_t c = 0; c < objective.size(); ++c)
      sum += out.emplace_back(std::max(0.0, glp_get_col_prim(lp, static_cast<int>(c) + 1)));
    for (double& p : out) p /= sum;
    return out;
  }

  const NormalForm& whole_;
  Reduced reduced_;
  OwnUnits units_;
  ExactLp exact_;
  std::unique_ptr<glp_prob, ProblemDeleter> lp_;  ///< none where fractions do the work
  std::int64_t entries_ = 1;                      ///< of the programme that are not 0
  std::stop_token stop_;
  bool spent_ = false;
};

std::string sentence_of(const CorrelatedEquilibria& c, bool spent, const std::stop_token& stop) {
  if (c.solved)
    return fmt::format("The greatest sum of payoffs in a correlated equilibrium is {:.6g}.", c.welfare);
  if (spent)
    return fmt::format(
        "The linear programmes were not solved within the budget of {:.3g} iterations times entries; no "
        "bound is given.",
        static_cast<double>(kWork));
  return stop.stop_requested()
             ? "It was stopped before the linear programmes were solved; no bound is given."
             : "The linear programmes were not solved to the stated precision; no bound is given.";
}

}  // namespace

double disobedience_gain(const NormalForm& game, const std::vector<double>& probability) {
  double most = 0;
  each_constraint(game, game.payoff, [&](const auto& gains) {
    double gain = 0;
    for (const auto& [cell, amount] : gains) gain += amount * probability[cell];
    most = std::max(most, gain);
  });
  return most;
}

CorrelatedEquilibria correlated_equilibria(const NormalForm& game, size_t max_cells,
                                           const std::stop_token& stop) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  if (game.cells() > max_cells)
    throw std::length_error(
        fmt::format("correlated equilibria: {} profiles, at most {}", game.cells(), max_cells));
  CorrelatedEquilibria out;
  Programme programme(game, stop);
  const auto& payoffs = programme.reduced().game.exact;
  std::vector<Rational> sum(programme.reduced().cell.size(), Rational(0));
  for (const auto& u : payoffs)
    for (size_t c = 0; c < u.size(); ++c) sum[c] += u[c];
  bool solved = programme.maximise(sum, out.greatest_welfare);
  for (double x : out.greatest_welfare.payoff) out.welfare += x;
  for (std::vector<Rational> u : payoffs) {
    solved = solved && programme.maximise(u, out.greatest.emplace_back());
    for (Rational& x : u) x = -x;
    solved = solved && programme.maximise(u, out.least.emplace_back());
  }
  out.solved = solved;
  out.sentence = sentence_of(out, programme.spent(), stop);
  return out;
}

CorrelatedEquilibria correlated_equilibria(const PolymatrixGame& game, size_t max_cells,
                                           const std::stop_token& stop) {
  return correlated_equilibria(expand(game, max_cells, Reading::decimal), max_cells, stop);
}

}  // namespace parley
