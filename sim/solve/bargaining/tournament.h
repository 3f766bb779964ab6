#pragma once
#include <string>
#include <vector>

#include "sim/game/game.h"
#include "sim/solve/bargaining/tactics.h"

/// Every tactic against every other over the packages of a round of offers.
namespace parley {

struct TournamentOptions {
  std::vector<TacticKind> tactics;  ///< empty: all
  int turns = 100;                  ///< 1 … max_tactic_turns
  std::uint64_t draws = 200;        ///< of the payoffs: trials of the seed
  std::uint64_t seed = 1;
};
/// More line-ups than this (tactics to the power of parties) are not played.
inline constexpr std::size_t kMostLineUps = 10'000;

/// A mean over draws, with its 95 % interval (normal).
struct TournamentMean {
  double mean = 0, lo = 0, hi = 0;
};
/// One tactic for each party.
struct LineUp {
  std::vector<TacticKind> tactics;     ///< [party]
  TournamentMean agreement;            ///< share
  std::vector<TournamentMean> payoff;  ///< [party]: payoff of a round, without agreement what it has anyway
  TournamentMean turns;                ///< offers made
  /// How far the end lies from the frontier: what the parties could gain together without a loss to any.
  TournamentMean distance;
};
/// A tactic over all line-ups and seats that it plays in.
struct TacticScore {
  TacticKind tactic = TacticKind::linear;
  TournamentMean payoff;  ///< as a share of the way from the party's worst to its best package
  TournamentMean agreement, distance;
};
struct Tournament {
  std::string round;
  std::vector<std::string> parties;  ///< actors' ids
  std::uint64_t draws = 0;
  int turns = 0;
  std::vector<TacticScore> scores;  ///< the best payoff first
  std::vector<LineUp> line_ups;
};

/// Place n in Game::offers. Payoffs are those at the openings in each draw, types as truly drawn. Throws
/// std::invalid_argument where fewer than two parties accept or there are too many line-ups.
Tournament play_tournament(const Game& game, std::size_t n, const TournamentOptions& options);

std::string tournament_json(const Tournament& tournament);

}  // namespace parley
