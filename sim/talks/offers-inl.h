// Rounds of offers: what refusals are worth, and what everybody would offer and answer. Included once per target.
#if defined(PARLEY_TALKS_OFFERS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_OFFERS_INL_H_
#undef PARLEY_TALKS_OFFERS_INL_H_
#else
#define PARLEY_TALKS_OFFERS_INL_H_
#endif

#include "sim/talks/tactics-inl.h"
#include "sim/talks/worth-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// delta^length: 1 where length is 0 (0^0 too), delta where it is 1.
HWY_INLINE V Power(V delta, V length) {
  const V least = Const(2.3e-308);
  const V power = Exp(two::Mul(length, Log(two::Max(delta, least))));
  const V some = two::IfThenElse(two::Lt(delta, least), Zero(), power);
  const V whole = two::IfThenElse(two::Eq(length, One()), delta, some);
  return two::IfThenElse(two::Gt(length, Zero()), whole, One());
}

/// kappa (1 - pi) of everybody, and who is recognised with which chance.
HWY_INLINE void WorkOutPatience(const Bargain& b) {
  const V goes_on = two::Sub(One(), b.g.Get(b.game.breakdown)), length = b.g.Get(b.game.turn_length);
  V total = Zero();
  for (int who = 0; who < b.plan.bargainers; ++who)
    Put(two::Mul(Power(b.g.Get(b.actor(who).patience), length), goes_on), b.kept + L(who));
  for (const int who : b.plan.recognised) {
    const V mine = b.g.Get(b.game.bargainers[static_cast<std::size_t>(who)].weight);
    Put(mine, b.recognised + L(who));
    total = two::Add(total, mine);
  }
  if (b.plan.recognised.empty()) return;
  const M some = two::Gt(total, Zero());
  const V alike = Const(1.0 / static_cast<double>(b.plan.recognised.size()));
  const V divisor = two::IfThenElse(some, total, One());
  for (const int who : b.plan.recognised)
    Put(two::IfThenElse(some, two::Div(At(b.recognised + L(who)), divisor), alike), b.recognised + L(who));
}

/// 1 / (1 + e^-x).
HWY_INLINE V Logistic(V x) {
  const V e = Exp(two::Neg(two::Abs(x)));
  const V low = two::Div(two::IfThenElse(two::Lt(x, Zero()), e, One()), two::Add(One(), e));
  return low;
}

/// C of the turn, from V of the one after (the last turn: d).
HWY_INLINE void Refuse(const Bargain& b, int turn) {
  double* const c = b.c(turn);
  for (int who = 0; who < b.plan.bargainers; ++who)
    for (int row = b.first(who); row < b.end(who); ++row) {
      const V d = At(b.stands + L(row));
      V refusal = d;
      if (turn + 1 < b.game.turns)
        refusal = two::Add(d, two::Mul(At(b.kept + L(who)), two::Sub(At(b.value + L(row)), d)));
      Put(refusal, c + L(row));
    }
}

/// alpha of one, from lambda, 1 - iota, u and C.
HWY_INLINE V AnswerTo(V lambda, V instructed, V u, V c) {
  return two::Mul(instructed, Logistic(two::Mul(lambda, two::Sub(u, c))));
}

/// alpha of one who weighs the package against refusing it.
HWY_INLINE void LogitAnswers(const Bargain& b, int turn, int who) {
  const V lambda = b.g.Get(b.actor(who).rationality);
  const V instructed = two::Sub(One(), b.g.Get(b.actor(who).inertia));
  for (int row = b.first(who); row < b.end(who); ++row) {
    const V c = At(b.c(turn) + L(row));
    const double* const u = b.u(row);
    double* const alpha = b.alpha(row);
    for (int p = 0; p < b.plan.packages; ++p)
      if (b.answers(who, p)) Put(AnswerTo(lambda, instructed, At(u + L(p)), c), alpha + L(p));
  }
}

/// alpha, for those who may have to answer in the turn. `sole`: its proposer, where there is only one; else -1.
HWY_INLINE void Answers(const Bargain& b, int turn, int sole) {
  for (int who = 0; who < b.plan.bargainers; ++who) {
    if (who == sole) continue;
    if (b.follows(who))
      TacticAnswers(b, turn, who);
    else
      LogitAnswers(b, turn, who);
    if (b.end(who) - b.first(who) < 2) continue;
    for (int p = 0; p < b.plan.packages; ++p) {
      if (!b.answers(who, p)) continue;
      V sum = Zero();
      for (int row = b.first(who); row < b.end(who); ++row)
        sum = two::Add(sum, two::Mul(b.mu(who, row - b.first(who)), At(b.alpha(row) + L(p))));
      Put(sum, b.alpha_mixed(who) + L(p));
    }
  }
}

/// The chance that kNeed or more of those who answer say yes; each of them has one vote.
template <int kNeed, class Yes>
HWY_INLINE V AtLeast(const std::vector<int>& answering, const Yes& yes) {
  V sums[kNeed + 1];
  for (int s = 0; s <= kNeed; ++s) sums[s] = s == 0 ? One() : Zero();
  for (const int who : answering) {
    const V a = yes(who);
    for (int s = kNeed - 1; s >= 0; --s) {
      const V moved = two::Mul(sums[s], a);
      sums[s + 1] = two::Add(sums[s + 1], moved);
      sums[s] = two::Sub(sums[s], moved);
    }
  }
  return sums[kNeed];
}

/// The chance that the votes of those who answer come to what is needed.
template <class Yes>
HWY_INLINE V EnoughVotes(const Bargain& b, const Ballot& ballot, const Yes& yes) {
  const int need = ballot.need;
  if (ballot.one_each && need == 1) return AtLeast<1>(ballot.free, yes);
  if (ballot.one_each && need == 2) return AtLeast<2>(ballot.free, yes);
  if (ballot.one_each && need == 3) return AtLeast<3>(ballot.free, yes);
  if (ballot.one_each && need == 4) return AtLeast<4>(ballot.free, yes);
  for (int s = 0; s <= need; ++s) Put(s == 0 ? One() : Zero(), b.coalition + L(s));
  int most = 0;
  for (const int who : ballot.free) {
    const int votes = b.plan.votes[static_cast<std::size_t>(who)];
    const V a = yes(who);
    for (int s = std::min(most, need - 1); s >= 0; --s) {
      const V here = At(b.coalition + L(s)), moved = two::Mul(here, a);
      double* const to = b.coalition + L(std::min(s + votes, need));
      Put(two::Add(At(to), moved), to);
      Put(two::Sub(here, moved), b.coalition + L(s));
    }
    most += votes;
  }
  return At(b.coalition + L(need));
}

/// The chance that votes reach the quota with those of the proposer, `but` answering with chance `own`.
HWY_INLINE V ByVotes(const Bargain& b, int proposer, int p, int but, V own) {
  const auto yes = [&](int who) { return who == but ? own : At(b.alpha_mixed(who) + L(p)); };
  const Ballot& ballot = b.plan.ballots[static_cast<std::size_t>(proposer)];
  V must = One();
  for (const int who : ballot.must) must = two::Mul(must, yes(who));
  if (ballot.need <= 0) return must;
  if (ballot.rest < ballot.need) return Zero();
  return two::Mul(must, EnoughVotes(b, ballot, yes));
}

/// The chance that the package is accepted when `proposer` offers it; with `but` answering with chance `own`
/// where but >= 0.
HWY_INLINE V AcceptedBy(const Bargain& b, int proposer, int p, int but, V own) {
  if (b.game.by_votes) return ByVotes(b, proposer, p, but, own);
  V all = One();
  for (int who = 0; who < b.plan.bargainers; ++who)
    if (who != proposer && b.answers(who, p))
      all = two::Mul(all, who == but ? own : At(b.alpha_mixed(who) + L(p)));
  return all;
}

/// A, and the weights and norms of q, of one proposer.
HWY_INLINE void Propose(const Bargain& b, int turn, int proposer) {
  for (int p = 0; p < b.plan.packages; ++p)
    Put(two::Mul(At(b.open + L(p)), AcceptedBy(b, proposer, p, -1, Zero())), b.accepted + L(p));
  if (b.follows(proposer)) return TacticOffer(b, turn, proposer);
  const V lambda = b.g.Get(b.actor(proposer).rationality);
  const V instructed = two::Sub(One(), b.g.Get(b.actor(proposer).inertia));
  const int none = b.plan.packages;
  for (int row = b.first(proposer); row < b.end(proposer); ++row) {
    const V c = At(b.c(turn) + L(row));
    double* const w = b.w(turn, row);
    const double* const u = b.u(row);
    V most = Zero();  // of none, whose exponent is 0
    for (int p = 0; p < none; ++p) {
      const V x = two::Mul(lambda, two::Mul(At(b.accepted + L(p)), two::Sub(At(u + L(p)), c)));
      most = two::Max(most, x);
      Put(x, w + L(p));
    }
    V total = Exp(two::Neg(most));
    Put(total, w + L(none));
    for (int p = 0; p < none; ++p) {
      const V here = two::Mul(At(b.accepted + L(p)), Exp(two::Sub(At(w + L(p)), most)));
      total = two::Add(total, here);
      Put(here, w + L(p));
    }
    Put(two::Div(instructed, total), b.scale(turn, row));
  }
}

/// q-bar of the proposer's packages, as the others see it.
HWY_INLINE const double* Mixed(const Bargain& b, int turn, int proposer, V& scale) {
  const int first = b.first(proposer), end = b.end(proposer);
  if (end - first < 2) {
    scale = At(b.scale(turn, first));
    return b.w(turn, first);
  }
  scale = One();
  for (int p = 0; p < b.plan.packages; ++p) {
    V sum = Zero();
    for (int row = first; row < end; ++row)
      sum = two::Add(sum, two::Mul(two::Mul(b.mu(proposer, row - first), At(b.scale(turn, row))),
                                   At(b.w(turn, row) + L(p))));
    Put(sum, b.mixed + L(p));
  }
  return b.mixed;
}

/// Adds to `gain` what everybody gets beyond its C if `proposer` makes the offer, times `chance`.
HWY_INLINE void Gain(const Bargain& b, int turn, int proposer, V chance) {
  V scale;
  const double* const q = Mixed(b, turn, proposer, scale);
  for (int who = 0; who < b.plan.bargainers; ++who) {
    const bool typed = b.end(who) - b.first(who) > 1;
    for (int row = b.first(who); row < b.end(who); ++row) {
      const V c = At(b.c(turn) + L(row));
      const double* const u = b.u(row);
      const double* const mine = who == proposer ? b.w(turn, row) : q;
      V sum = Zero();
      for (int p = 0; p < b.plan.packages; ++p) {
        V a = At(b.accepted + L(p));
        if (typed && who != proposer && b.answers(who, p))
          a = two::Mul(At(b.open + L(p)), AcceptedBy(b, proposer, p, who, At(b.alpha(row) + L(p))));
        sum = two::Add(sum, two::Mul(two::Mul(At(mine + L(p)), a), two::Sub(At(u + L(p)), c)));
      }
      const V times = two::Mul(chance, who == proposer ? At(b.scale(turn, row)) : scale);
      Put(two::Add(At(b.gain + L(row)), two::Mul(times, sum)), b.gain + L(row));
    }
  }
}

/// What everybody would offer and answer in the turn, given C; and with `onward` what it is worth before its
/// proposer is known: V.
HWY_INLINE void WorkOutTurn(const Bargain& b, int turn, bool onward) {
  const int sole = b.game.random ? -1 : b.game.order[static_cast<std::size_t>(turn) % b.game.order.size()];
  Answers(b, turn, sole);
  const int rows = b.plan.rows.back();
  std::fill_n(b.gain, L(rows), 0.0);
  const auto one = [&](int proposer, V chance) {
    Propose(b, turn, proposer);
    if (onward) Gain(b, turn, proposer, chance);
  };
  if (sole >= 0) one(sole, One());
  for (const int who : b.plan.recognised) one(who, At(b.recognised + L(who)));
  for (int row = 0; onward && row < rows; ++row)
    Put(two::Add(At(b.c(turn) + L(row)), At(b.gain + L(row))), b.value + L(row));
}

/// All turns from the last back to this one, under the beliefs of now.
inline HWY_NOINLINE void LookBack(const Bargain& b, int turn) {
  for (int n = b.game.turns - 1; n >= turn; --n) {
    Refuse(b, n);
    WorkOutTurn(b, n, n > turn);
  }
}

/// A turn in which everybody follows a tactic: what each would offer; answers are worked out once the offer is known.
inline HWY_NOINLINE void WorkOutTactics(const Bargain& b, int turn) {
  if (turn == 0) std::copy_n(b.stands, L(b.plan.rows.back()), b.c(0));
  if (!b.game.random)
    return TacticOffer(b, turn, b.game.order[static_cast<std::size_t>(turn) % b.game.order.size()]);
  for (const int who : b.plan.recognised) TacticOffer(b, turn, who);
}

/// This turn again, at C as it was worked out, unless it is kept.
inline HWY_NOINLINE void LookAgain(const Bargain& b, int turn) {
  if (!b.plan.keeps_turns) WorkOutTurn(b, turn, false);
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
