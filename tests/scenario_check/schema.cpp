#include "sim/scenario/schema.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "schema_validator.h"
#include "sim/scenario/document.h"
#include "tests/scenario_check/cases.h"

namespace {

/// What the schema says of a text; empty if it passes.
std::string complaints(const std::string& text) {
  static const parley::test::SchemaValidator schema(parley::schema_text());
  return schema.complaints(text);
}

bool beyond(const std::string& kind) {
  for (const parley::Rule& rule : parley::rules_beyond_schema())
    if (kind == rule.kind) return true;
  return false;
}

}  // namespace

TEST_CASE("the schema passes the base scenario and every shipped one") {
  CHECK(complaints(base_text()) == "");
  const std::filesystem::path folder = std::string(PARLEY_SOURCE_DIR) + "/scenarios";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    INFO(file.path().filename().string());
    CHECK(complaints(read_text("scenarios/" + file.path().filename().string())) == "");
  }
}

TEST_CASE("a refusal is either the schema's too, or its rule stands in the table of those beyond it") {
  std::map<std::string, int> passed;
  for (const char* table : {"refusals.txt", "beyond.txt"})
    for (const Case& c : read_cases(table)) {
      INFO(table << ":" << c.line << ": " << c.kind);
      const std::string text = edited(base_text(), c);
      const bool passes = complaints(text).empty();
      const parley::Loaded loaded = parley::load(text, "t.json");
      REQUIRE_FALSE(loaded.document);
      if (passes) {
        for (const parley::Problem& problem : loaded.problems) ++passed[problem.kind];
        CHECK(beyond(c.kind));
      }
    }
  for (const parley::Rule& rule : parley::rules_beyond_schema()) {
    INFO(rule.kind);
    CHECK(passed[rule.kind] > 0);
  }
}

TEST_CASE("what the schema can say, it says") {
  for (const Case& c : read_cases("schema.txt")) {
    INFO("schema.txt:" << c.line << ": " << c.kind);
    const std::string text = edited(base_text(), c);
    CHECK_FALSE(complaints(text).empty());
    CHECK_FALSE(parley::load(text, "t.json").document);
  }
}
