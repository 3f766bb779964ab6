// Rounds of offers: turns played. Included once per target.
#if defined(PARLEY_TALKS_BARGAIN_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_BARGAIN_INL_H_
#undef PARLEY_TALKS_BARGAIN_INL_H_
#else
#define PARLEY_TALKS_BARGAIN_INL_H_
#endif

#include "sim/talks/offers-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// A number that a lane holds as a place.
HWY_INLINE VI AsPlace(V x) {
  return two::Sub(two::BitCast(DI(), two::Add(x, Const(elementary::kRound))),
                  two::BitCast(DI(), Const(elementary::kRound)));
}

/// The element of an array of lanes at a place of each lane's own.
HWY_INLINE V LaneAt(const double* array, VI place) {
  constexpr int kShift = std::countr_zero(kLanes);
  return two::GatherIndex(D(), array, two::Add(two::ShiftLeft<kShift>(place), two::Iota(DI(), 0)));
}

/// The offer of a turn, lane by lane.
struct Offer {
  V proposer, package;  ///< bargainer; package, or the number of packages for none
  M made;               ///< going on, and a package was offered
};

/// What lane 0 is told of a turn.
inline void TellOffer(const Bargain& b, int turn, V proposer, Probe::Turn& told) {
  told.proposer = static_cast<int>(two::GetLane(proposer));
  const int sole = b.game.random ? -1 : told.proposer;
  told.recognised = sole >= 0 ? 1 : b.recognised[L(told.proposer)];
  for (int who = 0; who < b.plan.bargainers; ++who) {
    int row = b.first(who);
    for (int type = 0; type < b.end(who) - b.first(who); ++type)
      if (b.end(who) - b.first(who) > 1 && b.g.truth[L(b.actor(who).slot + type)] > 0.5) row += type;
    told.refusal.push_back(b.c(turn)[L(row)]);
    told.stands.push_back(b.stands[L(row)]);
    told.row.push_back(row);
    const bool follows = b.follows(who);
    told.aim.push_back(follows ? Follower(b, row, 0).aim(who == told.proposer ? TacticTime(b, turn)
                                                                              : AnswerTime(b, who, turn))
                               : -1.0);
  }
}

/// mu(type) in proportion to mu(type) times what stands in `likely`, where `here`.
HWY_INLINE void Learn(const Bargain& b, int who, M here) {
  const int types = b.end(who) - b.first(who);
  double* const mu = b.g.mu + L(b.actor(who).slot);
  V total = Zero();
  for (int type = 0; type < types; ++type)
    total = two::Add(total, two::Mul(At(mu + L(type)), At(b.likely + L(type))));
  const V some = two::IfThenElseZero(here, AsDouble(two::Gt(total, Zero())));
  const V divisor = two::IfThenElse(IsOne(some), total, One());
  for (int type = 0; type < types; ++type)
    Put(two::IfThenElse(IsOne(some), two::Div(two::Mul(At(mu + L(type)), At(b.likely + L(type))), divisor),
                        At(mu + L(type))),
        mu + L(type));
}

/// Bargainer `who` makes its offer in the lanes `here`: drawn by its true type, seen by all.
HWY_INLINE void Draw(const Bargain& b, int turn, int who, M here, Offer& offer, Probe::Turn* told) {
  const int none = b.plan.packages, first = b.first(who), types = b.end(who) - first;
  const V inertia = b.g.Get(b.actor(who).inertia);
  const Words words =
      Philox(b.keys(who), b.g.chance_trial, static_cast<std::uint64_t>(turn), Purpose::chance);
  const double* w = b.w(turn, first);
  V norm = At(b.scale(turn, first));
  if (types > 1) {
    norm = Zero();
    for (int p = 0; p <= none; ++p) {
      V sum = Zero();
      for (int type = 0; type < types; ++type)
        sum = two::Add(
            sum, two::Mul(At(b.g.truth + L(b.actor(who).slot + type)), At(b.w(turn, first + type) + L(p))));
      Put(sum, b.mixed + L(p));
    }
    for (int type = 0; type < types; ++type)
      norm = two::Add(norm,
                      two::Mul(At(b.g.truth + L(b.actor(who).slot + type)), At(b.scale(turn, first + type))));
    w = b.mixed;
  }
  // q is the weight times the norm; what packages leave is none.
  const V reach = two::Div(Uniform52(words.w0, words.w1), norm);
  V below = Zero(), index = Zero();
  for (int p = 0; p < none; ++p) {
    below = two::Add(below, At(w + L(p)));
    index = two::Add(index, AsDouble(two::Ge(reach, below)));
  }
  offer.package = two::IfThenElse(here, index, offer.package);
  if (told && two::GetLane(AsDouble(here)) > 0.5) {
    const int chosen = static_cast<int>(two::GetLane(index));
    told->package = chosen == none ? -1 : chosen;
    told->chance = w[L(chosen)] * two::GetLane(norm) + (chosen == none ? two::GetLane(inertia) : 0.0);
  }
  if (types < 2) return;
  const VI place = AsPlace(index);
  const V silent = two::IfThenElseZero(two::Eq(index, Const(none)), inertia);
  for (int type = 0; type < types; ++type)
    Put(two::Add(two::Mul(LaneAt(b.w(turn, first + type), place), At(b.scale(turn, first + type))), silent),
        b.likely + L(type));
  Learn(b, who, here);
}

/// Who proposes, and what, in the lanes that go on.
HWY_INLINE Offer MakeOffer(const Bargain& b, int turn, M going, V proposer, Probe::Turn* told) {
  Offer offer{proposer, Const(b.plan.packages), going};
  for (int who = 0; who < b.plan.bargainers; ++who) {
    const M here = two::And(going, two::Eq(proposer, Const(who)));
    if (two::AllFalse(D(), here)) continue;
    Draw(b, turn, who, here, offer, told);
    b.count(who, OffersLabels::made,
            two::IfThenElseZero(here, AsDouble(two::Lt(offer.package, Const(b.plan.packages)))));
  }
  offer.made = two::And(going, two::Lt(offer.package, Const(b.plan.packages)));
  return offer;
}

/// Those who follow a tactic have made or heard the offer, once it is clear what they answer.
HWY_INLINE void Hear(const Bargain& b, int turn, const Offer& offer) {
  HWY_ALIGN double made[kLanes], proposer[kLanes], package[kLanes];
  Put(AsDouble(offer.made), made);
  Put(offer.proposer, proposer);
  Put(two::IfThenElse(offer.made, offer.package, Zero()), package);
  TacticAnswersTo(b, turn, made, package);
  HearOffer(b, made, proposer, package);
}

/// Everybody who has to answers; 1 where the offer is accepted.
HWY_INLINE V AnswerOffer(const Bargain& b, int turn, const Offer& offer, Probe::Turn* told) {
  const Group& g = b.g;
  const V package = two::IfThenElse(offer.made, offer.package, Zero());
  const VI place = AsPlace(package);
  V all = One(), votes = Zero();
  for (int who = 0; who < b.plan.bargainers; ++who) {
    const Bargainer& one = b.game.bargainers[static_cast<std::size_t>(who)];
    const V mine = Const(b.plan.votes[static_cast<std::size_t>(who)]);
    const M proposes = two::Eq(offer.proposer, Const(who));
    votes = two::Add(votes, two::IfThenElseZero(proposes, mine));
    const V named = two::GatherIndex(D(), b.plan.named.data() + who * (b.plan.packages + 1), place);
    const V may = two::IfThenZeroElse(proposes, two::IfThenElseZero(offer.made, named));
    const M asked = IsOne(may);
    if (two::AllFalse(D(), asked)) continue;
    V chance = Zero();
    const int types = b.end(who) - b.first(who);
    const V lambda = g.Get(b.actor(who).rationality),
            instructed = two::Sub(One(), g.Get(b.actor(who).inertia));
    for (int type = 0; type < types; ++type) {
      const int row = b.first(who) + type;
      const V a = b.follows(who)
                      ? LaneAt(b.alpha(row), place)
                      : AnswerTo(lambda, instructed, LaneAt(b.u(row), place), At(b.c(turn) + L(row)));
      Put(a, b.likely + L(type));
      chance = types > 1 ? two::Add(chance, two::Mul(At(g.truth + L(b.actor(who).slot + type)), a)) : a;
    }
    const Words words =
        Philox(b.keys(who), g.chance_trial, static_cast<std::uint64_t>(turn), Purpose::chance);
    const V yes = two::IfThenElseZero(asked, AsDouble(two::Lt(Uniform52(words.w2, words.w3), chance)));
    if (told && two::GetLane(may) > 0.5)
      told->answers.push_back({who, two::GetLane(chance), two::GetLane(yes) > 0.5});
    if (one.veto || !b.game.by_votes) all = two::Mul(all, two::IfThenElse(asked, yes, One()));
    votes = two::Add(votes, two::Mul(yes, mine));
    b.count(who, OffersLabels::asked, may);
    b.count(who, OffersLabels::agreed, yes);
    if (types < 2) continue;
    for (int type = 0; type < types; ++type) {
      const V a = At(b.likely + L(type));
      Put(two::IfThenElse(IsOne(yes), a, two::Sub(One(), a)), b.likely + L(type));
    }
    Learn(b, who, asked);
  }
  if (b.game.by_votes) all = two::Mul(all, AsDouble(two::Ge(votes, Const(b.plan.quota))));
  return two::IfThenElseZero(offer.made, all);
}

/// Moves a delegation to `first` where `here` and it stands at none of the positions allowed.
HWY_INLINE void Bind(Group& g, const Binding& one, M here, bool is_public) {
  const GameDelegation& v = g.game.delegations[static_cast<std::size_t>(one.delegation)];
  const M goes = two::And(here, two::Lt(Holds(g, one.delegation, one.allowed), Const(0.5)));
  double* const cost = g.round_cost + L(v.actor);
  if (is_public) Put(two::Add(At(cost), two::IfThenElseZero(goes, Charged(g, one))), cost);
  for (int s = 0; s < v.positions; ++s) {
    double* const stance = g.stance + L(v.pos + s);
    Put(two::IfThenElse(goes, s == one.first ? One() : Zero(), At(stance)), stance);
    Put(two::IfThenElse(here, At(stance), At(g.belief + L(v.pos + s))), g.belief + L(v.pos + s));
  }
  std::int64_t* const place = g.place + L(one.delegation);
  two::Store(two::IfThenElse(two::RebindMask(DI(), goes), two::Set(DI(), one.first), two::Load(DI(), place)),
             DI(), place);
}

/// The package is agreed on in the lanes `here`.
HWY_INLINE void Agree(Group& g, const Bargain& b, V package, M here) {
  const VI place = AsPlace(two::IfThenElse(here, package, Zero()));
  for (std::size_t k = 0; k < b.game.issues.size(); ++k) {
    const OfferIssue& issue = b.game.issues[k];
    const V way =
        two::GatherIndex(D(), b.plan.way_of.data() + k * static_cast<std::size_t>(b.plan.packages), place);
    for (std::size_t o = 0; o < issue.options.size(); ++o) {
      const M now = two::And(here, two::Eq(way, Const(static_cast<double>(o + 1))));
      if (two::AllFalse(D(), now)) continue;
      for (const Binding& one : issue.options[o].bound) Bind(g, one, now, g.game.rounds[b.t].is_public);
      Put(two::IfThenElse(now, One(), g.Is(issue.issue)), g.settled + L(issue.issue));
      Put(two::IfThenElse(now, Const(issue.options[o].settlement), At(g.settled_as + L(issue.issue))),
          g.settled_as + L(issue.issue));
      Put(two::IfThenElse(now, Const(static_cast<double>(b.t)), At(g.settled_round + L(issue.issue))),
          g.settled_round + L(issue.issue));
    }
  }
}

/// The proposer of each lane in a turn.
HWY_INLINE V Recognise(const Bargain& b, int turn, V uniform) {
  if (!b.game.random) return Const(b.game.order[static_cast<std::size_t>(turn) % b.game.order.size()]);
  V below = Zero(), who = Const(b.plan.recognised.front());
  for (std::size_t n = 0; n + 1 < b.plan.recognised.size(); ++n) {
    below = two::Add(below, At(b.recognised + L(b.plan.recognised[n])));
    who = two::IfThenElse(two::Ge(uniform, below), Const(b.plan.recognised[n + 1]), who);
  }
  return who;
}

/// Whether any belief about a bargainer's type has changed since they were kept; keeps them.
HWY_INLINE bool HaveLearnt(const Bargain& b, double* kept) {
  bool same = true;
  for (int who = 0; who < b.plan.bargainers; ++who)
    for (int row = b.first(who); b.end(who) - b.first(who) > 1 && row < b.end(who); ++row) {
      const V now = b.mu(who, row - b.first(who));
      same = same && two::AllTrue(D(), two::Eq(now, At(kept + L(row))));
      Put(now, kept + L(row));
    }
  return !same;
}

/// What lane 0 is told when the turn is over.
inline void TellTurn(const Bargain& b, int turn, V agreed, V broke, Probe::Turn& told) {
  told.turn = turn;
  for (int who = 0; told.package >= 0 && who < b.plan.bargainers; ++who)
    told.worth.push_back(b.u(told.row[static_cast<std::size_t>(who)])[L(told.package)]);
  told.beliefs_after = Lane0(b.g.mu, b.g.game.labels.type_slots);
  told.agreed = two::GetLane(agreed) > 0.5;
  told.broke = two::GetLane(broke) > 0.5;
}

/// The bargaining of round t, in the lanes that are not over.
inline HWY_NOINLINE void PlayOffers(Group& g, std::size_t t, Probe::Round* told) {
  for (std::size_t i = 0; i < g.game.actors.size(); ++i) Put(Zero(), g.round_cost + L(i));
  const int index = g.game.rounds[t].offers;
  Bargain b(g, t, g.bargain);
  double* const ended = g.bargained + L(3 * index);
  if (b.plan.packages > 0) {
    WorkOutWorth(b);
    WorkOutPatience(b);
    HaveLearnt(b, g.learnt);
    if (b.plan.tactics) SeatTactics(b);
  }
  V some = Zero();
  for (int p = 0; p < b.plan.packages; ++p) some = two::Max(some, At(b.open + L(p)));
  V going = two::IfThenElseZero(two::Lt(g.over, Const(0.5)), some);
  for (int turn = 0; turn < b.game.turns && !two::AllFalse(D(), IsOne(going)); ++turn) {
    if (b.plan.only_tactics)
      WorkOutTactics(b, turn);
    else if (turn == 0 || b.plan.reacts || (b.plan.learns && HaveLearnt(b, g.learnt)))
      LookBack(b, turn);
    else
      LookAgain(b, turn);
    const Words words = Philox(g.engine.meetings[static_cast<std::size_t>(index)], g.chance_trial,
                               static_cast<std::uint64_t>(turn), Purpose::chance);
    const V proposer = Recognise(b, turn, Uniform52(words.w0, words.w1));
    Probe::Turn* telling = nullptr;
    if (told && two::GetLane(going) > 0.5) {
      telling = &told->turns.emplace_back();
      TellOffer(b, turn, proposer, *telling);
    }
    const Offer offer = MakeOffer(b, turn, IsOne(going), proposer, telling);
    if (b.plan.tactics) Hear(b, turn, offer);
    const V agreed = AnswerOffer(b, turn, offer, telling);
    const M now = IsOne(agreed);
    Agree(g, b, offer.package, now);
    Put(two::IfThenElse(now, offer.package, At(ended)), ended);
    Put(two::IfThenElse(now, Const(turn), At(ended + L(1))), ended + L(1));
    for (int who = 0; who < b.plan.bargainers; ++who)
      b.count(who, OffersLabels::accepted, two::IfThenElseZero(two::Eq(proposer, Const(who)), agreed));
    going = two::Sub(going, agreed);
    V broke = Zero();
    if (turn + 1 < b.game.turns)
      broke = two::IfThenElseZero(two::Lt(Uniform52(words.w2, words.w3), g.Get(b.game.breakdown)), going);
    Put(two::Max(At(ended + L(2)), broke), ended + L(2));
    going = two::Sub(going, broke);
    if (telling) TellTurn(b, turn, agreed, broke, *telling);
  }
  if (b.game.observed == GameOffers::kUnobserved) return;
  Weigh(g, two::Lt(g.over, Const(0.5)),
        AsDouble(two::Eq(At(ended), Const(static_cast<double>(b.game.observed)))));
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
