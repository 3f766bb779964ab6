#include "sim/plot/axis.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace parley;

TEST_CASE("ticks stand on steps of 1, 2 or 5, inside the range, and are as many as allowed") {
  CHECK(ticks(0, 1, 6).at == std::vector<double>{0, 0.2, 0.4, 0.6, 0.8, 1});
  CHECK(ticks(0, 1, 5).at == std::vector<double>{0, 0.5, 1});
  CHECK(ticks(-3.2, 8.9, 6).at == std::vector<double>{-2, 0, 2, 4, 6, 8});
  CHECK(ticks(98, 1203, 3).at == std::vector<double>{500, 1000});
  CHECK(ticks(0.0012, 0.0048, 4).at == std::vector<double>{0.002, 0.003, 0.004});
  std::mt19937_64 random(3);
  for (int k = 0; k < 2000; ++k) {
    const double scale = std::pow(10.0, static_cast<double>(random() % 18) - 6);
    const double a = (static_cast<double>(random() % 20001) - 10000) / 10000 * scale;
    const double b = a + static_cast<double>(random() % 10000 + 1) / 10000 * scale;
    const int most = static_cast<int>(random() % 9) + 1;
    const Ticks marks = ticks(a, b, most);
    CAPTURE(a, b, most, marks.step);
    REQUIRE(marks.at.size() <= static_cast<std::size_t>(most));
    if (most >= 3) REQUIRE(marks.at.size() >= 1);
    double mantissa = marks.step;
    while (mantissa < 0.999) mantissa *= 10;
    while (mantissa > 9.999) mantissa /= 10;
    REQUIRE(
        (std::fabs(mantissa - 1) < 1e-6 || std::fabs(mantissa - 2) < 1e-6 || std::fabs(mantissa - 5) < 1e-6));
    for (double t : marks.at) REQUIRE((t >= a - 1e-6 * scale && t <= b + 1e-6 * scale));
  }
}

TEST_CASE("ticks of ranges without width or of endless ones are still ticks") {
  for (auto [lo, hi] : {std::pair{0.0, 0.0}, {5.0, 5.0}, {1e300, -1e300}, {std::nan(""), 1.0}, {1e9, 1e9}}) {
    const Ticks marks = ticks(lo, hi, 6);
    CHECK(marks.at.size() <= 6);
    for (double t : marks.at) CHECK(std::isfinite(t));
  }
  const Domain d = rounded_domain(3.3, 3.3, 5);
  CHECK(d.lo <= 3.3);
  CHECK(d.hi >= 3.3);
  CHECK(d.hi > d.lo);
}

TEST_CASE("labels spread out no further than they must") {
  CHECK(spread_labels({10, 50, 90}, 12, 0, 100) == std::vector<double>{10, 50, 90});
  CHECK(spread_labels({48, 50, 52}, 12, 0, 100) == std::vector<double>{38, 50, 62});
  CHECK(spread_labels({1, 2, 3}, 12, 0, 100) == std::vector<double>{0, 12, 24});
  CHECK(spread_labels({99, 99}, 12, 0, 100) == std::vector<double>{88, 100});
  const auto tight = spread_labels({5, 5, 5}, 80, 0, 100);
  CHECK(tight == std::vector<double>{0, 50, 100});
  CHECK(spread_labels({}, 12, 0, 100).empty());
}
