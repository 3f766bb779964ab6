#include "sim/position/settlement.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/position/scores.h"
#include "sim/position/smooth.h"
#include "tests/position/vectors.h"

using namespace parley;

namespace {

bool near(double a, double b) { return std::fabs(a - b) <= 1e-9; }

std::vector<Stand> stands_of(const nlohmann::json& one) {
  std::vector<Stand> stands;
  for (std::size_t i = 0; i < one["position"].size(); ++i)
    stands.push_back({one["position"][i], one["salience"][i], one["power"][i]});
  return stands;
}

}  // namespace

TEST_CASE("the settlement law of two equal actors at the ends") {
  const std::vector<Stand> two{{0, 1, 1}, {100, 1, 1}};
  const Law law = settlement_law(two);
  CHECK(near(law[0], .23663883897331345));
  CHECK(near(law[50], .008381121249365525));
  CHECK(near(law[100], .23663883897331345));
  CHECK(near(mean_of(law), 50));
  CHECK(quantile_of(law, .1) == 0);
  CHECK(median_of(law) == 50);
  CHECK(quantile_of(law, .9) == 100);
  CHECK(near(crps(law, 0), 27.95222796443241));
  CHECK(near(crps(law, 37.5), 13.742941377919147));
  CHECK(near(log_score(law, 0), 1.3878660990253453));
}

TEST_CASE("the settlement law of unequal actors") {
  const std::vector<Stand> power{{0, 1, 4}, {100, 1, 1}};
  CHECK(near(settlement_law(power)[0], .4618598054605972));
  CHECK(median_of(settlement_law(power)) == 7);
  const std::vector<Stand> off{{12.5, .2, .3}, {60.4, .9, 1.7}, {87.5, .5, 2.2}};
  const Law law = settlement_law(off);
  CHECK(near(law[0], .0005301774529904335));
  CHECK(near(law[50], .0046065104351882364));
  CHECK(near(law[100], .0026238939699346113));
  CHECK(near(mean_of(law), 65.12982920491609));
  CHECK(near(crps(law, 37.5), 20.341251057985776));
}

TEST_CASE("the settlement law and its scores against the independent implementation") {
  const auto file = test::figures("settlement.json");
  if (!file) return;
  const auto& c = (*file)["constants"];
  const SettlementConstants constants{c["many"], c["hardest"], c["tabled"]};
  CHECK(constants == SettlementConstants{});
  for (const auto& [name, one] : (*file)["cases"].items()) {
    CAPTURE(name);
    const Law law = settlement_law(stands_of(one), constants);
    CHECK(near(law[0], one["P0"]));
    CHECK(near(law[50], one["P50"]));
    CHECK(near(law[100], one["P100"]));
    CHECK(near(mean_of(law), one["mean"]));
    CHECK(quantile_of(law, .1) == one["q10"]);
    CHECK(median_of(law) == one["median"]);
    CHECK(quantile_of(law, .9) == one["q90"]);
    CHECK(near(crps(law, 0), one["crps_at_0"]));
    CHECK(near(crps(law, 37.5), one["crps_at_37_5"]));
    CHECK(near(log_score(law, 0), one["log_at_0"]));
  }
  const auto& scores = (*file)["scores"]["censored_normal_40_30"];
  const Law normal = censored_normal(40, 30);
  CHECK(near(normal[0], scores["P0"]));
  CHECK(near(normal[100], scores["P100"]));
  CHECK(near(crps(normal, 70), scores["crps_y70"]));
}

TEST_CASE("scores of laws whose scores are known") {
  Law point{}, uniform{};
  point[50] = 1;
  uniform.fill(1.0 / 101);
  CHECK(near(crps(point, 20), 30));
  CHECK(near(crps(point, 50), 0));
  CHECK(near(crps(point, 100), 50));
  CHECK(near(crps(uniform, 50), 8.415841584158));
  CHECK(near(crps(uniform, 0), 33.168316831683));
  CHECK(log_bin(0) == 0);
  CHECK(log_bin(4.99) == 0);
  CHECK(log_bin(5) == 1);
  CHECK(log_bin(94.9) == 9);
  CHECK(log_bin(95) == 10);
  CHECK(log_bin(100) == 10);
  CHECK(near(log_score(point, 80), -std::log(1e-6)));
  CHECK(near(log_score(uniform, 80), -std::log(10.0 / 101)));
  CHECK(near(pit(point, 50, .3), .3));
  CHECK(near(pit(point, 51, .3), 1));
  CHECK(near(pit(uniform, 10, .5), 10.5 / 101));
  CHECK(covers(point, 50, .5));
  CHECK_FALSE(covers(point, 50.5, .95));
}

TEST_CASE("a place goes to the nearest grid point, halves to the even one") {
  CHECK(grid_point(12.5) == 12);
  CHECK(grid_point(13.5) == 14);
  CHECK(grid_point(60.4) == 60);
  CHECK(grid_point(99.5) == 100);
  CHECK(grid_point(-3) == 0);
  CHECK(grid_point(1e9) == 100);
}

TEST_CASE("a draw from a law") {
  Law law{};
  law[3] = .25;
  law[7] = .75;
  CHECK(draw_from(law, 0) == 3);
  CHECK(draw_from(law, .2499) == 3);
  CHECK(draw_from(law, .25) == 7);
  CHECK(draw_from(law, .9999999999) == 7);
}
