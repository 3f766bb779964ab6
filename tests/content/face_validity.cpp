#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "sim/parley.h"
#include "sim/run/paired_run.h"
#include "sim/scenario/document.h"
#include "sim/summary/compare.h"

/// What the article's own facts demand of the coded scenario. Changes are held against the base on the same
/// trials, by the 95 % interval of the paired difference.
namespace {

using namespace parley;

constexpr std::uint64_t trials = 50'000;

Results simulated(RunSettings settings = {}) {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  settings.trials = trials;
  settings.seed = 20220111;
  RunControl control;
  return simulate(loaded.document->scenario, settings, control);
}

double outcome(const Results& results, const std::string& id) {
  for (const auto& share : results.outcomes)
    if (share.id == id) return share.share;
  FAIL("no outcome " << id);
  return 0;
}

const IssueSettlements& issue(const Results& results, const std::string& id) {
  for (const auto& found : results.settlements)
    if (found.issue == id) return found;
  FAIL("no settlements of " << id);
  return results.settlements.front();
}

double settled(const Results& results, const std::string& id) {
  return 1 - issue(results, id).settlements.back().share;
}

double settled_in(const Results& results, const std::string& id, const std::string& round) {
  double sum = 0;
  for (const auto& settlement : issue(results, id).settlements)
    for (const auto& [name, share] : settlement.by_round)
      if (name == round) sum += share;
  return sum;
}

/// The lower end of the 95 % interval of b - a.
double at_least(double a, double b) {
  const double n = static_cast<double>(trials);
  return b - a - 1.96 * std::sqrt(a * (1 - a) / n + b * (1 - b) / n);
}

/// The share of incursions under the settings less that of the base, on the same trials.
PairedDifference more_incursions(const RunSettings& changed) {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  constexpr std::uint64_t seed = 20220111;
  const Game base = compile(loaded.document->scenario);
  const Game other = compile(prepare(*loaded.document, changed).scenario);
  const auto run = simulate_paired({&base.labels, trial_blocks(base, seed)},
                                   {&other.labels, trial_blocks(other, seed)}, trials, {});
  for (const PairedDifference& one : compare(run.pairs.at(0), base.labels, other.labels).outcomes)
    if (one.id == "incursion") return one;
  FAIL("no incursion");
  return {};
}

RunSettings with(const std::string& path, const std::string& value) {
  RunSettings settings;
  settings.set = {{path, value}};
  return settings;
}

}  // namespace

TEST_CASE("Geneva brings no settlement on enlargement and hardly a walk-out") {
  const Results results = simulated();
  CHECK(settled_in(results, "enlargement", "geneva") <= 0.05);
  REQUIRE(results.outcomes_by_round.front().round == "geneva");
  for (const auto& [id, share] : results.outcomes_by_round.front().ended) CHECK(share <= 0.10);
}

TEST_CASE("Exercises settle most often, enlargement least") {
  const Results results = simulated();
  for (const std::string id : {"force", "missiles", "normandy"}) {
    INFO(id);
    CHECK(at_least(settled(results, id), settled(results, "exercises")) > 0);
    CHECK(at_least(settled(results, "enlargement"), settled(results, id)) > 0);
  }
}

TEST_CASE("Without the sanctions threat an incursion is likelier, with a stronger one less likely") {
  RunSettings none;
  none.hold = {{"sanctions", "us", "none"}, {"sanctions", "europe", "none"}};
  CHECK(more_incursions(none).interval.lo > 0);

  // More credible: firmly held. More massive: it weighs more on Russia.
  RunSettings firm;
  firm.hold = {{"sanctions", "us", "massive"}, {"sanctions", "europe", "massive"}};
  CHECK(more_incursions(firm).interval.hi < 0);
  CHECK(more_incursions(with("factors.western_unity.value", "1.5")).interval.hi < 0);
}

TEST_CASE("A more serious Russia settles more and invades less") {
  double incursion = 1, any_settled = 0;
  for (const std::string serious : {"0.1", "0.5", "0.9"}) {
    const Results results = simulated(with("factors.russian_seriousness.value", serious));
    double unsettled_alone = 0;
    for (const auto& set : results.settled_jointly)
      if (set.issues.empty()) unsettled_alone = set.share;
    CHECK(at_least(outcome(results, "incursion"), incursion) > 0);
    CHECK(at_least(any_settled, 1 - unsettled_alone) > 0);
    incursion = outcome(results, "incursion");
    any_settled = 1 - unsettled_alone;
  }
}

TEST_CASE("No outcome is certain or impossible") {
  for (const auto& share : simulated().outcomes) {
    INFO(share.id);
    CHECK(share.share < 0.9);
    CHECK(share.count > 0);
  }
}
