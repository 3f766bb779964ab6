#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/game/game.h"

/// What follows from the game alone of a round of offers: which payoffs vary with which issues of its packages,
/// and where everything stands in the kernel's scratch.
namespace parley {

/// A part of a bargainer's flow payoff, and the issues of packages (places in GameOffers::issues) that it varies
/// with: none, one, or two.
struct OfferPayoff {
  enum class Kind : std::uint8_t { matrix, own, row, joint, shift } kind = Kind::matrix;
  int index = 0;  ///< place among FlowActor::matrices, own, rows, joints, or in Game::shifts
  int first = -1, second = -1;
  int pair = -1;  ///< of two issues: place in OffersPlan::pairs
};

/// Two issues some payoff varies with at once.
struct IssuePair {
  int first = 0, second = 0;
  int begin =
      0;  ///< where [way of the second][way of the first] begins; way 0: as it stands, 1 …: its options
};

/// What the answers to an offer of one bargainer come to, where votes decide. Votes are OffersPlan's.
struct Ballot {
  std::vector<int> must;  ///< veto players, whose votes are needed, too
  std::vector<int> free;  ///< others with votes
  int need = 0;           ///< how many votes of `free` are needed
  int rest = 0;           ///< how many they have
  bool one_each = false;  ///< each of them has one
};

struct OffersPlan {
  int packages = 0, bargainers = 0;
  std::vector<int> types, rows;  ///< [bargainer]: how many types; where they begin among all (one more)
  std::vector<std::vector<OfferPayoff>> payoffs;  ///< [bargainer]
  std::vector<int> ways;                          ///< [issue]: where its ways begin (one more)
  std::vector<IssuePair> pairs;
  int pair_cells = 0;
  std::vector<double> named;    ///< [bargainer][package, then none]: 1 where it has to answer
  std::vector<double> way_of;   ///< [issue][package]: its way in that package
  std::vector<int> votes;       ///< [bargainer], divided by what divides all
  int quota = 0;                ///< so, too, rounded up
  std::vector<Ballot> ballots;  ///< [bargainer that proposes]; with votes alone
  std::vector<int> recognised;  ///< bargainers that may propose, where they are drawn
  bool learns = false;          ///< some bargainer has types
  /// [turn][row of all]: where the offers of that row are kept, -1 where it makes none in that turn.
  std::vector<int> offer_rows;
  int kept_rows = 0;  ///< how many of them are kept at once
  bool keeps_turns =
      false;  ///< of every turn; else of one turn at a time, which is worked out again when it is played
  std::vector<std::uint8_t> party;  ///< [bargainer]: 1 where it has to answer some package
  // Where somebody follows a tactic:
  bool tactics = false, only_tactics = false;  ///< somebody does; everybody, so that nobody looks ahead
  bool reacts = false;                         ///< somebody's tactic turns on what the others offer
  std::vector<int> next_turn;                  ///< [bargainer][turn]: the turn whose aim its answer goes by
  int refusal_turns = 1;                       ///< for how many turns C is kept: one where nobody looks ahead

  /// Elements of scratch, each as wide as the lanes.
  std::size_t size() const;
};

OffersPlan plan_offers(const Game& game, const GameOffers& offers);

}  // namespace parley
