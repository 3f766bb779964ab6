#include "sim/base/elementary.h"

#include <bit>
#include <cstdint>
#include <limits>

#include "sim/base/elementary_coefficients.h"

namespace parley {
namespace {

using namespace elementary;

/// 2^n for n in [-1022, 1023].
double power_of_two(std::int64_t n) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52);
}

/// The seven-term polynomial of log, sine and cosine.
double seven(const double (&c)[7], double z) {
  const double z2 = z * z, z4 = z2 * z2;
  return ((c[0] + c[1] * z) + (c[2] + c[3] * z) * z2) + ((c[4] + c[5] * z) + c[6] * z2) * z4;
}

}  // namespace

double exp_own(double x) {
  if (!(x >= -745.2)) return x != x ? x : 0.0;
  if (x > 709.79) return std::numeric_limits<double>::infinity();
  const double k = (x * kLog2E + kRound) - kRound;
  const double r = (x - k * kLn2Hi) - k * kLn2Lo;
  const double r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  const double lo = (kExp[0] + kExp[1] * r) + (kExp[2] + kExp[3] * r) * r2;
  const double hi = (kExp[4] + kExp[5] * r) + (kExp[6] + kExp[7] * r) * r2;
  const double q = (lo + hi * r4) + (kExp[8] + kExp[9] * r) * r8;
  const double p = 1.0 + (r + r2 * q);
  const auto n = static_cast<std::int64_t>(k);
  const std::int64_t half = n >> 1;
  return p * power_of_two(half) * power_of_two(n - half);
}

double log_own(double x) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (!(x > 0)) return x == 0 ? -infinity : std::numeric_limits<double>::quiet_NaN();
  if (x == infinity) return x;
  double k = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    k = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  constexpr auto root_half = std::bit_cast<std::uint64_t>(0x1.6a09e667f3bcdp-1);
  const std::int64_t exponent = static_cast<std::int64_t>(bits - root_half) >> 52;
  k += static_cast<double>(exponent);
  const double m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(exponent) << 52));
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double R = z * seven(kLog, z);
  const double h = (0.5 * f) * f;
  return k * kLn2Hi - ((h - (s * (h + R) + k * kLn2Lo)) - f);
}

SinCos sin_cos_turns(double u) {
  const double k = (4.0 * u + kRound) - kRound;
  const double t = u - 0.25 * k;
  const double z = t * t;
  const double S = t * (kTwoPiHi + (kTwoPiLo + z * seven(kSin, z)));
  const double C = 1.0 + z * seven(kCos, z);
  switch (static_cast<int>(k) & 3) {
    case 0:
      return {S, C};
    case 1:
      return {C, -S};
    case 2:
      return {-S, -C};
    default:
      return {-C, S};
  }
}

}  // namespace parley
