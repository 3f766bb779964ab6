// The state of one group of trials, one trial per lane, and small steps on it. Included once per target by
// kernel_avx2.cpp and its kind.
#if defined(PARLEY_TALKS_GROUP_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_GROUP_INL_H_
#undef PARLEY_TALKS_GROUP_INL_H_
#else
#define PARLEY_TALKS_GROUP_INL_H_
#endif

#include <algorithm>
#include <type_traits>

#include "sim/talks/kept_noise.h"
#include "sim/talks/lanes-inl.h"
#include "sim/talks/negotiator.h"
#include "sim/talks/probe.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// Arrays of lanes: element e of an array stands at array + e * kLanes.
struct Group {
  const Engine& engine;
  const Game& game;
  const double* columns = nullptr;  ///< the per-trial table at this group's first trial
  std::size_t stride = 0;
  VU chance_trial, noise_trial;
  double* noise = nullptr;   ///< where this group's noise is kept, if it is
  bool noise_known = false;  ///< it stands there already

  double *belief, *stance, *expect, *choice, *value,
      *foreseen;  // b, one-hot c, P, Q, V (no audience), V with foresight
  double *mu, *truth, *slab, *happened, *settled, *settled_as;  // per type slot, cell, event, issue
  double *exponents, *farthest;       // of choices or of one delegation's replies; the largest of each reply
  double *effects, *farthest_effect;  // reply_plan.h
  double* afresh;                     // 8 types x 8 x 8
  double* surprise;                   // per foreseen delegation: 8 x 8
  double *spare_uniform, *drawn;      // per delegation: second uniform; Q of the true type's choice
  double *flow, *sum, *last, *cost, *power, *round_cost;  // per actor: u^t, sum, last term, audience, delta^t
  double* held;  ///< payoff cells of the positions held, kept by Flow
  double* stack;
  std::int64_t* place;     // c as a number, per delegation
  V over;                  // 0/1
  V weight, weight_steps;  // weights.h
  V outcome, last_round, ended;
  double* settled_round;
  double* settled_at;                  // per scale: the grid point, or -1
  BlockResult* out = nullptr;          ///< where laws go
  std::size_t at = 0;                  ///< this group's first trial in it
  std::vector<std::size_t> spare_for;  ///< per delegation: the round that its spare uniform is of; 0: none
  double *ahead, *ends, *kept_settled, *kept_way;  // ahead-inl.h: per turn's plan, end, agenda place (twice)
  double *heed, *linked,
      *powers;            // 8 per delegation seen, per cell of Game::links, per actor and rounds ahead
  double* answering;      // per mover of a reply: 1 where it may
  std::int64_t* answers;  // per place in Labels::answers: the position answered, or kNoAnswer
  double* bargain;        ///< scratch of the bargaining of a round: offers-inl.h
  double* learnt;         ///< beliefs that the bargaining was last worked out under
  double*
      bargained;  ///< per round of offers: package agreed on (-1: none), its turn (-1), 1 where it broke down
  double* dealings;                             ///< per place of OffersLabels::dealings
  std::int64_t* tentative;                      ///< per delegation: where a package would have it
  mutable std::vector<Negotiator> negotiators;  ///< [bargainer and type][lane]: those that follow a tactic
  std::vector<Insight>* insights =
      nullptr;            ///< [delegation]: where a probe wants to know what lane 0 goes by
  bool answered = false;  ///< some lane played a reply in this round

  static std::size_t MostForeseen(const Game& g) {
    std::size_t most = 0;
    for (const GameDelegation& v : g.delegations) most = std::max(most, v.foreseen.size());
    return most;
  }

  /// The exponents that are worked out together: one delegation's replies, or all choices of a level.
  static std::size_t MostExponents(const Game& g) {
    std::size_t most = static_cast<std::size_t>(g.qpositions);
    for (const GameDelegation& v : g.delegations) {
      std::size_t here = 0;
      for (const Foreseen& seen : v.foreseen) {
        const GameDelegation& u = g.delegations[static_cast<std::size_t>(seen.u)];
        here += static_cast<std::size_t>(u.positions * g.actors[static_cast<std::size_t>(u.actor)].types);
      }
      most = std::max(most, here);
    }
    return most;
  }

  /// The longest agenda, and the most movers of a reply.
  static std::size_t MostAgenda(const Game& g) {
    std::size_t most = 0;
    for (const GameRound& round : g.rounds) most = std::max(most, round.agenda.size());
    return most;
  }
  static std::size_t MostAnswers(const Game& g) {
    std::size_t most = 0;
    for (const GameReply& reply : g.replies) most = std::max(most, reply.movers.size());
    return most;
  }

  static std::size_t Size(const Engine& engine) {
    const Game& g = engine.game;
    const std::size_t actors = g.actors.size(), v = g.delegations.size(), k = g.issues.size();
    return static_cast<std::size_t>(3 * g.positions + 3 * g.qpositions + 2 * g.labels.type_slots +
                                    g.slab_cells + 1) +
           g.events.size() + g.scales.size() + 3 * k + 3 * v + 8 * 8 + 6 * actors + engine.held +
           engine.stack + 73 * MostForeseen(g) + 512 + MostExponents(g) + engine.ahead + engine.ends.size() +
           2 * MostAgenda(g) + static_cast<std::size_t>(g.link_cells) + engine.powers + MostAnswers(g) +
           g.labels.answers.size() + static_cast<std::size_t>(engine.replies.cells + engine.replies.pairs) +
           (g.offers.empty() ? 0
                             : engine.bargaining + engine.bargain_rows + 3 * g.offers.size() +
                                   static_cast<std::size_t>(g.labels.dealings) + v);
  }

  Group(const Engine& e, double* scratch) : engine(e), game(e.game) {
    const auto take = [&](auto count) {
      double* here = scratch;
      scratch += static_cast<std::size_t>(count) * kLanes;
      return here;
    };
    const std::size_t actors = game.actors.size(), v = game.delegations.size(), k = game.issues.size();
    belief = take(game.positions);
    stance = take(game.positions);
    expect = take(game.positions);
    choice = take(game.qpositions);
    value = take(game.qpositions);
    foreseen = take(game.qpositions);
    mu = take(game.labels.type_slots);
    truth = take(game.labels.type_slots);
    slab = take(game.slab_cells);
    happened = take(game.events.size());
    settled = take(k);
    settled_as = take(k);
    settled_round = take(k);
    settled_at = take(game.scales.size());
    spare_uniform = take(v);
    drawn = take(8 * 8);
    flow = take(actors);
    sum = take(actors);
    last = take(actors);
    cost = take(actors);
    power = take(actors);
    round_cost = take(actors);
    held = take(e.held);
    stack = take(e.stack);
    surprise = take(64 * MostForeseen(game));
    exponents = take(MostExponents(game));
    farthest = take(MostForeseen(game));
    effects = take(e.replies.cells);
    farthest_effect = take(e.replies.pairs);
    afresh = take(512);
    ahead = take(e.ahead);
    ends = take(e.ends.size());
    kept_settled = take(MostAgenda(game));
    kept_way = take(MostAgenda(game));
    heed = take(8 * MostForeseen(game));
    linked = take(game.link_cells);
    powers = take(e.powers);
    answering = take(MostAnswers(game));
    answers = reinterpret_cast<std::int64_t*>(take(game.labels.answers.size()));
    place = reinterpret_cast<std::int64_t*>(take(v));
    bargain = take(e.bargaining);
    learnt = take(e.bargain_rows);
    bargained = take(3 * game.offers.size());
    dealings = take(game.labels.dealings);
    tentative = reinterpret_cast<std::int64_t*>(take(game.offers.empty() ? 0 : v));
    negotiators.resize(e.tactic_rows * kLanes);
    spare_for.assign(v, 0);
    for (int c = 0; c < game.slab_cells; ++c) Put(Zero(), slab + static_cast<std::size_t>(c) * kLanes);
  }

  HWY_INLINE V Get(const Operand& o) const {
    return o.column < 0 ? Const(o.value)
                        : two::LoadU(D(), columns + static_cast<std::size_t>(o.column) * stride);
  }
  HWY_INLINE V Is(int k) const { return At(settled + static_cast<std::size_t>(k) * kLanes); }
};

template <class I>
HWY_INLINE std::size_t L(I index) {
  return static_cast<std::size_t>(index) * kLanes;
}

/// Lanes whose talks go on and whose issue k is open.
HWY_INLINE M Free(const Group& g, int k) { return two::Lt(two::Add(g.over, g.Is(k)), Const(0.5)); }

/// The sum of the one-hot stance over the positions allowed: 1 in lanes that hold one of them.
HWY_INLINE V Holds(const Group& g, int delegation, std::uint32_t allowed) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(delegation)];
  V held = Zero();
  for (int s = 0; s < v.positions; ++s)
    if (allowed >> s & 1) held = two::Add(held, At(g.stance + L(v.pos + s)));
  return held;
}

/// Up to four standard normals of an entry's noise, from its cell c on.
HWY_INLINE void Normals(const Group& g, std::size_t rule, std::size_t c, std::size_t n, V (&z)[4]) {
  const Words w = Philox(g.engine.cells[rule], g.noise_trial, c / 4, Purpose::noise);
  BoxMuller(w.w0, w.w1, z[0], z[1]);
  if (n > 2) BoxMuller(w.w2, w.w3, z[2], z[3]);
}

/// Draws the cells of uncertain tables into the slab; those that no rule fills stay 0. Noise that is kept is
/// read where it was drawn before.
inline HWY_NOINLINE void FillSlab(Group& g) {
  for (const CellRule& rule : g.game.cells)
    for (std::size_t c = 0; rule.joined && c < rule.target.size(); ++c)
      Put(Zero(), g.slab + L(rule.target[c]));
  double* kept = g.noise;
  for (std::size_t r = 0; r < g.game.cells.size(); ++r) {
    const CellRule& rule = g.game.cells[r];
    const V scale = g.Get(rule.scale), spread = Const(rule.spread);
    const bool certain_scale = rule.scale.constant() && rule.scale.value == 1;
    for (std::size_t c = 0; c < rule.base.size(); c += 4) {
      V z[4];
      const std::size_t n = std::min<std::size_t>(4, rule.base.size() - c);
      if (rule.spread > 0 && !g.noise_known) Normals(g, r, c, n, z);
      for (std::size_t i = 0; i < n; ++i) {
        V cell = Const(rule.base[c + i]);
        if (rule.spread > 0) {
          if (g.noise_known)
            z[i] = At(kept);
          else if (kept)
            Put(z[i], kept);
          if (kept) kept += KeptNoise::kTogether;
          cell = two::Add(cell, two::Mul(spread, z[i]));
        }
        if (!certain_scale) cell = two::Mul(scale, cell);
        double* to = g.slab + L(rule.target[c + i]);
        Put(rule.joined ? two::Add(At(to), cell) : cell, to);
      }
    }
  }
}

/// The k with cumulative weight below u for the first time: the sum over s < n - 1 of [u * total >= p_0 + … +
/// p_s].
HWY_INLINE V Pick(V u, const double* p, int n) {
  V total = At(p);
  for (int s = 1; s < n; ++s) total = two::Add(total, At(p + L(s)));
  const V reach = two::Mul(u, total);
  V below = Zero(), index = Zero();
  for (int s = 0; s + 1 < n; ++s) {
    below = s ? two::Add(below, At(p + L(s))) : At(p);
    index = two::Add(index, AsDouble(two::Ge(reach, below)));
  }
  return index;
}

/// Model step 1: opening positions, priors, true types.
HWY_INLINE void Start(Group& g) {
  const Game& game = g.game;
  for (std::size_t d = 0; d < game.delegations.size(); ++d) {
    const GameDelegation& v = game.delegations[d];
    for (int s = 0; s < v.positions; ++s) {
      const V here = Const(s == v.opening ? 1.0 : 0.0);
      Put(here, g.stance + L(v.pos + s));
      Put(here, g.belief + L(v.pos + s));
    }
    two::Store(two::Set(DI(), v.opening), DI(), g.place + L(d));
  }
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    const GameActor& actor = game.actors[i];
    for (double* a : {g.sum, g.last, g.cost}) Put(Zero(), a + L(i));
    Put(One(), g.power + L(i));
    // delta, delta^2, … as far as foresight looks.
    V power = One();
    const int first = g.engine.powers_of[i], end = g.engine.powers_of[i + 1];
    for (int n = first; n < end; ++n) Put(power = two::Mul(power, g.Get(actor.patience)), g.powers + L(n));
    if (!actor.typed) continue;
    double* mu = g.mu + L(actor.slot);
    V total = Zero();
    for (int t = 0; t < actor.types; ++t) {
      Put(g.Get(actor.priors[static_cast<std::size_t>(t)]), mu + L(t));
      total = t ? two::Add(total, At(mu + L(t))) : At(mu + L(t));
    }
    if (!actor.priors_constant) {
      const M some = two::Gt(total, Zero());
      const V uniform = Const(1.0 / actor.types);
      const V divisor = two::IfThenElse(some, total, One());
      for (int t = 0; t < actor.types; ++t)
        Put(two::IfThenElse(some, two::Div(At(mu + L(t)), divisor), uniform), mu + L(t));
    }
    const Words w = Philox(g.engine.type[i], g.chance_trial, 0, Purpose::chance);
    const V index = Pick(Uniform52(w.w0, w.w1), mu, actor.types);
    for (int t = 0; t < actor.types; ++t)
      Put(AsDouble(two::Eq(index, Const(t))), g.truth + L(actor.slot + t));
  }
  for (std::size_t e = 0; e < game.events.size(); ++e) Put(Zero(), g.happened + L(e));
  for (std::size_t a = 0; a < game.labels.answers.size(); ++a)
    two::Store(two::Set(DI(), BlockResult::kNoAnswer), DI(), g.answers + L(a));
  std::fill(g.spare_for.begin(), g.spare_for.end(), std::size_t{0});
  for (std::size_t s = 0; s < game.scales.size(); ++s) Put(Const(-1.0), g.settled_at + L(s));
  for (std::size_t k = 0; k < game.issues.size(); ++k) {
    Put(Zero(), g.settled + L(k));
    Put(Const(-1.0), g.settled_as + L(k));
    Put(Const(-1.0), g.settled_round + L(k));
  }
  for (std::size_t n = 0; n < game.offers.size(); ++n) {
    Put(Const(-1.0), g.bargained + L(3 * n));
    Put(Const(-1.0), g.bargained + L(3 * n + 1));
    Put(Zero(), g.bargained + L(3 * n + 2));
  }
  std::fill_n(g.dealings, L(game.labels.dealings), 0.0);
  g.over = Zero();
  g.ended = Zero();
  g.weight = One();
  g.weight_steps = Zero();
  g.outcome = Zero();
  g.last_round = Const(static_cast<double>(game.rounds.size()) - 1);
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
