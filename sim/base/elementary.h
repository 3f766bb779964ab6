#pragma once

/// exp, log and the sine and cosine of a turn in + - * / and sqrt alone, for every number that reaches a
/// result: the C library's give other last bits on other processors. No products are fused into sums (the
/// build says -ffp-contract=off), each operation is one rounding of IEEE 754 binary64, and the order below is
/// the definition: an implementation in vector lanes that keeps it gives the same bytes. Errors are against
/// long double over the whole range (tests/base/elementary.cpp).
namespace parley {

/// e^x; largest error found 1.04 units in the last place. 0 below -745.2, infinity above 709.79, NaN for NaN.
///
///     k = (x * kLog2E + kRound) - kRound            n = the whole number k
///     r = (x - k * kLn2Hi) - k * kLn2Lo
///     r2 = r * r   r4 = r2 * r2   r8 = r4 * r4      c = kExp
///     lo = (c0 + c1*r) + (c2 + c3*r) * r2           hi = (c4 + c5*r) + (c6 + c7*r) * r2
///     q  = (lo + hi * r4) + (c8 + c9*r) * r8
///     e^x = (1 + (r + r2 * q)) * 2^n
///
/// The last product is exact for x in [-708, 709]; outside, 2^n is applied in two factors, 2^(n/2 rounded
/// down) first.
double exp_own(double x);

/// Natural logarithm; largest error found 0.81 units in the last place. -infinity for 0, NaN for x < 0 and
/// NaN.
///
///     x = 2^k * m, m in [sqrt(1/2), sqrt 2)   (subnormal x is first multiplied by 2^54, and 54 taken off k)
///     f = m - 1    s = f / (2 + f)    z = s * s    z2 = z * z    z4 = z2 * z2      c = kLog
///     R = z * (((c0 + c1*z) + (c2 + c3*z) * z2) + ((c4 + c5*z) + c6 * z2) * z4)
///     h = (0.5 * f) * f
///     log x = k * kLn2Hi - ((h - (s * (h + R) + k * kLn2Lo)) - f)
double log_own(double x);

struct SinCos {
  double sin, cos;
};

/// Sine and cosine of 2 pi u for u in [0, 1); largest error found 1.64 units in the last place; exact at
/// multiples of a quarter.
///
///     k = (4u + kRound) - kRound
///     t = u - 0.25 * k  (exact, |t| <= 1/8)    z = t * t    z2 = z * z    z4 = z2 * z2
///     P(c) = ((c0 + c1*z) + (c2 + c3*z) * z2) + ((c4 + c5*z) + c6 * z2) * z4
///     S = t * (kTwoPiHi + (kTwoPiLo + z * P(kSin)))
///     C = 1 + z * P(kCos)
///     (sin, cos) for k mod 4 = 0: (S, C)    1: (C, -S)    2: (-S, -C)    3: (-C, S)
SinCos sin_cos_turns(double u);

}  // namespace parley
