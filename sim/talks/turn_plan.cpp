#include "sim/talks/turn_plan.h"

#include <algorithm>

#include "sim/base/index.h"

namespace parley {
namespace {

bool contains(const std::vector<int>& list, int item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool names(const std::vector<JointTerm::Party>& parties, int d) {
  return std::any_of(parties.begin(), parties.end(), [&](const auto& p) { return p.delegation == d; });
}

/// Whether the outcome's condition may turn on what v holds: on its position, or on its issue's settlement.
bool turns_on(const GameOutcome& outcome, const GameDelegation& v, int d) {
  using Op = ConditionStep::Op;
  return std::any_of(outcome.when.begin(), outcome.when.end(), [&](const ConditionStep& step) {
    return (step.op == Op::position && !step.none && step.index == d) ||
           (step.op == Op::settled && step.index == v.issue);
  });
}

/// Rounds from t until u moves next; 0 where it does not.
int later(const Game& game, std::size_t t, int u) {
  for (std::size_t next = t + 1; next < game.rounds.size(); ++next)
    if (contains(game.rounds[next].movers, u)) return static_cast<int>(next - t);
  return 0;
}

/// The place on the agenda where an issue may be settled, or -1.
int lock_of(const GameTurn& turn, int issue) {
  for (std::size_t a = 0; a < turn.agenda.size(); ++a)
    if (turn.agenda[a] == issue && !turn.settlements[a].empty()) return static_cast<int>(a);
  return -1;
}

/// Whether a settlement that the turn may bring at this place of its agenda names delegation d.
bool may_lock(const Game& game, const GameTurn& turn, int place, int d) {
  const GameIssue& issue = game.issues[at(turn.agenda[at(place)])];
  const auto& ways = turn.settlements[at(place)];
  return std::any_of(ways.begin(), ways.end(),
                     [&](int s) { return names(issue.settlements[at(s)].parties, d); });
}

/// Who may answer the outcome o.
bool may_answer(const Game& game, int o, int u) {
  const int reply = game.outcomes[at(o)].reply;
  return reply >= 0 && contains(game.replies[at(reply)].movers, u);
}

/// Whether there is an end that u may answer.
bool answers(const Seen& seen) { return contains({seen.answers.begin(), seen.answers.end()}, 1); }

class SightPlanner {
 public:
  SightPlanner(const Game& game, std::size_t t, int d)
      : game_(game), turn_(game.rounds[t]), t_(t), d_(d), v_(game.delegations[at(d)]) {}

  Sight plan() const {
    Sight sight;
    sight.delegation = d_;
    bool may_end = false;
    for (const int o : ends_of(game_)) {
      sight.ends.push_back(turns_on(game_.outcomes[at(o)], v_, d_) ? 1 : 0);
      may_end = may_end || sight.ends.back();
    }
    const int lock = lock_of(turn_, v_.issue);
    sight.turns = may_end || (lock >= 0 && may_lock(game_, turn_, lock, d_));
    for (std::size_t f = 0; f < v_.foreseen.size(); ++f) {
      const Seen seen = see(static_cast<int>(f), may_end);
      if (counts(v_.foreseen[f], seen)) sight.seen.push_back(seen);
    }
    return sight;
  }

 private:
  Seen see(int place, bool may_end) const {
    const Foreseen& foreseen = v_.foreseen[at(place)];
    const int issue = game_.delegations[at(foreseen.u)].issue;
    const Operand& patience = game_.actors[at(v_.actor)].patience;
    Seen seen;
    seen.place = place;
    if (!(patience.constant() && patience.value == 0)) seen.later = later(game_, t_, foreseen.u);
    for (const int o : ends_of(game_)) seen.answers.push_back(may_answer(game_, o, foreseen.u) ? 1 : 0);
    seen.lock = lock_of(turn_, issue);
    const bool locks = seen.lock >= 0 && may_lock(game_, turn_, seen.lock, d_);
    seen.stirred = !foreseen.theirs.empty() || !foreseen.their_joints.empty() || locks || may_end;
    return seen;
  }

  /// Whether a reply of u can come, and any difference between v's positions turns on it.
  static bool counts(const Foreseen& foreseen, const Seen& seen) {
    if (seen.later == 0 && !answers(seen)) return false;
    return !foreseen.mine.empty() || !foreseen.joints.empty() ||
           (seen.stirred && (!foreseen.rows.empty() || !foreseen.links.empty()));
  }

  const Game& game_;
  const GameTurn& turn_;
  std::size_t t_;
  int d_;
  const GameDelegation& v_;
};

/// Levels 1 … D of a turn, of which the last ones that nobody reaches are left out.
std::vector<Level> levels_of(const Game& game, const GameTurn& turn, const TurnPlan& plan) {
  std::vector<Level> levels;
  for (int depth = 1; depth <= game.depth; ++depth) {
    Level level;
    std::vector<bool> needed(game.delegations.size(), false), linked(game.links.size(), false);
    for (const int d : turn.movers) {
      const GameDelegation& v = game.delegations[at(d)];
      if (game.actors[at(v.actor)].depth < depth) continue;
      level.decide.push_back(d);
      needed[at(d)] = true;
      if (plan.sight_of[at(d)] < 0) continue;
      for (const Seen& seen : plan.sights[at(plan.sight_of[at(d)])].seen) {
        const Foreseen& foreseen = v.foreseen[at(seen.place)];
        needed[at(foreseen.u)] = true;
        for (const int m : foreseen.links) linked[at(m)] = linked[at(m)] || seen.stirred;
      }
    }
    for (std::size_t d = 0; d < needed.size(); ++d)
      if (needed[d]) level.values.push_back(static_cast<int>(d));
    for (std::size_t m = 0; m < linked.size(); ++m)
      if (linked[m]) level.links.push_back(static_cast<int>(m));
    if (level.decide.empty()) break;
    levels.push_back(std::move(level));
  }
  return levels;
}

/// The delegations whose Q at level 0 is read: the movers', those that linkages lead to, and what else of its
/// own an actor weighs when it foresees.
std::vector<int> chosen_in(const Game& game, const GameTurn& turn, const TurnPlan& plan) {
  std::vector<bool> read(game.delegations.size(), false);
  for (const int d : turn.movers) read[at(d)] = true;
  for (const GameDelegation& v : game.delegations)
    for (const MatrixTerm& term : v.linkages) read[at(term.u)] = true;
  for (const Level& level : plan.levels)
    for (const int m : level.links) read[at(game.links[at(m)].delegation)] = true;
  for (const Sight& sight : plan.sights)
    for (const int e : game.delegations[at(sight.delegation)].foreseen_joints)
      for (const auto& party : game.joints[at(e)].parties)
        if (game.delegations[at(party.delegation)].actor == game.joints[at(e)].actor)
          read[at(party.delegation)] = true;
  std::vector<int> chosen;
  for (std::size_t d = 0; d < read.size(); ++d)
    if (read[d]) chosen.push_back(static_cast<int>(d));
  return chosen;
}

void finish(const Game& game, const GameTurn& turn, TurnPlan& plan) {
  plan.levels = levels_of(game, turn, plan);
  plan.chosen = chosen_in(game, turn, plan);
  for (const int d : turn.movers) plan.moved[at(d)] = 1;
}

}  // namespace

std::vector<int> ends_of(const Game& game) {
  std::vector<int> ends;
  for (std::size_t o = 0; o < game.outcomes.size(); ++o)
    if (game.outcomes[o].ends_talks) ends.push_back(static_cast<int>(o));
  return ends;
}

TurnPlan plan_round(const Game& game, std::size_t t) {
  const GameRound& round = game.rounds[t];
  TurnPlan plan;
  plan.sight_of.assign(game.delegations.size(), -1);
  // Before the first round nothing is known of anybody's payoffs, as if all had moved.
  plan.moved.assign(game.delegations.size(), t == 0 ? 1 : 0);
  const bool may_end = !ends_of(game).empty();
  for (const int d : round.movers) {
    Sight sight = SightPlanner(game, t, d).plan();
    if (sight.seen.empty()) continue;
    const int positions = sight.turns ? game.delegations[at(d)].positions : 1;
    const auto take = [&] {
      const int here = plan.ahead;
      plan.ahead += positions;
      return here;
    };
    if (may_end) sight.open = take();
    for (Seen& seen : sight.seen)
      if (answers(seen)) seen.answering = take();
    plan.sight_of[at(d)] = static_cast<int>(plan.sights.size());
    plan.sights.push_back(std::move(sight));
  }
  finish(game, round, plan);
  if (round.offers >= 0)
    for (const OfferIssue& issue : game.offers[at(round.offers)].issues)
      for (const OfferOption& option : issue.options)
        for (const Binding& one : option.bound) plan.moved[at(one.delegation)] = 1;
  return plan;
}

TurnPlan plan_reply(const Game& game, const GameReply& reply) {
  TurnPlan plan;
  plan.sight_of.assign(game.delegations.size(), -1);
  plan.moved.assign(game.delegations.size(), 0);
  finish(game, reply, plan);
  return plan;
}

}  // namespace parley
