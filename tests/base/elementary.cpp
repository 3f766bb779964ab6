#include "sim/base/elementary.h"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include "sim/base/normal.h"

using namespace parley;

namespace {

/// |got - want| in units in the last place of `want` as a double (of the smallest normal below it).
double ulps(double got, long double want) {
  int e = 0;
  std::frexp(static_cast<double>(want), &e);
  const long double unit = std::ldexp(1.0L, std::max(e, -1021) - 53);
  return static_cast<double>(std::fabs(static_cast<long double>(got) - want) / unit);
}

constexpr int kPoints = 2'000'000;
constexpr long double kTwoPi = 6.283185307179586476925286766559L;

}  // namespace

TEST_CASE("exp_own is within 1.1 units in the last place over its whole range") {
  std::mt19937_64 random(1);
  double worst = 0, subnormal = 0, near_zero = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double u = static_cast<double>(random() >> 11) * 0x1p-53;
    const double x = -708.0 + 1417.0 * u;
    worst = std::max(worst, ulps(exp_own(x), std::exp(static_cast<long double>(x))));
    const double small = 2.0 * u - 1.0;
    near_zero = std::max(near_zero, ulps(exp_own(small), std::exp(static_cast<long double>(small))));
    const double low = -745.0 + 37.0 * u;
    subnormal = std::max(subnormal, ulps(exp_own(low), std::exp(static_cast<long double>(low))));
  }
  INFO("largest errors in units in the last place: " << worst << ", |x| <= 1: " << near_zero
                                                     << ", subnormal results: " << subnormal);
  CHECK(worst <= 1.1);
  CHECK(near_zero <= 1.1);
  CHECK(subnormal <= 1.25);
}

TEST_CASE("exp_own at its edges") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(exp_own(0.0) == 1.0);
  CHECK(exp_own(-0.0) == 1.0);
  CHECK(exp_own(-infinity) == 0.0);
  CHECK(exp_own(-800.0) == 0.0);
  CHECK(exp_own(-745.13) == std::numeric_limits<double>::denorm_min());
  CHECK(exp_own(infinity) == infinity);
  CHECK(exp_own(709.79) == infinity);
  CHECK(exp_own(709.78) > 1.7e308);
  CHECK(exp_own(709.78) < infinity);
  CHECK(std::isnan(exp_own(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("log_own is within one unit in the last place over its whole range") {
  std::mt19937_64 random(2);
  double worst = 0, near_one = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = std::bit_cast<double>(random() >> 1);  // every positive pattern, subnormals among them
    if (!std::isfinite(x) || x == 0) continue;
    worst = std::max(worst, ulps(log_own(x), std::log(static_cast<long double>(x))));
    const double y = 0.5 + 1.5 * static_cast<double>(random() >> 11) * 0x1p-53;
    near_one = std::max(near_one, ulps(log_own(y), std::log(static_cast<long double>(y))));
  }
  INFO("largest errors in units in the last place: " << worst << ", in [0.5, 2]: " << near_one);
  CHECK(worst <= 0.95);
  CHECK(near_one <= 0.95);
}

TEST_CASE("log_own at its edges") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(log_own(1.0) == 0.0);
  CHECK(log_own(0.0) == -infinity);
  CHECK(log_own(infinity) == infinity);
  CHECK(std::isnan(log_own(-1.0)));
  CHECK(std::isnan(log_own(std::numeric_limits<double>::quiet_NaN())));
  const double least = std::numeric_limits<double>::denorm_min();
  CHECK(ulps(log_own(least), std::log(static_cast<long double>(least))) <= 1.0);
}

TEST_CASE("sine and cosine of a turn are within 1.7 units in the last place") {
  std::mt19937_64 random(3);
  double worst_sin = 0, worst_cos = 0;
  for (int i = 0; i < kPoints; ++i) {
    // Every quarter alike, and small angles too; the angle is reduced exactly before long double sees it.
    double u = static_cast<double>(random() >> 11) * 0x1p-53;
    if (i % 4 == 0) u = std::ldexp(u, -(i / 4 % 40));
    const int quarter = static_cast<int>(4 * u + 0.5);
    const long double t = kTwoPi * (static_cast<long double>(u) - 0.25L * quarter);
    const long double s = std::sin(t), c = std::cos(t);
    const long double want_sin = quarter % 2 ? (quarter == 1 ? c : -c) : (quarter == 2 ? -s : s);
    const long double want_cos = quarter % 2 ? (quarter == 1 ? -s : s) : (quarter == 2 ? -c : c);
    const SinCos got = sin_cos_turns(u);
    worst_sin = std::max(worst_sin, ulps(got.sin, want_sin));
    worst_cos = std::max(worst_cos, ulps(got.cos, want_cos));
  }
  INFO("largest errors in units in the last place: sine " << worst_sin << ", cosine " << worst_cos);
  CHECK(worst_sin <= 1.7);
  CHECK(worst_cos <= 1.7);
}

TEST_CASE("sine and cosine are exact at quarters of a turn") {
  const double sines[] = {0, 1, 0, -1}, cosines[] = {1, 0, -1, 0};
  for (int k = 0; k < 4; ++k) {
    const SinCos got = sin_cos_turns(0.25 * k);
    CHECK(got.sin == sines[k]);
    CHECK(got.cos == cosines[k]);
  }
}

TEST_CASE("normal quantiles at the algorithm's published check values") {
  // Wichura (1988), Applied Statistics 37(3), the check values given with PPND16.
  CHECK(normal_quantile(0.25) == Approx(-0.6744897501960817).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == Approx(-3.090232306167814).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == Approx(-9.262340089798408).epsilon(1e-15));
  CHECK(normal_quantile(0.5) == 0.0);
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile(0.999) == Approx(3.090232306167814).epsilon(1e-13));
  CHECK(std::isinf(normal_quantile(0.0)));
  CHECK(std::isnan(normal_quantile(-0.1)));
}
