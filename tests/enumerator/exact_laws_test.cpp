// Two laws of the model that hold exactly, checked on the exact law of every small scenario: beliefs about
// types are calibrated (so, without observations, a martingale), and shares sum to 1.
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <map>

#include "sim/scenario/document.h"
#include "tests/enumerator/enumerator.h"

using namespace parley;

namespace {

Scenario small_scenario(const std::string& name) {
  const Loaded loaded = load_file(PARLEY_SOURCE_DIR "/tests/enumerator/scenarios/" + name + ".json");
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

}  // namespace

TEST_CASE("of the endings with one belief, that share truly has the type") {
  // Their priors are no draws: a drawn prior is known to all in the trial, but differs between trials.
  const std::string name = GENERATE("types", "own-linkage", "foresight-linked", "observed");
  INFO(name);
  const Scenario s = small_scenario(name);
  const auto all = enumerator::endings(s);
  int groups = 0;
  for (std::size_t i = 0; i < s.actors.size(); ++i)
    for (std::size_t type = 0; type < s.actors[i].types.size(); ++type) {
      struct Group {
        double weight = 0, truth = 0, belief = 0;
      };
      std::map<std::int64_t, Group> by_belief;
      for (const enumerator::Ending& end : all) {
        Group& group = by_belief[std::llround(end.beliefs[i][type] * 1e9)];
        const double w = end.probability * end.weight;
        group.weight += w;
        group.belief += w * end.beliefs[i][type];
        group.truth += end.types[i] == static_cast<int>(type) ? w : 0;
      }
      for (const auto& [belief, group] : by_belief) {
        if (group.weight < 1e-9) continue;
        CHECK(group.truth / group.weight == Approx(group.belief / group.weight).margin(1e-6));
        ++groups;
      }
    }
  CHECK(groups > 10);
}

TEST_CASE("shares sum to 1 in every small scenario, and it stays small") {
  for (const auto& entry :
       std::filesystem::directory_iterator(PARLEY_SOURCE_DIR "/tests/enumerator/scenarios")) {
    const std::string name = entry.path().stem().string();
    INFO(name);
    const Scenario s = small_scenario(name);
    const enumerator::Exact exact = enumerator::enumerate(s);
    CHECK(exact.paths <= 1'000'000);
    double outcomes = 0, played = 0;
    for (const Outcome& o : s.outcomes) outcomes += exact.mean("outcome/" + o.id);
    for (const Round& r : s.talks) played += exact.mean("played/" + r.id);
    CHECK(outcomes == Approx(1).epsilon(1e-10));
    CHECK(played == Approx(1).epsilon(1e-10));
    for (const Outcome& o : s.outcomes)
      if (o.when) CHECK(exact.mean("outcome/" + o.id) > 1e-4);  // none is idle
  }
}
