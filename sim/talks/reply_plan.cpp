#include "sim/talks/reply_plan.h"

#include <algorithm>

#include "sim/talks/turn_plan.h"

namespace parley {
namespace {

/// A quarter of a megabyte for each lane of the widest vector.
constexpr int kMostCells = 1 << 15;

bool by_type(const Foreseen& seen) {
  return std::any_of(seen.theirs.begin(), seen.theirs.end(),
                     [](const MatrixTerm& term) { return term.type != kAnyType; });
}

}  // namespace

ReplyPlans plan_replies(const Game& game, const std::vector<TurnPlan>& rounds) {
  std::vector<std::vector<int>> times;
  for (const GameDelegation& v : game.delegations) times.emplace_back(v.foreseen.size(), 0);
  for (const TurnPlan& round : rounds)
    for (const Level& level : round.levels)
      for (const int d : level.decide) {
        const int sight = round.sight_of[static_cast<std::size_t>(d)];
        if (sight < 0) continue;
        for (const Seen& seen : round.sights[static_cast<std::size_t>(sight)].seen)
          ++times[static_cast<std::size_t>(d)][static_cast<std::size_t>(seen.place)];
      }
  ReplyPlans plans;
  for (std::size_t d = 0; d < game.delegations.size(); ++d) {
    const GameDelegation& v = game.delegations[d];
    std::vector<ReplyPlan>& here = plans.of.emplace_back(v.foreseen.size());
    for (std::size_t f = 0; f < v.foreseen.size(); ++f) {
      if (times[d][f] < 2) continue;
      const Foreseen& seen = v.foreseen[f];
      const GameDelegation& u = game.delegations[static_cast<std::size_t>(seen.u)];
      if (!seen.their_joints.empty()) continue;
      const int types = seen.theirs.empty() ? 0
                        : by_type(seen)     ? game.actors[static_cast<std::size_t>(u.actor)].types
                                            : 1;
      const int cells = types * v.positions * (u.positions - 1);
      if (plans.cells + cells > kMostCells) continue;
      here[f] = {false, plans.cells, types, plans.pairs++};
      plans.cells += cells;
    }
  }
  return plans;
}

}  // namespace parley
