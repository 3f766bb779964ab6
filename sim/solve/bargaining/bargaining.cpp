#include "sim/solve/bargaining/bargaining.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "sim/base/stopping.h"
#include "sim/solve/ties.h"

namespace parley {
namespace {

using std::size_t;

void require_sound(const BargainingProblem& p) {
  if (p.actors < 1) throw std::invalid_argument("bargaining: there must be an actor");
  if (p.points.size() % static_cast<size_t>(p.actors) != 0 ||
      p.disagreement.size() != static_cast<size_t>(p.actors))
    throw std::invalid_argument("bargaining: payoffs do not match the number of actors");
  for (double x : p.points)
    if (!std::isfinite(x)) throw std::invalid_argument("bargaining: a payoff is not finite");
  for (double x : p.disagreement)
    if (!std::isfinite(x)) throw std::invalid_argument("bargaining: a disagreement payoff is not finite");
}

/// [actor]: what lies within it is tied.
using Slack = std::vector<double>;

bool same_payoffs(const BargainingProblem& p, int a, int b, const Slack& slack) {
  for (int i = 0; i < p.actors; ++i)
    if (std::abs(p.at(a, i) - p.at(b, i)) > slack[static_cast<size_t>(i)]) return false;
  return true;
}

bool dominates(const BargainingProblem& p, int a, int b) {
  bool better = false;
  for (int i = 0; i < p.actors; ++i) {
    if (p.at(a, i) < p.at(b, i)) return false;
    better = better || p.at(a, i) > p.at(b, i);
  }
  return better;
}

/// The same problem with each actor's payoffs that lie within its tie of each other made equal, so that what
/// rounding leaves of a sum puts no package on the frontier or takes it from there.
BargainingProblem snapped(const BargainingProblem& p, const Slack& slack) {
  BargainingProblem out = p;
  std::vector<size_t> order(static_cast<size_t>(p.packages()));
  for (int i = 0; i < p.actors; ++i) {
    std::iota(order.begin(), order.end(), size_t{0});
    const auto at = [&](size_t k) -> double& {
      return out.points[k * static_cast<size_t>(p.actors) + static_cast<size_t>(i)];
    };
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return at(a) < at(b); });
    for (size_t k = 1; k < order.size(); ++k)
      if (at(order[k]) - at(order[k - 1]) <= slack[static_cast<size_t>(i)]) at(order[k]) = at(order[k - 1]);
  }
  return out;
}

/// Keeps those of `from` that no other of `from` dominates.
std::vector<int> undominated(const BargainingProblem& p, const std::vector<int>& from) {
  std::vector<int> kept;
  if (p.actors == 2) {  // by falling first payoff, then falling second: a package stays if it raises the best
                        // second so far
    std::vector<int> order = from;
    std::sort(order.begin(), order.end(), [&](int a, int b) {
      return p.at(a, 0) != p.at(b, 0) ? p.at(a, 0) > p.at(b, 0) : p.at(a, 1) > p.at(b, 1);
    });
    double best = -std::numeric_limits<double>::infinity();
    int last = -1;
    for (int k : order) {
      const bool copy = last >= 0 && p.at(k, 0) == p.at(last, 0) && p.at(k, 1) == p.at(last, 1);
      if (!copy && p.at(k, 1) <= best) continue;
      best = p.at(k, 1);
      last = k;
      kept.push_back(k);
    }
    std::sort(kept.begin(), kept.end());
    return kept;
  }
  for (int b : from) {
    check_stop();
    if (std::none_of(from.begin(), from.end(), [&](int a) { return dominates(p, a, b); })) kept.push_back(b);
  }
  return kept;
}

/// What a rule compares: larger is better, place by place, those within `tie(largest)` tied, where `largest` is
/// the largest, in size, of the scores compared there.
using Score = std::vector<double>;

/// The packages whose scores are best lexicographically; returns the first place of the best score.
template <class Tie>
double best_by(const std::vector<int>& from, Tie tie, size_t places, std::vector<Score>& scores,
               std::vector<int>& out) {
  std::vector<size_t> alive(from.size());
  std::iota(alive.begin(), alive.end(), size_t{0});
  double value = 0;
  for (size_t place = 0; place < places; ++place) {
    double best = -std::numeric_limits<double>::infinity(), largest = 0;
    for (size_t k : alive) {
      best = std::max(best, scores[k][place]);
      largest = std::max(largest, std::abs(scores[k][place]));
    }
    if (place == 0) value = best;
    const double slack = tie(largest);
    std::erase_if(alive, [&](size_t k) { return scores[k][place] < best - slack; });
  }
  out.clear();
  for (size_t k : alive) out.push_back(from[k]);
  return value;
}

/// How much each actor could gain at best over these packages.
std::vector<double> best_gains(const BargainingProblem& p, const std::vector<int>& from) {
  std::vector<double> gain(static_cast<size_t>(p.actors), 0.0);
  for (int i = 0; i < p.actors; ++i)
    for (int k : from) {
      auto& g = gain[static_cast<size_t>(i)];
      g = std::max(g, p.at(k, i) - p.disagreement[static_cast<size_t>(i)]);
    }
  return gain;
}

BargainingState unique_or_tied(const BargainingProblem& p, const std::vector<int>& packages,
                               const Slack& slack) {
  for (int k : packages)
    if (!same_payoffs(p, k, packages.front(), slack)) return BargainingState::tied;
  return BargainingState::unique;
}

/// Nash's product over the actors who can gain at all.
BargainingChoice nash(const BargainingProblem& p, const std::vector<int>& from,
                      const std::vector<double>& range, const Slack& slack, double tolerance,
                      std::vector<int>& packages) {
  std::vector<Score> scores;
  double greatest = 0;
  for (int k : from) {
    double product = 1;
    for (int i = 0; i < p.actors; ++i) {
      const auto at = static_cast<size_t>(i);
      if (range[at] <= slack[at]) continue;
      const double gain = p.at(k, i) - p.disagreement[at];
      product *= gain <= slack[at]
                     ? 0.0
                     : gain / range[at];  // shares of the best gain: the same choice, and no overflow
    }
    scores.push_back({product});
    greatest = std::max(greatest, product);
  }
  if (greatest <= 0) {
    packages.clear();
    return {BargainingState::no_mutual_gain, 0.0};
  }
  best_by(
      from, [&](double largest) { return tolerance * largest; }, 1, scores, packages);
  double value = 1;
  for (int i = 0; i < p.actors; ++i) {
    const auto at = static_cast<size_t>(i);
    if (range[at] > slack[at]) value *= p.at(packages.front(), i) - p.disagreement[at];
  }
  return {unique_or_tied(p, packages, slack), value};
}

/// Lexicographic maximin of gains, divided by `range` where `shares` is set; actors without range are left
/// out then.
BargainingChoice maximin(const BargainingProblem& p, const std::vector<int>& from,
                         const std::vector<double>& range, bool shares, const Slack& slack, double tolerance,
                         std::vector<int>& packages) {
  std::vector<Score> scores;
  size_t places = 0;
  for (int k : from) {
    Score score;
    for (int i = 0; i < p.actors; ++i) {
      const auto at = static_cast<size_t>(i);
      if (shares && range[at] <= slack[at]) continue;
      score.push_back((p.at(k, i) - p.disagreement[at]) / (shares ? range[at] : 1.0));
    }
    std::sort(score.begin(), score.end());
    places = score.size();
    scores.push_back(std::move(score));
  }
  // Gains of different actors are compared: to a share of their size, and the finest of the actors' ties.
  const double finest = *std::min_element(slack.begin(), slack.end());
  const auto tie = [&](double largest) { return shares ? tolerance : std::max(tolerance * largest, finest); };
  const double value = best_by(from, tie, places, scores, packages);
  return {unique_or_tied(p, packages, slack), value};
}

/// The least difference between largest and smallest of (payoff − floor) / scale.
BargainingChoice least(const BargainingProblem& p, const std::vector<int>& from,
                       const std::vector<double>& floor, const std::vector<double>& scale, const Slack& slack,
                       double tie, std::vector<int>& packages) {
  std::vector<Score> scores;
  for (int k : from) {
    double lo = std::numeric_limits<double>::infinity(), hi = -lo;
    for (int i = 0; i < p.actors; ++i) {
      const auto at = static_cast<size_t>(i);
      if (scale[at] <= 0) continue;
      const double share = (p.at(k, i) - floor[at]) / scale[at];
      lo = std::min(lo, share);
      hi = std::max(hi, share);
    }
    scores.push_back({lo <= hi ? -(hi - lo) : 0.0});
  }
  const double value = best_by(
      from, [&](double) { return tie; }, 1, scores, packages);
  return {unique_or_tied(p, packages, slack), 0.0 - value};
}

}  // namespace

std::vector<int> pareto_frontier(const BargainingProblem& problem) {
  require_sound(problem);
  std::vector<int> all(static_cast<size_t>(problem.packages()));
  std::iota(all.begin(), all.end(), 0);
  return undominated(snapped(problem, bargaining_ties(problem)), all);
}

double distance_to(const BargainingProblem& problem, int package, const std::vector<int>& chosen) {
  double nearest = std::numeric_limits<double>::infinity();
  for (const int other : chosen) {
    double squares = 0;
    for (int i = 0; i < problem.actors; ++i) {
      const double apart = problem.at(package, i) - problem.at(other, i);
      squares += apart * apart;
    }
    nearest = std::min(nearest, std::sqrt(squares));
  }
  return nearest;
}

std::vector<double> bargaining_ties(const BargainingProblem& p, double tolerance) {
  std::vector<double> out;
  for (int i = 0; i < p.actors; ++i) {
    const double d = p.disagreement[static_cast<size_t>(i)];
    double least = d, most = d;
    for (int k = 0; k < p.packages(); ++k) {
      least = std::min(least, p.at(k, i));
      most = std::max(most, p.at(k, i));
    }
    out.push_back(tie_of(most - least, std::max(std::abs(least), std::abs(most)), tolerance));
  }
  return out;
}

std::vector<int> acceptable_packages(const BargainingProblem& problem, double tolerance) {
  const Slack slack = bargaining_ties(problem, tolerance);
  std::vector<int> kept;
  for (int k = 0; k < problem.packages(); ++k) {
    bool acceptable = true;
    for (int i = 0; i < problem.actors; ++i)
      acceptable = acceptable && problem.at(k, i) >= problem.disagreement[static_cast<size_t>(i)] -
                                                         slack[static_cast<size_t>(i)];
    if (acceptable) kept.push_back(k);
  }
  return kept;
}

BargainingChoice bargain_choice(const BargainingProblem& p, BargainingRule rule,
                                const BargainingOptions& options, std::vector<int>& packages) {
  require_sound(p);
  packages.clear();
  if (p.packages() == 0) return {BargainingState::no_packages, 0.0};
  const Slack slack = bargaining_ties(p, options.tolerance);
  std::vector<int> all(static_cast<size_t>(p.packages()));
  std::iota(all.begin(), all.end(), 0);
  const bool ks = rule == BargainingRule::kalai_smorodinsky;

  if (ks && options.kalai_smorodinsky == KalaiSmorodinsky::least_difference) {
    const std::vector<double> zero(p.disagreement.size(), 0.0), one(p.disagreement.size(), 1.0);
    return least(p, undominated(snapped(p, slack), all), zero, one, slack,
                 *std::max_element(slack.begin(), slack.end()), packages);
  }
  const std::vector<int> acceptable = rule == BargainingRule::utilitarian && !options.acceptable_only
                                          ? all
                                          : acceptable_packages(p, options.tolerance);
  if (acceptable.empty()) return {BargainingState::no_zone, 0.0};

  if (rule == BargainingRule::utilitarian) {
    std::vector<Score> scores;
    for (int k : acceptable) {
      double sum = 0;
      for (int i = 0; i < p.actors; ++i) sum += p.at(k, i);
      scores.push_back({sum});
    }
    const double sum_of_ties = std::accumulate(slack.begin(), slack.end(), 0.0);
    const double value = best_by(
        acceptable, [&](double) { return sum_of_ties; }, 1, scores, packages);
    return {unique_or_tied(p, packages, slack), value};
  }
  const std::vector<double> range = best_gains(p, acceptable);
  BargainingChoice choice{};
  switch (rule) {
    case BargainingRule::nash:
      choice = nash(p, acceptable, range, slack, options.tolerance, packages);
      break;
    case BargainingRule::egalitarian:
      return maximin(p, acceptable, range, false, slack, options.tolerance, packages);
    default:
      if (options.kalai_smorodinsky == KalaiSmorodinsky::maximin) {
        choice = maximin(p, acceptable, range, true, slack, options.tolerance, packages);
      } else {
        std::vector<double> scale = best_gains(p, all);
        for (size_t i = 0; i < scale.size(); ++i) scale[i] = scale[i] <= slack[i] ? 0.0 : scale[i];
        choice = least(p, undominated(snapped(p, slack), acceptable), p.disagreement, scale, slack,
                       options.tolerance, packages);
      }
  }
  bool someone_cannot_gain = false;
  for (size_t i = 0; i < range.size(); ++i) someone_cannot_gain = someone_cannot_gain || range[i] <= slack[i];
  const bool chosen = choice.state == BargainingState::unique || choice.state == BargainingState::tied;
  if (someone_cannot_gain && chosen) choice.state = BargainingState::zero_range;
  return choice;
}

}  // namespace parley
