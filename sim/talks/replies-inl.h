// What others would answer (model step 2.4): the replies that foresight conjectures, with the effects of
// reply_plan.h. Included once per target.
#if defined(PARLEY_TALKS_REPLIES_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_REPLIES_INL_H_
#undef PARLEY_TALKS_REPLIES_INL_H_
#else
#define PARLEY_TALKS_REPLIES_INL_H_
#endif

#include "sim/talks/levels-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// What v expects of u beyond P_u if it took s: f(s) * (R_u(o|s) - P_u(o)), in open lanes, for each s and o.
struct Surprise {
  double* delta;
  const double* heed;  ///< f, by s
  HWY_INLINE double* at(int s, int o) const { return delta + L(8 * s + o); }
};

/// V_u(.|t) at P, charged as in public, without what v contributes to it: base[o].
template <int U>
HWY_INLINE void WithoutV(const Group& g, int v, const Foreseen& seen, int t, V (&base)[U]) {
  const Game& game = g.game;
  const GameDelegation& u = game.delegations[static_cast<std::size_t>(seen.u)];
  const GameDelegation& mine = game.delegations[static_cast<std::size_t>(v)];
  const GameActor& actor = game.actors[static_cast<std::size_t>(u.actor)];
  for (int o = 0; o < U; ++o) base[o] = At(g.value + L(u.qpos + t * U + o));
  if (!(actor.audience_cost.constant() && actor.audience_cost.value == 0)) {
    V charged[U];
    Charged<U>(g, u, charged);
    const V cost = g.Get(actor.audience_cost);
    for (int o = 0; o < U; ++o) base[o] = two::Sub(base[o], two::Mul(cost, charged[o]));
  }
  V part[U];
  for (int o = 0; o < U; ++o) part[o] = Zero();
  for (const MatrixTerm& term : seen.theirs)
    if (term.type == kAnyType || term.type == t) AddMatrix<U>(g, term, g.expect + L(mine.pos), part);
  for (const int e : seen.their_joints) {
    const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
    if (joint.type != kAnyType && joint.type != t) continue;
    const std::uint32_t named = Named(joint, seen.u);
    const V worth = two::Mul(JointValue(g, joint), OthersHold(g, joint, seen.u));
    for (int o = 0; o < U; ++o)
      if (named >> o & 1) part[o] = two::Add(part[o], worth);
  }
  for (int o = 0; o < U; ++o) base[o] = two::Sub(base[o], part[o]);
}

/// x[o] += what v at position s contributes to V_u(o|t) through tables.
template <int U>
HWY_INLINE void AddV(const Group& g, int s, const Foreseen& seen, int t, V (&x)[U]) {
  for (const MatrixTerm& term : seen.theirs) {
    if (term.type != kAnyType && term.type != t) continue;
    const Table& table = g.game.tables[static_cast<std::size_t>(term.table)];
    const int cell = table.offset + table.rows * s;
    if (table.uncertain) {
      for (int o = 0; o < U; ++o) x[o] = two::Add(x[o], At(g.slab + L(cell + o)));
    } else {
      const double* cells = g.game.constants.data() + cell;
      for (int o = 0; o < U; ++o) x[o] = two::Add(x[o], Const(cells[o]));
    }
  }
}

/// x[o] += what v at position s contributes to V_u(o|t) through joint entries that name v.
template <int U>
HWY_INLINE void AddVJoints(const Group& g, int v, int s, const Foreseen& seen, int t, V (&x)[U]) {
  const Game& game = g.game;
  for (const int e : seen.their_joints) {
    const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
    const std::uint32_t named = Named(joint, seen.u);
    if ((joint.type != kAnyType && joint.type != t) || !(Named(joint, v) >> s & 1)) continue;
    V others = One();
    for (const auto& party : joint.parties) {
      if (party.delegation == seen.u || party.delegation == v) continue;
      const GameDelegation& w = game.delegations[static_cast<std::size_t>(party.delegation)];
      V some = Zero();
      for (int p = 0; p < w.positions; ++p)
        if (party.allowed >> p & 1) some = two::Add(some, At(g.expect + L(w.pos + p)));
      others = two::Mul(others, some);
    }
    const V worth = two::Mul(JointValue(g, joint), others);
    for (int o = 0; o < U; ++o)
      if (named >> o & 1) x[o] = two::Add(x[o], worth);
  }
}

/// The replies of u to each position of v, each from its own exponents, in three passes, so that the
/// exponentials of all are independent of each other.
template <int U>
HWY_NOINLINE void ReplyAfresh(const Group& g, int v, const Foreseen& seen, const Surprise& surprise) {
  const Game& game = g.game;
  const GameDelegation& u = game.delegations[static_cast<std::size_t>(seen.u)];
  const GameDelegation& mine = game.delegations[static_cast<std::size_t>(v)];
  const GameActor& actor = game.actors[static_cast<std::size_t>(u.actor)];
  const V lambda = g.Get(actor.rationality);
  const bool depends = !seen.theirs.empty() || !seen.their_joints.empty();
  const int answers = depends ? mine.positions : 1;
  double* exponent = g.afresh;
  for (int t = 0; t < actor.types; ++t) {
    V base[U];
    WithoutV<U>(g, v, seen, t, base);
    for (int s = 0; s < answers; ++s) {
      V x[U];
      for (int o = 0; o < U; ++o) x[o] = base[o];
      AddV<U>(g, s, seen, t, x);
      if (!seen.their_joints.empty()) AddVJoints<U>(g, v, s, seen, t, x);
      Exponents<U>(lambda, x);
      for (int o = 0; o < U; ++o) Put(x[o], exponent + L((t * answers + s) * U + o));
    }
  }
  for (int n = 0; n < actor.types * answers; ++n)
    for (int o = 1; o < U; ++o) Put(Exp(At(exponent + L(n * U + o))), exponent + L(n * U + o));
  for (int s = 0; s < answers; ++s) {
    V reply[U];
    for (int o = 0; o < U; ++o) reply[o] = Zero();
    for (int t = 0; t < actor.types; ++t) {
      const double* e = exponent + L((t * answers + s) * U);
      V total = At(e);
      for (int o = 1; o < U; ++o) total = two::Add(total, At(e + L(o)));
      const V weight = two::Div(actor.typed ? At(g.mu + L(actor.slot + t)) : One(), total);
      for (int o = 0; o < U; ++o) reply[o] = two::Add(reply[o], two::Mul(At(e + L(o)), weight));
    }
    for (int o = 0; o < U; ++o) reply[o] = two::Sub(reply[o], At(g.expect + L(u.pos + o)));
    for (int same = s; same < (depends ? s + 1 : mine.positions); ++same)
      for (int o = 0; o < U; ++o) Put(two::Mul(At(surprise.heed + L(same)), reply[o]), surprise.at(same, o));
  }
}

/// Where the next pair's weights stand among those of one delegation.
struct ReplyPlace {
  int weight = 0;  ///< in g.exponents
  int pair = 0;    ///< in g.farthest
};

/// The exponents of the part without v: lambda_u (base(o) - base(0)) for each type and o > 0, and the largest
/// of them.
template <int U>
HWY_NOINLINE void Weights(const Group& g, int v, const Foreseen& seen, ReplyPlace& place) {
  const GameDelegation& u = g.game.delegations[static_cast<std::size_t>(seen.u)];
  const GameActor& actor = g.game.actors[static_cast<std::size_t>(u.actor)];
  const V lambda = g.Get(actor.rationality);
  V most = Zero();
  for (int t = 0; t < actor.types; ++t) {
    V base[U];
    WithoutV<U>(g, v, seen, t, base);
    for (int o = 1; o < U; ++o) {
      const V x = two::Mul(lambda, two::Sub(base[o], base[0]));
      most = two::Max(most, two::Abs(x));
      Put(x, g.exponents + L(place.weight++));
    }
  }
  Put(most, g.farthest + L(place.pair++));
}

/// The replies of u to each position of v, from weights and effects.
template <int U>
HWY_NOINLINE void Reply(const Group& g, int v, const Foreseen& seen, const ReplyPlan& plan, ReplyPlace& place,
                        const Surprise& surprise) {
  const Game& game = g.game;
  const GameDelegation& u = game.delegations[static_cast<std::size_t>(seen.u)];
  const GameDelegation& mine = game.delegations[static_cast<std::size_t>(v)];
  const GameActor& actor = game.actors[static_cast<std::size_t>(u.actor)];
  const V far = two::Max(At(g.farthest + L(place.pair++)), At(g.farthest_effect + L(plan.index)));
  const M large = two::Gt(far, Const(kLargestEffect));
  const bool mixed = !two::AllFalse(D(), large);
  if (HWY_UNLIKELY(mixed)) ReplyAfresh<U>(g, v, seen, surprise);
  const double* weights = g.exponents + L(place.weight);
  place.weight += actor.types * (U - 1);
  const int answers = plan.types == 0 ? 1 : mine.positions;
  for (int s = 0; s < answers; ++s) {
    V reply[U];
    for (int o = 0; o < U; ++o) reply[o] = Zero();
    for (int t = 0; t < actor.types; ++t) {
      const double* weight = weights + L(t * (U - 1));
      const int block = plan.types == 1 ? 0 : t;
      const double* effect =
          plan.types == 0 ? nullptr : g.effects + L(plan.effects + (block * mine.positions + s) * (U - 1));
      V p[U];
      V total = p[0] = One();
      for (int o = 1; o < U; ++o) {
        p[o] = At(weight + L(o - 1));
        if (effect) p[o] = two::Mul(p[o], At(effect + L(o - 1)));
        total = two::Add(total, p[o]);
      }
      const V share = two::Div(actor.typed ? At(g.mu + L(actor.slot + t)) : One(), total);
      for (int o = 0; o < U; ++o) {
        const V part = o ? two::Mul(p[o], share) : share;
        reply[o] = t ? two::Add(reply[o], part) : part;
      }
    }
    for (int o = 0; o < U; ++o) reply[o] = two::Sub(reply[o], At(g.expect + L(u.pos + o)));
    for (int same = s; same < (plan.types == 0 ? mine.positions : s + 1); ++same)
      for (int o = 0; o < U; ++o) {
        const V here = two::Mul(At(surprise.heed + L(same)), reply[o]);
        Put(HWY_UNLIKELY(mixed) ? two::IfThenElse(large, At(surprise.at(same, o)), here) : here,
            surprise.at(same, o));
      }
  }
}

/// The exponents of the effects of v's positions on u: lambda_u (cell(s, o) - cell(s, 0)), and the largest of
/// them.
template <int U>
HWY_NOINLINE void EffectExponents(const Group& g, const GameDelegation& v, const Foreseen& seen,
                                  const ReplyPlan& plan) {
  const GameDelegation& u = g.game.delegations[static_cast<std::size_t>(seen.u)];
  const V lambda = g.Get(g.game.actors[static_cast<std::size_t>(u.actor)].rationality);
  double* to = g.effects + L(plan.effects);
  V most = Zero();
  for (int t = 0; t < plan.types; ++t)
    for (int s = 0; s < v.positions; ++s) {
      V x[U];
      for (int o = 0; o < U; ++o) x[o] = Zero();
      AddV<U>(g, s, seen, t, x);
      for (int o = 1; o < U; ++o, to += kLanes) {
        const V exponent = two::Mul(lambda, two::Sub(x[o], x[0]));
        most = two::Max(most, two::Abs(exponent));
        Put(exponent, to);
      }
    }
  Put(most, g.farthest_effect + L(plan.index));
}

/// Once a trial, after the slab.
inline HWY_NOINLINE void FillEffects(const Group& g) {
  for (std::size_t d = 0; d < g.game.delegations.size(); ++d) {
    const GameDelegation& v = g.game.delegations[d];
    for (std::size_t f = 0; f < v.foreseen.size(); ++f) {
      const ReplyPlan& plan = g.engine.replies.of[d][f];
      if (plan.afresh) continue;
      WithCount(g.game.delegations[static_cast<std::size_t>(v.foreseen[f].u)].positions,
                [&](auto u) { EffectExponents<u>(g, v, v.foreseen[f], plan); });
    }
  }
  for (int n = 0; n < g.engine.replies.cells; ++n) Put(ExpWithin(At(g.effects + L(n))), g.effects + L(n));
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
