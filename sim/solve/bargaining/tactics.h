#pragma once
#include <cstdint>
#include <vector>

#include "sim/talks/negotiator.h"

/// Tactics of automated negotiation against each other, without trials: the tournament's table, and traces to hold the
/// rules (sim/talks/negotiator.h) against.
namespace parley {

/// A tactic of that kind with its usual exponent.
Tactic usual(TacticKind kind);

/// Packages as the parties see them: each party's payoffs scaled so that its best package is 1 and its worst 0.
struct TacticGame {
  int parties = 0, packages = 0;
  std::vector<double> worth;        ///< [package × parties + party], 0 … 1
  std::vector<double> walk_away;    ///< [party]: the same scale; less than this nobody aims at or accepts
  std::vector<std::uint8_t> names;  ///< [package × parties + party]: 1 where its yes is needed; empty: of all
  double at(int package, int party) const {
    return worth[static_cast<std::size_t>(package * parties + party)];
  }
};

/// When the aims are looked up: `turns` counts each offer as a turn; in `sweeps` every party makes one offer at one time,
/// (sweep + 1) / (sweeps + 1), as NegMAS counts its steps.
enum class TacticClock : std::uint8_t { turns, sweeps };

struct TacticOffer {
  int turn = 0, party = 0, package = 0;
  bool operator==(const TacticOffer&) const = default;
};
struct TacticTalks {
  std::vector<TacticOffer> offers;  ///< the last is the one accepted, where there is an agreement
  int agreement = -1;               ///< package, or -1
};

/// The parties make offers in turn, at most `turns` of them; an offer is agreed on when all others that it needs accept.
/// A party whose best package is worth less than its floor offers nothing. Deterministic. Cost: turns × packages.
TacticTalks negotiate(const TacticGame& game, const std::vector<Tactic>& tactics, int turns,
                      TacticClock clock = TacticClock::turns);

}  // namespace parley
