#include "sim/solve/baselines.h"

#include <catch2/catch.hpp>

using namespace parley;

// By hand: (1×0 + 2×10 + 1×4) / 4 = 6; the places up to 4 weigh exactly half, so 4, 10 and all between are
// medians.
TEST_CASE("Weighted mean and medians of positions") {
  Baseline b = baseline({{"a", 0, 1}, {"b", 10, 2}, {"c", 4, 1}});
  REQUIRE(b.possible);
  CHECK(b.mean == 6);
  CHECK(b.median_low == 4);
  CHECK(b.median_high == 10);
  CHECK(b.sentence ==
        "The weighted mean of what the actors want is 6 (compromise model), and every number from 4 to 10 is "
        "a weighted median.");
  b = baseline({{"a", 0, 1}, {"b", 10, 1}, {"c", 4, 1}, {"d", 100, 0}});
  CHECK(b.median_low == 4);
  CHECK(b.median_high == 4);
  b = baseline({{"a", 0, 1}, {"b", 5, 0}, {"c", 10, 1}});  // who weighs nothing is no end of the medians
  CHECK(b.median_low == 0);
  CHECK(b.median_high == 10);
  CHECK_FALSE(baseline({}).possible);
  CHECK_FALSE(baseline({{"a", 1, 0}}).possible);
  CHECK_THROWS_AS(baseline({{"a", 1, -1}}), std::invalid_argument);
}

TEST_CASE("Baselines move with the scale and not with names") {
  const Baseline a = baseline({{"a", 1, 1}, {"b", 2, 3}, {"c", 9, 1.5}});
  const Baseline b = baseline({{"z", 9 * 2 - 5, 3}, {"y", 1 * 2 - 5, 2}, {"x", 2 * 2 - 5, 6}});
  CHECK(b.mean == Approx(2 * a.mean - 5));
  CHECK(b.median_low == 2 * a.median_low - 5);
}

TEST_CASE("The baseline of an issue") {
  Scenario s;
  s.actors = {{}, {}, {}};
  s.actors[0].id = "a";
  s.actors[1].id = "b";
  s.actors[1].influence = Uniform{1, 3};
  s.actors[2].id = "c";
  s.issues.emplace_back();
  Issue& k = s.issues[0];
  k.id = "k";
  k.delegations = {{"a", {{"no", ""}, {"yes", ""}}, "no"},
                   {"b", {{"no", ""}, {"yes", ""}}, "yes"},
                   {"c", {{"odd", ""}}, "odd"}};
  CHECK_FALSE(baseline(s, "k").possible);
  k.scale = {{"no", 0}, {"yes", 1}};
  k.salience = {{"a", 4.0}};
  Baseline b = baseline(s, "k");
  CHECK(b.mean == Approx(2.0 / 6.0));  // weights 4 and 2
  CHECK_THAT(b.sentence, Catch::Matchers::EndsWith("Left out, having no place on the scale: c."));
  s.hold = {{"k", "b", "no"}};
  CHECK(baseline(s, "k").mean == 0);
  CHECK_THROWS_AS(baseline(s, "q"), std::out_of_range);
}
