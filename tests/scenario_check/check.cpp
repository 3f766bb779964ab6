#include "sim/scenario/check.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>

#include "sim/scenario/document.h"
#include "tests/scenario_check/cases.h"

namespace {

/// To make a table anew after a change of wording, run this program with PARLEY_PRINT set and compare.
bool printing() { return std::getenv("PARLEY_PRINT") != nullptr; }

std::vector<std::string> sentences_of(const std::vector<parley::Problem>& problems) {
  std::vector<std::string> lines;
  for (const auto& problem : problems) lines.push_back(parley::sentence(problem, "t.json"));
  return lines;
}

std::vector<std::string> kinds_and_paths(const std::vector<parley::Problem>& problems) {
  std::vector<std::string> lines;
  for (const auto& problem : problems) lines.push_back(problem.kind + " " + problem.path);
  return lines;
}

void print(const Case& c, const std::vector<std::string>& lines) {
  if (!printing()) return;
  std::cout << "@ " << c.kind << '\n';
  for (const auto& [from, to] : c.edits) std::cout << "- " << from << "\n+ " << to << '\n';
  for (const std::string& line : lines) std::cout << "= " << line << '\n';
  std::cout << '\n';
}

}  // namespace

TEST_CASE("the scenario that the tables edit has nothing wrong with it") {
  const parley::Loaded loaded = parley::load(base_text(), "t.json");
  CHECK(sentences_of(loaded.problems) == std::vector<std::string>{});
  CHECK(loaded.document);
}

TEST_CASE("every refusal is told in full, at the first place, a nested one and the last") {
  std::map<std::string, int> count;
  for (const Case& c : read_cases("refusals.txt")) {
    INFO("refusals.txt:" << c.line << ": " << c.kind);
    const parley::Loaded loaded = parley::load(edited(base_text(), c), "t.json");
    print(c, sentences_of(loaded.problems));
    CHECK_FALSE(loaded.document);
    CHECK(sentences_of(loaded.problems) == c.said);
    CHECK(std::any_of(loaded.problems.begin(), loaded.problems.end(),
                      [&](const auto& p) { return p.kind == c.kind; }));
    ++count[c.kind];
  }
  for (const char* kind : {"unknown-source",
                           "unknown-factor",
                           "unknown-actor",
                           "unknown-issue",
                           "unknown-position",
                           "unknown-settlement",
                           "unknown-type",
                           "foreign-type",
                           "unknown-event",
                           "unknown-round",
                           "factor-of-factor",
                           "no-positions",
                           "missing-opening",
                           "missing-cell",
                           "versus-itself",
                           "unknown-number",
                           "trend-off-vector",
                           "same-id",
                           "zero-priors",
                           "observed-absent",
                           "observed-off-agenda",
                           "observed-event",
                           "observed-held",
                           "repeat",
                           "empty",
                           "reserved-id",
                           "no-otherwise",
                           "otherwise-not-last",
                           "otherwise-ends-talks",
                           "reply-without-end"}) {
    INFO(kind);
    CHECK(count[kind] >= 3);
  }
}

TEST_CASE("every warning is told by kind and path, and the scenario runs") {
  std::map<std::string, int> count;
  for (const Case& c : read_cases("warnings.txt")) {
    INFO("warnings.txt:" << c.line << ": " << c.kind);
    const parley::Loaded loaded = parley::load(edited(base_text(), c), "t.json");
    print(c, kinds_and_paths(loaded.problems));
    CHECK(loaded.document);
    CHECK(kinds_and_paths(loaded.problems) == c.said);
    if (c.kind == "none") continue;
    CHECK(std::any_of(loaded.problems.begin(), loaded.problems.end(),
                      [&](const auto& p) { return p.kind == c.kind; }));
    ++count[c.kind];
  }
  for (const char* kind : {"draw-outside-range",
                           "never-mover",
                           "drifts",
                           "unused-position",
                           "settlement-apart",
                           "settlement-shadowed",
                           "opening-settles",
                           "opening-ends-talks",
                           "contradiction",
                           "repeated-outcome",
                           "unused-type",
                           "event-after-end",
                           "uncited-source",
                           "observed-after-unobserved",
                           "nearly-certain",
                           "nearly-random",
                           "nothing-to-decide",
                           "same-name",
                           "unexplained-change",
                           "position-off-scale",
                           "salience-above-one",
                           "stand-not-at-table",
                           "one-stand",
                           "never-settles",
                           "no-power"}) {
    INFO(kind);
    CHECK(count[kind] >= 1);
  }
}

TEST_CASE("the sample of the documentation is a scenario with nothing wrong") {
  const std::string page = read_text("docs/scenario-format.md");
  const std::size_t begin = page.find("```jsonc\n") + 9, end = page.find("```", begin);
  std::string sample;
  for (std::size_t at = begin; at < end;) {
    const std::size_t stop = page.find('\n', at) + 1, first = page.find_first_not_of(' ', at);
    if (page.compare(first, 2, "//") != 0) sample += page.substr(at, stop - at);
    at = stop;
  }
  const parley::Loaded loaded = parley::load(sample, "sample.json");
  CHECK(sentences_of(loaded.problems) == std::vector<std::string>{});
  CHECK(loaded.document);
}

TEST_CASE("every shipped scenario loads without a fault and is saved as it was") {
  int count = 0;
  const std::filesystem::path folder = std::string(PARLEY_SOURCE_DIR) + "/scenarios";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    INFO(file.path().filename().string());
    const parley::Loaded loaded = parley::load_file(file.path());
    CHECK_FALSE(parley::has_errors(loaded.problems));
    REQUIRE(loaded.document);
    const std::string saved = parley::save(*loaded.document);
    const parley::Loaded again = parley::load(saved, "again.json");
    REQUIRE(again.document);
    CHECK(parley::save(*again.document) == saved);
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("rationality times the range of payoffs at the opening, worked by hand") {
  // Lowland on release, facing "keep": -1, -2, 0 times salience 1.5 and Highland's influence. That is 1 + 0.5
  // drought, whose median is 1 - sqrt(0.7 / 2) = 0.40839: the range is 2 * 1.5 * 1.204196 = 3.612588.
  // Highland on release, facing "demand" and "none": 1, 0, -1; moves down the list cost 0.5 in the public
  // spring meeting; as a trader 0, 0.8, 1 more. Ranges 2.5 (farming) and 1.5 (trading). The Union on aid,
  // facing "waive": 0, -0.5, -1 times the same influence: 1.204196.
  const auto said = [](const char* from, const char* to) {
    const parley::Loaded loaded = parley::load(edited(base_text(), {"", {{from, to}}, {}, 0}), "t.json");
    std::vector<std::string> whats;
    for (const auto& problem : loaded.problems)
      if (problem.kind == "nearly-certain" || problem.kind == "nearly-random") whats.push_back(problem.what);
    return whats;
  };
  using Said = std::vector<std::string>;
  const std::string product = "rationality times the range of payoffs is ";
  CHECK(said("\"rationality\": 1, \"foresight\": 0.2", "\"rationality\": 2.3") ==
        Said{product + "8.31: choices are nearly certain"});
  CHECK(said("\"rationality\": 1, \"foresight\": 0.2", "\"rationality\": 2.2") == Said{});
  CHECK(said("\"rationality\": {\"normal\": [1.2, 0]}", "\"rationality\": 4") ==
        Said{product + "10 (type \"farming\"): choices are nearly certain"});
  // Wherever Highland may stand the Union's cells lie between -1 and 1: 2 times the influence, 2.408, is under 0.3
  // from a rationality of 0.1246 down.
  CHECK(said("\"rationality\": {\"discrete\": [[0.8, 1], [1.2, 1]]}", "\"rationality\": 0.13") == Said{});
  CHECK(said("\"rationality\": {\"discrete\": [[0.8, 1], [1.2, 1]]}", "\"rationality\": 0.12") ==
        Said{product + "0.145: choices are nearly random"});
}
