#include "counts.h"

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
  Counter(const Engine& engine, Way way) : game_(engine.game), replies_(engine.replies), way_(way) {}

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
  Operations foresight(const Level& level) const {
    Operations all;
    for (const int d : level.decide) {
      const GameDelegation& v = delegation(d);
      for (std::size_t f = 0; f < v.foreseen.size(); ++f) {
        const Foreseen& seen = v.foreseen[f];
        const GameDelegation& u = delegation(seen.u);
        const ReplyPlan& plan = replies_.of[static_cast<std::size_t>(d)][f];
        const bool answers = !seen.theirs.empty() || !seen.their_joints.empty();
        const int types = actor(u).types, replies = answers ? v.positions : 1;
        const double reply = static_cast<double>(replies) * u.positions;
        for (const MatrixTerm& term : seen.theirs) {
          all += multiply_add(cells(u, term) * (term.type == kAnyType ? types : 1));  // taken out at P …
          if (afresh(plan))
            all += adds(cells(u, term) * (term.type == kAnyType ? types : 1));  // … put in at each position
        }
        all += afresh(plan) ? softmax(u.positions) * (types * replies)
                            : by_effects(u.positions, plan.types == 0 ? 1 : replies) * types;
        all += multiply_add(reply * types + reply);
        for (const MatrixTerm& term : seen.mine) all += multiply_add(cells(v, term));
        for (std::size_t i = 0; i < seen.rows.size(); ++i) all += multiply_add(reply);
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
  Operations decisions(const Level& level, const GameRound& round) const {
    Operations all;
    for (const int d : level.decide) {
      const GameDelegation& v = delegation(d);
      const GameActor& a = actor(v);
      Operations one = softmax(v.positions);
      if (round.is_public && used(a.audience_cost)) one += multiply_add(v.positions);
      if (used(a.inertia)) one += multiply_add(2.0 * v.positions);
      if (a.typed) one += multiply_add(v.positions);
      all += one * a.types;
    }
    return all;
  }

  /// Moves, beliefs, settlements and payoffs of one round.
  Operations turn(const GameRound& round) const {
    Operations all;
    for (const int d : round.movers) {
      const GameDelegation& v = delegation(d);
      all += philox_block() * 0.5;
      all += adds(3.0 * v.positions);          // pick
      all += multiply_add(2.0 * v.positions);  // belief
      if (actor(v).typed) {
        all += multiply_add(2.0 * actor(v).types);
        all += divisions(actor(v).types);
      }
    }
    all += philox_block() * (0.5 * static_cast<double>(round.events.size()));
    for (const FlowActor& flow : game_.flows)
      all += multiply_add(static_cast<double>(flow.matrices.size() + flow.own.size() + flow.rows.size() +
                                              flow.joints.size()) +
                          3);
    return all;
  }

 private:
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

std::vector<Part> count_operations(const Engine& engine, const std::vector<double>& reached, Way way) {
  const Counter counter(engine, way);
  Operations values, foresight, decisions, turns;
  for (std::size_t t = 0; t < engine.game.rounds.size(); ++t) {
    const GameRound& round = engine.game.rounds[t];
    for (const Level& level : engine.levels[t]) {
      values += counter.values(level, t) * reached[t];
      foresight += counter.foresight(level) * reached[t];
      decisions += counter.decisions(level, round) * reached[t];
    }
    turns += counter.turn(round) * reached[t];
  }
  foresight += counter.effects();
  return {{"noise of the cells", counter.noise()},
          {"values", values},
          {"foresight", foresight},
          {"decisions", decisions},
          {"moves, beliefs, payoffs", turns}};
}

Operations sum(const std::vector<Part>& parts) {
  Operations all;
  for (const Part& part : parts) all += part.operations;
  return all;
}

}  // namespace parley::bench
