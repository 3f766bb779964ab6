#include "sim/solve/bargaining/forecast.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/scenario/document.h"
#include "sim/solve/baselines.h"

using namespace parley;

namespace {

Scenario first_scenario() {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

}  // namespace

TEST_CASE("Where nobody moves the simulated place is the baseline's mean") {
  Scenario s = first_scenario();
  for (const Issue& k : s.issues)
    for (const Delegation& d : k.delegations) s.hold.push_back({k.id, d.actor, d.positions.back().id});
  const auto forecasts = place_forecasts(s, compile(s), 50, 1);
  int scaled = 0;
  for (std::size_t k = 0; k < s.issues.size(); ++k) {
    const Baseline b = baseline(s, s.issues[k].id);
    CHECK(forecasts[k].possible == b.possible);
    if (!b.possible) continue;
    ++scaled;
    CHECK(forecasts[k].mean == Approx(b.mean).margin(1e-12));
    CHECK(forecasts[k].sd == Approx(0).margin(1e-6));
  }
  CHECK(scaled >= 4);
}

// One actor who knows nothing (precision 0) picks either end of the scale with probability 1/2.
TEST_CASE("One random mover ends at the middle of the scale, within four standard errors") {
  Scenario s = first_scenario();
  s.events.clear();
  s.outcomes = {s.outcomes.back()};
  s.hold.clear();
  for (const Issue& k : s.issues)
    for (const Delegation& d : k.delegations)
      if (k.id != "force") s.hold.push_back({k.id, d.actor, d.opening});
  for (Actor& a : s.actors) {
    a.rationality = 0.0;
    a.inertia = 0.0;
  }
  for (Issue& k : s.issues) k.settlements.clear();
  const auto forecasts = place_forecasts(s, compile(s), 4000, 3);
  for (std::size_t k = 0; k < s.issues.size(); ++k) {
    if (s.issues[k].id != "force") continue;
    CHECK(std::abs(forecasts[k].mean - 0.5) < 4 * forecasts[k].standard_error);
    CHECK(forecasts[k].sd == Approx(std::sqrt(1.0 / 6)).margin(0.02));  // 0, 1/2 and 1, each a third
    CHECK(forecasts[k].standard_error == Approx(forecasts[k].sd / std::sqrt(4000.0)));
  }
}
