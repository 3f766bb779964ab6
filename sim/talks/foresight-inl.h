// Foresight (model step 2.4): what a delegation expects of the others' replies to each of its positions.
// Included once per target.
#if defined(PARLEY_TALKS_FORESIGHT_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_FORESIGHT_INL_H_
#undef PARLEY_TALKS_FORESIGHT_INL_H_
#else
#define PARLEY_TALKS_FORESIGHT_INL_H_
#endif

#include "sim/talks/replies-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

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
          acc[s] = two::Add(acc[s], two::Mul(At(g.slab + L(cell + s)), At(surprise.at(s, o))));
      } else {
        const double* cells = game.constants.data() + cell;
        for (int s = 0; s < R; ++s)
          acc[s] = two::Add(acc[s], two::Mul(Const(cells[s]), At(surprise.at(s, o))));
      }
    }
  }
  for (const RowTerm& term : seen.rows) {
    if (term.type != kAnyType && term.type != t) continue;
    const Table& table = game.tables[static_cast<std::size_t>(term.table)];
    for (int o = 0; o < table.rows; ++o) {
      const V cell = Cell(g, table, o);
      for (int s = 0; s < R; ++s) acc[s] = two::Add(acc[s], two::Mul(cell, At(surprise.at(s, o))));
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
          some = two::Add(some, At(g.expect + L(u.pos + o)));
          if (reply) some = two::Add(some, At(Surprise{reply}.at(s, o)));
        }
        all = two::Mul(all, some);
      }
      acc[s] = two::Add(acc[s], two::Mul(value, two::Sub(all, plain)));
    }
  }
}

/// V of delegation d with foresight, from the V of all without.
template <int R>
HWY_NOINLINE void Foresee(const Group& g, int d) {
  const Game& game = g.game;
  const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
  const int types = game.actors[static_cast<std::size_t>(v.actor)].types;
  const ReplyPlan* plans = g.engine.replies.of[static_cast<std::size_t>(d)].data();
  ReplyPlace end;
  for (std::size_t f = 0; f < v.foreseen.size(); ++f) {
    const Foreseen& seen = v.foreseen[f];
    if (plans[f].afresh) continue;
    WithCount(game.delegations[static_cast<std::size_t>(seen.u)].positions,
              [&](auto u) { Weights<u>(g, d, seen, end); });
  }
  for (int n = 0; n < end.weight; ++n) Put(ExpWithin(At(g.exponents + L(n))), g.exponents + L(n));
  ReplyPlace place;
  for (std::size_t f = 0; f < v.foreseen.size(); ++f) {
    const Foreseen& seen = v.foreseen[f];
    const Surprise surprise{g.surprise + L(64 * f)};
    WithCount(game.delegations[static_cast<std::size_t>(seen.u)].positions, [&](auto u) {
      if (plans[f].afresh)
        ReplyAfresh<u>(g, d, seen, surprise);
      else
        Reply<u>(g, d, seen, plans[f], place, surprise);
    });
  }
  for (int t = 0; t < types; ++t) {
    V acc[R];
    for (int s = 0; s < R; ++s) acc[s] = At(g.value + L(v.qpos + t * R + s));
    for (std::size_t f = 0; f < v.foreseen.size(); ++f)
      AddSurprise<R>(g, v.foreseen[f], t, Surprise{g.surprise + L(64 * f)}, acc);
    if (!v.joints.empty()) AddJoints<R>(g, d, t, acc);
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
    Decide(g, level.decide, round.is_public);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
