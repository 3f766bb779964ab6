#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/game/game.h"
#include "sim/solve/bargaining/bargaining.h"
#include "sim/solve/bargaining/forecast.h"
#include "sim/solve/baselines.h"
#include "sim/solve/draws/uncertain.h"
#include "sim/solve/nash/correlated.h"
#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/qre.h"
#include "sim/solve/stability/gmcr.h"
#include "sim/solve/static_game.h"

/// Everything that theory says of one game, each concept from its own solver. A part that was not asked for,
/// or that the game is too large for, is empty, and `left_out` says why.
namespace parley {

enum class Concept : std::uint8_t {
  pure,
  dominance,
  equilibria,
  logit,
  correlated,
  bargaining,
  stability,
  baselines
};
inline constexpr std::array<Concept, 8> all_concepts = {
    Concept::pure,       Concept::dominance,  Concept::equilibria, Concept::logit,
    Concept::correlated, Concept::bargaining, Concept::stability,  Concept::baselines};
const char* concept_name(
    Concept concept_);  ///< "pure", …: the words of --concept and the keys of analysis.json

struct AnalysisOptions {
  std::vector<Concept> concepts = {all_concepts.begin(), all_concepts.end()};
  /// Draws of the payoffs for shares, and as many trials for the forecast beside the baselines; 0 for
  /// neither. Its stop token ends the other parts, too: what was not begun is left out, and the list of
  /// equilibria is incomplete.
  UncertainOptions uncertain = {};
  std::vector<double> lambdas = {};  ///< at which logit equilibria are wanted, 1/payoff
  /// Called with words for what begins to be computed, from the thread that asked for the analysis.
  std::function<void(const std::string&)> progress = {};
  bool asks(Concept c) const;
};

struct FoundEquilibrium {
  Profile profile;                   ///< [player][position]
  ExactProfile exact;                ///< empty where only `profile` is known
  double regret = 0;                 ///< in payoffs; of `exact` where there is one
  int ties = 0;                      ///< best replies that are not played
  bool family = false;               ///< it lies in a continuum of equilibria
  std::vector<double> payoffs = {};  ///< [player]
  double regret_share = 0;           ///< as a share of what the player's own choice can change (units.h)
};
/// A continuum of equilibria, by its corners.
struct EquilibriumFamily {
  std::vector<int> corners;  ///< places in FoundEquilibria::list
  /// Two players: a maximal Nash subset. Any mix of the corners' strategies of one player together with any
  /// mix of those of the other is an equilibrium. Else any mix of the corners as whole profiles is one.
  bool product = false;
  int component = 0;   ///< families with the same number touch; from 0. Told for two players only
  int dimension = -1;  ///< -1: not known
  bool whole = true;   ///< the corners are all; false: some points of it
};
struct FoundEquilibria {
  std::string method, note;
  bool complete = false;
  std::vector<EquilibriumFamily> families;
  std::vector<FoundEquilibrium> list;
};

/// A bare game.
struct GameAnalysis {
  /// Names by which players, and the positions of one of them, can be told apart (told_apart.h).
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> positions;
  /// [player]: what texts call it: the actor's id where that tells the players apart, else as in `players`.
  std::vector<std::string> labels;
  std::vector<std::pair<Concept, std::string>> left_out;
  std::optional<std::vector<PureEquilibrium>> pure;
  std::optional<Dominance> dominance;
  std::optional<FoundEquilibria> equilibria;
  std::optional<QreBranch> logit;
  std::vector<double> lambdas;  ///< of logit->at
  std::optional<CorrelatedEquilibria> correlated;
};

struct NamedSolution {
  std::string rule;  ///< "nash", "kalai_smorodinsky", "kalai_smorodinsky.least_spread", …
  BargainingSolution solution;
};
struct BargainingAnalysis {
  std::vector<std::string> parties;  ///< actors' ids, in the order of problem.names
  std::vector<Package> packages;
  BargainingProblem problem;
  std::vector<int> frontier, acceptable;
  std::vector<NamedSolution> solutions;
  std::optional<RubinsteinShares> rubinstein;  ///< two parties: shares of a divisible gain by their patience
};
struct StabilityAnalysis {
  StaticConflict conflict;
  GraphStability table;
  StatusQuoPaths by_moves, by_improvements;  ///< from the status quo; empty where it is not feasible
  /// Coalitions of two or more that gain together from the status quo, with the states they reach.
  std::vector<std::pair<std::uint32_t, std::vector<int>>> coalitions;
  /// [state that all find stable under some concept, the status quo first][party]: why, in words.
  std::vector<std::pair<int, std::vector<std::string>>> reasons;
};

/// One or several issues as one static game.
struct IssueAnalysis : GameAnalysis {
  std::vector<std::string> issues;                         ///< ids
  std::vector<std::pair<std::string, std::string>> types;  ///< (actor, type) that it takes as known
  StaticGame game;
  std::optional<BargainingAnalysis> bargaining;
  std::optional<StabilityAnalysis> stability;
  std::optional<Baseline> baseline;
  /// The simulated counterpart of the baseline, where the caller has set it.
  std::optional<PlaceForecast> forecast;
  std::optional<UncertainAnalysis> uncertain;
};

/// Payoffs of polymatrix games are read as decimals (0.1 is one tenth). Throws std::invalid_argument for
/// malformed games.
GameAnalysis analyse(const NormalForm& game, const AnalysisOptions& options);
GameAnalysis analyse(const PolymatrixGame& game, const AnalysisOptions& options);
/// `game` is compiled from `scenario`. Throws std::out_of_range for unknown ids.
IssueAnalysis analyse(const Scenario& scenario, const Game& game, const StaticOptions& chosen,
                      const AnalysisOptions& options);

/// More packages than this are not compared: the frontier compares them in pairs.
inline constexpr std::size_t kMostPackages = 20'000;
/// The packages over all chosen issues together, at the written payoffs. Throws std::length_error, with their
/// number, over kMostPackages.
BargainingAnalysis bargaining_analysis(const Scenario& scenario, const StaticGame& game);

}  // namespace parley
