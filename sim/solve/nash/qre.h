#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

/// Logit quantal response equilibria (McKelvey & Palfrey, Games Econ. Behav. 10 (1995) 6-38): profiles in
/// which each strategy is played with probability proportional to exp(λ × its payoff against the others'
/// mixtures). λ = 0 is uniform play; along the branch that starts there (the principal branch) play sharpens
/// as λ grows, and a limit for λ → ∞ is a Nash equilibrium. Method: Turocy, Games Econ. Behav. 51 (2005)
/// 243-263. The branch is followed by predictor and corrector steps along its arc length in log-probabilities
/// (Allgower & Georg 1990), so that it may turn back in λ and may hold probabilities below 1e-300. Limits:
/// where a bifurcation is met (games with a symmetry), the branch that goes straight on is followed and the
/// bifurcation is reported; the branches that leave there are reached from other starts (QreOptions::start).
///
/// Units: λ is one number for all players, in 1/payoff. So adding to one player's payoffs what its own choice
/// does not change leaves every equilibrium as it is; multiplying all players' payoffs by c gives those of λ/c;
/// multiplying one player's by c is another game, in which that player is c times as sharp. What is called
/// Nash is judged by each player in its own units, whatever they are, and the branch is followed until the
/// player with the least at stake plays sharply. Cost per step: (number of strategies)^3 plus the payoffs' cost.
namespace parley {

struct QreOptions {
  std::vector<double> at;   ///< values of λ (units: 1/payoff) at which the equilibrium is wanted
  double max_lambda = 1e6;  ///< end of the branch, in units of 1/(the least stake of a player, units.h)
  /// The branch also ends when no player could gain more than this share of its stake.
  double limit_regret = 1e-9;
  int max_steps = 20000;
  /// Play at λ = 0, every probability above 0; uniform where empty. Other starts q give other branches: the
  /// equilibria with p proportional to q × exp(λ u), whose limits for λ → ∞ are Nash equilibria all the same,
  /// since what q adds to the log-odds stays as it is. Where a symmetry makes the uniform branch bifurcate, a
  /// start without it leads onto one of the branches that leave there.
  Profile start = {};
  std::stop_token stop = {};  ///< when asked to stop, the branch ends where it is
};

/// A point on the branch. λ in 1/payoff.
struct QrePoint {
  double lambda = 0;
  double arc = 0;  ///< place along the branch: points are in this order
  Profile profile;
  double residual = 0;  ///< greatest |p − softmax(λ u(p))|, at most 1e-8
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
  stopped,     ///< asked to stop
};

struct QreBranch {
  QreEnd end = QreEnd::stuck;
  /// Each step, but for those at which λ is so large against a player's stake that the residual shows only
  /// rounding.
  std::vector<QrePoint> points;
  /// For each requested λ, every crossing of it, in the order along the branch; empty if the branch did not
  /// get there.
  std::vector<std::vector<QrePoint>> at;
  std::vector<QreEvent> events;  ///< in order along the branch
  Profile last;            ///< the limit: the last point, polished to a Nash equilibrium where that succeeded
  bool polished = false;   ///< `last` solves the indifference equations of its support
  double last_regret = 0;  ///< most that any player could gain at `last`, in payoffs
  double last_regret_share = 0;  ///< the same gain as a share of that player's stake (units.h)
  bool nash = false;             ///< the share is at most limit_regret
  /// Of `at`: whether a crossing was met that Newton's method could not bring to a residual of 1e-8.
  std::vector<bool> lost;
  std::string sentence;  ///< the course of the branch in words
};

/// Throws std::invalid_argument for malformed games, values of λ below 0 and starts that do not fit.
QreBranch logit_branch(const NormalForm& game, const QreOptions& options = {});
QreBranch logit_branch(const PolymatrixGame& game, const QreOptions& options = {});

}  // namespace parley
