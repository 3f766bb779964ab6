#pragma once
#include <cstdint>
#include <string>
#include <vector>

/// Bargaining solutions over a finite set of packages: which one would fair-minded or hard-headed rules
/// choose? Sources: Nash, Econometrica 18 (1950) 155-162; Kalai & Smorodinsky, Econometrica 43 (1975)
/// 513-518; Kalai, Econometrica 45 (1977) 1623-1630 (egalitarian); Rubinstein, Econometrica 50 (1982) 97-109.
/// The axioms of these papers are about convex sets. Here only the listed packages can be agreed, no
/// lotteries between them; so each rule is read as "the package that maximises what the rule maximises",
/// which may be none or several.
/// Implemented in bargaining.cpp and bargaining_words.cpp.
namespace parley {

struct BargainingProblem {
  int actors = 0;
  std::vector<double> points;        ///< [package × actors + actor]: payoffs, finite
  std::vector<double> disagreement;  ///< [actor]: payoffs without agreement, finite
  std::vector<std::string> names;    ///< actors' names for the sentences; "actor 1", … if empty

  int packages() const { return actors > 0 ? static_cast<int>(points.size()) / actors : 0; }
  double at(int package, int actor) const {
    return points[static_cast<std::size_t>(package * actors + actor)];
  }
};

enum class BargainingRule : std::uint8_t {
  nash,               ///< greatest product of gains over the disagreement point
  kalai_smorodinsky,  ///< see KalaiSmorodinsky
  egalitarian,        ///< greatest smallest gain; ties by the next smallest (lexicographic maximin)
  utilitarian,        ///< greatest sum of payoffs
};

/// What Kalai & Smorodinsky's equal shares of the greatest possible gains mean over a finite set; tools
/// differ.
enum class KalaiSmorodinsky : std::uint8_t {
  /// Greatest smallest share of own best gain, ties by the next smallest; best gains over acceptable
  /// packages.
  maximin,
  /// Least difference between the largest and the smallest share, on the frontier of acceptable packages;
  /// best gains over all packages (NegMAS). May choose a package that another makes better for everyone but
  /// less even.
  least_spread,
  /// Least difference between the largest and the smallest payoff, on the frontier of all packages (GENIUS).
  /// Reads neither the disagreement point nor the best gains.
  least_difference,
};

struct BargainingOptions {
  KalaiSmorodinsky kalai_smorodinsky = KalaiSmorodinsky::maximin;
  bool acceptable_only = true;  ///< utilitarian: false lets it choose packages that some actor would refuse
  /// An actor's payoffs this close, as a share of their range over all packages and the disagreement point,
  /// are tied (bargaining_ties).
  double tolerance = 1e-12;
};

enum class BargainingState : std::uint8_t {
  unique,       ///< one package, or several that pay everyone the same
  tied,         ///< several packages that pay differently, all of them best
  no_packages,  ///< there is nothing to choose from
  no_zone,  ///< no package gives every actor its disagreement payoff at least: no zone of possible agreement
  no_mutual_gain,  ///< acceptable packages exist, but none is better for all those who could gain: Nash
                   ///< products are 0
  /// Some actor can gain nothing in any acceptable package; the rule was applied to the others' gains.
  zero_range,
};

struct BargainingSolution {
  BargainingRule rule = BargainingRule::nash;
  BargainingState state = BargainingState::no_packages;
  double value = 0;  ///< what the rule maximises (or, for the two least-… readings, minimises), at the choice
  std::vector<int> packages;  ///< the choice, ascending; empty in no_packages, no_zone, no_mutual_gain
  std::string sentence;       ///< the answer in words
};

/// The choice of one rule. Cost: packages × actors (× frontier for the least-… readings). Throws
/// std::invalid_argument for sizes that do not match and numbers that are not finite.
BargainingSolution bargain(const BargainingProblem& problem, BargainingRule rule,
                           const BargainingOptions& options = {});

/// The choice of one rule without words: for use in every draw of a simulation. Writes `packages`, returns
/// state and value.
struct BargainingChoice {
  BargainingState state;
  double value;
};
BargainingChoice bargain_choice(const BargainingProblem& problem, BargainingRule rule,
                                const BargainingOptions& options, std::vector<int>& packages);

/// The packages that no other makes better for one actor and no worse for the others (Pareto frontier),
/// ascending; packages that pay everyone the same are all kept. O(packages² × actors); O(packages log
/// packages) for two actors.
std::vector<int> pareto_frontier(const BargainingProblem& problem);
/// [actor]: up to which difference its payoffs count as the same.
std::vector<double> bargaining_ties(const BargainingProblem& problem, double tolerance = 1e-12);
/// The packages that give every actor at least its disagreement payoff, ascending.
std::vector<int> acceptable_packages(const BargainingProblem& problem, double tolerance = 1e-12);

/// How far the package's payoffs lie from those of the nearest of `chosen` (Euclidean); infinite where none is chosen.
double distance_to(const BargainingProblem& problem, int package, const std::vector<int>& chosen);

/// Alternating offers over a pie of size 1 (Rubinstein 1982): the first proposer's share in the only subgame
/// perfect equilibrium, (1 − δ2) / (1 − δ1 δ2), each δ the worth of a pie next round to a pie of now, 0 … 1.
struct RubinsteinShares {
  bool determined = true;  ///< false if both are infinitely patient: every division is an equilibrium
  double first = 0, second = 0;
  std::string sentence;
};
RubinsteinShares rubinstein(double patience_first, double patience_second);
/// The first proposer's share if there are only `rounds` offers and a refusal of the last leaves both with 0
/// (Ståhl 1972).
double finite_offers(double patience_first, double patience_second, int rounds);

}  // namespace parley
