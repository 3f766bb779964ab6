#include "sim/position/smooth.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/base/normal.h"

using namespace parley;

TEST_CASE("the normal distribution function against the C library's") {
  for (double x = -37; x <= 9; x += .0137) {
    const double want = .5 * std::erfc(-x / std::sqrt(2.0));
    CAPTURE(x);
    CHECK(std::fabs(normal_cdf(x) - want) <= (x < -1 ? 3e-14 * want * std::max(1.0, x * x / 40) : 3e-16));
  }
  CHECK(normal_cdf(0) == .5);
  CHECK(normal_cdf(-60) == 0);
  CHECK(normal_cdf(60) == 1);
  CHECK(std::isnan(normal_cdf(NAN)));
  for (const double p : {1e-9, .01, .3, .5, .9})
    CHECK(normal_cdf(normal_quantile(p)) == Approx(p).epsilon(1e-13));
}

TEST_CASE("smooth laws sum to 1 and lie where they should") {
  for (const double sd : {.1, 5.0, 36.0, 1000.0})
    for (const double mean : {0.0, 37.2, 100.0}) {
      double sum = 0;
      for (const double p : censored_normal(mean, sd)) sum += p;
      CHECK(sum == Approx(1).epsilon(1e-12));
    }
  CHECK(censored_normal(40, 30)[0] == Approx(.09397519076784733).epsilon(1e-9));
  CHECK(censored_normal(40, 30)[100] == Approx(.023665104204095067).epsilon(1e-9));
  const std::vector<Stand> two{{0, 1, 1}, {100, 1, 3}};
  const Law kernel = positions_kernel(two, 5);
  CHECK(mean_of(kernel) ==
        Approx(.25 * mean_of(censored_normal(0, 5)) + .75 * mean_of(censored_normal(100, 5))));
  const Law climate = climatology(std::vector<double>{0, 0, 50, 100});
  CHECK(climate[0] == Approx((2 + 10 / 101.0) / 14));
  CHECK(climatology({})[7] == Approx(1 / 101.0));
}
