#include "counts.h"

#include <bit>

namespace parley::bench {
namespace {

Operations multiply_add(double n) { return {n, n}; }
Operations adds(double n) { return {0, n}; }
Operations multiplies(double n) { return {n}; }

// The own functions as lanes-inl.h writes them.
Operations exponential() { return {17, 16, 0, 0, 1}; }
Operations philox_block() { return {20, 60, 0, 0, 0, 0, 0, 1}; }
/// Two normals of Box and Muller from two words: a logarithm, a root, a sine with its cosine.
Operations two_normals() { return {42, 36, 1, 1, 0, 1, 1}; }

Operations softmax(int n) {
  Operations all{2.0 * n, 3.0 * n - 2, 1};  // lambda x, x - max, max, sum; 1 / total
  all += exponential() * n;
  return all;
}

class Counter {
 public:
  Counter(const Engine& engine, Way way)
      : engine_(engine), game_(engine.game), replies_(engine.replies), way_(way) {}

  Operations noise() const {
    Operations all;
    for (const CellRule& rule : game_.cells) {
      const auto n = static_cast<double>(rule.base.size());
      if (rule.spread > 0) {
        all += philox_block() * static_cast<double>((rule.base.size() + 3) / 4);
        all += two_normals() * static_cast<double>((rule.base.size() + 1) / 2);
        all += multiply_add(n);
      }
      if (!rule.scale.constant() || rule.scale.value != 1) all += multiplies(n);
    }
    return all;
  }

  /// V of all delegations that are needed at the level.
  Operations values(const Level& level, std::size_t round) const {
    Operations all;
    for (const int d : level.values) {
      const GameDelegation& v = delegation(d);
      const int types = actor(v).types;
      for (const OwnTerm& term : v.own) {
        all += adds(v.positions);
        if (term.trend >= 0 && round > 0) all += multiply_add(v.positions);
      }
      all += multiply_add(static_cast<double>(v.shifts.size()) * v.positions);
      for (const MatrixTerm& term : v.others) all += multiply_add(cells(v, term));
      for (const MatrixTerm& term : v.linkages)
        all += multiply_add((term.type == kAnyType ? types : 1) * cells(v, term));
      for (const int e : v.joints) all += multiply_add(parties(e) + v.positions);
    }
    return all;
  }

  /// What the deciding delegations foresee, and its weight in V.
  Operations foresight(const TurnPlan& plan, const GameTurn& turn, const Level& level) const {
    Operations all;
    for (const int m : level.links) all += averaged(game_.links[static_cast<std::size_t>(m)]);
    for (const int d : level.decide) {
      const int place = plan.sight_of[static_cast<std::size_t>(d)];
      if (place < 0) continue;
      const Sight& sight = plan.sights[static_cast<std::size_t>(place)];
      all += locks(sight, turn);
      for (const Seen& seen : sight.seen) all += reply(d, seen);
      all += joints(sight);
    }
    return all;
  }

  /// The state that each position of a mover would lead to: what of it would end the talks, once a round.
  Operations ahead(const TurnPlan& plan, const GameTurn& turn) const {
    Operations all;
    if (plan.ahead == 0) return all;
    for (std::size_t a = 0; a < turn.agenda.size(); ++a) all += settling(turn, a, 1);
    for (const int o : engine_.ends) all += condition(o);
    for (const Sight& sight : plan.sights) {
      const GameDelegation& v = delegation(sight.delegation);
      const double states = sight.turns ? v.positions : 1;
      for (std::size_t a = 0; a < turn.agenda.size(); ++a)
        if (sight.turns && turn.agenda[a] == v.issue) all += settling(turn, a, states);
      for (std::size_t n = 0; n < engine_.ends.size(); ++n) {
        if (sight.ends[n]) all += condition(engine_.ends[n]) * states;
        all += multiply_add(states);
        for (const Seen& seen : sight.seen)
          if (seen.answers[n]) all += multiply_add(states);
      }
    }
    return all;
  }

  /// Once a trial: what each position of a delegation does to the replies that it foresees.
  Operations effects() const {
    Operations all;
    for (std::size_t d = 0; d < game_.delegations.size(); ++d)
      for (std::size_t f = 0; f < replies_.of[d].size(); ++f) {
        const ReplyPlan& plan = replies_.of[d][f];
        if (afresh(plan)) continue;
        const GameDelegation& v = game_.delegations[d];
        const Foreseen& seen = v.foreseen[f];
        const double n = static_cast<double>(plan.types) * v.positions * (delegation(seen.u).positions - 1);
        all += exponential() * n;
        all += multiplies(n);
        all += adds(n * static_cast<double>(1 + seen.theirs.size()));
      }
    return all;
  }

  /// Choice probabilities from V.
  Operations decisions(const Level& level, const GameTurn& turn) const {
    Operations all;
    for (const int d : level.decide) {
      const GameDelegation& v = delegation(d);
      const GameActor& a = actor(v);
      Operations one = softmax(v.positions);
      if (turn.is_public && used(a.audience_cost)) one += multiply_add(v.positions);
      if (used(a.inertia)) one += multiply_add(2.0 * v.positions);
      if (a.typed) one += multiply_add(v.positions);
      all += one * a.types;
    }
    return all;
  }

  /// Moves and beliefs of one turn.
  Operations moves(const GameTurn& turn) const {
    Operations all;
    for (const int d : turn.movers) {
      const GameDelegation& v = delegation(d);
      all += philox_block() * 0.5;
      all += adds(3.0 * v.positions);          // pick
      all += multiply_add(2.0 * v.positions);  // belief
      if (actor(v).typed) {
        all += multiply_add(2.0 * actor(v).types);
        all += divisions(actor(v).types);
      }
    }
    return all;
  }

  /// Events and payoffs of one round.
  Operations payoffs(const GameRound& round) const {
    Operations all = philox_block() * (0.5 * static_cast<double>(round.events.size()));
    for (const FlowActor& flow : game_.flows)
      all += multiply_add(static_cast<double>(flow.matrices.size() + flow.own.size() + flow.rows.size() +
                                              flow.joints.size()) +
                          3);
    return all;
  }

 private:
  /// The replies of one u to each position of d, what they weigh, and what they are worth.
  Operations reply(int d, const Seen& sees) const {
    const GameDelegation& v = delegation(d);
    const Foreseen& seen = v.foreseen[static_cast<std::size_t>(sees.place)];
    const GameDelegation& u = delegation(seen.u);
    const ReplyPlan& plan = replies_.of[static_cast<std::size_t>(d)][static_cast<std::size_t>(sees.place)];
    const bool answers = !seen.theirs.empty() || !seen.their_joints.empty();
    const int types = actor(u).types, replies = answers ? v.positions : 1;
    const double reply = static_cast<double>(replies) * u.positions,
                 cells_here = static_cast<double>(v.positions) * u.positions;
    Operations all = multiplies(1.0 + v.positions * (sees.lock >= 0 ? 2 : 1));  // f
    if (sees.answering >= 0) all += multiply_add(v.positions);
    for (const MatrixTerm& term : seen.theirs) {
      all += multiply_add(cells(u, term) * (term.type == kAnyType ? types : 1));  // taken out at P …
      if (afresh(plan))
        all += adds(cells(u, term) * (term.type == kAnyType ? types : 1));  // … put in at each position
    }
    all += afresh(plan) ? softmax(u.positions) * (types * replies)
                        : by_effects(u.positions, plan.types == 0 ? 1 : replies) * types;
    all += multiply_add(reply * types);
    all += adds(reply);
    all += multiplies(cells_here);
    for (const MatrixTerm& term : seen.mine)
      all += multiply_add(cells_here * (term.type == kAnyType ? actor(v).types : 1));
    if (sees.stirred && !(seen.rows.empty() && seen.links.empty())) {
      const double rows = static_cast<double>(seen.rows.size() + seen.links.size());
      all += adds(rows * u.positions * actor(v).types);
      all += multiply_add(cells_here * actor(v).types);
    }
    return all;
  }

  /// A table of one delegation averaged over what it would choose.
  Operations averaged(const Link& link) const {
    const GameDelegation& w = delegation(link.delegation);
    return multiply_add(cells(w, link.term) * (link.term.type == kAnyType ? actor(w).types : 1));
  }

  /// 1 - L(s) of the issues that may be settled today.
  Operations locks(const Sight& sight, const GameTurn& turn) const {
    Operations all;
    int lock = -1;
    for (const Seen& seen : sight.seen)
      if (seen.later && seen.lock >= 0 && seen.lock != lock) {
        all += settling(turn, static_cast<std::size_t>(lock = seen.lock), 1);
        all += adds(2.0 * delegation(sight.delegation).positions);
      }
    return all;
  }

  Operations joints(const Sight& sight) const {
    Operations all;
    const GameDelegation& v = delegation(sight.delegation);
    for (const int e : v.foreseen_joints)
      all += multiply_add(parties(e) * (v.positions + 1) + v.positions) * actor(v).types;
    return all;
  }

  /// Whether each settlement of an agenda place holds, in so many states.
  Operations settling(const GameTurn& turn, std::size_t place, double states) const {
    Operations all;
    const GameIssue& issue = game_.issues[static_cast<std::size_t>(turn.agenda[place])];
    for (const int way : turn.settlements[place])
      for (const auto& party : issue.settlements[static_cast<std::size_t>(way)].parties)
        all += Operations{1, static_cast<double>(std::popcount(party.allowed))} * states;
    return all;
  }

  Operations condition(int outcome) const {
    Operations all;
    for (const ConditionStep& step : game_.outcomes[static_cast<std::size_t>(outcome)].when)
      all += step.op == ConditionStep::Op::position ? adds(std::popcount(step.allowed)) : multiplies(1);
    return all;
  }

  bool afresh(const ReplyPlan& plan) const { return way_ == Way::equations || plan.afresh; }
  /// Replies of n answers to each of `replies` positions: weights once, then products with the effects.
  static Operations by_effects(int n, int replies) {
    Operations all = exponential() * (n - 1);
    all += Operations{n - 1.0, n - 1.0};
    all += Operations{2.0 * n - 1, n - 1.0, 1} * replies;
    return all;
  }
  static Operations divisions(double n) { return {0, 0, n}; }
  static bool used(const Operand& number) { return !number.constant() || number.value != 0; }
  const GameDelegation& delegation(int d) const { return game_.delegations[static_cast<std::size_t>(d)]; }
  const GameActor& actor(const GameDelegation& v) const {
    return game_.actors[static_cast<std::size_t>(v.actor)];
  }
  double parties(int joint) const {
    return static_cast<double>(game_.joints[static_cast<std::size_t>(joint)].parties.size());
  }
  double cells(const GameDelegation& v, const MatrixTerm& term) const {
    return static_cast<double>(v.positions) * delegation(term.u).positions;
  }

  const Engine& engine_;
  const Game& game_;
  const ReplyPlans& replies_;
  Way way_;
};

}  // namespace

Operations& Operations::operator+=(const Operations& o) {
  multiplies += o.multiplies;
  adds += o.adds;
  divisions += o.divisions;
  roots += o.roots;
  exponentials += o.exponentials;
  logarithms += o.logarithms;
  sines += o.sines;
  philox += o.philox;
  return *this;
}

Operations Operations::operator*(double t) const {
  return {multiplies * t,   adds * t,       divisions * t, roots * t,
          exponentials * t, logarithms * t, sines * t,     philox * t};
}

std::vector<Part> count_operations(const Engine& engine, const Reached& reached, Way way) {
  const Counter counter(engine, way);
  Operations values, foresight, decisions, moves;
  const auto think = [&](const TurnPlan& plan, const GameTurn& turn, std::size_t round, double share) {
    for (const Level& level : plan.levels) {
      values += counter.values(level, round) * share;
      foresight += counter.foresight(plan, turn, level) * share;
      decisions += counter.decisions(level, turn) * share;
    }
    foresight += counter.ahead(plan, turn) * share;
    moves += counter.moves(turn) * share;
  };
  for (std::size_t t = 0; t < engine.game.rounds.size(); ++t) {
    think(engine.rounds[t], engine.game.rounds[t], t, reached.rounds[t]);
    moves += counter.payoffs(engine.game.rounds[t]) * reached.rounds[t];
  }
  for (std::size_t r = 0; r < engine.game.replies.size(); ++r)
    think(engine.answers[r], engine.game.replies[r], 0, reached.replies[r]);
  foresight += counter.effects();
  return {{"noise of the cells", counter.noise()},
          {"values", values},
          {"foresight", foresight},
          {"decisions", decisions},
          {"moves, beliefs, payoffs", moves}};
}

Operations sum(const std::vector<Part>& parts) {
  Operations all;
  for (const Part& part : parts) all += part.operations;
  return all;
}

}  // namespace parley::bench
