// Foresight (model step 2.4): what a delegation expects of the others' replies to each of its positions.
// Included once per target.
#if defined(PARLEY_TALKS_FORESIGHT_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_FORESIGHT_INL_H_
#undef PARLEY_TALKS_FORESIGHT_INL_H_
#else
#define PARLEY_TALKS_FORESIGHT_INL_H_
#endif

#include "sim/talks/ahead-inl.h"
#include "sim/talks/replies-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// acc[s] += sum_o cell(s, o) * delta[s][o] over the tables of v against u, for type t; and, where what is
/// expected of u depends on s, the same over rows and over the tables of its actor's other delegations, which
/// are rows when averaged over what those would choose.
template <int R>
HWY_INLINE void AddSurprise(const Group& g, const Foreseen& seen, bool stirred, int t,
                            const Surprise& surprise, V (&acc)[R]) {
  const Game& game = g.game;
  for (const MatrixTerm& term : seen.mine) {
    if (term.type != kAnyType && term.type != t) continue;
    const Table& table = game.tables[static_cast<std::size_t>(term.table)];
    for (int o = 0; o < table.cols; ++o) {
      const int cell = table.offset + R * o;
      if (table.uncertain) {
        for (int s = 0; s < R; ++s)
          acc[s] = two::Add(acc[s], two::Mul(At(g.slab + L(cell + s)), At(surprise.at(s, o))));
      } else {
        const double* cells = game.constants.data() + cell;
        for (int s = 0; s < R; ++s)
          acc[s] = two::Add(acc[s], two::Mul(Const(cells[s]), At(surprise.at(s, o))));
      }
    }
  }
  if (!stirred || (seen.rows.empty() && seen.links.empty())) return;
  const int answers = game.delegations[static_cast<std::size_t>(seen.u)].positions;
  for (int o = 0; o < answers; ++o) {
    V row = Zero();
    for (const RowTerm& term : seen.rows)
      if (term.type == kAnyType || term.type == t)
        row = two::Add(row, Cell(g, game.tables[static_cast<std::size_t>(term.table)], o));
    for (const int m : seen.links) {
      const Link& link = game.links[static_cast<std::size_t>(m)];
      if (link.term.type == kAnyType || link.term.type == t)
        row = two::Add(row, At(g.linked + L(link.place + t * answers + o)));
    }
    for (int s = 0; s < R; ++s) acc[s] = two::Add(acc[s], two::Mul(row, At(surprise.at(s, o))));
  }
}

/// What a table of one of an actor's delegations against u is worth by u's positions, at what that delegation
/// would choose at the level below: for each type of the actor.
template <int U>
HWY_INLINE void Average(const Group& g, const Link& link) {
  const GameDelegation& w = g.game.delegations[static_cast<std::size_t>(link.delegation)];
  const int types = g.game.actors[static_cast<std::size_t>(w.actor)].types;
  for (int t = 0; t < types; ++t) {
    if (link.term.type != kAnyType && link.term.type != t) continue;
    V acc[U];
    for (int o = 0; o < U; ++o) acc[o] = Zero();
    AddMatrix<U>(g, link.term, g.choice + L(w.qpos + t * w.positions), acc);
    for (int o = 0; o < U; ++o) Put(acc[o], g.linked + L(link.place + t * U + o));
  }
}

/// The probability that a party of a joint entry holds what it names, at the array of its probabilities.
HWY_INLINE V HoldsOneOf(const JointTerm::Party& party, int positions, const double* p) {
  V some = Zero();
  for (int o = 0; o < positions; ++o)
    if (party.allowed >> o & 1) some = two::Add(some, At(p + L(o)));
  return some;
}

/// Joint entries of v's actor under foresight: the whole product at the conjectured probabilities, less what it
/// is without.
template <int R>
HWY_INLINE void AddJoints(const Group& g, const Sight& sight, int t, V (&acc)[R]) {
  const Game& game = g.game;
  const int d = sight.delegation;
  const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
  for (const int e : v.foreseen_joints) {
    const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
    if (joint.type != kAnyType && joint.type != t) continue;
    V value = JointValue(g, joint), plain = One(), all[R];
    for (int s = 0; s < R; ++s) all[s] = One();
    std::uint32_t named = ~0u;
    for (const auto& party : joint.parties) {
      if (party.delegation == d) {
        named = party.allowed;
        continue;
      }
      const GameDelegation& u = game.delegations[static_cast<std::size_t>(party.delegation)];
      if (u.actor == v.actor) {
        value = two::Mul(value, HoldsOneOf(party, u.positions, g.choice + L(u.qpos + t * u.positions)));
        continue;
      }
      const V some = HoldsOneOf(party, u.positions, g.expect + L(u.pos));
      plain = two::Mul(plain, some);
      const double* reply = nullptr;
      for (std::size_t n = 0; n < sight.seen.size(); ++n)
        if (v.foreseen[static_cast<std::size_t>(sight.seen[n].place)].u == party.delegation)
          reply = g.surprise + L(64 * n);
      for (int s = 0; s < R; ++s)
        all[s] =
            two::Mul(all[s], reply ? two::Add(some, HoldsOneOf(party, u.positions, reply + L(8 * s))) : some);
    }
    for (int s = 0; s < R; ++s)
      if (named >> s & 1) acc[s] = two::Add(acc[s], two::Mul(value, two::Sub(all[s], plain)));
  }
}

/// V of a mover with foresight, from the V of all without.
template <int R>
HWY_NOINLINE void Foresee(const Group& g, const GameTurn& turn, const Sight& sight) {
  const Game& game = g.game;
  const int d = sight.delegation;
  const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
  const int types = game.actors[static_cast<std::size_t>(v.actor)].types;
  const ReplyPlan* plans = g.engine.replies.of[static_cast<std::size_t>(d)].data();
  const auto each = [&](auto&& step) {
    for (std::size_t n = 0; n < sight.seen.size(); ++n) {
      const auto place = static_cast<std::size_t>(sight.seen[n].place);
      const Foreseen& seen = v.foreseen[place];
      WithCount(game.delegations[static_cast<std::size_t>(seen.u)].positions,
                [&](auto u) { step(u, n, seen, plans[place]); });
    }
  };
  Heed<R>(g, turn, sight);
  ReplyPlace end;
  each([&](auto u, std::size_t, const Foreseen& seen, const ReplyPlan& plan) {
    if (!plan.afresh) Weights<u>(g, d, seen, end);
  });
  for (int n = 0; n < end.weight; ++n) Put(ExpWithin(At(g.exponents + L(n))), g.exponents + L(n));
  ReplyPlace place;
  each([&](auto u, std::size_t n, const Foreseen& seen, const ReplyPlan& plan) {
    const Surprise surprise{g.surprise + L(64 * n), g.heed + L(8 * n)};
    if (plan.afresh)
      ReplyAfresh<u>(g, d, seen, surprise);
    else
      Reply<u>(g, d, seen, plan, place, surprise);
  });
  for (int t = 0; t < types; ++t) {
    V acc[R];
    for (int s = 0; s < R; ++s) acc[s] = At(g.value + L(v.qpos + t * R + s));
    for (std::size_t n = 0; n < sight.seen.size(); ++n)
      AddSurprise<R>(g, v.foreseen[static_cast<std::size_t>(sight.seen[n].place)], sight.seen[n].stirred, t,
                     Surprise{g.surprise + L(64 * n), nullptr}, acc);
    AddJoints<R>(g, sight, t, acc);
    for (int s = 0; s < R; ++s) Put(acc[s], g.foreseen + L(v.qpos + t * R + s));
  }
}

/// Lane 0 of `count` elements of an array.
inline std::vector<double> Lane0(const double* array, int count) {
  std::vector<double> values;
  for (int c = 0; c < count; ++c) values.push_back(array[L(c)]);
  return values;
}

/// What delegation d goes by at this level, in lane 0; its surprises are those worked out last.
inline Insight Look(const Group& g, const TurnPlan& plan, int d) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(d)];
  const int types = g.game.actors[static_cast<std::size_t>(v.actor)].types;
  const int sight = plan.sight_of[static_cast<std::size_t>(d)];
  std::vector<bool> chooses(g.game.delegations.size(), false);
  for (const int c : plan.chosen) chooses[static_cast<std::size_t>(c)] = true;
  Insight insight;
  for (int t = 0; t < types; ++t)
    insight.value.push_back(
        Lane0((sight >= 0 ? g.foreseen : g.value) + L(v.qpos + t * v.positions), v.positions));
  for (std::size_t n = 0; n < g.game.delegations.size(); ++n) {
    const GameDelegation& u = g.game.delegations[n];
    insight.others.push_back(Lane0(g.expect + L(u.pos), u.positions));
    auto& own = insight.own.emplace_back();
    // A delegation whose Q nobody reads in this turn has none that was worked out: it stays where it stands.
    for (int t = 0; t < types && u.actor == v.actor; ++t)
      own.push_back(
          Lane0(chooses[n] ? g.choice + L(u.qpos + t * u.positions) : g.stance + L(u.pos), u.positions));
  }
  if (sight < 0) return insight;
  const std::vector<Seen>& seen = plan.sights[static_cast<std::size_t>(sight)].seen;
  for (std::size_t n = 0; n < seen.size(); ++n) {
    const int u = v.foreseen[static_cast<std::size_t>(seen[n].place)].u;
    Insight::Foreseen& told = insight.foreseen.emplace_back(Insight::Foreseen{u, {}});
    const std::vector<double>& anyway = insight.others[static_cast<std::size_t>(u)];
    for (int s = 0; s < v.positions; ++s) {
      auto& expected = told.expected.emplace_back(anyway);
      for (std::size_t o = 0; o < expected.size(); ++o)
        expected[o] += *Surprise{g.surprise + L(64 * n), nullptr}.at(s, static_cast<int>(o));
    }
  }
  return insight;
}

/// Steps 2.3 and 2.4 of a turn in round t.
HWY_INLINE void Think(const Group& g, std::size_t t, const GameTurn& turn, const TurnPlan& plan) {
  const double since = static_cast<double>(t);
  const auto positions = [&](int d) { return g.game.delegations[static_cast<std::size_t>(d)].positions; };
  LevelZero(g, plan, turn);
  LookAhead(g, turn, plan);
  for (const Level& level : plan.levels) {
    for (const int m : level.links) {
      const Link& link = g.game.links[static_cast<std::size_t>(m)];
      WithCount(positions(link.term.u), [&](auto u) { Average<u>(g, link); });
    }
    for (const int d : level.values) WithCount(positions(d), [&](auto r) { Value<r>(g, d, since); });
    for (const int d : level.decide) {
      const int sight = plan.sight_of[static_cast<std::size_t>(d)];
      if (sight >= 0)
        WithCount(positions(d),
                  [&](auto r) { Foresee<r>(g, turn, plan.sights[static_cast<std::size_t>(sight)]); });
      if (HWY_UNLIKELY(g.insights != nullptr)) (*g.insights)[static_cast<std::size_t>(d)] = Look(g, plan, d);
    }
    Decide(g, plan, level.decide, turn.is_public);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
