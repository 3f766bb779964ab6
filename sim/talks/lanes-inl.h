// Arithmetic in lanes: the formulas of sim/base/elementary.h and sim/base/streams.h, operation for operation.
// Included once per target by kernel.cpp.
#if defined(PARLEY_TALKS_LANES_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_LANES_INL_H_
#undef PARLEY_TALKS_LANES_INL_H_
#else
#define PARLEY_TALKS_LANES_INL_H_
#endif

#include <hwy/highway.h>

#include "sim/base/elementary_coefficients.h"
#include "sim/base/streams.h"
#include "sim/talks/kernel.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<double>;
using DU = hn::RebindToUnsigned<D>;
using DI = hn::RebindToSigned<D>;
using V = hn::Vec<D>;
using VU = hn::Vec<DU>;
using VI = hn::Vec<DI>;
using M = hn::Mask<D>;

constexpr std::size_t kLanes = HWY_LANES(double);

HWY_INLINE V Const(double x) { return hn::Set(D(), x); }
HWY_INLINE V Zero() { return hn::Zero(D()); }
HWY_INLINE V One() { return hn::Set(D(), 1.0); }
HWY_INLINE V At(const double* p) { return hn::Load(D(), p); }
HWY_INLINE void Put(V x, double* p) { hn::Store(x, D(), p); }
HWY_INLINE M IsOne(V x) { return hn::Gt(x, Const(0.5)); }
HWY_INLINE V AsDouble(M m) { return hn::IfThenElseZero(m, One()); }

/// c[0] + c[1] z + … + c[6] z^6, in the order of elementary.h.
HWY_INLINE V Seven(const double (&c)[7], V z) {
  const V z2 = hn::Mul(z, z), z4 = hn::Mul(z2, z2);
  const V a = hn::Add(Const(c[0]), hn::Mul(Const(c[1]), z));
  const V b = hn::Mul(hn::Add(Const(c[2]), hn::Mul(Const(c[3]), z)), z2);
  const V e = hn::Add(Const(c[4]), hn::Mul(Const(c[5]), z));
  return hn::Add(hn::Add(a, b), hn::Mul(hn::Add(e, hn::Mul(Const(c[6]), z2)), z4));
}

/// e^x for x <= 709; 0 below -708. Equal to exp_own on [-708, 709].
HWY_INLINE V Exp(V x) {
  namespace el = elementary;
  const M tiny = hn::Lt(x, Const(-708.0));
  x = hn::Max(x, Const(-708.0));
  const V shifted = hn::Add(hn::Mul(x, Const(el::kLog2E)), Const(el::kRound));
  const V k = hn::Sub(shifted, Const(el::kRound));
  const V r = hn::Sub(hn::Sub(x, hn::Mul(k, Const(el::kLn2Hi))), hn::Mul(k, Const(el::kLn2Lo)));
  const V r2 = hn::Mul(r, r), r4 = hn::Mul(r2, r2), r8 = hn::Mul(r4, r4);
  const auto pair = [&](int c) { return hn::Add(Const(el::kExp[c]), hn::Mul(Const(el::kExp[c + 1]), r)); };
  const V lo = hn::Add(pair(0), hn::Mul(pair(2), r2));
  const V hi = hn::Add(pair(4), hn::Mul(pair(6), r2));
  const V q = hn::Add(hn::Add(lo, hn::Mul(hi, r4)), hn::Mul(pair(8), r8));
  const V p = hn::Add(One(), hn::Add(r, hn::Mul(r2, q)));
  // 2^k: k stands in the low bits of `shifted`; the bits above leave with the shift.
  const VU power = hn::Add(hn::ShiftLeft<52>(hn::BitCast(DU(), shifted)), hn::BitCast(DU(), One()));
  return hn::IfThenZeroElse(tiny, hn::Mul(p, hn::BitCast(D(), power)));
}

/// log x for normal x > 0. Equal to log_own there.
HWY_INLINE V Log(V x) {
  namespace el = elementary;
  const VI bits = hn::BitCast(DI(), x);
  const VI root_half = hn::Set(DI(), 0x3FE6A09E667F3BCDll);
  const VI exponent = hn::ShiftRight<52>(hn::Sub(bits, root_half));
  const V k =
      hn::Sub(hn::BitCast(D(), hn::Add(exponent, hn::BitCast(DI(), Const(el::kRound)))), Const(el::kRound));
  const V m = hn::BitCast(D(), hn::Sub(bits, hn::ShiftLeft<52>(exponent)));
  const V f = hn::Sub(m, One());
  const V s = hn::Div(f, hn::Add(Const(2.0), f));
  const V z = hn::Mul(s, s);
  const V R = hn::Mul(z, Seven(el::kLog, z));
  const V h = hn::Mul(hn::Mul(Const(0.5), f), f);
  const V inner = hn::Add(hn::Mul(s, hn::Add(h, R)), hn::Mul(k, Const(el::kLn2Lo)));
  return hn::Sub(hn::Mul(k, Const(el::kLn2Hi)), hn::Sub(hn::Sub(h, inner), f));
}

/// Sine and cosine of u turns, u in [0, 1). Equal to sin_cos_turns.
HWY_INLINE void SinCosTurns(V u, V& sine, V& cosine) {
  namespace el = elementary;
  const V shifted = hn::Add(hn::Mul(Const(4.0), u), Const(el::kRound));
  const V k = hn::Sub(shifted, Const(el::kRound));
  const V t = hn::Sub(u, hn::Mul(Const(0.25), k));
  const V z = hn::Mul(t, t);
  const V S =
      hn::Mul(t, hn::Add(Const(el::kTwoPiHi), hn::Add(Const(el::kTwoPiLo), hn::Mul(z, Seven(el::kSin, z)))));
  const V C = hn::Add(One(), hn::Mul(z, Seven(el::kCos, z)));
  // Quarter k mod 4, from the low bits of `shifted`: odd quarters swap; the sine is negative in 2 and 3, the
  // cosine in 1 and 2.
  const VU quarter = hn::BitCast(DU(), shifted);
  const VU one = hn::Set(DU(), 1);
  const M swap = hn::RebindMask(D(), hn::Eq(hn::And(quarter, one), one));
  const VU sign_sin = hn::ShiftLeft<63>(hn::ShiftRight<1>(quarter));
  const VU sign_cos = hn::ShiftLeft<63>(hn::ShiftRight<1>(hn::Add(quarter, one)));
  sine = hn::Xor(hn::IfThenElse(swap, C, S), hn::BitCast(D(), sign_sin));
  cosine = hn::Xor(hn::IfThenElse(swap, S, C), hn::BitCast(D(), sign_cos));
}

/// The product of the low 32 bits of each 64-bit lane.
HWY_INLINE VU MulLow32(VU a, VU b) {
#if HWY_TARGET == HWY_SCALAR
  const VU low = hn::Set(DU(), 0xFFFFFFFFull);
  return VU((a.raw & low.raw) * (b.raw & low.raw));
#else
  const hn::Repartition<std::uint32_t, DU> narrow;
  return hn::MulEven(hn::BitCast(narrow, a), hn::BitCast(narrow, b));
#endif
}

/// Four words of Philox4x32-10, each in the low half of a 64-bit lane (the high halves are to be ignored).
struct Words {
  VU w0, w1, w2, w3;
};

/// The block `index` of each lane's trial under `keys`.
HWY_INLINE Words Philox(const RoundKeys& keys, VU trial, std::uint64_t index, Purpose purpose) {
  const VU m0 = hn::Set(DU(), 0xD2511F53u), m1 = hn::Set(DU(), 0xCD9E8D57u);
  VU c0 = trial, c1 = hn::ShiftRight<32>(trial);
  VU c2 = hn::Set(DU(), index), c3 = hn::Set(DU(), static_cast<std::uint64_t>(purpose));
  for (std::size_t r = 0; r < 10; ++r) {
    const VU p0 = MulLow32(c0, m0), p1 = MulLow32(c2, m1);
    c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c1), hn::Set(DU(), keys[2 * r]));
    c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(p0), c3), hn::Set(DU(), keys[2 * r + 1]));
    c1 = p1;
    c3 = p0;
  }
  return {c0, c1, c2, c3};
}

/// 52 bits of (hi, lo) as a number in [0, 1).
HWY_INLINE V Uniform52(VU lo, VU hi) {
  const VU both = hn::Or(hn::ShiftLeft<32>(hi), hn::And(lo, hn::Set(DU(), 0xFFFFFFFFull)));
  const VU bits = hn::Or(hn::ShiftRight<12>(both), hn::BitCast(DU(), One()));
  return hn::Sub(hn::BitCast(D(), bits), One());
}

/// The low 32 bits as a number in [0, 2^32).
HWY_INLINE V FromWord(VU word) {
  const VU magic = hn::BitCast(DU(), Const(0x1p52));
  return hn::Sub(hn::BitCast(D(), hn::Or(hn::And(word, hn::Set(DU(), 0xFFFFFFFFull)), magic)), Const(0x1p52));
}

/// Two standard normals from two words (Box & Muller 1958).
HWY_INLINE void BoxMuller(VU radius_word, VU angle_word, V& z0, V& z1) {
  const V u = hn::Mul(hn::Add(FromWord(radius_word), Const(0.5)), Const(0x1p-32));
  const V radius = hn::Sqrt(hn::Mul(Const(-2.0), Log(u)));
  V sine, cosine;
  SinCosTurns(hn::Mul(FromWord(angle_word), Const(0x1p-32)), sine, cosine);
  z0 = hn::Mul(radius, cosine);
  z1 = hn::Mul(radius, sine);
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
