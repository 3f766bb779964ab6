// Rounds of offers: what actors that follow a tactic offer and answer. Included once per target.
#if defined(PARLEY_TALKS_TACTICS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_TACTICS_INL_H_
#undef PARLEY_TALKS_TACTICS_INL_H_
#else
#define PARLEY_TALKS_TACTICS_INL_H_
#endif

#include "sim/talks/worth-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

// Tactics are worked out lane by lane, by the same functions in all targets (negotiator.h).

HWY_INLINE double TacticTime(const Bargain& b, int turn) {
  return std::min(1.0, static_cast<double>(turn + 1) / b.game.turns);
}

/// The share of the time at whose aim `who` answers an offer of this turn: that of the next turn in which it may propose.
HWY_INLINE double AnswerTime(const Bargain& b, int who, int turn) {
  return TacticTime(b, b.plan.next_turn[static_cast<std::size_t>(who * b.game.turns + turn)]);
}

HWY_INLINE Negotiator& Follower(const Bargain& b, int row, std::size_t lane) {
  return b.g.negotiators[static_cast<std::size_t>(row) * kLanes + lane];
}

/// What everybody scales packages to, and those who follow a tactic at their places.
inline HWY_NOINLINE void SeatTactics(const Bargain& b) {
  const auto packages = static_cast<std::size_t>(b.plan.packages);
  std::vector<double> worth(packages);
  std::vector<std::uint8_t> open(packages);
  HWY_ALIGN double exponent[kLanes], floor[kLanes];
  for (int who = 0; who < b.plan.bargainers; ++who) {
    Put(b.g.Get(b.actor(who).exponent), exponent);
    Put(b.g.Get(b.actor(who).floor), floor);
    for (int row = b.first(who); row < b.end(who); ++row)
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        for (std::size_t p = 0; p < packages; ++p) {
          worth[p] = b.u(row)[L(p) + lane];
          open[p] = b.open[L(p) + lane] > 0.5;
        }
        const OwnScale scale = own_scale(worth, open);
        for (std::size_t p = 0; p < packages; ++p) b.scaled(row)[L(p) + lane] = worth[p] = scale.of(worth[p]);
        if (!b.follows(who)) continue;
        const Tactic tactic{b.actor(who).tactic, exponent[lane], floor[lane]};
        Follower(b, row, lane).begin(tactic, worth, scale.of(b.stands[L(row) + lane]), open);
      }
  }
}

/// What the package is worth to the parties other than `who`, each on its own scale and as its types are believed.
HWY_INLINE double WorthToOthers(const Bargain& b, int who, int p, std::size_t lane) {
  double sum = 0;
  for (int other = 0; other < b.plan.bargainers; ++other) {
    if (other == who || !b.plan.party[static_cast<std::size_t>(other)]) continue;
    const int first = b.first(other), types = b.end(other) - first;
    double mean = types > 1 ? 0 : b.scaled(first)[L(p) + lane];
    for (int type = 0; types > 1 && type < types; ++type)
      mean += b.g.mu[L(b.actor(other).slot + type) + lane] * b.scaled(first + type)[L(p) + lane];
    sum += mean;
  }
  return sum;
}

/// q of one who follows a tactic: all on one package, or on none.
HWY_INLINE void TacticOffer(const Bargain& b, int turn, int who) {
  const double time = TacticTime(b, turn);
  const V instructed = two::Sub(One(), b.g.Get(b.actor(who).inertia));
  for (int row = b.first(who); row < b.end(who); ++row) {
    double* const w = b.w(turn, row);
    std::fill_n(w, L(b.plan.packages + 1), 0.0);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const int chosen = best_for_others(Follower(b, row, lane).choices(time),
                                         [&](int p) { return WorthToOthers(b, who, p, lane); });
      w[L(chosen < 0 ? b.plan.packages : chosen) + lane] = 1;
    }
    Put(instructed, b.scale(turn, row));
  }
}

/// alpha of one who follows a tactic, for the packages that it may have to answer.
HWY_INLINE void TacticAnswers(const Bargain& b, int turn, int who) {
  const double time = AnswerTime(b, who, turn);
  const V instructed = two::Sub(One(), b.g.Get(b.actor(who).inertia));
  for (int row = b.first(who); row < b.end(who); ++row) {
    double* const alpha = b.alpha(row);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const Negotiator& here = Follower(b, row, lane);
      const double aim = here.aim(time);
      for (int p = 0; p < b.plan.packages; ++p)
        if (b.answers(who, p))
          alpha[L(p) + lane] = b.open[L(p) + lane] > 0.5 && here.accepts(p, aim) ? 1.0 : 0.0;
    }
    for (int p = 0; p < b.plan.packages; ++p)
      if (b.answers(who, p)) Put(two::Mul(instructed, At(alpha + L(p))), alpha + L(p));
  }
}

/// Whether those who follow a tactic accept the package that is offered in each lane, as the turn is played.
HWY_INLINE void TacticAnswersTo(const Bargain& b, int turn, const double* made, const double* package) {
  HWY_ALIGN double instructed[kLanes];
  for (int who = 0; who < b.plan.bargainers; ++who) {
    if (!b.follows(who)) continue;
    const double time = AnswerTime(b, who, turn);
    Put(two::Sub(One(), b.g.Get(b.actor(who).inertia)), instructed);
    for (int row = b.first(who); row < b.end(who); ++row)
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const int p = static_cast<int>(package[lane]);
        if (made[lane] < 0.5 || !b.answers(who, p)) continue;
        const Negotiator& here = Follower(b, row, lane);
        b.alpha(row)[L(p) + lane] = here.accepts(p, here.aim(time)) ? instructed[lane] : 0.0;
      }
  }
}

/// Everybody who follows a tactic has made or heard the offer.
HWY_INLINE void HearOffer(const Bargain& b, const double* made, const double* proposer,
                          const double* package) {
  for (int who = 0; who < b.plan.bargainers; ++who) {
    if (!b.follows(who)) continue;
    for (int row = b.first(who); row < b.end(who); ++row)
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (made[lane] < 0.5) continue;
        Negotiator& here = Follower(b, row, lane);
        if (static_cast<int>(proposer[lane]) == who)
          here.offered(static_cast<int>(package[lane]));
        else
          here.heard(static_cast<int>(package[lane]));
      }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
