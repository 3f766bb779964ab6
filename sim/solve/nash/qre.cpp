#include "sim/solve/nash/qre.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/solve/nash/qre_curve.h"

namespace parley {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;
using std::size_t;

// Named constants of the continuation, in log-probabilities and units of the payoff range.
constexpr double first_step = 0.03;
constexpr double least_step = 1e-9;
constexpr double farthest_correction = 0.1;  // of a predicted point
constexpr double least_cosine = 0.98;        // between tangents of neighbouring points
constexpr double singular = 1e-6;            // conditioning below which a located event is a bifurcation
constexpr double least_end = 50;             // the branch is followed at least this far in every player's μ
constexpr double longest_step = 500;         // in the scaled norm: large components grow by half

/// Where a step of length h along the tangent leads, and the tangent there.
struct Place {
  VectorXd y, tangent;
};

class Follower {
 public:
  Follower(const PayoffField& field, const QreOptions& options)
      : f_(field), curve_(field, logarithms_of_start(field, options.start)), options_(options) {}

  QreBranch run() {
    branch_.at.resize(options_.at.size());
    branch_.lost.resize(options_.at.size(), false);
    double last_wanted = least_end / f_.least_weight;
    for (double lambda : options_.at) {
      if (!(lambda >= 0) || !std::isfinite(lambda))
        throw std::invalid_argument("logit branch: λ must be at least 0");
      last_wanted = std::max(last_wanted, lambda * f_.range);
    }
    Place here{curve_.start(), {}};
    last_ = here.y;
    here.tangent = curve_.tangent(here.y, VectorXd::Unit(f_.total + 1, f_.total));
    add_point(here.y);
    for (size_t k = 0; k < options_.at.size(); ++k)
      if (options_.at[k] == 0) branch_.at[k].push_back(branch_.points.front());
    int unstable = 0;
    double h = first_step;
    branch_.end = QreEnd::steps;
    for (int step = 0; step < options_.max_steps; ++step) {
      const double mu = here.y[f_.total];
      if (options_.stop.stop_requested()) {
        branch_.end = QreEnd::stopped;
        break;
      }
      if (mu > last_wanted && field_regret(f_, curve_.probabilities(here.y)) <= options_.limit_regret) {
        branch_.end = QreEnd::limit;
        break;
      }
      if (mu >= std::max(options_.max_lambda / f_.least_weight, last_wanted)) {
        branch_.end = QreEnd::max_lambda;
        break;
      }
      // Predictor along the tangent, corrector back to the curve; the step is halved until the corrector
      // contracts fast and every change of stability on the way is explained (Allgower & Georg 1990, ch. 6).
      Place next;
      int unstable_next = 0;
      for (;; h /= 2) {
        if (h < least_step * size(here.y)) break;
        auto place = advance(here, h);
        if (!place) continue;
        next = *place;
        unstable_next = curve_.unstable_directions(next.y);
        if (explain_changes(here, next, h, unstable_next - unstable)) break;
      }
      if (h < least_step * size(here.y)) {
        branch_.end = QreEnd::stuck;
        break;
      }
      here = next;
      unstable = unstable_next;
      add_point(here.y);
      h = std::min(1.5 * h, longest_step);
    }
    finish(here.y);
    return std::move(branch_);
  }

 private:
  std::optional<Place> advance(const Place& from, double h) const {
    const auto y = curve_.correct(from.y + h * from.tangent, farthest_correction);
    if (!y) return std::nullopt;
    Place to{*y, curve_.tangent(*y, from.tangent)};
    if (cosine(from, to) < least_cosine) return std::nullopt;
    return to;
  }

  static double size(const VectorXd& y) { return 1 + scaled_norm(y, y); }

  /// Of the angle between the tangents, in the scaled norm of `from`.
  static double cosine(const Place& from, const Place& to) {
    const double a = scaled_norm(from.y, from.tangent), b = scaled_norm(from.y, to.tangent);
    const double c = scaled_norm(from.y, from.tangent / a + to.tangent / b);
    return 0.5 * c * c - 1;
  }

  /// Finds what happened between two neighbouring points, and the requested λ between them. False: the step
  /// seems to have left the branch (an odd number of eigenvalues crossed 1 and nothing singular lies
  /// between): a shorter one is needed.
  bool explain_changes(const Place& from, const Place& to, double h, int change) {
    const int n = f_.total;
    if ((from.tangent[n] > 0) != (to.tangent[n] > 0)) {
      const auto turn =
          locate(from, h, [&](const Place& p) { return (p.tangent[n] > 0) == (from.tangent[n] > 0); });
      if (!turn) return false;
      branch_.events.push_back({QreEvent::Kind::turning_point, turn->first.y[n] / f_.range});
      cross(from, from.y[n], turn->first.y[n], turn->second);
      cross_back(from, turn->first.y[n], to.y[n], turn->second, h);
      return true;
    }
    if (change != 0) {
      const int before = curve_.unstable_directions(from.y);
      const auto spot =
          locate(from, h, [&](const Place& p) { return curve_.unstable_directions(p.y) == before; });
      const bool crossing = spot && curve_.conditioning(spot->first.y) < singular * 100;
      if (crossing)
        branch_.events.push_back({QreEvent::Kind::bifurcation, spot->first.y[n] / f_.range});
      else if (change % 2 != 0 && h > 1e-6 * size(from.y))
        return false;
    }
    cross(from, from.y[n], to.y[n], h);
    return true;
  }

  /// Bisection on the step for the last place where `before` holds, with its step.
  template <class Before>
  std::optional<std::pair<Place, double>> locate(const Place& from, double h, Before before) const {
    double lo = 0, hi = h;
    Place place = from;
    for (int k = 0; k < 50 && hi - lo > 1e-13 * (1 + h); ++k) {
      const double mid = 0.5 * (lo + hi);
      auto at = advance(from, mid);
      if (!at) break;  // rounding next to a singular point
      if (before(*at)) {
        lo = mid;
        place = *at;
      } else {
        hi = mid;
      }
    }
    if (hi - lo > 1e-3 * h) return std::nullopt;
    return std::pair(place, lo);
  }

  /// Requested values in (mu_from, mu_to], found by bisection on the step and Newton's method at fixed μ.
  void cross(const Place& from, double mu_from, double mu_to, double h) {
    cross_between(from, 0, h, mu_from, mu_to);
  }
  void cross_back(const Place& from, double mu_from, double mu_to, double lo, double hi) {
    cross_between(from, lo, hi, mu_from, mu_to);
  }
  void cross_between(const Place& from, double lo, double hi, double mu_lo, double mu_hi) {
    const int n = f_.total;
    for (size_t k = 0; k < options_.at.size(); ++k) {
      const double target = options_.at[k] * f_.range;
      if (!((mu_lo < target && target <= mu_hi) || (mu_hi <= target && target < mu_lo))) continue;
      double a = lo, b = hi;
      VectorXd best = from.y;
      for (int round = 0; round < 40; ++round) {
        const double mid = 0.5 * (a + b);
        const auto at = advance(from, mid);
        if (!at) break;
        best = at->y;
        if ((best[n] < target) == (mu_lo < mu_hi))
          a = mid;
        else
          b = mid;
      }
      VectorXd guess = best;
      guess[n] = target;
      const auto exact = curve_.correct_at(guess);
      if (exact && scaled_norm(guess, *exact - guess) < 1e-2 && curve_.residual(*exact) <= kMostResidual)
        branch_.at[k].push_back(point(*exact));
      else
        branch_.lost[k] = true;
    }
  }

  QrePoint point(const VectorXd& y) const {
    QrePoint out;
    out.lambda = y[f_.total] / f_.range;
    out.arc = arc_ + scaled_norm(last_, y - last_);
    out.profile = profile(curve_.probabilities(y));
    out.residual = curve_.residual(y);
    return out;
  }

  void add_point(const VectorXd& y) {
    QrePoint next = point(y);
    arc_ = next.arc;
    last_ = y;
    if (next.residual <= kMostResidual) branch_.points.push_back(std::move(next));
  }

  Profile profile(const VectorXd& p) const {
    Profile out;
    for (size_t i = 0; i < f_.sizes.size(); ++i) {
      const auto own = p.segment(f_.begin[i], f_.sizes[i]);
      out.emplace_back(own.begin(), own.end());
    }
    return out;
  }

  /// The probabilities of a point, player after player.
  VectorXd flat(const Profile& profile) const {
    VectorXd p(f_.total);
    int k = 0;
    for (const Strategy& own : profile)
      for (const double x : own) p[k++] = x;
    return p;
  }

  /// Newton's method on "all of the support pay the same, and it has the whole weight"; empty if that leaves
  /// the simplex.
  std::optional<VectorXd> polish(VectorXd p, double cut) const {
    std::vector<std::vector<int>> support(f_.sizes.size());
    std::vector<int> column(static_cast<size_t>(f_.total), -1);
    int n = 0;
    for (size_t i = 0; i < f_.sizes.size(); ++i)
      for (int s = f_.begin[i]; s < f_.begin[i] + f_.sizes[i]; ++s) {
        if (p[s] > cut) {
          support[i].push_back(s);
          column[static_cast<size_t>(s)] = n++;
        } else {
          p[s] = 0;
        }
      }
    const VectorXd origin = p;
    for (int round = 0; round < 20; ++round) {
      VectorXd u, h = VectorXd::Zero(n);
      MatrixXd du, j = MatrixXd::Zero(n, n);
      f_.evaluate(p, u, du);
      for (const auto& own : support)
        for (int s : own) {
          const int row = column[static_cast<size_t>(s)];
          if (s == own.front()) {
            for (int t : own) h[row] += p[t], j(row, column[static_cast<size_t>(t)]) = 1;
            h[row] -= 1;
            continue;
          }
          h[row] = u[s] - u[own.front()];
          for (int t = 0; t < f_.total; ++t)
            if (column[static_cast<size_t>(t)] >= 0)
              j(row, column[static_cast<size_t>(t)]) = du(s, t) - du(own.front(), t);
        }
      const VectorXd step = j.completeOrthogonalDecomposition().solve(h);
      if (!step.allFinite()) return std::nullopt;
      for (int s = 0; s < f_.total; ++s)
        if (column[static_cast<size_t>(s)] >= 0) p[s] -= step[column[static_cast<size_t>(s)]];
      if (step.norm() < 1e-15) break;
    }
    if (!p.allFinite() || p.minCoeff() < -1e-14 || (p - origin).norm() > 1e-2) return std::nullopt;
    return VectorXd(p.cwiseMax(0.0));
  }

  void finish(const VectorXd& y) {
    const VectorXd end = curve_.probabilities(y);
    VectorXd best = flat(branch_.points.back().profile);  // where the residual says that it is an equilibrium
    double regret = field_regret(f_, best);
    for (double cut : {1e-3, 1e-6, 1e-9})
      if (const auto p = polish(end, cut)) {
        const double polished = field_regret(f_, *p);
        if (polished <= options_.limit_regret && !(polished >= regret)) {
          best = *p;
          regret = polished;
          branch_.polished = true;
        }
      }
    branch_.last = profile(best);
    const std::vector<double> regrets = field_regrets(f_, best);
    for (size_t i = 0; i < regrets.size(); ++i)
      branch_.last_regret = std::max(branch_.last_regret, regrets[i] * f_.weight[i] * f_.range);
    branch_.last_regret_share = regret;
    branch_.nash = regret <= options_.limit_regret;
    reached_ = y[f_.total] / f_.range;
    describe();
  }

  void describe() {
    std::string& s = branch_.sentence;
    s = fmt::format("From {} the branch was followed to λ = {:.6g}.",
                    options_.start.empty() ? "uniform play" : "the given start", reached_);
    for (const QreEvent& e : branch_.events)
      s += e.kind == QreEvent::Kind::turning_point
               ? fmt::format(" At λ = {:.6g} it turns back.", e.lambda)
               : fmt::format(
                     " At λ = {:.6g} other branches cross it (a bifurcation): this one goes straight on, and "
                     "further equilibria lie beside it.",
                     e.lambda);
    if (branch_.end == QreEnd::stuck) s += " There it could not be followed further.";
    if (branch_.end == QreEnd::steps) s += " There the allowed steps were used up.";
    if (branch_.end == QreEnd::stopped) s += " There it was stopped.";
    for (size_t k = 0; k < branch_.lost.size(); ++k)
      if (branch_.lost[k])
        s += fmt::format(
            " It crosses λ = {:.6g} at a point that could not be found to a precision of 10⁻⁸; that one is "
            "not "
            "given.",
            options_.at[k]);
    s += branch_.nash ? " Its limit is a Nash equilibrium" : " The last point is not a Nash equilibrium";
    s += fmt::format(": no player could gain more than {:.3g} of what its own choice can change.",
                     branch_.last_regret_share);
  }

  const PayoffField& f_;
  QreCurve curve_;
  const QreOptions& options_;
  QreBranch branch_;
  VectorXd last_;
  double arc_ = 0, reached_ = 0;
  static constexpr double kMostResidual = QreCurve::kMostResidual;
};

}  // namespace

QreBranch follow_branch(const PayoffField& field, const QreOptions& options) {
  return Follower(field, options).run();
}

QreBranch logit_branch(const NormalForm& game, const QreOptions& options) {
  return follow_branch(payoff_field(game), options);
}

QreBranch logit_branch(const PolymatrixGame& game, const QreOptions& options) {
  return follow_branch(payoff_field(game), options);
}

}  // namespace parley
