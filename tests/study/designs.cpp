#include "sim/study/designs.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

using namespace parley;

namespace {

bool one_per_stratum(const UnitPoints& design, std::size_t d) {
  std::set<std::size_t> seen;
  for (std::size_t p = 0; p < design.points; ++p)
    seen.insert(static_cast<std::size_t>(design.at(p, d) * static_cast<double>(design.points)));
  return seen.size() == design.points;
}

}  // namespace

TEST_CASE("a Latin hypercube has one point in each stratum of each dimension") {
  for (const std::size_t n : {1, 7, 100}) {
    const UnitPoints design = latin_hypercube(n, 5, 3);
    for (std::size_t d = 0; d < 5; ++d) CHECK(one_per_stratum(design, d));
  }
  CHECK(latin_hypercube(20, 3, 1).values == latin_hypercube(20, 3, 1).values);
  CHECK(latin_hypercube(20, 3, 1).values != latin_hypercube(20, 3, 2).values);
}

TEST_CASE("scrambled Sobol' points are nets, the first point among them") {
  const UnitPoints design = sobol_points(256, 40, 9);
  for (std::size_t d = 0; d < 40; ++d) CHECK(one_per_stratum(design, d));
  // The first two dimensions are a (0, 8, 2)-net: each box of 2^-a by 2^-(8-a) holds one point. A sequence
  // begun after its origin has boxes with none and boxes with two.
  for (int a = 0; a <= 8; ++a) {
    std::set<std::pair<int, int>> boxes;
    for (std::size_t p = 0; p < 256; ++p)
      boxes.insert(
          {static_cast<int>(design.at(p, 0) * (1 << a)), static_cast<int>(design.at(p, 1) * (1 << (8 - a)))});
    CHECK(boxes.size() == 256);
  }
  CHECK(sobol_points(16, 3, 1).values != sobol_points(16, 3, 2).values);
  const UnitPoints shorter = sobol_points(16, 40, 9);
  CHECK(std::equal(shorter.values.begin(), shorter.values.end(), design.values.begin()));
}

TEST_CASE("scrambling leaves every coordinate uniform") {
  // The mean of the first point's coordinate over 4,000 seeds: standard error sqrt(1/12/4000) = 0.0046.
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) sum += sobol_points(1, 2, seed).at(0, 1);
  CHECK(std::fabs(sum / 4000 - 0.5) < 4 * 0.0046);
}

TEST_CASE("spread order visits all once and any first part covers the whole") {
  for (const std::size_t n : {0, 1, 2, 5, 8, 100}) {
    std::vector<std::size_t> order = spread_order(n);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < n; ++i) CHECK(order[i] == i);
    CHECK(order.size() == n);
  }
  CHECK(spread_order(8) == std::vector<std::size_t>{0, 4, 2, 6, 1, 5, 3, 7});
  std::vector<std::size_t> order = spread_order(90);
  order.resize(30);
  std::sort(order.begin(), order.end());
  for (std::size_t i = 1; i < order.size(); ++i) CHECK(order[i] - order[i - 1] <= 4);
}

TEST_CASE("a grid stopped early is a whole coarser grid") {
  // 9 x 9 with a factor of 2 names: corners first, then the 3 x 3, then the 5 x 5 grid.
  const std::vector<std::size_t> order = grid_order({{9, true}, {2, false}, {9, true}});
  REQUIRE(order.size() == 162);
  const auto coarse = [&](std::size_t points, std::size_t step) {
    std::set<std::size_t> first(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(points));
    for (std::size_t a = 0; a < 9; a += step)
      for (std::size_t v = 0; v < 2; ++v)
        for (std::size_t b = 0; b < 9; b += step)
          if (first.count((a * 2 + v) * 9 + b) == 0) return false;
    return true;
  };
  CHECK(coarse(8, 8));
  CHECK(coarse(18, 4));
  CHECK(coarse(50, 2));  // fewer than a third of all points: the whole grid of half the fineness
  CHECK_FALSE(coarse(49, 2));
  std::set<std::size_t> all(order.begin(), order.end());
  CHECK(all.size() == 162);
}
