#include "sim/position/challenge.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/position/vectors.h"

using namespace parley;

namespace {

/// The introduction of catalytic converters, 1994, after Bueno de Mesquita (1994): years until it comes.
const std::vector<Stand> kCars{{4, .8, .08},  {7, .4, .08},  {4, .2, .03}, {4, .8, .16},  {10, .6, .16},
                               {10, .6, .16}, {10, .9, .16}, {7, .1, .05}, {4, 1.0, .05}, {7, .7, .08}};

}  // namespace

TEST_CASE("the challenge model on the car emissions of 1994") {
  const std::vector<double> medians{8.415932, 9.610859, 9.961980, 9.961980,
                                    9.961980, 7.472046, 8.824594, 9.671130};
  const std::vector<ChallengeRound> story = challenge_model(kCars, 8);
  REQUIRE(story.size() == medians.size());
  for (std::size_t t = 0; t < medians.size(); ++t) CHECK(std::fabs(story[t].median - medians[t]) < 1e-6);
}

TEST_CASE("the challenge model against the independent implementation") {
  const auto file = test::figures("challenge.json");
  if (!file) return;
  for (const auto& [name, one] : (*file)["cases"].items()) {
    CAPTURE(name);
    std::vector<Stand> stands;
    for (std::size_t i = 0; i < one["position"].size(); ++i)
      stands.push_back({one["position"][i], one["salience"][i], one["capability"][i]});
    const std::vector<ChallengeRound> story = challenge_model(stands, static_cast<int>(one["median"].size()));
    for (std::size_t i = 0; i < stands.size(); ++i)
      CHECK(std::fabs(story[0].risk[i] - one["risk_round_1"][i].get<double>()) < 1e-9);
    for (std::size_t t = 0; t < story.size(); ++t) {
      CAPTURE(t);
      CHECK(std::fabs(story[t].median - one["median"][t].get<double>()) < 1e-9);
      CHECK(std::fabs(story[t].mean - one["mean"][t].get<double>()) < 1e-9);
      for (std::size_t i = 0; i < stands.size(); ++i)
        CHECK(std::fabs(story[t].positions[i] - one["positions"][t][i].get<double>()) < 1e-9);
    }
  }
}

TEST_CASE("the challenge model where nothing can move") {
  const std::vector<Stand> agreed{{50, 1, 1}, {50, .5, 2}};
  for (const ChallengeRound& round : challenge_model(agreed, 3)) {
    CHECK(round.median == 50);
    CHECK(round.positions == std::vector<double>{50, 50});
  }
  CHECK(challenge_model(std::vector<Stand>{{30, 1, 1}}, 2).back().median == 30);
  // Nobody has power, or cares: no numbers that are not numbers.
  for (const ChallengeRound& round : challenge_model(std::vector<Stand>{{30, 0, 0}, {60, 0, 0}}, 2)) {
    CHECK(std::isfinite(round.median));
    CHECK(std::isfinite(round.mean));
  }
}
