// When a reply can come (model step 2.4): whether a move would end the talks or settle an issue, and so how far
// foresight weighs what others would answer. Included once per target.
#if defined(PARLEY_TALKS_AHEAD_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_AHEAD_INL_H_
#undef PARLEY_TALKS_AHEAD_INL_H_
#else
#define PARLEY_TALKS_AHEAD_INL_H_
#endif

#include "sim/talks/ends-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// For the state held in the group: the lanes in which the talks would go on, and those in which they would
/// end in an outcome that u may answer, its issue being open; into g.ahead at position s.
HWY_INLINE void Foretell(const Group& g, const Sight& sight, int s) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(sight.delegation)];
  V open = One();
  for (const Seen& seen : sight.seen)
    if (seen.answering >= 0) Put(Zero(), g.ahead + L(seen.answering + s));
  for (std::size_t n = 0; n < g.engine.ends.size(); ++n) {
    const int o = g.engine.ends[n];
    const V holds =
        sight.ends[n] ? Satisfied(g, g.game.outcomes[static_cast<std::size_t>(o)]) : At(g.ends + L(n));
    const V now = two::Mul(open, holds);
    open = two::Sub(open, now);
    for (const Seen& seen : sight.seen) {
      if (!seen.answers[n]) continue;
      const int u = v.foreseen[static_cast<std::size_t>(seen.place)].u;
      const V closed = g.Is(g.game.delegations[static_cast<std::size_t>(u)].issue);
      double* to = g.ahead + L(seen.answering + s);
      Put(two::Add(At(to), two::Mul(now, two::Sub(One(), closed))), to);
    }
  }
  Put(open, g.ahead + L(sight.open + s));
}

/// Foretells each position of the mover, all others as they are.
HWY_INLINE void ForetellEach(const Group& g, const GameTurn& turn, const Sight& sight) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(sight.delegation)];
  const std::size_t place = static_cast<std::size_t>(
      std::find(turn.agenda.begin(), turn.agenda.end(), v.issue) - turn.agenda.begin());
  double *const stance = g.stance + L(v.pos), *const settled = g.settled + L(v.issue),
                *const way = g.settled_as + L(v.issue);
  HWY_ALIGN double held[8 * kLanes];
  for (int s = 0; s < v.positions; ++s) Put(At(stance + L(s)), held + L(s));
  const V base_settled = At(settled), base_way = At(way);
  for (int s = 0; s < v.positions; ++s) {
    for (int r = 0; r < v.positions; ++r) Put(r == s ? One() : Zero(), stance + L(r));
    Put(At(g.kept_settled + L(place)), settled);
    Put(At(g.kept_way + L(place)), way);
    SettleIssue(g, turn, place);
    Foretell(g, sight, s);
  }
  for (int s = 0; s < v.positions; ++s) Put(At(held + L(s)), stance + L(s));
  Put(base_settled, settled);
  Put(base_way, way);
}

/// Fills g.ahead for the movers that foresee anything, from what everybody holds before the moves.
inline HWY_NOINLINE void LookAhead(const Group& g, const GameTurn& turn, const TurnPlan& plan) {
  if (plan.ahead == 0) return;
  for (std::size_t a = 0; a < turn.agenda.size(); ++a) {
    Put(g.Is(turn.agenda[a]), g.kept_settled + L(a));
    Put(At(g.settled_as + L(turn.agenda[a])), g.kept_way + L(a));
    SettleIssue(g, turn, a);
  }
  for (std::size_t n = 0; n < g.engine.ends.size(); ++n)
    Put(Satisfied(g, g.game.outcomes[static_cast<std::size_t>(g.engine.ends[n])]), g.ends + L(n));
  for (const Sight& sight : plan.sights) {
    if (sight.turns)
      ForetellEach(g, turn, sight);
    else
      Foretell(g, sight, 0);
  }
  for (std::size_t a = 0; a < turn.agenda.size(); ++a) {
    Put(At(g.kept_settled + L(a)), g.settled + L(turn.agenda[a]));
    Put(At(g.kept_way + L(a)), g.settled_as + L(turn.agenda[a]));
  }
}

/// 1 - L(s): the chance, at expectations P, that the issue at this place of the agenda stays open today if d
/// takes s.
template <int R>
HWY_INLINE void StaysOpen(const Group& g, const GameTurn& turn, int place, int d, V (&open)[R]) {
  const GameIssue& issue =
      g.game.issues[static_cast<std::size_t>(turn.agenda[static_cast<std::size_t>(place)])];
  for (int s = 0; s < R; ++s) open[s] = Zero();
  for (const int way : turn.settlements[static_cast<std::size_t>(place)]) {
    V chance = One();
    std::uint32_t allowed = ~0u;
    for (const auto& party : issue.settlements[static_cast<std::size_t>(way)].parties) {
      if (party.delegation == d) {
        allowed = party.allowed;
        continue;
      }
      const GameDelegation& u = g.game.delegations[static_cast<std::size_t>(party.delegation)];
      V some = Zero();
      for (int o = 0; o < u.positions; ++o)
        if (party.allowed >> o & 1) some = two::Add(some, At(g.expect + L(u.pos + o)));
      chance = two::Mul(chance, some);
    }
    for (int s = 0; s < R; ++s)
      if (allowed >> s & 1) open[s] = two::Add(open[s], chance);
  }
  for (int s = 0; s < R; ++s) open[s] = two::Sub(One(), two::Min(One(), open[s]));
}

/// f of each position of the mover for each u that it sees: the weight of u's reply against what is expected
/// of it anyway; into g.heed, eight to each.
template <int R>
HWY_INLINE void Heed(const Group& g, const GameTurn& turn, const Sight& sight) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(sight.delegation)];
  const V foresight = g.Get(g.game.actors[static_cast<std::size_t>(v.actor)].foresight);
  V open[R];
  int lock = -1;
  for (std::size_t n = 0; n < sight.seen.size(); ++n) {
    const Seen& seen = sight.seen[n];
    const int u = v.foreseen[static_cast<std::size_t>(seen.place)].u;
    const V phi =
        two::IfThenZeroElse(IsOne(g.Is(g.game.delegations[static_cast<std::size_t>(u)].issue)), foresight);
    if (seen.later && seen.lock >= 0 && seen.lock != lock)
      StaysOpen<R>(g, turn, lock = seen.lock, sight.delegation, open);
    const V in_time =
        seen.later ? two::Mul(phi, At(g.powers + L(g.engine.powers_of[static_cast<std::size_t>(v.actor)] +
                                                   seen.later - 1)))
                   : Zero();
    for (int s = 0; s < R; ++s) {
      V f = in_time;
      if (seen.later && seen.lock >= 0) f = two::Mul(f, open[s]);
      const int here = sight.turns ? s : 0;
      if (sight.open >= 0) f = two::Mul(f, At(g.ahead + L(sight.open + here)));
      if (seen.answering >= 0) f = two::Add(f, two::Mul(phi, At(g.ahead + L(seen.answering + here))));
      Put(f, g.heed + L(8 * n + static_cast<std::size_t>(s)));
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
