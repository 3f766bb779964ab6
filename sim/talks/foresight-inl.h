// Foresight (model step 2.4): what a delegation expects of the others' replies to each of its positions.
// Included once per target.
#if defined(PARLEY_TALKS_FORESIGHT_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_FORESIGHT_INL_H_
#undef PARLEY_TALKS_FORESIGHT_INL_H_
#else
#define PARLEY_TALKS_FORESIGHT_INL_H_
#endif

#include "sim/talks/levels-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// What v expects of u beyond P_u if it took s: phi * (R_u(o|s) - P_u(o)), in open lanes, for each s and o.
struct Surprise {
  double* delta;
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
    for (int o = 0; o < U; ++o) base[o] = hn::Sub(base[o], hn::Mul(cost, charged[o]));
  }
  V part[U];
  for (int o = 0; o < U; ++o) part[o] = Zero();
  for (const MatrixTerm& term : seen.theirs)
    if (term.type == kAnyType || term.type == t) AddMatrix<U>(g, term, g.expect + L(mine.pos), part);
  for (const int e : seen.their_joints) {
    const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
    const std::uint32_t named = Named(joint, seen.u);
    if (named == 0 || (joint.type != kAnyType && joint.type != t)) continue;
    const V worth = hn::Mul(JointValue(g, joint), OthersHold(g, joint, seen.u));
    for (int o = 0; o < U; ++o)
      if (named >> o & 1) part[o] = hn::Add(part[o], worth);
  }
  for (int o = 0; o < U; ++o) base[o] = hn::Sub(base[o], part[o]);
}

/// x[o] += what v at position s contributes to V_u(o|t) through tables.
template <int U>
HWY_INLINE void AddV(const Group& g, int s, const Foreseen& seen, int t, V (&x)[U]) {
  for (const MatrixTerm& term : seen.theirs) {
    if (term.type != kAnyType && term.type != t) continue;
    const Table& table = g.game.tables[static_cast<std::size_t>(term.table)];
    const int cell = table.offset + table.rows * s;
    if (table.uncertain) {
      for (int o = 0; o < U; ++o) x[o] = hn::Add(x[o], At(g.slab + L(cell + o)));
    } else {
      const double* cells = g.game.constants.data() + cell;
      for (int o = 0; o < U; ++o) x[o] = hn::Add(x[o], Const(cells[o]));
    }
  }
}

/// The same through joint entries that name v.
template <int U>
HWY_INLINE void AddVJoints(const Group& g, int v, int s, const Foreseen& seen, int t, V (&x)[U]) {
  const Game& game = g.game;
  for (const int e : seen.their_joints) {
    const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
    const std::uint32_t named = Named(joint, seen.u);
    if (named == 0 || (joint.type != kAnyType && joint.type != t) || !(Named(joint, v) >> s & 1)) continue;
    V others = One();
    for (const auto& party : joint.parties) {
      if (party.delegation == seen.u || party.delegation == v) continue;
      const GameDelegation& w = game.delegations[static_cast<std::size_t>(party.delegation)];
      V some = Zero();
      for (int p = 0; p < w.positions; ++p)
        if (party.allowed >> p & 1) some = hn::Add(some, At(g.expect + L(w.pos + p)));
      others = hn::Mul(others, some);
    }
    const V worth = hn::Mul(JointValue(g, joint), others);
    for (int o = 0; o < U; ++o)
      if (named >> o & 1) x[o] = hn::Add(x[o], worth);
  }
}

/// The replies of u to each position of v, in three passes, so that the exponentials of all are independent
/// of each other.
template <int U>
HWY_INLINE void Reply(const Group& g, int v, const Foreseen& seen, const Surprise& surprise) {
  const Game& game = g.game;
  const GameDelegation& u = game.delegations[static_cast<std::size_t>(seen.u)];
  const GameDelegation& mine = game.delegations[static_cast<std::size_t>(v)];
  const GameActor& actor = game.actors[static_cast<std::size_t>(u.actor)];
  const V lambda = g.Get(actor.rationality);
  const V phi = hn::IfThenZeroElse(IsOne(g.Is(u.issue)),
                                   g.Get(game.actors[static_cast<std::size_t>(mine.actor)].foresight));
  const bool depends = !seen.theirs.empty() || !seen.their_joints.empty();
  const int answers = depends ? mine.positions : 1;
  double* exponent = g.exponents;
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
      for (int o = 1; o < U; ++o) total = hn::Add(total, At(e + L(o)));
      const V weight = hn::Div(actor.typed ? At(g.mu + L(actor.slot + t)) : One(), total);
      for (int o = 0; o < U; ++o) reply[o] = hn::Add(reply[o], hn::Mul(At(e + L(o)), weight));
    }
    for (int o = 0; o < U; ++o)
      Put(hn::Mul(phi, hn::Sub(reply[o], At(g.expect + L(u.pos + o)))), surprise.at(s, o));
  }
  for (int s = 1; !depends && s < mine.positions; ++s)
    for (int o = 0; o < U; ++o) Put(At(surprise.at(0, o)), surprise.at(s, o));
}

/// acc[s] += sum_o cell(s, o) * delta[s][o] over the tables and rows of v against u, for type t.
template <int R>
HWY_INLINE void AddSurprise(const Group& g, const Foreseen& seen, int t, const Surprise& surprise,
                            V (&acc)[R]) {
  const Game& game = g.game;
  for (const MatrixTerm& term : seen.mine) {
    if (term.type != kAnyType && term.type != t) continue;
    const Table& table = game.tables[static_cast<std::size_t>(term.table)];
    for (int o = 0; o < table.cols; ++o) {
      const int cell = table.offset + R * o;
      if (table.uncertain) {
        for (int s = 0; s < R; ++s)
          acc[s] = hn::Add(acc[s], hn::Mul(At(g.slab + L(cell + s)), At(surprise.at(s, o))));
      } else {
        const double* cells = game.constants.data() + cell;
        for (int s = 0; s < R; ++s) acc[s] = hn::Add(acc[s], hn::Mul(Const(cells[s]), At(surprise.at(s, o))));
      }
    }
  }
  for (const RowTerm& term : seen.rows) {
    if (term.type != kAnyType && term.type != t) continue;
    const Table& table = game.tables[static_cast<std::size_t>(term.table)];
    for (int o = 0; o < table.rows; ++o) {
      const V cell = Cell(g, table, o);
      for (int s = 0; s < R; ++s) acc[s] = hn::Add(acc[s], hn::Mul(cell, At(surprise.at(s, o))));
    }
  }
}

/// Joint entries of v's actor under foresight: the whole product at the conjectured probabilities, less what
/// Value counted.
template <int R>
HWY_INLINE void AddJoints(const Group& g, int d, int t, V (&acc)[R]) {
  const Game& game = g.game;
  const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
  for (const int e : v.joints) {
    const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
    if (joint.type != kAnyType && joint.type != t) continue;
    const std::uint32_t named = Named(joint, d);
    const V value = JointValue(g, joint);
    const V plain = OthersHold(g, joint, d);
    for (int s = 0; s < R; ++s) {
      if (named != 0 && !(named >> s & 1)) continue;
      V all = One();
      for (const auto& party : joint.parties) {
        if (party.delegation == d) continue;
        const GameDelegation& u = game.delegations[static_cast<std::size_t>(party.delegation)];
        double* reply = nullptr;
        for (std::size_t f = 0; f < v.foreseen.size(); ++f)
          if (v.foreseen[f].u == party.delegation) reply = g.surprise + L(64 * f);
        V some = Zero();
        for (int o = 0; o < u.positions; ++o) {
          if (!(party.allowed >> o & 1)) continue;
          some = hn::Add(some, At(g.expect + L(u.pos + o)));
          if (reply) some = hn::Add(some, At(Surprise{reply}.at(s, o)));
        }
        all = hn::Mul(all, some);
      }
      acc[s] = hn::Add(acc[s], hn::Mul(value, hn::Sub(all, plain)));
    }
  }
}

/// V of delegation d with foresight, from the V of all without.
template <int R>
HWY_INLINE void Foresee(const Group& g, int d) {
  const Game& game = g.game;
  const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
  const int types = game.actors[static_cast<std::size_t>(v.actor)].types;
  for (int c = 0; c < R * types; ++c) Put(At(g.value + L(v.qpos + c)), g.foreseen + L(v.qpos + c));
  const bool joints = !v.joints.empty();
  for (std::size_t f = 0; f < v.foreseen.size(); ++f) {
    const Foreseen& seen = v.foreseen[f];
    const Surprise surprise{g.surprise + L(joints ? 64 * f : 0)};
    WithCount(game.delegations[static_cast<std::size_t>(seen.u)].positions,
              [&](auto u) { Reply<u>(g, d, seen, surprise); });
    for (int t = 0; t < types; ++t) {
      V acc[R];
      for (int s = 0; s < R; ++s) acc[s] = At(g.foreseen + L(v.qpos + t * R + s));
      AddSurprise<R>(g, seen, t, surprise, acc);
      for (int s = 0; s < R; ++s) Put(acc[s], g.foreseen + L(v.qpos + t * R + s));
    }
  }
  if (!joints) return;
  for (int t = 0; t < types; ++t) {
    V acc[R];
    for (int s = 0; s < R; ++s) acc[s] = At(g.foreseen + L(v.qpos + t * R + s));
    AddJoints<R>(g, d, t, acc);
    for (int s = 0; s < R; ++s) Put(acc[s], g.foreseen + L(v.qpos + t * R + s));
  }
}

/// Step 2.4: the levels of round t.
HWY_INLINE void Levels(const Group& g, std::size_t t, const GameRound& round) {
  const double since = static_cast<double>(t);
  for (const Level& level : g.engine.levels[t]) {
    for (const int d : level.values)
      WithCount(g.game.delegations[static_cast<std::size_t>(d)].positions,
                [&](auto r) { Value<r>(g, d, since); });
    for (const int d : level.decide)
      if (!g.game.delegations[static_cast<std::size_t>(d)].foreseen.empty())
        WithCount(g.game.delegations[static_cast<std::size_t>(d)].positions,
                  [&](auto r) { Foresee<r>(g, d); });
    for (const int d : level.decide)
      WithCount(g.game.delegations[static_cast<std::size_t>(d)].positions,
                [&](auto r) { Decide<r>(g, d, round.is_public); });
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
