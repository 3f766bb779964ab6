// Groups of trials from start to end. Included by one source per target: kernel_avx2.cpp and its kind.
#if defined(PARLEY_TALKS_KERNEL_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_KERNEL_INL_H_
#undef PARLEY_TALKS_KERNEL_INL_H_
#else
#define PARLEY_TALKS_KERNEL_INL_H_
#endif

#include <cmath>

#include "sim/talks/bargain-inl.h"
#include "sim/talks/foresight-inl.h"
#include "sim/talks/scratch.h"
#include "sim/talks/turn-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// Tells the probe what each mover of a turn expected, valued and would choose, before the choices.
inline std::vector<Probe::Move> Thoughts(const Group& g, const GameTurn& turn) {
  const Game& game = g.game;
  std::vector<Probe::Move> moves;
  for (const int d : turn.movers) {
    const GameDelegation& v = game.delegations[static_cast<std::size_t>(d)];
    const int types = game.actors[static_cast<std::size_t>(v.actor)].types;
    Probe::Move move;
    move.delegation = d;
    move.insight = (*g.insights)[static_cast<std::size_t>(d)];
    move.free = g.settled[L(v.issue)] < 0.5;
    move.observed = move.free && Find(turn.observed, d) != nullptr;
    move.from = static_cast<int>(g.place[L(d)]);
    move.expected = Lane0(g.belief + L(v.pos), v.positions);
    for (int t = 0; t < types; ++t)
      move.choice.push_back(Lane0(g.choice + L(v.qpos + t * v.positions), v.positions));
    moves.push_back(std::move(move));
  }
  return moves;
}

/// Adds to a turn's moves where they went, and tells what it settled.
inline std::vector<std::pair<int, int>> Deeds(const Group& g, const GameTurn& turn,
                                              const std::vector<double>& settled_before,
                                              std::vector<Probe::Move>& moves) {
  const Game& game = g.game;
  for (Probe::Move& move : moves) {
    const GameDelegation& v = game.delegations[static_cast<std::size_t>(move.delegation)];
    move.to = static_cast<int>(g.place[L(move.delegation)]);
    const bool concessions = game.issues[static_cast<std::size_t>(v.issue)].concessions;
    move.charged = turn.is_public && (concessions ? move.to > move.from : move.to != move.from);
  }
  std::vector<std::pair<int, int>> settled;
  for (const int k : turn.agenda)
    if (g.settled[L(k)] > settled_before[static_cast<std::size_t>(k)])
      settled.emplace_back(k, static_cast<int>(g.settled_as[L(k)]));
  return settled;
}

/// Where the scales of round t settled.
inline std::vector<Probe::Place> TellPlaces(const Group& g, std::size_t t) {
  std::vector<Probe::Place> places;
  for (std::size_t s = 0; s < g.game.scales.size(); ++s) {
    const GameScale& scale = g.game.scales[s];
    if (scale.round != static_cast<int>(t) || g.settled_at[L(s)] < 0) continue;
    const TrialView view = ViewOf(g, 0);
    Law law;
    law_in(g.game, scale, view, law);
    Probe::Place place{static_cast<int>(s), static_cast<int>(g.settled_at[L(s)]), 0, scale.observed >= 0, {}};
    place.chance = law[static_cast<std::size_t>(place.point)];
    for (std::size_t k = 0; k < scale.stands.size(); ++k) {
      const Stand stand = stand_in(g.game, scale, k, view);
      place.stands.push_back({scale.stands[k].actor, stand.position, stand.salience});
    }
    places.push_back(std::move(place));
  }
  return places;
}

/// What the round came to, once it is over.
inline void TellResult(const Group& g, Probe::Round& told) {
  const Game& game = g.game;
  told.beliefs_after = Lane0(g.mu, game.labels.type_slots);
  told.payoff = Lane0(g.flow, static_cast<int>(game.actors.size()));
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    const Operand& cost = game.actors[i].audience_cost;
    const double each =
        cost.constant() ? cost.value : g.columns[static_cast<std::size_t>(cost.column) * g.stride];
    told.audience_cost.push_back(each * g.round_cost[L(i)]);
  }
  told.weight =
      std::ldexp(two::GetLane(g.weight), -kWeightStep * static_cast<int>(two::GetLane(g.weight_steps)));
}

/// Writes what the round left behind: positions and beliefs.
HWY_INLINE void StoreRound(const Group& g, std::size_t t, std::size_t at, BlockResult& out) {
  const std::size_t delegations = g.game.delegations.size(),
                    slots = static_cast<std::size_t>(g.game.labels.type_slots);
  for (std::size_t d = 0; d < delegations; ++d) {
    std::uint8_t* row = out.positions.data() + (t * delegations + d) * out.stride + at;
    two::StoreBytes(two::Load(DI(), g.place + L(d)), row);
  }
  for (std::size_t s = 0; s < slots; ++s)
    two::StoreU(At(g.mu + L(s)), D(), out.beliefs.data() + (t * slots + s) * out.stride + at);
}

/// Writes what came of the rounds of offers.
HWY_INLINE void StoreOffers(const Group& g, std::size_t at, BlockResult& out) {
  for (std::size_t n = 0; n < g.game.offers.size(); ++n)
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::size_t to = n * out.stride + at + lane;
      const double* const ended = g.bargained + L(3 * n) + lane;
      out.agreement[to] = ended[0] < 0 ? BlockResult::kNever : static_cast<std::uint16_t>(ended[0]);
      out.agreed_turn[to] = ended[L(1)] < 0 ? BlockResult::kNever : static_cast<std::uint16_t>(ended[L(1)]);
      out.broke[to] = ended[L(2)] > 0.5 ? 1 : 0;
    }
  for (int n = 0; n < g.game.labels.dealings; ++n)
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      out.dealings[static_cast<std::size_t>(n) * out.stride + at + lane] =
          static_cast<std::uint16_t>(g.dealings[L(n) + lane]);
}

HWY_INLINE void StoreTrial(Group& g, std::size_t at, BlockResult& out) {
  const Game& game = g.game;
  HWY_ALIGN double lane[4 * kLanes];
  Put(g.weight_steps, lane + 3 * kLanes);
  Put(g.outcome, lane);
  Put(g.last_round, lane + kLanes);
  Put(g.ended, lane + 2 * kLanes);
  two::StoreU(g.weight, D(), out.weight.data() + at);
  for (std::size_t n = 0; n < kLanes; ++n) {
    out.weight_steps[at + n] = static_cast<std::int32_t>(lane[3 * kLanes + n]);
    out.outcome[at + n] = static_cast<std::uint8_t>(lane[n]);
    out.last_round[at + n] = static_cast<std::uint16_t>(lane[kLanes + n]);
    out.ended[at + n] = static_cast<std::uint8_t>(lane[2 * kLanes + n]);
    for (std::size_t k = 0; k < game.issues.size(); ++k) {
      const bool settled = g.settled[L(k) + n] > 0.5;
      out.settlement[k * out.stride + at + n] =
          settled ? static_cast<std::uint8_t>(g.settled_as[L(k) + n]) : BlockResult::kUnsettled;
      out.settled_round[k * out.stride + at + n] =
          settled ? static_cast<std::uint16_t>(g.settled_round[L(k) + n]) : BlockResult::kNever;
    }
    for (std::size_t s = 0; s < game.scales.size(); ++s) {
      const double x = g.settled_at[L(s) + n];
      out.places[s * out.stride + at + n] = x < 0 ? BlockResult::kUnsettled : static_cast<std::uint8_t>(x);
    }
    for (std::size_t i = 0; i < game.actors.size(); ++i) {
      const GameActor& actor = game.actors[i];
      std::uint8_t type = 0;
      for (int t = 1; actor.typed && t < actor.types; ++t)
        if (g.truth[L(actor.slot + t) + n] > 0.5) type = static_cast<std::uint8_t>(t);
      out.true_type[i * out.stride + at + n] = type;
    }
  }
  StoreOffers(g, at, out);
  for (std::size_t n = 0; n < game.labels.answers.size(); ++n)
    two::StoreBytes(two::Load(DI(), g.answers + L(n)), out.answers.data() + n * out.stride + at);
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    const V stay = two::Sub(One(), g.Get(game.actors[i].patience));
    const V total =
        two::Sub(two::Add(two::Mul(stay, At(g.sum + L(i))), At(g.last + L(i))), At(g.cost + L(i)));
    two::StoreU(total, D(), out.utility.data() + i * out.stride + at);
  }
}

/// One more turn for those who may answer the end that the talks came to in this round.
inline void Answer(Group& g, std::size_t t, std::size_t r, V over_before, Probe::Round* told) {
  const GameReply& reply = g.game.replies[r];
  const TurnPlan& plan = g.engine.answers[r];
  const V ended = two::Sub(g.over, over_before);
  const M now = two::And(IsOne(ended), two::Eq(g.outcome, Const(static_cast<double>(reply.outcome))));
  if (two::AllFalse(D(), now) || reply.movers.empty()) return;
  const V over = g.over;
  g.over = two::IfThenElse(now, Zero(), One());
  const bool tell = told && two::GetLane(g.over) < 0.5;
  std::vector<double> settled;
  std::vector<Insight> insights(tell ? g.game.delegations.size() : 0);
  g.insights = tell ? &insights : nullptr;
  Think(g, t, reply, plan);
  if (tell) {
    told->reply.outcome = reply.outcome;
    told->reply.beliefs_before = Lane0(g.mu, g.game.labels.type_slots);
    told->reply.moves = Thoughts(g, reply);
    settled = Lane0(g.settled, static_cast<int>(g.game.issues.size()));
  }
  g.insights = nullptr;
  ReplyChoices(g, reply);
  Settle(g, t, reply);
  if (tell) told->reply.settled = Deeds(g, reply, settled, told->reply.moves);
  g.over = over;
  g.answered = true;
}

/// Round t.
inline void PlayRound(Group& g, std::size_t t, Probe::Round* told) {
  const Game& game = g.game;
  const GameRound& round = game.rounds[t];
  const TurnPlan& plan = g.engine.rounds[t];
  const int events = static_cast<int>(game.events.size());
  std::vector<double> before;
  if (told) {
    told->round = static_cast<int>(t);
    told->beliefs_before = Lane0(g.mu, game.labels.type_slots);
    before = Lane0(g.happened, events);
  }
  std::vector<Insight> insights(told ? game.delegations.size() : 0);
  g.insights = told ? &insights : nullptr;
  Events(g, t, round);
  const bool bargains = round.offers >= 0;
  if (!bargains) Think(g, t, round, plan);
  if (told) {
    for (int e = 0; e < events; ++e)
      if (g.happened[L(e)] > before[static_cast<std::size_t>(e)]) told->events.push_back(e);
    told->moves = Thoughts(g, round);
    before = Lane0(g.settled, static_cast<int>(game.issues.size()));
  }
  g.insights = nullptr;
  if (bargains) {
    PlayOffers(g, t, told);
  } else {
    RoundChoices(g, t, round);
    Settle(g, t, round);
  }
  SettleScales(g, t);
  if (told) {
    told->settled = Deeds(g, round, before, told->moves);
    told->places = TellPlaces(g, t);
  }
  const V over_before = g.over;
  g.answered = false;
  End(g, t);
  for (std::size_t r = 0; r < game.replies.size(); ++r) Answer(g, t, r, over_before, told);
  Flow(g, t);
  if (told) TellResult(g, *told);
  Account(g, over_before);
}

/// Laws are 0 where a scale does not settle.
inline void ClearLaws(const Group& g) {
  for (std::size_t s = 0; s < g.game.scales.size(); ++s)
    for (std::size_t z = 0; g.game.scales[s].law.empty() && z < kScalePoints; ++z)
      std::fill_n(g.out->laws.data() + (s * kScalePoints + z) * g.out->stride + g.at, kLanes, 0.0);
}

/// One group of trials; `at` is its first trial's place in the block.
inline void RunGroup(Group& g, std::size_t at, BlockResult& out, Probe* probe) {
  const Game& game = g.game;
  g.out = &out;
  g.at = at;
  ClearLaws(g);
  FillSlab(g);
  FillEffects(g);
  Start(g);
  for (std::size_t t = 0; t < game.rounds.size(); ++t) {
    if (game.rounds[t].observes) g.weight = two::IfThenElse(IsOne(g.over), Zero(), g.weight);
    if (!two::AllTrue(D(), IsOne(g.over))) {
      const bool tell = probe && two::GetLane(g.over) < 0.5;
      Probe::Round told;
      PlayRound(g, t, tell ? &told : nullptr);
      if (tell) probe->rounds.push_back(std::move(told));
    }
    StoreRound(g, t, at, out);
  }
  Name(g);
  StoreTrial(g, at, out);
}

/// FirstWords of draws.h in lanes.
inline void QuantityWords(std::uint64_t key, std::uint64_t first, std::size_t count, std::size_t blocks,
                          std::uint64_t* words) {
  const RoundKeys keys = round_keys(key);
  const VU low = two::Set(DU(), 0xFFFFFFFFull);
  HWY_ALIGN std::uint64_t a[kLanes], b[kLanes];
  for (std::size_t at = 0; at < count; at += kLanes) {
    const VU trial = two::Add(two::Set(DU(), first + at), two::Iota(DU(), 0));
    for (std::size_t block = 0; block < blocks; ++block) {
      const Words w = Philox(keys, trial, block, Purpose::quantity);
      two::Store(two::Or(two::ShiftLeft<32>(w.w1), two::And(w.w0, low)), DU(), a);
      two::Store(two::Or(two::ShiftLeft<32>(w.w3), two::And(w.w2, low)), DU(), b);
      for (std::size_t n = 0; n < kLanes; ++n) {
        std::uint64_t* to = words + 2 * (blocks * (at + n) + block);
        to[0] = a[n];
        to[1] = b[n];
      }
    }
  }
}

/// The kernel of this target.
inline void RunTrials(const Engine& engine, Workspace& work, TrialRange range, BlockResult& out,
                      Probe* probe) {
  Group g(engine, work.scratch.get());
  for (std::size_t at = 0; at < range.count; at += kLanes) {
    const VU first = two::Add(two::Set(DU(), range.first + at), two::Iota(DU(), 0));
    g.chance_trial = two::Add(first, two::Set(DU(), engine.plan.chance_offset));
    g.noise_trial = two::Add(first, two::Set(DU(), engine.plan.noise_offset));
    g.columns = work.draws.columns.data() + at;
    g.stride = work.draws.stride;
    KeptNoise* const kept = engine.plan.noise;
    g.noise = kept ? kept->at(range.first + at, kLanes) : nullptr;
    g.noise_known = g.noise && kept->has(range.first + at, kLanes);
    RunGroup(g, at, out, probe);
    if (g.noise && !g.noise_known)
      std::fill_n(kept->known.begin() + static_cast<std::ptrdiff_t>(range.first + at), kLanes, 1);
  }
}

/// What the dispatch needs to know of this target's kernel.
constexpr Engine::Entry EntryOf(const char* name, std::int64_t target) {
  return {name, target, kLanes, &RunTrials, &QuantityWords, &Group::Size};
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
