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

/// The tag of pairs of what Single is the tag of: of vectors, or of pairs again.
template <class Number, class Single, std::size_t lanes>
struct Tag {
  using Half = Single;
  using Element = Number;
  static constexpr std::size_t kHalf = lanes;  ///< numbers in a half
};

/// Two vectors; of AVX-512, which has registers enough, four.
template <class Number, class Single>
#if HWY_TARGET == HWY_AVX3
using Wide = Tag<Number, Tag<Number, Single, HWY_LANES(double)>, 2 * HWY_LANES(double)>;
#else
using Wide = Tag<Number, Single, HWY_LANES(double)>;
#endif
using SingleD = hn::ScalableTag<double>;
using D = Wide<double, SingleD>;
using DU = Wide<std::uint64_t, hn::RebindToUnsigned<SingleD>>;
using DI = Wide<std::int64_t, hn::RebindToSigned<SingleD>>;

/// How many numbers stand in a vector, or in a pair of them.
template <class T>
constexpr std::size_t kNumbers = HWY_LANES(double);
template <class T>
constexpr std::size_t kNumbers<Pair<T>> = 2 * kNumbers<T>;

#define PARLEY_ON_ONE(Name)              \
  template <class T>                     \
  HWY_INLINE auto Name(Pair<T> x) {      \
    return Both(Name(x.lo), Name(x.hi)); \
  }
#define PARLEY_ON_TWO(Name)                          \
  template <class T>                                 \
  HWY_INLINE auto Name(Pair<T> x, Pair<T> y) {       \
    return Both(Name(x.lo, y.lo), Name(x.hi, y.hi)); \
  }
PARLEY_ON_ONE(Abs)
PARLEY_ON_ONE(Neg)
PARLEY_ON_ONE(Sqrt)
PARLEY_ON_TWO(Add)
PARLEY_ON_TWO(Sub)
PARLEY_ON_TWO(Mul)
PARLEY_ON_TWO(Div)
PARLEY_ON_TWO(Max)
PARLEY_ON_TWO(Min)
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
  return {IfThenElse(m.lo, yes.lo, no.lo), IfThenElse(m.hi, yes.hi, no.hi)};
}
template <class M, class T>
HWY_INLINE Pair<T> IfThenElseZero(Pair<M> m, Pair<T> yes) {
  return {IfThenElseZero(m.lo, yes.lo), IfThenElseZero(m.hi, yes.hi)};
}
template <class M, class T>
HWY_INLINE Pair<T> IfThenZeroElse(Pair<M> m, Pair<T> no) {
  return {IfThenZeroElse(m.lo, no.lo), IfThenZeroElse(m.hi, no.hi)};
}
template <int kBits, class T>
HWY_INLINE Pair<T> ShiftLeft(Pair<T> x) {
  return {ShiftLeft<kBits>(x.lo), ShiftLeft<kBits>(x.hi)};
}
template <int kBits, class T>
HWY_INLINE Pair<T> ShiftRight(Pair<T> x) {
  return {ShiftRight<kBits>(x.lo), ShiftRight<kBits>(x.hi)};
}

template <class To, class T>
HWY_INLINE auto BitCast(To, Pair<T> x) {
  return Both(BitCast(typename To::Half(), x.lo), BitCast(typename To::Half(), x.hi));
}
template <class To, class M>
HWY_INLINE auto RebindMask(To, Pair<M> m) {
  return Both(RebindMask(typename To::Half(), m.lo), RebindMask(typename To::Half(), m.hi));
}
template <class Of>
HWY_INLINE auto Set(Of, typename Of::Element x) {
  return Both(Set(typename Of::Half(), x), Set(typename Of::Half(), x));
}
template <class Of, class = typename Of::Element>  // not for a Single, of which Highway has a Zero of its own
HWY_INLINE auto Zero(Of) {
  return Both(Zero(typename Of::Half()), Zero(typename Of::Half()));
}
/// first, first + 1, …
template <class Of>
HWY_INLINE auto Iota(Of, typename Of::Element first) {
  return Both(Iota(typename Of::Half(), first),
              Iota(typename Of::Half(), first + static_cast<typename Of::Element>(Of::kHalf)));
}
template <class Of>
HWY_INLINE auto Load(Of, const typename Of::Element* from) {
  return Both(Load(typename Of::Half(), from), Load(typename Of::Half(), from + Of::kHalf));
}
template <class Of>
HWY_INLINE auto LoadU(Of, const typename Of::Element* from) {
  return Both(LoadU(typename Of::Half(), from), LoadU(typename Of::Half(), from + Of::kHalf));
}
template <class Of, class T>
HWY_INLINE void Store(Pair<T> x, Of, typename Of::Element* to) {
  Store(x.lo, typename Of::Half(), to);
  Store(x.hi, typename Of::Half(), to + Of::kHalf);
}
template <class Of, class T>
HWY_INLINE void StoreU(Pair<T> x, Of, typename Of::Element* to) {
  StoreU(x.lo, typename Of::Half(), to);
  StoreU(x.hi, typename Of::Half(), to + Of::kHalf);
}
/// The low bytes of the lanes.
template <class T>
HWY_INLINE void StoreBytes(T x, std::uint8_t* to) {
  const hn::Rebind<std::uint8_t, SingleD> bytes;
  hn::StoreU(hn::TruncateTo(bytes, BitCast(hn::RebindToUnsigned<SingleD>(), x)), bytes, to);
}
template <class T>
HWY_INLINE void StoreBytes(Pair<T> x, std::uint8_t* to) {
  StoreBytes(x.lo, to);
  StoreBytes(x.hi, to + kNumbers<T>);
}
template <class Of, class I>
HWY_INLINE auto GatherIndex(Of, const typename Of::Element* base, Pair<I> index) {
  return Both(GatherIndex(typename Of::Half(), base, index.lo),
              GatherIndex(typename Of::Half(), base, index.hi));
}
template <class Of, class M>
HWY_INLINE bool AllTrue(Of, Pair<M> m) {
  return AllTrue(typename Of::Half(), m.lo) && AllTrue(typename Of::Half(), m.hi);
}
template <class Of, class M>
HWY_INLINE bool AllFalse(Of, Pair<M> m) {
  return AllFalse(typename Of::Half(), m.lo) && AllFalse(typename Of::Half(), m.hi);
}
/// Of the first lane.
template <class T>
HWY_INLINE auto GetLane(Pair<T> x) {
  return GetLane(x.lo);
}

/// The product of the low 32 bits of each lane.
template <class T>
HWY_INLINE T MulLow32(T a, T b) {
  using Single = hn::RebindToUnsigned<SingleD>;
#if HWY_TARGET == HWY_SCALAR
  const T low = Set(Single(), 0xFFFFFFFFull);
  return T((a.raw & low.raw) * (b.raw & low.raw));
#else
  const hn::Repartition<std::uint32_t, Single> narrow;
  return MulEven(BitCast(narrow, a), BitCast(narrow, b));
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
