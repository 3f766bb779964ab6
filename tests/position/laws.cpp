#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "sim/position/points.h"
#include "sim/position/scores.h"
#include "sim/position/settlement.h"

using namespace parley;

// The laws that hold for every table, over random ones.

namespace {

struct RandomTables {
  std::mt19937_64 words{20261130};
  double real(double lo, double hi) { return std::uniform_real_distribution<double>(lo, hi)(words); }
  int whole(int lo, int hi) { return std::uniform_int_distribution<int>(lo, hi)(words); }
  std::vector<Stand> table() {
    std::vector<Stand> stands(static_cast<std::size_t>(whole(1, 20)));
    for (Stand& s : stands) {
      s.position = whole(0, 1) ? whole(0, 100) : real(0, 100);
      s.salience = real(0, 1);
      s.power = whole(0, 4) ? real(0, 5) : 0;
    }
    if (whole(0, 9) == 0)
      for (Stand& s : stands) s.power = 0;
    return stands;
  }
  SettlementConstants constants() { return {real(0, 8), real(0, 6), real(0, 1)}; }
};

double apart(const Law& a, const Law& b) {
  double most = 0;
  for (std::size_t x = 0; x < a.size(); ++x) most = std::max(most, std::fabs(a[x] - b[x]));
  return most;
}

}  // namespace

TEST_CASE("what holds for the settlement law of any table") {
  RandomTables random;
  for (int repeat = 0; repeat < 300; ++repeat) {
    const std::vector<Stand> stands = random.table();
    const SettlementConstants constants = random.constants();
    const Law law = settlement_law(stands, constants);
    CAPTURE(repeat, stands.size());

    double sum = 0, least = 1;
    for (const double p : law) {
      sum += p;
      least = std::min(least, p);
    }
    CHECK(std::fabs(sum - 1) < 1e-12);
    CHECK(least >= 0);

    // Mirrored scale, mirrored law. (Halves round to the even point, and 100 is even: T is mirrored, too.)
    std::vector<Stand> mirrored = stands;
    for (Stand& s : mirrored) s.position = 100 - s.position;
    Law back = settlement_law(mirrored, constants);
    std::reverse(back.begin(), back.end());
    CHECK(apart(law, back) < 1e-11);

    std::vector<Stand> stronger = stands;
    for (Stand& s : stronger) s.power *= 7.25;
    CHECK(apart(law, settlement_law(stronger, constants)) < 1e-12);

    // An actor split in two with half the power each.
    if (stands.front().power > 0) {
      std::vector<Stand> split = stands;
      split.front().power *= .5;
      split.push_back(split.front());
      CHECK(apart(law, settlement_law(split, constants)) < 1e-12);
    }

    // The order of the actors.
    std::vector<Stand> turned(stands.rbegin(), stands.rend());
    CHECK(apart(law, settlement_law(turned, constants)) < 1e-12);

    // No constants: the prior.
    const double omega = constants.tabled;
    const Law prior = settlement_law(stands, {0, 0, omega});
    std::array<bool, 101> tabled{};
    for (const Stand& s : stands) tabled[static_cast<std::size_t>(grid_point(s.position))] = true;
    const auto many = static_cast<double>(std::count(tabled.begin(), tabled.end(), true));
    for (std::size_t x = 0; x < 101; ++x)
      CHECK(prior[x] == Approx((1 - omega) / 101 + (tabled[x] ? omega / many : 0)).margin(1e-14));

    // Only what was tabled.
    const Law only = settlement_law(stands, {constants.many, constants.hardest, 1});
    for (std::size_t x = 0; x < 101; ++x)
      if (!tabled[x]) CHECK(only[x] == 0);
  }
}

TEST_CASE("an actor without power and with salience 1 still counts in the hardest objection") {
  const std::vector<Stand> without{{20, 1, 1}, {40, 1, 1}};
  std::vector<Stand> with = without;
  with.push_back({100, 1, 0});
  CHECK(mean_of(settlement_law(with, {3, 2, 0})) > mean_of(settlement_law(without, {3, 2, 0})) + 5);
  CHECK(apart(settlement_law(with, {3, 0, 0}), settlement_law(without, {3, 0, 0})) < 1e-15);
}

TEST_CASE("constants of any size leave a law") {
  const std::vector<Stand> stands{{20, 1, 1}, {80, .5, 2}};
  for (const double huge : {1e3, 1e6, 1e12}) {
    double sum = 0;
    for (const double p : settlement_law(stands, {huge, huge, 1})) sum += p;
    CHECK(sum == Approx(1));
  }
}

TEST_CASE("a table of more actors than fit on the stack gives the law of the same table written short") {
  std::vector<Stand> crowd(500, Stand{30, .5, 1});
  crowd.push_back({70, .5, 500});
  CHECK(apart(settlement_law(crowd), settlement_law(std::vector<Stand>{{30, .5, 1}, {70, .5, 1}})) < 1e-12);
}

TEST_CASE("quantiles, means and scores of random laws") {
  RandomTables random;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const Law law = settlement_law(random.table(), random.constants());
    int before = 0;
    for (double level = .025; level < 1; level += .05) {
      const int x = quantile_of(law, level);
      CHECK(x >= before);
      before = x;
      double f = 0;
      for (int z = 0; z <= x; ++z) f += law[static_cast<std::size_t>(z)];
      CHECK(f >= level - 1e-11);
      CHECK(f - law[static_cast<std::size_t>(x)] < level);
    }
    // CRPS = E|X - y| - E|X - X'| / 2, the energy form (Gneiting & Raftery 2007, eq. 21), for y on the grid.
    const int y = random.whole(0, 100);
    double first = 0, second = 0;
    for (int a = 0; a <= 100; ++a) {
      first += law[static_cast<std::size_t>(a)] * std::abs(a - y);
      for (int b = 0; b <= 100; ++b)
        second += law[static_cast<std::size_t>(a)] * law[static_cast<std::size_t>(b)] * std::abs(a - b);
    }
    CHECK(crps(law, y) == Approx(first - .5 * second).margin(1e-9));
    CHECK(pit(law, y, 0) <= pit(law, y, 1));
  }
}

TEST_CASE("medians, means and the Nash solution of tables by hand") {
  const std::vector<Stand> three{{0, 1, 1}, {40, .5, 2}, {100, .8, 5}};
  CHECK(compromise_mean(three) == Approx((0 + 40 + 400) / 6.0));
  CHECK(weighted_median(three) == 100);
  CHECK(plain_median(three) == 40);
  CHECK(weighted_median(std::vector<Stand>{{10, 1, 1}, {30, 1, 1}}) == 20);
  CHECK(plain_median(std::vector<Stand>{{10, 1, 1}, {30, 1, 1}, {50, 1, 1}, {60, 1, 9}}) == 40);
  // Two sellers of the same ground: both gain up to 40 from 0, |x - 20| and |x - 60|: x where (20 - |x - 20|)
  // (60 - |x - 60|) is largest, x (40 - x) beyond 20: at 20 x = 20 * 20 = 400, at 25 = 15 * 25 = 375.
  CHECK(nash_with_reference(std::vector<Stand>{{20, 1, 1}, {60, 1, 1}}, 0) == Approx(20).margin(1e-6));
  CHECK(nash_with_reference(std::vector<Stand>{{20, 1, 1}, {60, 1, 3}}, 0) == Approx(30).margin(1e-6));
  // On both sides of the reference: no change that everybody likes.
  CHECK(nash_with_reference(std::vector<Stand>{{20, 1, 1}, {60, 1, 1}}, 40) == 40);
}
