#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/solve/normal_form.h"
#include "sim/solve/polymatrix.h"

/// Logit quantal response equilibria (McKelvey & Palfrey, Games Econ. Behav. 10 (1995) 6-38): profiles in
/// which each strategy is played with probability proportional to exp(λ × its payoff against the others'
/// mixtures). λ = 0 is uniform play; along the branch that starts there (the principal branch) play sharpens
/// as λ grows, and a limit for λ → ∞ is a Nash equilibrium. Method: Turocy, Games Econ. Behav. 51 (2005)
/// 243-263. The branch is followed by predictor and corrector steps along its arc length in log-probabilities
/// (Allgower & Georg 1990), so that it may turn back in λ and may hold probabilities below 1e-300. Limits:
/// where a bifurcation is met (games with a symmetry), the branch that goes straight on is followed and the
/// bifurcation is reported; the branches that leave there are reached from other starts (QreOptions::start).
/// Cost per step: (number of strategies)^3 plus the payoffs' cost.
namespace parley {

struct QreOptions {
  std::vector<double> at;   ///< values of λ (units: 1/payoff) at which the equilibrium is wanted
  double max_lambda = 1e6;  ///< end of the branch, in units of 1/(the game's payoff range)
  /// The branch also ends when no player could gain more than this share of the payoff range.
  double limit_regret = 1e-9;
  int max_steps = 20000;
  /// Play at λ = 0, every probability above 0; uniform where empty. Other starts q give other branches: the
  /// equilibria with p proportional to q × exp(λ u), whose limits for λ → ∞ are Nash equilibria all the same,
  /// since what q adds to the log-odds stays as it is. Where a symmetry makes the uniform branch bifurcate, a
  /// start without it leads onto one of the branches that leave there.
  Profile start = {};
};

/// A point on the branch. λ in 1/payoff.
struct QrePoint {
  double lambda = 0;
  double arc = 0;  ///< place along the branch: points are in this order
  Profile profile;
  double residual = 0;  ///< greatest |p − softmax(λ u(p))|
};

struct QreEvent {
  enum class Kind : std::uint8_t {
    turning_point,  ///< λ stops growing (or falling) along the branch and runs back
    /// Other branches cross: there are several equilibria for the same λ on one side of this point or both.
    bifurcation,
  };
  Kind kind = Kind::turning_point;
  double lambda = 0;
};

enum class QreEnd : std::uint8_t {
  limit,       ///< regret fell below limit_regret: the last point is a Nash equilibrium to that precision
  max_lambda,  ///< still not within limit_regret at max_lambda
  steps,       ///< max_steps used up
  stuck,       ///< no step could be corrected: the branch is not followed further
};

struct QreBranch {
  QreEnd end = QreEnd::stuck;
  std::vector<QrePoint> points;  ///< each step
  /// For each requested λ, every crossing of it, in the order along the branch; empty if the branch did not
  /// get there.
  std::vector<std::vector<QrePoint>> at;
  std::vector<QreEvent> events;  ///< in order along the branch
  Profile last;            ///< the limit: the last point, polished to a Nash equilibrium where that succeeded
  bool polished = false;   ///< `last` solves the indifference equations of its support
  double last_regret = 0;  ///< most that any player could gain at `last`, in payoff units
  bool nash = false;       ///< last_regret is within limit_regret of the payoff range
  std::string sentence;    ///< the course of the branch in words
};

/// Throws std::invalid_argument for malformed games, values of λ below 0 and starts that do not fit.
QreBranch logit_branch(const NormalForm& game, const QreOptions& options = {});
QreBranch logit_branch(const PolymatrixGame& game, const QreOptions& options = {});

}  // namespace parley
