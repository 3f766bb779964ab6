#include "sim/base/beta.h"

#include <boost/math/special_functions/beta.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/base/intervals.h"

using namespace parley;

TEST_CASE("the incomplete beta function against Boost.Math") {
  double worst = 0;
  for (const double a : {0.3, 1.0, 2.0, 7.5, 40.0, 1e3, 1e6})
    for (const double b : {0.5, 1.0, 3.0, 100.0, 1e5, 1e9}) {
      const double mean = a / (a + b), sd = std::sqrt(mean * (1 - mean) / (a + b + 1));
      for (const double z : {-4.0, -2.0, -0.5, 0.0, 0.7, 3.0}) {
        const double x = mean + z * sd;
        if (!(x > 0 && x < 1)) continue;
        const auto want = static_cast<double>(boost::math::ibeta(static_cast<long double>(a),
                                                                 static_cast<long double>(b),
                                                                 static_cast<long double>(x))),
                   got = beta_cdf(a, b, x);
        CAPTURE(a, b, x, want, got);
        CHECK(std::fabs(got - want) <= 1e-10 * want);
        worst = std::max(worst, std::fabs(got - want) / want);
        CHECK(beta_cdf(a, b, beta_quantile(a, b, want)) == Approx(want).epsilon(1e-9));
      }
    }
  INFO("largest relative error " << worst);
  CHECK(worst < 1e-10);
}

TEST_CASE("Wilson and Clopper-Pearson intervals against published values") {
  // Newcombe (1998), Statistics in Medicine 17, table I: 95 % intervals, methods 3 (score) and 5
  // (Clopper-Pearson).
  struct Row {
    double k, n, score_lo, score_hi, exact_lo, exact_hi;
  };
  const Row rows[] = {{81, 263, 0.2553, 0.3662, 0.2527, 0.3676},
                      {15, 148, 0.0624, 0.1605, 0.0578, 0.1617},
                      {0, 20, 0.0000, 0.1611, 0.0000, 0.1684},
                      {1, 29, 0.0061, 0.1718, 0.0009, 0.1776}};
  for (const Row& r : rows) {
    CAPTURE(r.k, r.n);
    const Interval score = wilson(r.k / r.n, r.n), exact = clopper_pearson(r.k / r.n, r.n);
    CHECK(std::fabs(score.lo - r.score_lo) < 0.00006);
    CHECK(std::fabs(score.hi - r.score_hi) < 0.00006);
    CHECK(std::fabs(exact.lo - r.exact_lo) < 0.00006);
    CHECK(std::fabs(exact.hi - r.exact_hi) < 0.00006);
  }
}

TEST_CASE("the interval that is shown") {
  CHECK(share_interval(0, 1000).hi == 0.003);
  CHECK(share_interval(0, 1000).lo == 0.0);
  CHECK(share_interval(1, 1000).lo == 0.997);
  CHECK(share_interval(0.005, 1000).hi == clopper_pearson(0.005, 1000).hi);
  CHECK(share_interval(0.02, 1000).hi == wilson(0.02, 1000).hi);
  CHECK(goodman(0.2, 500, 1).lo == Approx(wilson(0.2, 500).lo).epsilon(1e-14));
  CHECK(goodman(0.2, 500, 5).lo < wilson(0.2, 500).lo);
}
