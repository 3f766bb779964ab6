#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

/// Tactics of automated negotiation: rules that say what to offer and what to accept from one's own payoffs, the time
/// and what the others did, without looking ahead.
namespace parley {

enum class TacticKind : std::uint8_t {
  boulware,     ///< holds out, and gives in at the end (exponent 1/4 where none is given)
  linear,       ///< gives in evenly (1)
  conceder,     ///< gives in at once (4)
  tit_for_tat,  ///< gives as much as the others gave it
  micro         ///< gives one step for each that the others take (de Jonge 2022)
};
inline constexpr std::array<std::pair<std::string_view, TacticKind>, 5> tactic_words{
    {{"boulware", TacticKind::boulware},
     {"linear", TacticKind::linear},
     {"conceder", TacticKind::conceder},
     {"tit_for_tat", TacticKind::tit_for_tat},
     {"micro", TacticKind::micro}}};

/// Time-dependent tactics aim at 1 - (1 - floor) time^(1 / exponent) of their own normalised packages (Faratin, Sierra
/// & Jennings 1998), time from 0 to 1; offer the package nearest above the aim, of several the one best for the others;
/// and accept what meets their next aim. Tit-for-tat aims at 1 less what the others' offers have given it, floor at
/// least.
struct Tactic {
  TacticKind kind = TacticKind::linear;
  double exponent = 1;  ///< > 0; below 1 it holds out
  double floor = 0;     ///< 0 … 1
};
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
/// Deterministic. Cost: turns × packages.
TacticTalks negotiate(const TacticGame& game, const std::vector<Tactic>& tactics, int turns,
                      TacticClock clock = TacticClock::turns);

}  // namespace parley
