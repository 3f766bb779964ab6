// Model steps 2.1, 2.2 and 2.5 to 2.8: what happens in a turn once everybody has made up its mind. Included
// once per target.
#if defined(PARLEY_TALKS_TURN_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_TURN_INL_H_
#undef PARLEY_TALKS_TURN_INL_H_
#else
#define PARLEY_TALKS_TURN_INL_H_
#endif

#include <bit>

#include "sim/position/settlement.h"
#include "sim/talks/scales.h"

#include "sim/talks/ends-inl.h"
#include "sim/talks/weights.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// Round t's uniform of a chance stream: words 0 and 1 for even t (counted from 0), 2 and 3 of the same block
/// for odd.
HWY_INLINE V ChanceUniform(const Group& g, const RoundKeys& keys, std::size_t t) {
  const Words w = Philox(keys, g.chance_trial, t / 2, Purpose::chance);
  return t % 2 == 0 ? Uniform52(w.w0, w.w1) : Uniform52(w.w2, w.w3);
}

HWY_INLINE const Observed* Find(const std::vector<Observed>& seen, int index) {
  for (const Observed& one : seen)
    if (one.index == index) return &one;
  return nullptr;
}

/// Brings x to 2^-kWeightStep or more, where it is not 0; each step that this takes is counted.
HWY_INLINE V StepUp(V x, V& steps) {
  const V least = Const(1.0 / (1 << kWeightStep));
  for (;;) {
    const M low = two::And(two::Gt(x, Zero()), two::Lt(x, least));
    if (two::AllFalse(D(), low)) return x;
    x = two::IfThenElse(low, two::Mul(x, Const(1 << kWeightStep)), x);
    steps = two::IfThenElse(low, two::Add(steps, One()), steps);
  }
}

/// Multiplies the weight by the probability of what was observed, where `here`.
HWY_INLINE void Weigh(Group& g, M here, V probability) {
  V steps = g.weight_steps;
  const V weight = StepUp(two::Mul(g.weight, StepUp(probability, steps)), steps);
  g.weight = two::IfThenElse(here, weight, g.weight);
  g.weight_steps = two::IfThenElse(here, steps, g.weight_steps);
}

/// Step 2.1.
HWY_INLINE void Events(Group& g, std::size_t t, const GameRound& round) {
  const M going = two::Lt(g.over, Const(0.5));
  for (const int e : round.events) {
    const GameEvent& event = g.game.events[static_cast<std::size_t>(e)];
    double* happened = g.happened + L(e);
    const V before = At(happened), chance = g.Get(event.chance);
    const M fresh = two::And(going, two::Lt(before, Const(0.5)));
    V now;
    if (const Observed* seen = Find(round.observed_events, e)) {
      now = Const(seen->value);
      const V likely = seen->value ? chance : two::Sub(One(), chance);
      const V factor = two::IfThenElse(fresh, likely, now);  // once happened: 1 if seen as happened, else 0
      Weigh(g, going, factor);
    } else {
      now = AsDouble(two::Lt(ChanceUniform(g, g.engine.event[static_cast<std::size_t>(e)], t), chance));
    }
    Put(two::IfThenElse(fresh, now, before), happened);
  }
}

/// The choice probabilities of the true type, into g.drawn.
HWY_INLINE const double* TrueChoice(const Group& g, const GameDelegation& v, const GameActor& actor) {
  const double* choice = g.choice + L(v.qpos);
  if (!actor.typed) return choice;
  for (int s = 0; s < v.positions; ++s) {
    V q = Zero();
    for (int t = 0; t < actor.types; ++t)
      q = two::Add(q, two::Mul(At(g.truth + L(actor.slot + t)), At(choice + L(t * v.positions + s))));
    Put(q, g.drawn + L(s));
  }
  return g.drawn;
}

/// The uniform that draws delegation d's move in round t.
HWY_INLINE V MoveUniform(Group& g, std::size_t t, int d) {
  double* spare = g.spare_uniform + L(d);
  std::size_t& spare_for = g.spare_for[static_cast<std::size_t>(d)];
  if (spare_for == t && t > 0) return At(spare);
  const Words w =
      Philox(g.engine.choice[static_cast<std::size_t>(d)], g.chance_trial, t / 2, Purpose::chance);
  if (t % 2 == 1) return Uniform52(w.w2, w.w3);
  Put(Uniform52(w.w2, w.w3), spare);
  spare_for = t + 1;
  return Uniform52(w.w0, w.w1);
}

/// That of its move in a reply: there is one at most in a trial.
HWY_INLINE V ReplyUniform(const Group& g, int d) {
  const Words w = Philox(g.engine.answer[static_cast<std::size_t>(d)], g.chance_trial, 0, Purpose::chance);
  return Uniform52(w.w0, w.w1);
}

/// Steps 2.5 and 2.6 for one mover: draws its position, charges it, and moves what the others expect of it.
/// `likely` (per type of its actor) is multiplied by the probability of what it did.
template <class Uniform>
HWY_INLINE void Move(Group& g, const GameTurn& turn, int d, double* likely, const Uniform& uniform) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(d)];
  const GameActor& actor = g.game.actors[static_cast<std::size_t>(v.actor)];
  const M free = Free(g, v.issue);
  const double* q = TrueChoice(g, v, actor);
  V index;
  if (const Observed* seen = Find(turn.observed, d)) {
    index = Const(seen->value);
    Weigh(g, free, At(q + L(seen->value)));
  } else {
    index = Pick(uniform(d), q, v.positions);
  }
  const V keep = g.Get(actor.memory), learn = two::Sub(One(), keep);
  const bool concessions = g.game.issues[static_cast<std::size_t>(v.issue)].concessions;
  V charged = Zero(), before = Zero();
  for (int s = 0; s < v.positions; ++s) {
    const V chosen = AsDouble(two::Eq(index, Const(s)));
    double* stance = g.stance + L(v.pos + s);
    double* belief = g.belief + L(v.pos + s);
    const V old = At(stance);
    charged = two::Add(charged, two::Mul(chosen, concessions ? before : two::Sub(One(), old)));
    before = two::Add(before, old);
    Put(two::IfThenElse(free, chosen, old), stance);
    Put(two::IfThenElse(free, two::Add(two::Mul(keep, At(belief)), two::Mul(learn, chosen)), At(belief)),
        belief);
    if (!actor.typed) continue;
    for (int type = 0; type < actor.types; ++type) {
      const V p = At(g.choice + L(v.qpos + type * v.positions + s));
      Put(two::IfThenElse(two::And(free, IsOne(chosen)), two::Mul(At(likely + L(type)), p),
                          At(likely + L(type))),
          likely + L(type));
    }
  }
  const VI moved = two::Sub(two::BitCast(DI(), two::Add(index, Const(elementary::kRound))),
                            two::BitCast(DI(), Const(elementary::kRound)));
  std::int64_t* place = g.place + L(d);
  two::Store(two::IfThenElse(two::RebindMask(DI(), free), moved, two::Load(DI(), place)), DI(), place);
  if (!turn.is_public) return;
  double* cost = g.round_cost + L(v.actor);
  Put(two::Add(At(cost), two::IfThenElseZero(free, charged)), cost);
}

/// Bayes' rule for one actor.
HWY_INLINE void Update(Group& g, const GameActor& actor, const double* likely) {
  V total = Zero();
  double* mu = g.mu + L(actor.slot);
  for (int t = 0; t < actor.types; ++t) {
    const V p = two::Mul(At(mu + L(t)), At(likely + L(t)));
    total = t ? two::Add(total, p) : p;
  }
  const M possible = two::And(two::Gt(total, Zero()), two::Lt(g.over, Const(0.5)));
  const V divisor = two::IfThenElse(possible, total, One());
  for (int t = 0; t < actor.types; ++t)
    Put(two::IfThenElse(possible, two::Div(two::Mul(At(mu + L(t)), At(likely + L(t))), divisor),
                        At(mu + L(t))),
        mu + L(t));
}

/// Steps 2.5 and 2.6. Observed delegations that cannot move only weigh.
template <class Uniform>
HWY_INLINE void Choices(Group& g, const GameTurn& turn, const Uniform& uniform) {
  const Game& game = g.game;
  for (const Observed& seen : turn.observed) {
    const GameDelegation& v = game.delegations[static_cast<std::size_t>(seen.index)];
    const M going = two::Lt(g.over, Const(0.5));
    bool mover = false;
    for (const int d : turn.movers) mover = mover || d == seen.index;
    const M stuck = mover ? two::And(going, IsOne(g.Is(v.issue))) : going;
    Weigh(g, stuck, At(g.stance + L(v.pos + seen.value)));
  }
  HWY_ALIGN double likely[8 * kLanes];
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    const GameActor& actor = game.actors[i];
    for (int type = 0; actor.typed && type < actor.types; ++type) Put(One(), likely + L(type));
    bool moved = false;
    for (const int d : turn.movers) {
      if (game.delegations[static_cast<std::size_t>(d)].actor != static_cast<int>(i)) continue;
      Move(g, turn, d, likely, uniform);
      moved = true;
    }
    if (moved && actor.typed) Update(g, actor, likely);
  }
}

/// The choices of round t.
inline HWY_NOINLINE void RoundChoices(Group& g, std::size_t t, const GameRound& round) {
  for (std::size_t i = 0; i < g.game.actors.size(); ++i) Put(Zero(), g.round_cost + L(i));
  Choices(g, round, [&](int d) { return MoveUniform(g, t, d); });
}

/// Step 2.7, first part.
inline HWY_NOINLINE void Settle(const Group& g, std::size_t t, const GameTurn& turn) {
  for (std::size_t a = 0; a < turn.agenda.size(); ++a) {
    if (turn.settlements[a].empty()) continue;
    double* when = g.settled_round + L(turn.agenda[a]);
    Put(two::IfThenElse(IsOne(SettleIssue(g, turn, a)), Const(static_cast<double>(t)), At(when)), when);
  }
}

/// What lane n's trial knows.
HWY_INLINE TrialView ViewOf(const Group& g, std::size_t n) {
  return {g.columns + n, g.stride, g.truth + n, g.happened + n, kLanes};
}

/// draw_among of scales.h in lanes.
HWY_INLINE V DrawAmong(const std::vector<double>& sums, V u) {
  V below = Zero();
  for (const double sum : sums) below = two::Add(below, AsDouble(two::Ge(u, Const(sum))));
  const V last = Const(draw_among(sums, 1.0));
  return two::IfThenElse(two::Lt(below, last), below, last);
}

/// Where scale s settles in the lanes `free`, by a law of each lane's own, which is handed over; `likely`: the chance of what was observed.
inline HWY_NOINLINE V SettleByOwnLaws(const Group& g, std::size_t s, V u, M free, V& likely) {
  const GameScale& scale = g.game.scales[s];
  HWY_ALIGN double uniform[kLanes], chance[kLanes], open[kLanes], place[kLanes];
  Put(u, uniform);
  Put(likely, chance);
  Put(Zero(), place);
  Put(AsDouble(free), open);
  for (std::size_t n = 0; n < kLanes; ++n) {
    if (open[n] < 0.5) continue;
    Law law;
    law_in(g.game, scale, ViewOf(g, n), law);
    place[n] = draw_from(law, uniform[n]);
    if (scale.observed >= 0) chance[n] = law[static_cast<std::size_t>(scale.observed)];
    double* row = g.out->laws.data() + s * kScalePoints * g.out->stride + g.at + n;
    for (std::size_t z = 0; z < kScalePoints; ++z) row[z * g.out->stride] = law[z];
  }
  likely = At(chance);
  return At(place);
}

/// The scales that settle in round t: one draw each from the law, lane by lane, or what was observed.
inline HWY_NOINLINE void SettleScales(Group& g, std::size_t t) {
  for (std::size_t s = 0; s < g.game.scales.size(); ++s) {
    const GameScale& scale = g.game.scales[s];
    if (scale.round != static_cast<int>(t)) continue;
    const Words w = Philox(g.engine.settle[s], g.chance_trial, 0, Purpose::chance);
    const V u = Uniform52(w.w0, w.w1);
    const M free = Free(g, scale.issue);
    const bool certain = !scale.law.empty();
    V likely = One();
    V place = certain ? DrawAmong(g.engine.upto[s], u) : SettleByOwnLaws(g, s, u, free, likely);
    if (scale.observed >= 0) {
      place = Const(scale.observed);
      if (certain) likely = Const(scale.law[static_cast<std::size_t>(scale.observed)]);
    }
    const std::size_t k = L(scale.issue);
    const auto settle = [&](V now, double* at) { Put(two::IfThenElse(free, now, At(at)), at); };
    settle(place, g.settled_at + L(s));
    settle(One(), g.settled + k);
    settle(Zero(), g.settled_as + k);
    settle(Const(static_cast<double>(t)), g.settled_round + k);
    if (scale.observed >= 0) Weigh(g, free, likely);
  }
}

/// The choices of a reply in the lanes that are not over, and what they were.
inline HWY_NOINLINE void ReplyChoices(Group& g, const GameReply& reply) {
  for (std::size_t n = 0; n < reply.movers.size(); ++n) {
    const int d = reply.movers[n];
    const M free = Free(g, g.game.delegations[static_cast<std::size_t>(d)].issue);
    Put(AsDouble(free), g.answering + L(n));
  }
  Choices(g, reply, [&](int d) { return ReplyUniform(g, d); });
  for (std::size_t n = 0; n < reply.movers.size(); ++n) {
    std::int64_t* answer = g.answers + L(reply.answers + static_cast<int>(n));
    const M free = IsOne(At(g.answering + L(n)));
    two::Store(two::IfThenElse(two::RebindMask(DI(), free), two::Load(DI(), g.place + L(reply.movers[n])),
                               two::Load(DI(), answer)),
               DI(), answer);
  }
}

/// The cell of a table at lane indices.
HWY_INLINE V CellAt(const Group& g, const Table& table, VI index) {
  if (!table.uncertain) return two::GatherIndex(D(), g.game.constants.data() + table.offset, index);
  const VI lane = two::Iota(DI(), 0);
  constexpr int kShift = std::countr_zero(kLanes);
  return two::GatherIndex(D(), g.slab + L(table.offset), two::Add(two::ShiftLeft<kShift>(index), lane));
}

HWY_INLINE VI Place(const Group& g, int d) { return two::Load(DI(), g.place + L(d)); }

/// rows * index, for rows of at most 8.
HWY_INLINE VI Times(VI index, int rows) {
  switch (rows) {
    case 1:
      return index;
    case 2:
      return two::ShiftLeft<1>(index);
    case 3:
      return two::Add(two::ShiftLeft<1>(index), index);
    case 4:
      return two::ShiftLeft<2>(index);
    case 5:
      return two::Add(two::ShiftLeft<2>(index), index);
    case 6:
      return two::Add(two::ShiftLeft<2>(index), two::ShiftLeft<1>(index));
    case 7:
      return two::Sub(two::ShiftLeft<3>(index), index);
    default:
      return two::ShiftLeft<3>(index);
  }
}

/// The cells of payoffs at the positions held, one after another as Flow asks for them, every round the same:
/// where nobody moved they are those of the round before.
class HeldCells {
 public:
  HWY_INLINE HeldCells(const Group& g, std::size_t t)
      : g_(g),
        moved_(g.engine.rounds[t].moved.data()),
        answered_(g.answered ? g.engine.may_answer.data() : moved_),
        at_(g.held) {}

  HWY_INLINE bool moved(int d) const { return (moved_[d] | answered_[d]) != 0; }
  /// The next cell: from `index` afresh, if `changed`.
  template <class Index>
  HWY_INLINE V Next(bool changed, const Table& table, Index index) {
    double* const here = at_;
    at_ += kLanes;
    if (!changed) return At(here);
    const V cell = CellAt(g_, table, index());
    Put(cell, here);
    return cell;
  }

 private:
  const Group& g_;
  const std::uint8_t *const moved_, *const answered_;
  double* at_;
};

/// Step 2.8: u_i^t for every actor.
inline HWY_NOINLINE void Flow(Group& g, std::size_t t) {
  const Game& game = g.game;
  const auto table_of = [&](int table) -> const Table& {
    return game.tables[static_cast<std::size_t>(table)];
  };
  HeldCells held(g, t);
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    const GameActor& actor = game.actors[i];
    const FlowActor& flow = game.flows[i];
    V sum = Zero();
    const auto add = [&](V value, int type) {
      if (type != kAnyType) value = two::Mul(value, At(g.truth + L(actor.slot + type)));
      sum = two::Add(sum, value);
    };
    for (const FlowMatrix& entry : flow.matrices) {
      const Table& table = table_of(entry.table);
      add(held.Next(held.moved(entry.v) || held.moved(entry.u), table,
                    [&] { return two::Add(Place(g, entry.v), Times(Place(g, entry.u), table.rows)); }),
          entry.type);
    }
    for (const FlowOwn& entry : flow.own) {
      const bool moved = held.moved(entry.v);
      const auto place = [&] { return Place(g, entry.v); };
      V value = held.Next(moved, table_of(entry.table), place);
      if (entry.trend >= 0) {
        const V trend = held.Next(moved, table_of(entry.trend), place);
        if (t > 0) value = two::Add(value, two::Mul(Const(static_cast<double>(t)), trend));
      }
      add(value, entry.type);
    }
    for (const FlowRow& entry : flow.rows)
      add(held.Next(held.moved(entry.u), table_of(entry.table), [&] { return Place(g, entry.u); }),
          entry.type);
    for (const int e : flow.joints) {
      const JointTerm& joint = game.joints[static_cast<std::size_t>(e)];
      V all = JointValue(g, joint);
      for (const auto& party : joint.parties) all = two::Mul(all, Holds(g, party.delegation, party.allowed));
      add(all, joint.type);
    }
    if (!flow.scales.empty()) {
      HWY_ALIGN double got[kLanes];
      for (std::size_t n = 0; n < kLanes; ++n)
        got[n] = scale_payoff(game, static_cast<int>(i), ViewOf(g, n), g.settled_at + n);
      sum = two::Add(sum, At(got));
    }
    Put(sum, g.flow + L(i));
  }
  for (const Shift& shift : game.shifts) {
    const GameDelegation& v = game.delegations[static_cast<std::size_t>(shift.delegation)];
    const V on = two::Mul(At(g.happened + L(shift.event)), g.Get(shift.scale));
    V value = Zero();
    for (int s = 0; s < v.positions; ++s)
      value = two::Add(value,
                       two::Mul(At(g.stance + L(v.pos + s)), Const(shift.add[static_cast<std::size_t>(s)])));
    double* flow = g.flow + L(v.actor);
    Put(two::Add(At(flow), two::Mul(on, value)), flow);
  }
}

/// Discounts the round's payoffs and costs in the lanes whose talks went on until it.
HWY_INLINE void Account(const Group& g, V over_before) {
  const M going = two::Lt(over_before, Const(0.5));
  for (std::size_t i = 0; i < g.game.actors.size(); ++i) {
    const GameActor& actor = g.game.actors[i];
    const V power = At(g.power + L(i)), flow = At(g.flow + L(i));
    const V cost = two::Mul(g.Get(actor.audience_cost), At(g.round_cost + L(i)));
    const V next = two::Mul(power, g.Get(actor.patience));
    Put(two::Add(At(g.sum + L(i)), two::IfThenElseZero(going, two::Mul(power, flow))), g.sum + L(i));
    Put(two::Add(At(g.cost + L(i)), two::IfThenElseZero(going, two::Mul(power, cost))), g.cost + L(i));
    Put(two::IfThenElse(going, two::Mul(next, flow), At(g.last + L(i))), g.last + L(i));
    Put(two::IfThenElse(going, next, power), g.power + L(i));
  }
}

/// Step 2.7, second part: names the trials whose talks end.
HWY_INLINE void End(Group& g, std::size_t t) {
  for (std::size_t o = 0; o < g.game.outcomes.size(); ++o) {
    if (!g.game.outcomes[o].ends_talks) continue;
    const M now = two::And(two::Lt(g.over, Const(0.5)), IsOne(Satisfied(g, g.game.outcomes[o])));
    g.outcome = two::IfThenElse(now, Const(static_cast<double>(o)), g.outcome);
    g.last_round = two::IfThenElse(now, Const(static_cast<double>(t)), g.last_round);
    g.over = two::IfThenElse(now, One(), g.over);
    g.ended = two::IfThenElse(now, One(), g.ended);
  }
}

/// Step 3: the first outcome that holds.
HWY_INLINE void Name(Group& g) {
  V open = two::Sub(One(), g.over);
  for (std::size_t o = 0; o < g.game.outcomes.size(); ++o) {
    const M now = IsOne(two::Mul(open, Satisfied(g, g.game.outcomes[o])));
    g.outcome = two::IfThenElse(now, Const(static_cast<double>(o)), g.outcome);
    open = two::IfThenZeroElse(now, open);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
