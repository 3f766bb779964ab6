#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "sim/base/numbers.h"
#include "sim/base/words.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/problem.h"
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

TEST_CASE("the documentation states the limits of a file as the program has them") {
  const std::string page = read_text("docs/scenario-format.md");
  const std::size_t begin = page.find("At most "), end = page.find("\n## ", begin);
  REQUIRE(begin != std::string::npos);
  std::string said = page.substr(begin, end - begin);
  std::replace(said.begin(), said.end(), '\n', ' ');
  const auto number = [](std::size_t n) { return parley::with_commas(std::to_string(n)); };
  for (const auto& [limit, what] : {std::pair<std::size_t, const char*>{parley::max_actors, " actors"},
                                    {parley::max_issues, " issues"},
                                    {parley::max_positions, " positions of one actor on one issue"},
                                    {parley::max_types, " types of one actor"},
                                    {parley::max_rounds, " rounds"},
                                    {parley::max_settlements, " settlements of one issue"},
                                    {parley::max_outcomes, " outcomes"},
                                    {parley::max_factors, " factors"},
                                    {parley::max_events, " events"},
                                    {parley::max_file_bytes >> 20, " MiB"},
                                    {parley::max_json_values, " values"},
                                    {std::size_t{parley::max_json_depth}, " brackets within one another"},
                                    {parley::max_key_bytes, " bytes"},
                                    {parley::max_told_problems, " problems are told"}}) {
    INFO(number(limit) << what);
    CHECK(said.find(' ' + number(limit) + what) != std::string::npos);
  }
}
