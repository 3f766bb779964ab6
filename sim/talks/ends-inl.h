// Model step 2.7: how issues are settled, and whether talks would end. Included once per target.
#if defined(PARLEY_TALKS_ENDS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_ENDS_INL_H_
#undef PARLEY_TALKS_ENDS_INL_H_
#else
#define PARLEY_TALKS_ENDS_INL_H_
#endif

#include "sim/talks/group-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

/// Settles the issue at a place of the agenda by the first of its settlements that holds; 1 in the lanes where
/// one does.
HWY_INLINE V SettleIssue(const Group& g, const GameTurn& turn, std::size_t place) {
  const int k = turn.agenda[place];
  const GameIssue& issue = g.game.issues[static_cast<std::size_t>(k)];
  V fresh = Zero();
  for (const int s : turn.settlements[place]) {
    V all = One();
    for (const auto& party : issue.settlements[static_cast<std::size_t>(s)].parties)
      all = two::Mul(all, Holds(g, party.delegation, party.allowed));
    const M now = two::And(Free(g, k), IsOne(all));
    fresh = two::IfThenElse(now, One(), fresh);
    Put(two::IfThenElse(now, One(), At(g.settled + L(k))), g.settled + L(k));
    Put(two::IfThenElse(now, Const(s), At(g.settled_as + L(k))), g.settled_as + L(k));
  }
  return fresh;
}

/// Whether an outcome's condition holds, as 0/1.
HWY_INLINE V Satisfied(const Group& g, const GameOutcome& outcome) {
  using Op = ConditionStep::Op;
  double* top = g.stack;
  if (outcome.when.empty()) return One();
  for (const ConditionStep& step : outcome.when) {
    V value = Zero();
    switch (step.op) {
      case Op::position:
        if (!step.none) value = Holds(g, step.index, step.allowed);
        break;
      case Op::settled:
        if (step.ways.empty()) {
          value = g.Is(step.index);
        } else {
          const V as = At(g.settled_as + L(step.index));
          for (const int s : step.ways) value = two::Max(value, AsDouble(two::Eq(as, Const(s))));
        }
        break;
      case Op::between: {
        const V at = At(g.settled_at + L(step.index));  // -1 where it is not settled
        const V least = Const(std::max(step.from, 0)), most = Const(step.to);
        value = two::Mul(AsDouble(two::Ge(at, least)), AsDouble(two::Ge(most, at)));
        break;
      }
      case Op::event:
        value = At(g.happened + L(step.index));
        break;
      case Op::breakdown:
        value = At(g.bargained + L(3 * step.index + 2));
        break;
      case Op::negate:
        top -= kLanes;
        value = two::Sub(One(), At(top));
        break;
      case Op::all:
      case Op::any:
        value = step.op == Op::all ? One() : Zero();
        for (int n = 0; n < step.index; ++n) {
          top -= kLanes;
          value = step.op == Op::all ? two::Mul(value, At(top)) : two::Max(value, At(top));
        }
        break;
    }
    Put(value, top);
    top += kLanes;
  }
  return At(g.stack);
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
