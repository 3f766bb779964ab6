// The study files' schema, as somebody else's validator reads it, against the loader.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sim/study/study.h"
#include "tests/scenario_check/schema_validator.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

std::string complaints(const std::string& text) {
  static const test::SchemaValidator schema(study_schema_text());
  return schema.complaints(text);
}

bool loads(const std::string& text, const std::string& beside = test::strait()) {
  const LoadedStudy loaded = load_study(text, std::filesystem::path(beside).parent_path() / "study.json");
  INFO(sentences(loaded.problems, "s.json"));
  return loaded.study.has_value();
}

/// A study of the small scenario with these keys further.
std::string study(const std::string& further) {
  return R"({"format": "parley-study/1", "scenario": "strait.json", )" + further + "}";
}

const std::string kGrid = R"("design": "grid", "vary": {"actors.coast.memory": [0.1]})";

}  // namespace

TEST_CASE("the study schema passes what the loader takes: every key, every form of what varies") {
  const std::vector<std::string> good{
      study(kGrid),
      study(R"("id": "a", "title": "b", "trials": 100, "precision": 0.01, "seed": 3, "seeds": "own",
               "set": {"actors.island.rationality": 2, "actors.coast.rationality": {"uniform": [1, 2]}},
               "hold": {"passage": {"coast": "pay"}}, "observe": ["first:island/passage=open"],
               "keep": ["outcomes", "settlements", "utilities", "beliefs"], )" +
            kGrid),
      study(R"("design": "grid", "vary": {"actors.coast.patience": {"from": 0.5, "to": 1, "steps": 3},
               "hold.passage.coast": [null, "pay"], "actors.coast.rationality": [{"normal": [1, 0.1]}, 2]})"),
      study(R"("design": "sobol", "points": 4, "vary": {"actors.coast.rationality": "as written",
               "actors.coast.patience": {"from": 0.5, "to": 1}, "actors.coast.memory": {"uniform": [0, 0.5]}})"),
      study(R"("design": "list", "variants": {"now": {}, "held": {"hold": {"passage": {"coast": "pay"}}},
               "other": {"scenario": "strait.json", "set": {"actors.coast.memory": 0.3}}},
               "combinations": [{"variant": "held", "actors.coast.memory": 0.1}, {"actors.coast.memory": 0.4}])"),
  };
  for (const std::string& text : good) {
    INFO(text);
    CHECK(complaints(text) == "");
    CHECK(loads(text));
  }
}

TEST_CASE("the example in docs/studies.md is a good study") {
  std::ifstream file(PARLEY_SOURCE_DIR "/docs/studies.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  const std::size_t begin = page.find("```json\n") + 8;
  const std::string text = page.substr(begin, page.find("```", begin) - begin);
  REQUIRE(text.size() > 100);
  CHECK(complaints(text) == "");
  CHECK(loads(text, PARLEY_SOURCE_DIR "/docs/studies.md"));
}

TEST_CASE("what the study schema can say, it says, and what only the loader knows is known as such") {
  struct Bad {
    std::string text;
    bool schema_refuses = true;
  };
  const std::vector<Bad> bad{
      {"[]"},
      {R"({"scenario": "strait.json", )" + kGrid + "}"},
      {R"({"format": "parley-study/1", )" + kGrid + "}"},
      {R"({"format": "parley-study/2", "scenario": "strait.json", )" + kGrid + "}"},
      {study(R"("vary": {"actors.coast.memory": [0.1]})")},  // no design
      {study(R"("design": "grod", "vary": {"actors.coast.memory": [0.1]})")},
      {study(R"("trails": 5, )" + kGrid)},
      {study(R"("trials": 0, )" + kGrid)},
      {study(R"("trials": 1.5, )" + kGrid)},
      {study(R"("trials": "many", )" + kGrid)},
      {study(R"("precision": 0, )" + kGrid)},
      {study(R"("precision": 0.5, )" + kGrid)},
      {study(R"("seed": -1, )" + kGrid)},
      {study(R"("seed": 9007199254740992, )" + kGrid)},
      {study(R"("seeds": "mine", )" + kGrid)},
      {study(R"("id": 3, )" + kGrid)},
      {study(R"("title": 3, )" + kGrid)},
      {study(R"("set": [], )" + kGrid)},
      {study(R"("hold": {"passage": "pay"}, )" + kGrid)},
      {study(R"("hold": {"passage": {"coast": 3}}, )" + kGrid)},
      {study(R"("observe": "first:island/passage=open", )" + kGrid)},
      {study(R"("observe": [3], )" + kGrid)},
      {study(R"("keep": ["outcome"], )" + kGrid)},
      {study(R"("keep": "outcomes", )" + kGrid)},
      {study(R"("design": "grid", "vary": [])")},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": []})")},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": 0.1})")},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": "as wrote"})")},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": {"from": 0, "steps": 2}})")},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": {"from": 0, "to": 1, "steps": 1}})")},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": {"from": "a", "to": 1, "steps": 2}})")},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": [true]})")},
      {study(R"("design": "list", "combinations": [])")},
      {study(R"("design": "list", "combinations": [3])")},
      {study(R"("design": "list", "combinations": [{"actors.coast.memory": true}])")},
      {study(R"("variants": {}, )" + kGrid)},
      {study(R"("variants": {"a": {"sett": {}}}, )" + kGrid)},
      {study(R"("variants": {"a": {"scenario": 3}}, )" + kGrid)},
      {study(R"("design": "sobol", "points": 0, "vary": {"actors.coast.memory": {"from": 0, "to": 1}})")},
      // Rules that bind one part of the file to another, or to the scenario.
      {study(R"("design": "sobol", "vary": {"actors.coast.memory": {"from": 0, "to": 1}})"), false},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": {"from": 0, "to": 1}})"), false},
      {study(R"("design": "grid", "vary": {"actors.coast.memori": [0.1]})"), false},
      {study(R"("design": "grid", "vary": {"actors.coast.memory": [7]})"), false},
      {study(R"("design": "list")"), false},
      {R"({"format": "parley-study/1", "scenario": "none.json", )" + kGrid + "}", false},
  };
  for (const Bad& one : bad) {
    INFO(one.text);
    CHECK(complaints(one.text).empty() == !one.schema_refuses);
    CHECK_FALSE(loads(one.text));
  }
}
