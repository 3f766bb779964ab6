#pragma once
#include <vector>

#include "sim/game/game.h"

/// How the kernel works out a foreseen reply (model step 2.4). The exponent of u's answer o to v's position s
/// is the sum of a part without v and of what v's position does to u:
///
///     lambda_u (V_u(o|s) - V_u(0|s)) = lambda_u (base(o) - base(0)) + lambda_u (cell(s, o) - cell(s, 0)),
///
/// and the second part is the same in every round and level of a trial. Its exponential, the *effect* of s on
/// o, is worked out once a trial; a reply then needs one exponential for each o, not one for each pair (s,
/// o).
namespace parley {

struct TurnPlan;

struct ReplyPlan {
  bool afresh = true;  ///< every reply from its own exponents, without effects
  int effects = 0;     ///< where the effects begin: [type of u][s][o - 1]
  /// Of u, in the effects: 1 where v's position does the same to all; 0: it does nothing to u.
  int types = 0;
  int index = 0;  ///< among the pairs with effects
};

/// Beyond this exponent, of either part, a reply is worked out without effects: their product could overflow.
inline constexpr double kLargestEffect = 300;

struct ReplyPlans {
  std::vector<std::vector<ReplyPlan>> of;  ///< [delegation][place in its `foreseen`]
  int cells = 0;                           ///< effects in all
  int pairs = 0;                           ///< pairs with effects
};

/// Which pairs get effects: those that are worked out at least twice a trial, that act through tables alone,
/// as many as fit into a processor's cache. Follows from the game alone, so that it is the same for every
/// vector width.
ReplyPlans plan_replies(const Game& game, const std::vector<TurnPlan>& rounds);

}  // namespace parley
