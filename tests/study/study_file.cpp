#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/run/settings.h"
#include "sim/study/study.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

/// A study beside the small scenario.
std::filesystem::path beside() { return std::filesystem::path(test::strait()).parent_path() / "study.json"; }

std::vector<std::string> problems_of(const std::string& text) {
  std::vector<std::string> all;
  const LoadedStudy loaded = load_study(text, beside());
  for (const Problem& problem : loaded.problems) all.push_back(sentence(problem, "s.json"));
  CHECK(loaded.study.has_value() == all.empty());
  return all;
}

Study good(const std::string& text) {
  LoadedStudy loaded = load_study(text, beside());
  INFO(sentences(loaded.problems, "s.json"));
  REQUIRE(loaded.study);
  return std::move(*loaded.study);
}

const std::string kHead = R"({"format": "parley-study/1", "scenario": "strait.json", )";

}  // namespace

TEST_CASE("all that is wrong with a study is told at once, each with its place") {
  CHECK(
      problems_of(R"({"format": "parley-study/2", "scenario": "strait.json", "design": "grod",
 "trials": 0, "seed": 1.5, "precision": 0.7, "seeds": "mine", "point": 3,
 "set": {"actors.island.rationalty": 2},
 "vary": {"actors.coast.rationality": []},
 "keep": ["outcome"]})") ==
      std::vector<std::string>{
          R"(s.json:1:12: error: format: "parley-study/2" is no known format; write "parley-study/1")",
          R"(s.json:1:67: error: design: unknown word "grod"; did you mean "grid"?)",
          R"(s.json:2:12: error: trials: 0 is not allowed; write a whole number from 1 to 1000000000000)",
          R"(s.json:2:23: error: seed: 1.5 is not allowed; write a whole number from 0 to 9007199254740991)",
          R"(s.json:2:41: error: precision: 0.7 is not allowed; write a half-width above 0 and below 0.5)",
          R"(s.json:2:55: error: seeds: unknown word "mine"; known are "common", "own")",
          R"(s.json:2:63: error: point: unknown key "point"; did you mean "points"?)",
          R"(s.json:3:10: error: set.actors.island.rationalty: there is no such number in the scenario; did you mean "actors.island.rationality"?)",
          R"(s.json:4:39: error: vary.actors.coast.rationality: the list is empty; write at least one value)",
          R"(s.json:5:11: error: keep[0]: unknown word "outcome"; did you mean "outcomes"?)"});
}

TEST_CASE("values that the scenario refuses are told at their place in the study") {
  CHECK(
      problems_of(kHead + R"("design": "grid",
 "vary": {"actors.coast.rationality": [1, -2],
          "issues.passage.opening.island": ["closed", "shut"],
          "actors.coast.reasonning": [1],
          "actors.coast.patience": {"from": 0.5, "to": 1}}})") ==
      std::vector<std::string>{
          R"(s.json:2:43: error: vary.actors.coast.rationality[1]: -2 is out of range; write a number from 0 to 100)",
          R"(s.json:3:55: error: vary.issues.passage.opening.island[1]: no position "shut"; known are "closed", "toll", "open")",
          R"(s.json:4:11: error: vary.actors.coast.reasonning: there is no such number in strait.json; did you mean "actors.coast.reasoning"?)",
          R"(s.json:5:36: error: vary.actors.coast.patience: a grid needs "steps"; write how many values to take)"});
}

TEST_CASE("designs that contradict themselves are refused") {
  CHECK(problems_of(kHead + R"("design": "list", "points": 3, "vary": {"actors.coast.memory": [0.5]}})")
            .size() == 3);
  CHECK(problems_of(kHead + R"("design": "sobol", "vary": {"actors.coast.memory": [0.5]}})").size() == 1);
  CHECK(
      problems_of(kHead + R"("design": "sobol", "points": 4, "vary": {"actors.coast.memory": "as written"}})")
          .size() == 1);
  CHECK(problems_of(kHead + R"("design": "grid", "vary": {"actors.coast.memory": {"uniform": [0, 0.5]}}})")
            .size() == 1);
  CHECK(problems_of(kHead + R"("design": "grid", "vary": {"variant": ["a"]}})").size() == 1);
  CHECK(problems_of(R"({"format": "parley-study/1", "scenario": "none.json", "design": "grid",
                        "vary": {"x": [1]}})")
            .size() == 1);
}

TEST_CASE("a grid's points, in the file's order, the last factor fastest") {
  const Study study = good(kHead + R"("design": "grid", "seeds": "own",
    "vary": {"actors.coast.patience": {"from": 0.5, "to": 1, "steps": 3},
             "hold.passage.coast": [null, "pay"]}})");
  const StudyPlan plan(study);
  REQUIRE(plan.size() == 6);
  CHECK(plan.point(0).parameters ==
        Assignments{{"actors.coast.patience", "0.5"}, {"hold.passage.coast", "null"}});
  CHECK(plan.point(3).parameters ==
        Assignments{{"actors.coast.patience", "0.75"}, {"hold.passage.coast", "\"pay\""}});
  CHECK(plan.point(0).seed != plan.point(1).seed);
  CHECK(plan.point(5).seed <= seed_range.hi);
  const std::vector<std::size_t> order = plan.order();
  CHECK(std::set<std::size_t>(order.begin(), order.begin() + 4) == std::set<std::size_t>{0, 1, 4, 5});
  const Document document = point_document(study, plan.point(3));
  CHECK(document.scenario.hold.size() == 1);
}

TEST_CASE("variants cross every point unless they vary by name") {
  const std::string variants = R"("variants": {"now": {}, "held": {"hold": {"passage": {"coast": "pay"}}}},)";
  const Study crossed =
      good(kHead + variants + R"("design": "grid", "vary": {"actors.coast.memory": [0.1, 0.2, 0.3]}})");
  CHECK(StudyPlan(crossed).size() == 6);
  CHECK(StudyPlan(crossed).point(4).variant == 1);
  const Study named = good(kHead + variants + R"("design": "list", "combinations":
    [{"variant": "held", "actors.coast.memory": 0.1}, {"actors.coast.memory": 0.4}]})");
  CHECK(StudyPlan(named).size() == 2);
  CHECK(StudyPlan(named).point(0).variant == 1);
  CHECK(StudyPlan(named).point(0).parameters.size() == 1);
}

TEST_CASE("random designs take ranges, distributions, lists and what the scenario says") {
  const Study study = good(kHead + R"("design": "latin_hypercube", "points": 8,
    "vary": {"actors.coast.rationality": "as written", "actors.coast.reasoning": {"from": 1, "to": 4},
             "actors.coast.patience": {"triangular": [0.5, 0.9, 1]},
             "issues.passage.opening.island": ["closed", "toll"]}})");
  const StudyPlan plan(study);
  std::multiset<std::string> depths, openings;
  for (std::size_t i = 0; i < 8; ++i) {
    const StudyPoint point = plan.point(i);
    const double rationality = std::stod(point.parameters[0].second);
    CHECK((rationality > 1 && rationality < 2));
    depths.insert(point.parameters[1].second);
    openings.insert(point.parameters[3].second);
  }
  for (const char* depth : {"1", "2", "3", "4"}) CHECK(depths.count(depth) == 2);
  CHECK(openings.count("\"toll\"") == 4);
}

TEST_CASE("the schema names every key of the format") {
  const auto schema = nlohmann::json::parse(study_schema_text());
  for (const char* key :
       {"format", "id", "title", "scenario", "design", "points", "trials", "precision", "seed", "seeds",
        "set", "hold", "observe", "vary", "combinations", "variants", "keep"})
    CHECK(schema["properties"].contains(key));
  CHECK(schema["properties"].size() == 18);
  CHECK(schema["additionalProperties"] == false);
}

TEST_CASE("a grid's values are written as people write them, its ends as they stand in the file") {
  const Study study = good(
      kHead +
      R"("design": "grid", "vary": {"actors.coast.rationality": {"from": 0.6, "to": 1.2, "steps": 5}}})");
  const StudyPlan plan(study);
  REQUIRE(plan.size() == 5);
  std::vector<std::string> values;
  for (std::size_t k = 0; k < plan.size(); ++k) values.push_back(plan.point(k).parameters.front().second);
  CHECK(values == std::vector<std::string>{"0.6", "0.75", "0.9", "1.05", "1.2"});
}
