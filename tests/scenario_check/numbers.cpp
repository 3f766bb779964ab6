#include "sim/scenario/check/numbers.h"

#include <catch2/catch.hpp>

using namespace parley;
using checks::median;
using checks::support;

namespace {

Scenario with_factor(Number value) {
  Scenario scenario;
  scenario.factors.push_back({"f", "", std::move(value), {}});
  return scenario;
}

}  // namespace

TEST_CASE("medians of every distribution") {
  const Scenario s = with_factor(Uniform{1, 3});
  CHECK(median(s, 2.5) == 2.5);
  CHECK(median(s, Uniform{1, 4}) == 2.5);
  CHECK(median(s, Normal{-1, 2}) == -1);
  CHECK(median(s, Lognormal{0.5, 3}) == Approx(1.6487212707));
  CHECK(median(s, Triangular{0, 0, 1}) == Approx(1 - 0.70710678119));
  CHECK(median(s, Triangular{0, 1, 1}) == Approx(0.70710678119));
  CHECK(median(s, Discrete{{{3, 1}, {1, 1}, {2, 2}}}) == 2);
  CHECK(median(s, FactorTerm{"f", 2, 1}) == 5);
  // Beta(1, b): 1 - 2^(-1/b); Beta(2, 2): 1/2; Beta(2, 1): sqrt 1/2; arcsine: 1/2.
  CHECK(median(s, Beta{1, 3}) == Approx(0.2062994740));
  CHECK(median(s, Beta{2, 2}) == Approx(0.5));
  CHECK(median(s, Beta{2, 1, 10, 20}) == Approx(17.0710678119));
  CHECK(median(s, Beta{0.5, 0.5}) == Approx(0.5));
  CHECK(median(s, Beta{400, 400}) == Approx(0.5));
}

TEST_CASE("how far draws reach, but for one in a thousand million") {
  const Scenario s = with_factor(Uniform{1, 3});
  CHECK(support(s, Normal{1, 0.5}) == std::pair<double, double>{-2, 4});
  CHECK(support(s, FactorTerm{"f", -2, 1}) == std::pair<double, double>{-5, -1});
  CHECK(support(s, Discrete{{{3, 1}, {9, 0}, {1, 1}}}) == std::pair<double, double>{1, 3});
  // Beta(1, 1) is uniform; Beta(2, 1) has F(x) = x^2.
  CHECK(support(s, Beta{1, 1}).first == Approx(1e-9));
  CHECK(support(s, Beta{2, 1}).first == Approx(3.16227766e-5));
  CHECK(support(s, Beta{1, 2}).second == Approx(1 - 3.16227766e-5));
  CHECK(support(s, Lognormal{0, 0.25}).second == Approx(4.48168907));
}
