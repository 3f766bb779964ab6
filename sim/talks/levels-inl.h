// Model steps 2.3 and 2.4: what every delegation expects, values, and would choose, level by level. Included
// once per target.
#if defined(PARLEY_TALKS_LEVELS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_LEVELS_INL_H_
#undef PARLEY_TALKS_LEVELS_INL_H_
#else
#define PARLEY_TALKS_LEVELS_INL_H_
#endif

#include "sim/talks/group-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// Calls f with the number of positions as a compile-time constant, so that accumulators stay in registers.
template <class F>
HWY_INLINE void WithCount(int n, F&& f) {
  switch (n) {
    case 1:
      return f(std::integral_constant<int, 1>());
    case 2:
      return f(std::integral_constant<int, 2>());
    case 3:
      return f(std::integral_constant<int, 3>());
    case 4:
      return f(std::integral_constant<int, 4>());
    case 5:
      return f(std::integral_constant<int, 5>());
    case 6:
      return f(std::integral_constant<int, 6>());
    case 7:
      return f(std::integral_constant<int, 7>());
    default:
      return f(std::integral_constant<int, 8>());
  }
}

/// One cell of a table.
HWY_INLINE V Cell(const Group& g, const Table& table, int cell) {
  return table.uncertain ? At(g.slab + L(table.offset + cell))
                         : Const(g.game.constants[static_cast<std::size_t>(table.offset + cell)]);
}

/// acc[s] += sum over the other's positions o of cell(s, o) * p[o].
template <int R>
HWY_INLINE void AddMatrix(const Group& g, const MatrixTerm& term, const double* p, V (&acc)[R]) {
  const Table& table = g.game.tables[static_cast<std::size_t>(term.table)];
  const int others = term.transposed ? table.rows : table.cols;
  const std::size_t own_step = term.transposed ? static_cast<std::size_t>(table.rows) : 1;
  const std::size_t other_step = term.transposed ? 1 : static_cast<std::size_t>(table.rows);
  if (table.uncertain) {
    const double* cells = g.slab + L(table.offset);
    for (int o = 0; o < others; ++o, cells += other_step * kLanes) {
      const V weight = At(p + L(o));
      for (int s = 0; s < R; ++s)
        acc[s] =
            two::Add(acc[s], two::Mul(At(cells + static_cast<std::size_t>(s) * own_step * kLanes), weight));
    }
  } else {
    const double* cells = g.game.constants.data() + table.offset;
    for (int o = 0; o < others; ++o, cells += other_step) {
      const V weight = At(p + L(o));
      for (int s = 0; s < R; ++s)
        acc[s] = two::Add(acc[s], two::Mul(Const(cells[static_cast<std::size_t>(s) * own_step]), weight));
    }
  }
}

template <int R>
HWY_INLINE void AddOwn(const Group& g, const OwnTerm& term, double rounds_since, V (&acc)[R]) {
  const Table& table = g.game.tables[static_cast<std::size_t>(term.table)];
  for (int s = 0; s < R; ++s) acc[s] = two::Add(acc[s], Cell(g, table, s));
  if (term.trend < 0 || rounds_since == 0) return;
  const Table& trend = g.game.tables[static_cast<std::size_t>(term.trend)];
  for (int s = 0; s < R; ++s) acc[s] = two::Add(acc[s], two::Mul(Const(rounds_since), Cell(g, trend, s)));
}

/// The probability that every named party but `own` holds what the joint entry names, at expectations P.
HWY_INLINE V OthersHold(const Group& g, const JointTerm& joint, int own) {
  V all = One();
  for (const auto& party : joint.parties) {
    if (party.delegation == own) continue;
    const GameDelegation& u = g.game.delegations[static_cast<std::size_t>(party.delegation)];
    V some = Zero();
    for (int s = 0; s < u.positions; ++s)
      if (party.allowed >> s & 1) some = two::Add(some, At(g.expect + L(u.pos + s)));
    all = two::Mul(all, some);
  }
  return all;
}

/// The positions of `v` named by the joint entry; 0 when v is not named.
HWY_INLINE std::uint32_t Named(const JointTerm& joint, int v) {
  for (const auto& party : joint.parties)
    if (party.delegation == v) return party.allowed;
  return 0;
}

HWY_INLINE V JointValue(const Group& g, const JointTerm& joint) {
  return two::Mul(g.Get(joint.scale), Const(joint.value));
}

/// V of delegation d without audience costs and without foresight, for each of its actor's types, at the P
/// and Q of the level below. Terms that are the same for all its positions are left out: no choice depends on
/// them.
template <int R>
HWY_NOINLINE void Value(const Group& g, int d, double rounds_since) {
  const Game& game = g.game;
  const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
  const int types = game.actors[static_cast<std::size_t>(v.actor)].types;
  V common[R];
  for (int s = 0; s < R; ++s) common[s] = Zero();
  for (const OwnTerm& term : v.own)
    if (term.type == kAnyType) AddOwn<R>(g, term, rounds_since, common);
  for (const int x : v.shifts) {
    const Shift& shift = game.shifts[static_cast<std::size_t>(x)];
    const V on = two::Mul(At(g.happened + L(shift.event)), g.Get(shift.scale));
    for (int s = 0; s < R; ++s)
      common[s] = two::Add(common[s], two::Mul(on, Const(shift.add[static_cast<std::size_t>(s)])));
  }
  for (const MatrixTerm& term : v.others)
    if (term.type == kAnyType)
      AddMatrix<R>(g, term, g.expect + L(game.delegations[static_cast<std::size_t>(term.u)].pos), common);
  for (int t = 0; t < types; ++t) {
    V acc[R];
    for (int s = 0; s < R; ++s) acc[s] = common[s];
    if (types > 1 || game.actors[static_cast<std::size_t>(v.actor)].typed) {
      for (const OwnTerm& term : v.own)
        if (term.type == t) AddOwn<R>(g, term, rounds_since, acc);
      for (const MatrixTerm& term : v.others)
        if (term.type == t)
          AddMatrix<R>(g, term, g.expect + L(game.delegations[static_cast<std::size_t>(term.u)].pos), acc);
    }
    for (const MatrixTerm& term : v.linkages) {
      if (term.type != kAnyType && term.type != t) continue;
      const GameDelegation& u = game.delegations[static_cast<std::size_t>(term.u)];
      AddMatrix<R>(g, term, g.choice + L(u.qpos + t * u.positions), acc);
    }
    for (const int e : v.joints) {
      const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
      if (joint.type != kAnyType && joint.type != t) continue;
      const std::uint32_t named = Named(joint, d);
      const V worth = two::Mul(JointValue(g, joint), OthersHold(g, joint, d));
      for (int s = 0; s < R; ++s)
        if (named >> s & 1) acc[s] = two::Add(acc[s], worth);
    }
    for (int s = 0; s < R; ++s) Put(acc[s], g.value + L(v.qpos + t * R + s));
  }
}

/// 1 where a change from the position held to s would be charged in a public round.
template <int R>
HWY_INLINE void Charged(const Group& g, const GameDelegation& v, V (&charged)[R]) {
  if (g.game.issues[static_cast<std::size_t>(v.issue)].concessions) {
    V before = Zero();
    for (int s = 0; s < R; ++s) {
      charged[s] = before;
      before = two::Add(before, At(g.stance + L(v.pos + s)));
    }
  } else {
    for (int s = 0; s < R; ++s) charged[s] = two::Sub(One(), At(g.stance + L(v.pos + s)));
  }
}

/// The exponents of logit choice, relative to position 0, so that its exponential is 1 and need not be worked
/// out: x[s] = lambda (V_s - V_0), x[0] = e^0. Lanes in which an exponential could overflow are moved down by
/// the largest exponent.
template <int R>
HWY_INLINE void Exponents(V lambda, V (&x)[R]) {
  constexpr double kLarge = 600;
  const V first = x[0];
  V most = Zero();
  for (int s = 1; s < R; ++s) {
    x[s] = two::Mul(lambda, two::Sub(x[s], first));
    most = two::Max(most, x[s]);
  }
  x[0] = One();
  const M large = two::Gt(most, Const(kLarge));
  if (HWY_LIKELY(two::AllFalse(D(), large))) return;
  x[0] = two::IfThenElse(large, Exp(two::Neg(most)), x[0]);
  for (int s = 1; s < R; ++s) x[s] = two::IfThenElse(large, two::Sub(x[s], most), x[s]);
}

/// The exponents of d's choices, in open lanes at g.exponents + at, [type][position]; of position 0 the
/// exponential.
template <int R>
HWY_NOINLINE void ChoiceExponents(const Group& g, int d, bool foresees, bool is_public, int at) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(d)];
  const GameActor& actor = g.game.actors[static_cast<std::size_t>(v.actor)];
  const double* values = foresees ? g.foreseen : g.value;
  const V lambda = g.Get(actor.rationality);
  const bool costly = is_public && !(actor.audience_cost.constant() && actor.audience_cost.value == 0);
  const V cost = g.Get(actor.audience_cost);
  V charged[R];
  for (int s = 0; s < R; ++s) charged[s] = Zero();
  if (costly) Charged<R>(g, v, charged);
  for (int t = 0; t < actor.types; ++t) {
    V x[R];
    for (int s = 0; s < R; ++s) {
      x[s] = At(values + L(v.qpos + t * R + s));
      if (costly) x[s] = two::Sub(x[s], two::Mul(cost, charged[s]));
    }
    Exponents<R>(lambda, x);
    for (int s = 0; s < R; ++s) Put(x[s], g.exponents + L(at + t * R + s));
  }
}

/// Q and P of delegation d at this level, from the exponentials at g.exponents + at.
template <int R>
HWY_NOINLINE void ChoiceProbabilities(const Group& g, int d, int at) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(d)];
  const GameActor& actor = g.game.actors[static_cast<std::size_t>(v.actor)];
  const bool inert = !(actor.inertia.constant() && actor.inertia.value == 0);
  const V inertia = g.Get(actor.inertia);
  const V active = two::Sub(One(), inertia);
  const bool settles = g.engine.may_settle[static_cast<std::size_t>(v.issue)];
  const M stays = IsOne(g.Is(v.issue));
  V mixed[R];
  for (int s = 0; s < R; ++s) mixed[s] = Zero();
  for (int t = 0; t < actor.types; ++t) {
    V q[R];
    double* choice = g.choice + L(v.qpos + t * R);
    for (int s = 0; s < R; ++s) q[s] = At(g.exponents + L(at + t * R + s));
    V total = q[0];
    for (int s = 1; s < R; ++s) total = two::Add(total, q[s]);
    const V inverse = two::Div(One(), total);
    for (int s = 0; s < R; ++s) q[s] = two::Mul(q[s], inverse);
    if (inert)
      for (int s = 0; s < R; ++s)
        q[s] = two::Add(two::Mul(active, q[s]), two::Mul(inertia, At(g.stance + L(v.pos + s))));
    if (settles)
      for (int s = 0; s < R; ++s) q[s] = two::IfThenElse(stays, At(choice + L(s)), q[s]);
    for (int s = 0; s < R; ++s) Put(q[s], choice + L(s));
    if (!actor.typed) {
      for (int s = 0; s < R; ++s) mixed[s] = q[s];
    } else {
      const V mu = At(g.mu + L(actor.slot + t));
      for (int s = 0; s < R; ++s) {
        const V part = two::Mul(mu, q[s]);
        mixed[s] = t ? two::Add(mixed[s], part) : part;
      }
    }
  }
  for (int s = 0; s < R; ++s) {
    double* p = g.expect + L(v.pos + s);
    Put(settles ? two::IfThenElse(stays, At(p), mixed[s]) : mixed[s], p);
  }
}

/// Q and P of the delegations at this level, from their V (with or without foresight), in three passes, so
/// that the exponentials of all are independent of each other.
HWY_INLINE void Decide(const Group& g, const TurnPlan& plan, const std::vector<int>& delegations,
                       bool is_public) {
  const auto each = [&](auto&& step) {
    int at = 0;
    for (const int d : delegations) {
      const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(d)];
      step(v, d, at);
      at += v.positions * g.game.actors[static_cast<std::size_t>(v.actor)].types;
    }
  };
  each([&](const GameDelegation& v, int d, int at) {
    const bool foresees = plan.sight_of[static_cast<std::size_t>(d)] >= 0;
    WithCount(v.positions, [&](auto r) { ChoiceExponents<r>(g, d, foresees, is_public, at); });
  });
  each([&](const GameDelegation& v, int, int at) {
    const int end = at + v.positions * g.game.actors[static_cast<std::size_t>(v.actor)].types;
    for (; at < end; at += v.positions)
      for (int s = 1; s < v.positions; ++s) Put(Exp(At(g.exponents + L(at + s))), g.exponents + L(at + s));
  });
  each([&](const GameDelegation& v, int d, int at) {
    WithCount(v.positions, [&](auto r) { ChoiceProbabilities<r>(g, d, at); });
  });
}

/// Step 2.3: level 0.
HWY_INLINE void LevelZero(const Group& g, const TurnPlan& plan, const GameTurn& turn) {
  const Game& game = g.game;
  for (const int d : plan.chosen) {
    const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
    const int types = game.actors[static_cast<std::size_t>(v.actor)].types;
    for (int s = 0; s < v.positions; ++s)
      for (int type = 0; type < types; ++type)
        Put(At(g.stance + L(v.pos + s)), g.choice + L(v.qpos + type * v.positions + s));
  }
  for (int n = 0; n < game.positions; ++n) Put(At(g.stance + L(n)), g.expect + L(n));
  for (const int d : turn.movers) {
    const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
    const M stays = IsOne(g.Is(v.issue));
    for (int s = 0; s < v.positions; ++s) {
      double* p = g.expect + L(v.pos + s);
      Put(two::IfThenElse(stays, At(p), At(g.belief + L(v.pos + s))), p);
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
