#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sim/game/game.h"
#include "sim/game/midpoint.h"
#include "sim/solve/bargaining/bargaining.h"
#include "sim/summary/results.h"

/// What theory says of a round of offers: at the openings, every number at its median, types at their priors.
/// Implemented in offers_game.cpp, offers_limit.cpp and offers_recursion.cpp. Tactics are left out of it: it tells what actors
/// that weigh every offer would do.
namespace parley {

/// What a proposer offers as everybody's rationality grows without bound.
struct LimitOffer {
  int bargainer = 0, type = 0;
  double recognised = 1;                         ///< the chance that it is the one to propose
  std::vector<std::pair<int, double>> packages;  ///< (package, or -1 for none) -> chance; several are tied
  double inertia = 0;                            ///< of the chance of none, what is no choice
};

/// A turn of the limit, under what is believed when it begins.
struct LimitState {
  int turn = 0;       ///< from 0
  double chance = 0;  ///< that the talks come to it
  std::vector<std::vector<double>>
      beliefs;                     ///< [bargainer][type], at the start of the turn; {1} without types
  std::vector<LimitOffer> offers;  ///< of everybody who may propose in the turn
  double agrees = 0;               ///< the chance that the offer is accepted, once there
};

/// The subgame-perfect limit: the recursion of docs/model.md with lambda going to infinity in each turn (answers are
/// yes, no, or, where they make no difference, either with chance 1/2; offers are the best, tied ones in proportion
/// to their chance of acceptance). What inertia prevents stays prevented.
struct OffersLimit {
  std::vector<LimitOffer> first;  ///< of the first turn
  std::vector<double> value;      ///< [bargainer]: before the first proposer is known, at the prior mean
  /// [package], then no agreement: chances of how the round ends.
  std::vector<double> ends;
  /// What the talks may come to, turn by turn: where nobody has types, one state a turn; else one for each belief that
  /// what was offered and answered before can leave. As in the trials, the look-ahead of each state holds its beliefs fixed.
  std::vector<LimitState> states;
  int told =
      0;  ///< turns that `states` and `ends` follow; fewer than the round's where there were too many states
};

struct OffersGame {
  std::string round;
  std::vector<std::string> bargainers;  ///< actors' ids, in the order of the table
  std::vector<std::string> packages, package_names;
  std::vector<int> parties;   ///< bargainers who answer some package: those whose payoffs the rules compare
  BargainingProblem problem;  ///< of the parties
  std::vector<int> frontier, acceptable;
  BargainingSolution nash, kalai_smorodinsky;
  /// Packages that nobody who could have another accepted, or keep this one from being accepted, prefers so: no
  /// quota can refuse them (the core of the voting rule; with `named`, of unanimity among those named).
  std::vector<int> unrefused;
  OffersLimit limit;
};

/// The parties' payoffs from each package, and without agreement; names left empty.
BargainingProblem bargaining_problem(const OffersLabels& labels);

/// Place n in Game::offers.
OffersGame offers_game(const Game& game, std::size_t n);

/// The limit alone.
OffersLimit offers_limit(const Game& game, const GameOffers& offers, const PackageWorth& worth);

/// How far agreements fall short of the frontier.
struct FrontierShort {
  double efficient = 0;  ///< share of agreements on a package of the frontier
  double loss = 0;       ///< mean over agreements: what the parties could gain together without a loss to any
  double loss_with_none =
      0;  ///< mean over all rounds played, those without agreement from the disagreement point
};
FrontierShort short_of_frontier(const OffersGame& game, const RoundOfOffers& round);

/// [package], then no agreement: the most that the parties could gain together without a loss to any.
std::vector<double> losses(const OffersGame& game);

}  // namespace parley
