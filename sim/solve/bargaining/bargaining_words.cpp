#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/base/words.h"
#include "sim/solve/bargaining/bargaining.h"

namespace parley {
namespace {

using std::size_t;

std::string name_of(const BargainingProblem& p, int actor) {
  const auto at = static_cast<size_t>(actor);
  return at < p.names.size() ? p.names[at] : fmt::format("actor {}", actor + 1);
}

const char* rule_name(BargainingRule rule) {
  switch (rule) {
    case BargainingRule::nash:
      return "Nash's rule";
    case BargainingRule::kalai_smorodinsky:
      return "Kalai and Smorodinsky's rule";
    case BargainingRule::egalitarian:
      return "the egalitarian rule";
    default:
      return "the utilitarian rule";
  }
}

std::string numbered(const std::vector<int>& packages) {
  std::vector<std::string> parts;
  for (int k : packages) parts.push_back(std::to_string(k + 1));
  return listed(parts);
}

/// The package that comes nearest to being acceptable, by what the most wronged actor lacks as a share of the
/// range of its payoffs, so that the actors' units do not matter.
std::string nearest_miss(const BargainingProblem& p) {
  const std::vector<double> range = bargaining_ties(p, 1);
  double least = HUGE_VAL;
  int package = 0, actor = 0;
  for (int k = 0; k < p.packages(); ++k) {
    double worst = -HUGE_VAL;
    int who = 0;
    for (int i = 0; i < p.actors; ++i) {
      const auto at = static_cast<size_t>(i);
      const double lack = range[at] > 0 ? (p.disagreement[at] - p.at(k, i)) / range[at] : 0;
      if (lack > worst) worst = lack, who = i;
    }
    if (worst < least) least = worst, package = k, actor = who;
  }
  return fmt::format(
      "No zone of agreement: no package gives every actor its disagreement payoff; package {} comes nearest, "
      "and "
      "leaves {} short of it by {:.6g}.",
      package + 1, name_of(p, actor), p.disagreement[static_cast<size_t>(actor)] - p.at(package, actor));
}

/// A clause about those who can gain nothing; "" if nobody can.
std::string who_cannot_gain(const BargainingProblem& p, double tolerance) {
  const std::vector<double> tie = bargaining_ties(p, tolerance);
  const std::vector<int> acceptable = acceptable_packages(p, tolerance);
  std::vector<std::string> who;
  for (int i = 0; i < p.actors; ++i) {
    const auto at = static_cast<size_t>(i);
    bool gains = false;
    for (int k : acceptable) gains = gains || p.at(k, i) - p.disagreement[at] > tie[at];
    if (!gains) who.push_back(name_of(p, i));
  }
  if (who.size() == static_cast<size_t>(p.actors)) return "";
  return fmt::format("{} can gain nothing over disagreement in any acceptable package", listed(who));
}

}  // namespace

BargainingSolution bargain(const BargainingProblem& problem, BargainingRule rule,
                           const BargainingOptions& options) {
  BargainingSolution out;
  out.rule = rule;
  const BargainingChoice choice = bargain_choice(problem, rule, options, out.packages);
  out.state = choice.state;
  out.value = choice.value;
  const std::string which = (out.packages.size() == 1 ? "package " : "packages ") + numbered(out.packages);
  switch (choice.state) {
    case BargainingState::unique:
      out.sentence = out.packages.size() == 1
                         ? fmt::format("Under {} the choice is {}.", rule_name(rule), which)
                         : fmt::format("Under {} the choice is any of {}, which pay everyone the same.",
                                       rule_name(rule), which);
      break;
    case BargainingState::tied:
      out.sentence = fmt::format("Under {} {} are tied: they pay differently and are equally good by it.",
                                 rule_name(rule), which);
      break;
    case BargainingState::no_packages:
      out.sentence = "There is no package to choose from.";
      break;
    case BargainingState::no_zone:
      out.sentence = nearest_miss(problem);
      break;
    case BargainingState::no_mutual_gain:
      out.sentence = fmt::format(
          "There are acceptable packages, but none is better than disagreement for everyone who could gain: "
          "{} does not choose among them.",
          rule_name(rule));
      break;
    case BargainingState::zero_range: {
      const std::string who = who_cannot_gain(problem, options.tolerance);
      out.sentence = who.empty() ? fmt::format(
                                       "Nobody can gain: every acceptable package gives everyone the "
                                       "disagreement payoff and no more ({}).",
                                       which)
                                 : fmt::format("{}; {}, applied to the gains of the others, leaves {}.", who,
                                               rule_name(rule), which);
      break;
    }
  }
  return out;
}

RubinsteinShares rubinstein(double d1, double d2) {
  if (!(d1 >= 0 && d1 <= 1 && d2 >= 0 && d2 <= 1))
    throw std::invalid_argument("Rubinstein's shares: patience must lie between 0 and 1");
  RubinsteinShares out;
  if (d1 == 1 && d2 == 1) {
    out.determined = false;
    out.sentence =
        "Both are infinitely patient: every division is an equilibrium, and the theory does not choose.";
    return out;
  }
  out.first = (1 - d2) / (1 - d1 * d2);
  out.second = 1 - out.first;
  out.sentence = fmt::format(
      "The first proposer offers {:.4g} of the gain and keeps {:.4g}; the offer is accepted at once.",
      out.second, out.first);
  return out;
}

double finite_offers(double d1, double d2, int rounds) {
  if (!(d1 >= 0 && d1 <= 1 && d2 >= 0 && d2 <= 1) || rounds < 1)
    throw std::invalid_argument(
        "alternating offers: patience must lie between 0 and 1, and there must be a round");
  double share = 1;  // what the proposer of the last round keeps; then backwards, each responder must get its
                     // next share today
  for (int round = rounds - 1; round >= 1; --round) share = 1 - (round % 2 == 1 ? d2 : d1) * share;
  return share;
}

}  // namespace parley
