#pragma once
#include <utility>
#include <vector>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

namespace parley {

/// A strategy taken out because something else is better whatever the others still play.
struct Elimination {
  int step = 1;  ///< all strategies dominated at once go in one step, from 1
  int player = 0, strategy = 0;
  /// Strategies of the player with their probabilities: one for a pure dominator.
  std::vector<std::pair<int, Rational>> by;
  Rational margin;  ///< the least gain of the dominator, > 0
};

struct Dominance {
  std::vector<Elimination> steps;
  std::vector<std::vector<int>> left;  ///< [player]: strategies that survive
  bool solvable() const {              ///< one profile is left: the game is dominance solvable (Moulin 1979)
    for (const auto& strategies : left)
      if (strategies.size() != 1) return false;
    return true;
  }
};

enum class Dominators {
  pure,   ///< strictly dominated by one other strategy
  mixed,  ///< strictly dominated by a mixture (Pearce 1984); what is left are the rationalizable strategies
          ///< where two play
};

/// Iterated elimination of strictly dominated strategies, exact, for any number of players. What is left does
/// not depend on the order (Gilboa, Kalai & Zemel 1990). Mixed dominance is a linear programme in exact
/// arithmetic for each strategy, its opponents' combinations the columns; for more than two players they may
/// be correlated, as dominance asks. Cost: pure strategies^2 x combinations of the opponents in each step;
/// mixed in addition a linear programme of that size, counted against a WorkScope (work.h).
Dominance eliminate_dominated(const NormalForm& game, Dominators by = Dominators::mixed);

/// Iterated elimination in a polymatrix game, without its table: what the opponents can do at worst is the
/// sum of what each can.
Dominance eliminate_dominated(const PolymatrixGame& game, Dominators by = Dominators::mixed,
                              Reading reading = Reading::binary);

}  // namespace parley
