#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/solve/bargaining/bargaining.h"
#include "sim/solve/stability/gmcr.h"

/// The static game of a scenario: chosen issues at the first round, as solvers see them.
/// Players are the delegations of the chosen issues. An actor's payoff is the sum of its entries that stand
/// under these issues, each times its salience there (and influence of the other actor for matrices and rows
/// over another actor's delegation): no trends, no events, no audience costs. Delegations of other issues
/// stay where they start; an entry under an issue that was not chosen does not count, even if it is against a
/// chosen delegation. A delegation that is held has one strategy. What an entry says and counts with is the compiled
/// game's (Game::entries), with uncertain numbers at their medians.
/// Implemented in static_game.cpp and static_views.cpp.
namespace parley {

struct Game;            // sim/game/game.h
struct NormalForm;      // normal_form.h
struct PolymatrixGame;  // polymatrix.h

struct StaticOptions {
  std::vector<std::string> issues;  ///< ids; all where empty
  /// (actor, type): what the actor is; else the mean over its prior.
  std::vector<std::pair<std::string, std::string>> types;
};

struct StaticPlayer {
  int actor = 0, issue = 0;            ///< places in the scenario's lists
  std::string name;                    ///< "actor/issue"
  std::vector<std::string> positions;  ///< ids; one where it is held
  int start = 0;                       ///< the held position, else the opening
  int disagreement = 0;                ///< what the scenario says it does without agreement, else `start`
};

/// A part of an actor's payoff that depends on the positions of these players only.
struct StaticTerm {
  int actor = 0;
  std::vector<int> players;   ///< ascending
  std::vector<double> value;  ///< row-major over their positions, the last fastest
  int entry = -1;             ///< the payoff entry that it comes from, a place in the scenario's list
};

/// Where a compiled entry lies in a static game.
struct StaticPlace {
  std::size_t term = 0;      ///< place in Game::entries
  bool weighed = false;      ///< it belongs to a type that the options leave open: it counts at its prior
  std::vector<int> players;  ///< that it depends on, ascending
  std::vector<std::int32_t> cells;  ///< row-major over their positions, the last fastest: its cell, -1: none
};

struct StaticGame {
  std::vector<std::string> actors;    ///< ids of all the scenario's actors
  std::vector<StaticPlayer> players;  ///< issue by issue, in the file's order
  std::vector<StaticTerm> terms;

  std::vector<int> start() const;
  std::vector<int> disagreement() const;
  /// An actor's payoff when the players hold these positions.
  double payoff(int actor, const std::vector<int>& positions) const;
  /// Whether each player's payoff is a sum over pairs: false where a joint entry ties three or more.
  bool pairwise() const;
  /// Actors with a delegation here, ascending.
  std::vector<int> parties() const;
};

/// Throws std::out_of_range for ids that do not exist. Cost: the number of written cells.
/// `game` is compile(scenario).
StaticGame static_game(const Scenario& scenario, const Game& game, const StaticOptions& options);
/// Compiles the scenario first.
StaticGame static_game(const Scenario& scenario, const StaticOptions& options = {});

/// The entries under the chosen issues, but for those of types that an actor is not; with the players of the static
/// game made with these options.
std::vector<StaticPlace> static_places(const Scenario& scenario, const Game& game,
                                       const StaticOptions& options,
                                       const std::vector<StaticPlayer>& players);

/// Each player with its actor's terms that concern it, or concern one other player or none. What is left out
/// (an actor's terms between two other players) does not depend on the player's own choice, so that
/// equilibria and regrets are the same as in the table. Throws std::logic_error where the game is not
/// pairwise.
PolymatrixGame to_polymatrix(const StaticGame& game);
/// Each player with all of its actor's payoff. Throws std::length_error over max_cells.
NormalForm to_normal_form(const StaticGame& game, std::size_t max_cells = std::size_t{1} << 20);

/// A package: for each chosen issue one settlement or none; delegations it names hold the first position
/// named for them (that a held one can hold), all others start. Settlements that a held delegation cannot
/// join are left out.
struct Package {
  /// [chosen issue, in the scenario's order]: place in its settlements, -1 for none.
  std::vector<int> settlement;
  std::vector<int> positions;  ///< [player]
  std::string name;            ///< "issue: settlement; …", the settlement's id or "unsettled"
};
/// Throws std::length_error, with their number, where there are more than `most`.
std::vector<Package> packages(const Scenario& scenario, const StaticGame& game,
                              std::size_t most = std::size_t{1} << 20);
/// The parties' payoffs in these packages and at the disagreement point; actors in the order of parties().
BargainingProblem bargaining_problem(const StaticGame& game, const std::vector<Package>& packages);

/// The conflict as a graph: decision makers are the parties, variables the players; one-way moves and states
/// that cannot be as the issues say. `preferences` are the parties' payoffs, differences of a party's up to
/// preference_tie not counting.
struct StaticConflict {
  MoveGraph graph;
  Preferences preferences;
  int status_quo = -1;
};
/// As a share of the range of a party's payoffs over the states.
inline constexpr double kPreferenceTie = 1e-9;
double preference_tie(const std::vector<double>& values);
StaticConflict conflict_graph(const Scenario& scenario, const StaticGame& game);
/// The parties' payoffs in the states of a graph: for another draw of the same game.
Preferences graph_preferences(const StaticGame& game, const MoveGraph& graph);

}  // namespace parley
