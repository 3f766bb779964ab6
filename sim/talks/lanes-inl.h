// Arithmetic in lanes: the formulas of sim/base/elementary.h and sim/base/streams.h, operation for operation.
// Included once per target by kernel_avx2.cpp and its kind.
#if defined(PARLEY_TALKS_LANES_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef PARLEY_TALKS_LANES_INL_H_
#undef PARLEY_TALKS_LANES_INL_H_
#else
#define PARLEY_TALKS_LANES_INL_H_
#endif

#include "sim/base/elementary_coefficients.h"
#include "sim/base/streams.h"
#include "sim/talks/kernel.h"
#include "sim/talks/pairs-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

using D = two::D;
using DU = two::DU;
using DI = two::DI;
using V = decltype(two::Zero(D()));
using VU = decltype(two::Zero(DU()));
using VI = decltype(two::Zero(DI()));
using M = decltype(two::Lt(V(), V()));

constexpr std::size_t kLanes = 2 * D::kHalf;

HWY_INLINE V Const(double x) { return two::Set(D(), x); }
HWY_INLINE V Zero() { return two::Zero(D()); }
HWY_INLINE V One() { return two::Set(D(), 1.0); }
HWY_INLINE V At(const double* p) { return two::Load(D(), p); }
HWY_INLINE void Put(V x, double* p) { two::Store(x, D(), p); }
HWY_INLINE M IsOne(V x) { return two::Gt(x, Const(0.5)); }
HWY_INLINE V AsDouble(M m) { return two::IfThenElseZero(m, One()); }

/// c[0] + c[1] z + … + c[6] z^6, in the order of elementary.h.
HWY_INLINE V Seven(const double (&c)[7], V z) {
  const V z2 = two::Mul(z, z), z4 = two::Mul(z2, z2);
  const V a = two::Add(Const(c[0]), two::Mul(Const(c[1]), z));
  const V b = two::Mul(two::Add(Const(c[2]), two::Mul(Const(c[3]), z)), z2);
  const V e = two::Add(Const(c[4]), two::Mul(Const(c[5]), z));
  return two::Add(two::Add(a, b), two::Mul(two::Add(e, two::Mul(Const(c[6]), z2)), z4));
}

/// e^x for -708 <= x <= 709; anything, without a trap, beyond. Equal to exp_own there.
HWY_INLINE V ExpWithin(V x) {
  namespace el = elementary;
  const V shifted = two::Add(two::Mul(x, Const(el::kLog2E)), Const(el::kRound));
  const V k = two::Sub(shifted, Const(el::kRound));
  const V r = two::Sub(two::Sub(x, two::Mul(k, Const(el::kLn2Hi))), two::Mul(k, Const(el::kLn2Lo)));
  const V r2 = two::Mul(r, r), r4 = two::Mul(r2, r2), r8 = two::Mul(r4, r4);
  const auto pair = [&](int c) { return two::Add(Const(el::kExp[c]), two::Mul(Const(el::kExp[c + 1]), r)); };
  const V lo = two::Add(pair(0), two::Mul(pair(2), r2));
  const V hi = two::Add(pair(4), two::Mul(pair(6), r2));
  const V q = two::Add(two::Add(lo, two::Mul(hi, r4)), two::Mul(pair(8), r8));
  const V p = two::Add(One(), two::Add(r, two::Mul(r2, q)));
  // 2^k: k stands in the low bits of `shifted`; the bits above leave with the shift.
  const VU power = two::Add(two::ShiftLeft<52>(two::BitCast(DU(), shifted)), two::BitCast(DU(), One()));
  return two::Mul(p, two::BitCast(D(), power));
}

/// e^x for x <= 709; 0 below -708. Equal to exp_own on [-708, 709].
HWY_INLINE V Exp(V x) {
  const M tiny = two::Lt(x, Const(-708.0));
  return two::IfThenZeroElse(tiny, ExpWithin(two::Max(x, Const(-708.0))));
}

/// log x for normal x > 0. Equal to log_own there.
HWY_INLINE V Log(V x) {
  namespace el = elementary;
  const VI bits = two::BitCast(DI(), x);
  const VI root_half = two::Set(DI(), 0x3FE6A09E667F3BCDll);
  const VI exponent = two::ShiftRight<52>(two::Sub(bits, root_half));
  const V k = two::Sub(two::BitCast(D(), two::Add(exponent, two::BitCast(DI(), Const(el::kRound)))),
                       Const(el::kRound));
  const V m = two::BitCast(D(), two::Sub(bits, two::ShiftLeft<52>(exponent)));
  const V f = two::Sub(m, One());
  const V s = two::Div(f, two::Add(Const(2.0), f));
  const V z = two::Mul(s, s);
  const V R = two::Mul(z, Seven(el::kLog, z));
  const V h = two::Mul(two::Mul(Const(0.5), f), f);
  const V inner = two::Add(two::Mul(s, two::Add(h, R)), two::Mul(k, Const(el::kLn2Lo)));
  return two::Sub(two::Mul(k, Const(el::kLn2Hi)), two::Sub(two::Sub(h, inner), f));
}

/// Sine and cosine of u turns, u in [0, 1). Equal to sin_cos_turns.
HWY_INLINE void SinCosTurns(V u, V& sine, V& cosine) {
  namespace el = elementary;
  const V shifted = two::Add(two::Mul(Const(4.0), u), Const(el::kRound));
  const V k = two::Sub(shifted, Const(el::kRound));
  const V t = two::Sub(u, two::Mul(Const(0.25), k));
  const V z = two::Mul(t, t);
  const V S = two::Mul(
      t, two::Add(Const(el::kTwoPiHi), two::Add(Const(el::kTwoPiLo), two::Mul(z, Seven(el::kSin, z)))));
  const V C = two::Add(One(), two::Mul(z, Seven(el::kCos, z)));
  // Quarter k mod 4, from the low bits of `shifted`: odd quarters swap; the sine is negative in 2 and 3, the
  // cosine in 1 and 2.
  const VU quarter = two::BitCast(DU(), shifted);
  const VU one = two::Set(DU(), 1);
  const M swap = two::RebindMask(D(), two::Eq(two::And(quarter, one), one));
  const VU sign_sin = two::ShiftLeft<63>(two::ShiftRight<1>(quarter));
  const VU sign_cos = two::ShiftLeft<63>(two::ShiftRight<1>(two::Add(quarter, one)));
  sine = two::Xor(two::IfThenElse(swap, C, S), two::BitCast(D(), sign_sin));
  cosine = two::Xor(two::IfThenElse(swap, S, C), two::BitCast(D(), sign_cos));
}

/// Four words of Philox4x32-10, each in the low half of a 64-bit lane (the high halves are to be ignored).
struct Words {
  VU w0, w1, w2, w3;
};

/// The block `index` of each lane's trial under `keys`.
HWY_INLINE Words Philox(const RoundKeys& keys, VU trial, std::uint64_t index, Purpose purpose) {
  const VU m0 = two::Set(DU(), 0xD2511F53u), m1 = two::Set(DU(), 0xCD9E8D57u);
  VU c0 = trial, c1 = two::ShiftRight<32>(trial);
  VU c2 = two::Set(DU(), index), c3 = two::Set(DU(), static_cast<std::uint64_t>(purpose));
  for (std::size_t r = 0; r < 10; ++r) {
    const VU p0 = two::MulLow32(c0, m0), p1 = two::MulLow32(c2, m1);
    c0 = two::Xor(two::Xor(two::ShiftRight<32>(p1), c1), two::Set(DU(), keys[2 * r]));
    c2 = two::Xor(two::Xor(two::ShiftRight<32>(p0), c3), two::Set(DU(), keys[2 * r + 1]));
    c1 = p1;
    c3 = p0;
  }
  return {c0, c1, c2, c3};
}

/// 52 bits of (hi, lo) as a number in [0, 1).
HWY_INLINE V Uniform52(VU lo, VU hi) {
  const VU both = two::Or(two::ShiftLeft<32>(hi), two::And(lo, two::Set(DU(), 0xFFFFFFFFull)));
  const VU bits = two::Or(two::ShiftRight<12>(both), two::BitCast(DU(), One()));
  return two::Sub(two::BitCast(D(), bits), One());
}

/// The low 32 bits as a number in [0, 2^32).
HWY_INLINE V FromWord(VU word) {
  const VU magic = two::BitCast(DU(), Const(0x1p52));
  return two::Sub(two::BitCast(D(), two::Or(two::And(word, two::Set(DU(), 0xFFFFFFFFull)), magic)),
                  Const(0x1p52));
}

/// Two standard normals from two words (Box & Muller 1958).
HWY_INLINE void BoxMuller(VU radius_word, VU angle_word, V& z0, V& z1) {
  const V u = two::Mul(two::Add(FromWord(radius_word), Const(0.5)), Const(0x1p-32));
  const V radius = two::Sqrt(two::Mul(Const(-2.0), Log(u)));
  V sine, cosine;
  SinCosTurns(two::Mul(FromWord(angle_word), Const(0x1p-32)), sine, cosine);
  z0 = two::Mul(radius, cosine);
  z1 = two::Mul(radius, sine);
}

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();
#endif
