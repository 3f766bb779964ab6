#include <catch2/catch.hpp>
#include <set>

#include "sim/base/numbers.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/schema.h"
#include "tests/scenario_check/cases.h"

namespace {

/// The line of the documentation for a number of the format.
std::string row(const parley::Limit& limit) {
  return "| `" + std::string(limit.name) + "` | " +
         (limit.standard ? parley::number_text(*limit.standard) : "–") + " | " + range_text(limit) + " | " +
         limit.unit + " | " + (limit.may_be_uncertain ? "yes" : "no") + " |\n";
}

}  // namespace

TEST_CASE("the documentation states each number's default, range and unit as the program has them") {
  const std::string page = read_text("docs/scenario-format.md");
  for (const parley::Limit& limit : parley::limits()) {
    INFO(row(limit));
    CHECK(page.find(row(limit)) != std::string::npos);
  }
}

TEST_CASE("the documentation lists every rule beyond the schema, and every kind of warning") {
  const std::string page = read_text("docs/scenario-format.md");
  for (const parley::Rule& rule : parley::rules_beyond_schema()) {
    const std::string line = "| `" + std::string(rule.kind) + "` × | " + rule.sentence + " |\n";
    INFO(line);
    CHECK(page.find(line) != std::string::npos);
  }
  for (const char* table : {"warnings.txt", "refusals.txt"})
    for (const Case& c : read_cases(table)) {
      if (c.kind == "none") continue;
      INFO(c.kind);
      CHECK(page.find("| `" + c.kind + "`") != std::string::npos);
    }
}
