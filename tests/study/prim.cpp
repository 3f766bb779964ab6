#include "sim/study/prim.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/study/discover.h"
#include "sim/study/study_run.h"
#include "tests/study/folder.h"
#include "tests/tally/synthetic.h"

using namespace parley;

namespace {

/// Points in the unit cube of 5 variables and one of three names; of interest with chance 0.95 in the box
/// 0.3 <= x1 <= 0.7, x2 >= 0.55, name is not "c", and with chance 0.05 outside.
PrimInput known_box(std::size_t n, double in = 0.95, double out = 0.05) {
  PrimInput input;
  for (int v = 0; v < 5; ++v)
    input.variables.push_back({std::string("x").append(std::to_string(v + 1)), {}, {}});
  input.variables.push_back({"name", {"a", "b", "c"}, {}});
  for (std::size_t p = 0; p < n; ++p) {
    for (std::size_t v = 0; v < 5; ++v) input.variables[v].values.push_back(synthetic::uniform(p, v));
    input.variables[5].values.push_back(std::floor(3 * synthetic::uniform(p, 5)));
    const double x1 = input.variables[0].values[p], x2 = input.variables[1].values[p];
    const bool inside = x1 >= 0.3 && x1 <= 0.7 && x2 >= 0.55 && input.variables[5].values[p] < 2;
    input.of_interest.push_back(synthetic::uniform(p, 99) < (inside ? in : out));
  }
  return input;
}

const PrimLimit* limit_of(const PrimBox& box, std::size_t variable) {
  for (const PrimLimit& limit : box.limits)
    if (limit.variable == variable) return &limit;
  return nullptr;
}

}  // namespace

TEST_CASE("PRIM finds a known box, its coverage and its density") {
  const PrimInput input = known_box(4000);
  const PrimResult result = prim(input);
  const PrimBox& box = result.box;
  // A step takes 5 % of what is left, so that an end may be off by a step of the cube's side: 0.05, and of
  // the box's own: 0.4 * 0.05.
  REQUIRE(limit_of(box, 0));
  CHECK(limit_of(box, 0)->lo == Approx(0.3).margin(0.05));
  CHECK(limit_of(box, 0)->hi == Approx(0.7).margin(0.05));
  REQUIRE(limit_of(box, 1));
  CHECK(limit_of(box, 1)->lo == Approx(0.55).margin(0.05));
  CHECK_FALSE(limit_of(box, 1)->has_hi);
  REQUIRE(limit_of(box, 5));
  CHECK(limit_of(box, 5)->kept == std::vector<bool>{true, true, false});
  for (const std::size_t v : {0U, 1U, 5U}) CHECK(limit_of(box, v)->p_value < 1e-6);
  for (const PrimLimit& limit : box.limits)
    if (limit.variable >= 2 && limit.variable <= 4) CHECK(limit.p_value > 1e-6);
  // In the box lie 0.12 of the points and 0.114 / (0.114 + 0.88 * 0.05) = 0.72 of the cases.
  CHECK(box.density > 0.85);
  CHECK(box.coverage == Approx(0.72).margin(0.08));
  std::size_t points = 0, cases = 0;
  for (std::size_t p = 0; p < 4000; ++p)
    if (box.contains(input, p)) {
      ++points;
      cases += input.of_interest[p] ? 1 : 0;
    }
  CHECK(points == box.points);
  CHECK(cases == box.cases);
}

TEST_CASE("peeling never lowers the density and always shrinks the box") {
  const PrimResult result = prim(known_box(1500));
  REQUIRE(result.trajectory.size() > 5);
  CHECK(result.trajectory.front().points == 1500);
  CHECK(result.trajectory.front().coverage == 1);
  for (std::size_t i = 1; i < result.trajectory.size(); ++i) {
    CHECK(result.trajectory[i].density > result.trajectory[i - 1].density);
    CHECK(result.trajectory[i].points < result.trajectory[i - 1].points);
    CHECK(result.trajectory[i].points >= 75);
  }
}

TEST_CASE("grids, where values repeat, and cases without a pattern") {
  PrimInput grid;
  grid.variables = {{"x", {}, {}}, {"y", {}, {}}};
  for (int x = 0; x < 10; ++x)
    for (int y = 0; y < 10; ++y) {
      grid.variables[0].values.push_back(x);
      grid.variables[1].values.push_back(y);
      grid.of_interest.push_back(x >= 6 && y <= 3);
    }
  const PrimBox box = prim(grid).box;
  CHECK(box.density == 1);
  CHECK(box.coverage == 1);
  CHECK(limit_of(box, 0)->lo == 6);
  CHECK(limit_of(box, 1)->hi == 3);

  const PrimInput none = known_box(500, 0, 0);
  CHECK(prim(none).box.limits.empty());
  const PrimInput all = known_box(500, 1, 1);
  CHECK(prim(all).box.limits.empty());
  CHECK(prim(all).box.density == 1);
}

TEST_CASE("discovery over a study's database") {
  const test::TemporaryFolder folder;
  LoadedStudy loaded = load_study(R"({"format": "parley-study/1", "scenario": "strait.json",
    "design": "sobol", "points": 64, "trials": 1000,
    "vary": {"actors.island.rationality": {"from": 0, "to": 6}, "actors.coast.patience": {"from": 0.5, "to": 1},
             "hold.passage.coast": [null, "pay"]}})",
                                  std::filesystem::path(test::strait()).parent_path() / "study.json");
  REQUIRE(loaded.study);
  const StudyPlan plan(*loaded.study);
  RunStore store(folder.path(), *loaded.study, plan, RunStore::Open::fresh);
  REQUIRE(run_study(*loaded.study, plan, store, {}).complete);
  const DiscoverPoints points = read_points(store.database());
  CHECK(points.size() == 64);
  REQUIRE(points.variables.size() == 3);
  const auto deal = static_cast<std::size_t>(
      std::find(points.outcomes.begin(), points.outcomes.end(), "deal") - points.outcomes.begin());
  // With the toll paid for good, deals are likely where the island reasons well.
  const Discovery found = discover(points, deal, 0.8);
  CHECK(found.result.cases > 5);
  CHECK(found.result.box.density > 0.8);
  bool on_rationality = false;
  for (const PrimLimit& limit : found.result.box.limits)
    on_rationality = on_rationality || points.variables[limit.variable].name == "actors.island.rationality";
  CHECK(on_rationality);
}
