// Pairs of vectors as if they were one of twice the width: the kernel's bookkeeping is then done once for
// twice as many trials, and there is more for the processor to do at a time. Included once per target.
#if defined(PARLEY_TALKS_PAIRS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_PAIRS_INL_H_
#undef PARLEY_TALKS_PAIRS_INL_H_
#else
#define PARLEY_TALKS_PAIRS_INL_H_
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {
/// Highway's functions, by its names, on pairs.
namespace two {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
struct Pair {
  T lo, hi;
};

template <class T>
HWY_INLINE Pair<T> Both(T lo, T hi) {
  return {lo, hi};
}

/// Tags: pairs of vectors of doubles, of unsigned and of signed numbers of 64 bits.
template <class Number, class Single>
struct Tag {
  using Half = Single;
  using Element = Number;
};
using HalfD = hn::ScalableTag<double>;
using D = Tag<double, HalfD>;
using DU = Tag<std::uint64_t, hn::RebindToUnsigned<HalfD>>;
using DI = Tag<std::int64_t, hn::RebindToSigned<HalfD>>;

constexpr std::size_t kHalf = HWY_LANES(double);

#define PARLEY_ON_ONE(Name)                      \
  template <class T>                             \
  HWY_INLINE auto Name(Pair<T> x) {              \
    return Both(hn::Name(x.lo), hn::Name(x.hi)); \
  }
#define PARLEY_ON_TWO(Name)                                  \
  template <class T>                                         \
  HWY_INLINE auto Name(Pair<T> x, Pair<T> y) {               \
    return Both(hn::Name(x.lo, y.lo), hn::Name(x.hi, y.hi)); \
  }
PARLEY_ON_ONE(Abs)
PARLEY_ON_ONE(Neg)
PARLEY_ON_ONE(Sqrt)
PARLEY_ON_TWO(Add)
PARLEY_ON_TWO(Sub)
PARLEY_ON_TWO(Mul)
PARLEY_ON_TWO(Div)
PARLEY_ON_TWO(Max)
PARLEY_ON_TWO(And)
PARLEY_ON_TWO(Or)
PARLEY_ON_TWO(Xor)
PARLEY_ON_TWO(Eq)
PARLEY_ON_TWO(Lt)
PARLEY_ON_TWO(Gt)
PARLEY_ON_TWO(Ge)
#undef PARLEY_ON_ONE
#undef PARLEY_ON_TWO

template <class M, class T>
HWY_INLINE Pair<T> IfThenElse(Pair<M> m, Pair<T> yes, Pair<T> no) {
  return {hn::IfThenElse(m.lo, yes.lo, no.lo), hn::IfThenElse(m.hi, yes.hi, no.hi)};
}
template <class M, class T>
HWY_INLINE Pair<T> IfThenElseZero(Pair<M> m, Pair<T> yes) {
  return {hn::IfThenElseZero(m.lo, yes.lo), hn::IfThenElseZero(m.hi, yes.hi)};
}
template <class M, class T>
HWY_INLINE Pair<T> IfThenZeroElse(Pair<M> m, Pair<T> no) {
  return {hn::IfThenZeroElse(m.lo, no.lo), hn::IfThenZeroElse(m.hi, no.hi)};
}
template <int kBits, class T>
HWY_INLINE Pair<T> ShiftLeft(Pair<T> x) {
  return {hn::ShiftLeft<kBits>(x.lo), hn::ShiftLeft<kBits>(x.hi)};
}
template <int kBits, class T>
HWY_INLINE Pair<T> ShiftRight(Pair<T> x) {
  return {hn::ShiftRight<kBits>(x.lo), hn::ShiftRight<kBits>(x.hi)};
}

template <class To, class T>
HWY_INLINE auto BitCast(To, Pair<T> x) {
  return Both(hn::BitCast(typename To::Half(), x.lo), hn::BitCast(typename To::Half(), x.hi));
}
template <class To, class M>
HWY_INLINE auto RebindMask(To, Pair<M> m) {
  return Both(hn::RebindMask(typename To::Half(), m.lo), hn::RebindMask(typename To::Half(), m.hi));
}
template <class Of>
HWY_INLINE auto Set(Of, typename Of::Element x) {
  return Both(hn::Set(typename Of::Half(), x), hn::Set(typename Of::Half(), x));
}
template <class Of>
HWY_INLINE auto Zero(Of) {
  return Both(hn::Zero(typename Of::Half()), hn::Zero(typename Of::Half()));
}
/// 0, 1, 2, …
template <class Of>
HWY_INLINE auto Count(Of) {
  using Number = typename Of::Element;
  return Both(hn::Iota(typename Of::Half(), Number{0}),
              hn::Iota(typename Of::Half(), static_cast<Number>(kHalf)));
}
template <class Of>
HWY_INLINE auto Load(Of, const typename Of::Element* from) {
  return Both(hn::Load(typename Of::Half(), from), hn::Load(typename Of::Half(), from + kHalf));
}
template <class Of>
HWY_INLINE auto LoadU(Of, const typename Of::Element* from) {
  return Both(hn::LoadU(typename Of::Half(), from), hn::LoadU(typename Of::Half(), from + kHalf));
}
template <class Of, class T>
HWY_INLINE void Store(Pair<T> x, Of, typename Of::Element* to) {
  hn::Store(x.lo, typename Of::Half(), to);
  hn::Store(x.hi, typename Of::Half(), to + kHalf);
}
template <class Of, class T>
HWY_INLINE void StoreU(Pair<T> x, Of, typename Of::Element* to) {
  hn::StoreU(x.lo, typename Of::Half(), to);
  hn::StoreU(x.hi, typename Of::Half(), to + kHalf);
}
template <class Of, class I>
HWY_INLINE auto GatherIndex(Of, const typename Of::Element* base, Pair<I> index) {
  return Both(hn::GatherIndex(typename Of::Half(), base, index.lo),
              hn::GatherIndex(typename Of::Half(), base, index.hi));
}
template <class Of, class M>
HWY_INLINE bool AllTrue(Of, Pair<M> m) {
  return hn::AllTrue(typename Of::Half(), m.lo) && hn::AllTrue(typename Of::Half(), m.hi);
}
template <class Of, class M>
HWY_INLINE bool AllFalse(Of, Pair<M> m) {
  return hn::AllFalse(typename Of::Half(), m.lo) && hn::AllFalse(typename Of::Half(), m.hi);
}
/// Of the first lane.
template <class T>
HWY_INLINE auto GetLane(Pair<T> x) {
  return hn::GetLane(x.lo);
}

/// The product of the low 32 bits of each lane.
template <class T>
HWY_INLINE T MulLow32(T a, T b) {
#if HWY_TARGET == HWY_SCALAR
  const T low = hn::Set(DU::Half(), 0xFFFFFFFFull);
  return T((a.raw & low.raw) * (b.raw & low.raw));
#else
  const hn::Repartition<std::uint32_t, DU::Half> narrow;
  return hn::MulEven(hn::BitCast(narrow, a), hn::BitCast(narrow, b));
#endif
}
template <class T>
HWY_INLINE Pair<T> MulLow32(Pair<T> a, Pair<T> b) {
  return {MulLow32(a.lo, b.lo), MulLow32(a.hi, b.hi)};
}

}  // namespace two
}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
