#pragma once
#include <cstdint>
#include <vector>

#include "sim/game/game.h"

/// What follows from the game alone of one turn (a round, or the reply to an outcome): who thinks at which
/// level, and what the movers with foresight foresee in it (model step 2.4).
namespace parley {

/// Which delegations think at which level of a turn.
struct Level {
  std::vector<int> values;  ///< V is needed: those that decide, and those whose reply somebody foresees
  std::vector<int> decide;  ///< movers with depth >= this level
  std::vector<int> links;   ///< Game::links that those who decide weigh
};

/// One delegation u whose reply a mover v foresees.
struct Seen {
  int place = 0;  ///< in the `foreseen` of v
  int later = 0;  ///< rounds until u moves next; 0: in no later round
  int lock = -1;  ///< place on the agenda where u's issue may be settled today; -1: it cannot be
  std::vector<std::uint8_t> answers;  ///< [place in ends_of]: 1 where u may answer that end
  int answering =
      -1;  ///< where the lanes of an end that u may answer begin, by position of v; -1: there is none
  bool stirred = false;  ///< what is expected of u depends on v's position
};

/// What one mover foresees in a turn.
struct Sight {
  int delegation = 0;
  std::vector<Seen> seen;
  std::vector<std::uint8_t> ends;  ///< [place in ends_of]: 1 where v's position has to do with that end
  bool turns = false;  ///< whether the talks would end, or v's issue be settled, depends on v's position
  int open = -1;       ///< where the lanes in which the talks would go on begin, by position of v; -1: in all
};

struct TurnPlan {
  std::vector<Level> levels;
  std::vector<int> chosen;          ///< delegations whose Q is read: movers and those linked to
  std::vector<Sight> sights;        ///< of the movers that foresee anything
  std::vector<int> sight_of;        ///< [delegation]: place in `sights`, or -1
  std::vector<std::uint8_t> moved;  ///< [delegation]: 1 where it may hold another position after the turn
  int ahead = 0;                    ///< size of the array that `open` and `answering` index
};

/// The plan of round t.
TurnPlan plan_round(const Game& game, std::size_t t);
/// The plan of a reply: nobody foresees anything in it.
TurnPlan plan_reply(const Game& game, const GameReply& reply);

/// The outcomes that end the talks, in their order.
std::vector<int> ends_of(const Game& game);

}  // namespace parley
