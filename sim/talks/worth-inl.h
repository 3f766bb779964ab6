// Rounds of offers: where the bargaining of a round stands, and what packages are worth. Included once per target.
#if defined(PARLEY_TALKS_WORTH_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_WORTH_INL_H_
#undef PARLEY_TALKS_WORTH_INL_H_
#else
#define PARLEY_TALKS_WORTH_INL_H_
#endif

#include "sim/talks/foresight-inl.h"
#include "sim/talks/turn-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// The bargaining of one round: its game, its plan, and its part of the scratch. "Row" is a (bargainer, type).
struct Bargain {
  const Group& g;
  const GameOffers& game;
  const OffersPlan& plan;
  std::size_t t;                  ///< the round
  double *stands, *value, *gain;  ///< per row: d, V of the turn after, sum of what is got beyond C
  double* refusal;                ///< C: [turn][row]
  double *single, *pair;          ///< what payoffs change by: [row][way], [row][cell of pairs]
  double *worth, *yes;            ///< u, alpha: [row][package]
  double* weight;                 ///< A exp(…): [place in the plan's offer_rows][package, then none]
  double* norm;                   ///< so, too: weight times norm is q, but for inertia
  double *kept, *recognised;      ///< per bargainer: kappa (1 - pi), rho
  double* yes_mixed;              ///< alpha-bar: [bargainer][package]
  double *accepted, *open,
      *mixed;         ///< A of the proposer; 1 where no issue of it is settled; q-bar: per package
  double* to_scale;   ///< where somebody follows a tactic, u on each one's own scale: [row][package]
  double* coalition;  ///< chances of sums of votes
  double* likely;     ///< per type

  Bargain(const Group& group, std::size_t round, double* scratch)
      : g(group),
        game(g.game.offers[static_cast<std::size_t>(g.game.rounds[round].offers)]),
        plan(g.engine.offers[static_cast<std::size_t>(g.game.rounds[round].offers)]),
        t(round) {
    const auto take = [&](int count) {
      double* here = scratch;
      scratch += L(count);
      return here;
    };
    const int rows = plan.rows.back(), packages = plan.packages;
    stands = take(rows);
    value = take(rows);
    gain = take(rows);
    norm = take(plan.kept_rows);
    refusal = take(plan.refusal_turns * rows);
    single = take(rows * plan.ways.back());
    pair = take(rows * plan.pair_cells);
    worth = take(rows * packages);
    yes = take(rows * packages);
    weight = take(plan.kept_rows * (packages + 1));
    kept = take(plan.bargainers);
    recognised = take(plan.bargainers);
    yes_mixed = take(plan.bargainers * packages);
    accepted = take(packages);
    open = take(packages);
    mixed = take(packages + 1);
    to_scale = take(plan.tactics ? rows * packages : 0);
    coalition = take(plan.quota + 1);
    likely = take(8);
  }

  const GameActor& actor(int b) const {
    return g.game.actors[static_cast<std::size_t>(game.bargainers[static_cast<std::size_t>(b)].actor)];
  }
  int first(int b) const { return plan.rows[static_cast<std::size_t>(b)]; }
  int end(int b) const { return plan.rows[static_cast<std::size_t>(b) + 1]; }
  bool answers(int b, int p) const {
    return plan.named[static_cast<std::size_t>(b * (plan.packages + 1) + p)] != 0;
  }
  /// Whether it follows a tactic in place of the logit rule.
  bool follows(int b) const { return actor(b).tactic != TacticKind::none; }
  double* c(int turn) const { return refusal + L(std::min(turn, plan.refusal_turns - 1) * plan.rows.back()); }
  double* scaled(int row) const { return to_scale + L(row * plan.packages); }
  double* u(int row) const { return worth + L(row * plan.packages); }
  double* alpha(int row) const { return yes + L(row * plan.packages); }
  double* alpha_mixed(int b) const {
    return end(b) - first(b) > 1 ? yes_mixed + L(b * plan.packages) : alpha(first(b));
  }
  int offers_at(int turn, int row) const {
    return plan.offer_rows[static_cast<std::size_t>(turn * plan.rows.back() + row)];
  }
  double* w(int turn, int row) const { return weight + L(offers_at(turn, row) * (plan.packages + 1)); }
  double* scale(int turn, int row) const { return norm + L(offers_at(turn, row)); }
  const RoundKeys& keys(int b) const {
    return g.engine.bargains[static_cast<std::size_t>(g.game.rounds[t].offers)][static_cast<std::size_t>(b)];
  }
  /// Adds to what is counted of a bargainer.
  void count(int b, OffersLabels::Dealing what, V more) const {
    const int begin = g.game.labels.offers[static_cast<std::size_t>(g.game.rounds[t].offers)].dealings;
    double* const here = g.dealings + L(begin + OffersLabels::kDealings * b + what);
    Put(two::Add(At(here), more), here);
  }
  V mu(int b, int type) const { return At(g.mu + L(actor(b).slot + type)); }
};

// ---- What packages are worth

/// The part of the flow payoff at the places in g.tentative.
HWY_INLINE V PayoffAt(const Group& g, std::size_t t, const FlowActor& flow, const OfferPayoff& payoff,
                      int& type) {
  using Kind = OfferPayoff::Kind;
  const Game& game = g.game;
  const auto place = [&](int d) { return two::Load(DI(), g.tentative + L(d)); };
  const auto n = static_cast<std::size_t>(payoff.index);
  const auto cell = [&](int table, VI index) {
    return CellAt(g, game.tables[static_cast<std::size_t>(table)], index);
  };
  switch (payoff.kind) {
    case Kind::matrix: {
      const FlowMatrix& entry = flow.matrices[n];
      type = entry.type;
      const int rows = game.tables[static_cast<std::size_t>(entry.table)].rows;
      return cell(entry.table, two::Add(place(entry.v), Times(place(entry.u), rows)));
    }
    case Kind::own: {
      const FlowOwn& entry = flow.own[n];
      type = entry.type;
      const V here = cell(entry.table, place(entry.v));
      if (entry.trend < 0 || t == 0) return here;
      return two::Add(here, two::Mul(Const(static_cast<double>(t)), cell(entry.trend, place(entry.v))));
    }
    case Kind::row:
      type = flow.rows[n].type;
      return cell(flow.rows[n].table, place(flow.rows[n].u));
    case Kind::joint: {
      const JointTerm& joint = game.joints[static_cast<std::size_t>(flow.joints[n])];
      type = joint.type;
      V all = JointValue(g, joint);
      for (const auto& party : joint.parties) {
        double allowed[8];
        for (int s = 0; s < 8; ++s) allowed[s] = party.allowed >> s & 1;
        all = two::Mul(all, two::GatherIndex(D(), allowed, place(party.delegation)));
      }
      return all;
    }
    default: {
      const Shift& shift = game.shifts[n];
      type = kAnyType;
      const V on = two::Mul(At(g.happened + L(shift.event)), g.Get(shift.scale));
      return two::Mul(on, two::GatherIndex(D(), shift.add.data(), place(shift.delegation)));
    }
  }
}

/// Adds the payoffs of bargainer b that `counts` lets through to what stands at `to`, a row's distance apart.
template <class Counts>
HWY_INLINE void AddPayoffs(const Bargain& b, int who, const Counts& counts, double* to, std::size_t apart) {
  const auto n = static_cast<std::size_t>(who);
  const FlowActor& flow = b.g.game.flows[static_cast<std::size_t>(b.game.bargainers[n].actor)];
  for (const OfferPayoff& payoff : b.plan.payoffs[n]) {
    if (!counts(payoff)) continue;
    int type = kAnyType;
    const V value = PayoffAt(b.g, b.t, flow, payoff, type);
    for (int row = b.first(who); row < b.end(who); ++row) {
      double* const here = to + static_cast<std::size_t>(row) * apart;
      if (type == kAnyType || type == row - b.first(who)) Put(two::Add(At(here), value), here);
    }
  }
}

/// Puts the delegations that a way of the issue binds where it has them (way 0: where they stand).
HWY_INLINE void Tentatively(const Bargain& b, const OfferIssue& issue, int way) {
  for (const OfferOption& option : issue.options)
    for (const Binding& one : option.bound)
      two::Store(Place(b.g, one.delegation), DI(), b.g.tentative + L(one.delegation));
  if (way == 0) return;
  for (const Binding& one : issue.options[static_cast<std::size_t>(way) - 1].bound) {
    const M stays = IsOne(Holds(b.g, one.delegation, one.allowed));
    two::Store(
        two::IfThenElse(two::RebindMask(DI(), stays), Place(b.g, one.delegation), two::Set(DI(), one.first)),
        DI(), b.g.tentative + L(one.delegation));
  }
}

/// 1 where the binding is a change that costs audience.
HWY_INLINE V Charged(const Group& g, const Binding& one) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(one.delegation)];
  const std::uint32_t stays = one.allowed;
  std::uint32_t free = stays;
  // Of a list from demand to concession only those before the new position pay.
  if (g.game.issues[static_cast<std::size_t>(v.issue)].concessions)
    for (int s = one.first; s < v.positions; ++s) free |= 1u << s;
  return two::Sub(One(), Holds(g, one.delegation, free));
}

/// Takes the audience costs of a way of the issue off.
HWY_INLINE void ChargeWay(const Bargain& b, const OfferIssue& issue, int way, double* single) {
  if (way == 0 || !b.g.game.rounds[b.t].is_public) return;
  for (const Binding& one : issue.options[static_cast<std::size_t>(way) - 1].bound) {
    const int actor = b.g.game.delegations[static_cast<std::size_t>(one.delegation)].actor;
    for (int who = 0; who < b.plan.bargainers; ++who) {
      if (b.game.bargainers[static_cast<std::size_t>(who)].actor != actor) continue;
      const V cost = two::Mul(b.g.Get(b.actor(who).audience_cost), Charged(b.g, one));
      for (int row = b.first(who); row < b.end(who); ++row) {
        double* const here = single + L(row * b.plan.ways.back());
        Put(two::Sub(At(here), cost), here);
      }
    }
  }
}

/// Less what stands in the first of them, per row.
HWY_INLINE void FromFirst(const Bargain& b, double* cells, int count, int apart) {
  for (int row = 0; row < b.plan.rows.back(); ++row) {
    double* const here = cells + L(row * apart);
    const V base = At(here);
    for (int n = 0; n < count; ++n) Put(two::Sub(At(here + L(n)), base), here + L(n));
  }
}

/// d, and how payoffs change with each issue, and with two at once.
inline HWY_NOINLINE void WorkOutWays(const Bargain& b) {
  const Group& g = b.g;
  const int rows = b.plan.rows.back();
  for (std::size_t d = 0; d < g.game.delegations.size(); ++d)
    two::Store(Place(g, static_cast<int>(d)), DI(), g.tentative + L(d));
  std::fill_n(b.stands, L(rows), 0.0);
  std::fill_n(b.single, L(rows * b.plan.ways.back()), 0.0);
  std::fill_n(b.pair, L(rows * b.plan.pair_cells), 0.0);
  for (int who = 0; who < b.plan.bargainers; ++who)
    AddPayoffs(
        b, who, [](const OfferPayoff&) { return true; }, b.stands, kLanes);
  for (std::size_t k = 0; k < b.game.issues.size(); ++k) {
    const OfferIssue& issue = b.game.issues[k];
    const int ways = static_cast<int>(issue.options.size()) + 1;
    double* const base = b.single + L(b.plan.ways[k]);
    for (int way = 0; way < ways; ++way) {
      Tentatively(b, issue, way);
      for (int who = 0; who < b.plan.bargainers; ++who)
        AddPayoffs(
            b, who,
            [&](const OfferPayoff& one) { return one.first == static_cast<int>(k) && one.second < 0; },
            base + L(way), L(b.plan.ways.back()));
      ChargeWay(b, issue, way, base + L(way));
    }
    Tentatively(b, issue, 0);
    FromFirst(b, base, ways, b.plan.ways.back());
  }
  for (std::size_t n = 0; n < b.plan.pairs.size(); ++n) {
    const IssuePair& pair = b.plan.pairs[n];
    const OfferIssue& x = b.game.issues[static_cast<std::size_t>(pair.first)];
    const OfferIssue& y = b.game.issues[static_cast<std::size_t>(pair.second)];
    const int x_ways = static_cast<int>(x.options.size()) + 1,
              y_ways = static_cast<int>(y.options.size()) + 1;
    for (int cell = 0; cell < x_ways * y_ways; ++cell) {
      Tentatively(b, x, cell % x_ways);
      Tentatively(b, y, cell / x_ways);
      for (int who = 0; who < b.plan.bargainers; ++who)
        AddPayoffs(
            b, who, [&](const OfferPayoff& one) { return one.pair == static_cast<int>(n); },
            b.pair + L(pair.begin + cell), L(b.plan.pair_cells));
    }
    Tentatively(b, x, 0);
    Tentatively(b, y, 0);
    FromFirst(b, b.pair + L(pair.begin), x_ways * y_ways, b.plan.pair_cells);
  }
}

/// u of every package, and which are open.
inline HWY_NOINLINE void WorkOutWorth(const Bargain& b) {
  WorkOutWays(b);
  const int packages = b.plan.packages;
  const auto way = [&](int k, int p) {
    return static_cast<int>(b.plan.way_of[static_cast<std::size_t>(k * packages + p)]);
  };
  for (int p = 0; p < packages; ++p) {
    V free = One();
    for (const auto& [k, option] : b.game.packages[static_cast<std::size_t>(p)].terms)
      free = two::Mul(free, two::Sub(One(), b.g.Is(b.game.issues[static_cast<std::size_t>(k)].issue)));
    Put(free, b.open + L(p));
    for (int row = 0; row < b.plan.rows.back(); ++row) {
      V sum = At(b.stands + L(row));
      const double* const single = b.single + L(row * b.plan.ways.back());
      for (const auto& [k, option] : b.game.packages[static_cast<std::size_t>(p)].terms)
        sum = two::Add(sum, At(single + L(b.plan.ways[static_cast<std::size_t>(k)] + option + 1)));
      for (const IssuePair& one : b.plan.pairs) {
        const int x = way(one.first, p), y = way(one.second, p);
        if (x + y == 0) continue;
        const int ways = b.plan.ways[static_cast<std::size_t>(one.first) + 1] -
                         b.plan.ways[static_cast<std::size_t>(one.first)];
        sum = two::Add(sum, At(b.pair + L(row * b.plan.pair_cells + one.begin + x + ways * y)));
      }
      Put(sum, b.u(row) + L(p));
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
