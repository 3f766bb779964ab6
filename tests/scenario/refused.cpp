#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "tests/scenario/base.h"

/// Each structural refusal of the format, three times: the fault at the first, a nested and the last place of
/// the base scenario. The cases and the full texts stand in refused.txt:
///
///     == kind: a title
///     -- AFTER => FROM => TO     an edit: the first FROM behind the first AFTER becomes TO; \n is a line
///                                break; more edits of the same file begin with -+
///     base.json:4:3: error: …    the whole text of the errors
namespace {

struct Case {
  std::string title;
  std::vector<std::array<std::string, 3>> edits;
  std::string expected;
};

std::string unescaped(std::string text) {
  for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
    text.replace(at, 2, "\n");
  return text;
}

std::array<std::string, 3> edit_of(const std::string& line) {
  const auto first = line.find(" => "), second = line.find(" =>", first + 4);
  INFO(line);
  REQUIRE(second != std::string::npos);
  const std::string to = second + 4 <= line.size() ? line.substr(second + 4) : "";
  return {unescaped(line.substr(3, first - 3)), unescaped(line.substr(first + 4, second - first - 4)),
          unescaped(to)};
}

std::vector<Case> cases_of(const std::string& path) {
  std::vector<Case> cases;
  std::istringstream lines(file_text(path));
  std::string title;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    if (line.starts_with("== ")) {
      title = line.substr(3);
    } else if (line.starts_with("-- ") || line.starts_with("-+ ")) {
      if (line[1] == '-') cases.push_back({title, {}, ""});
      REQUIRE(!cases.empty());
      cases.back().edits.push_back(edit_of(line));
    } else {
      REQUIRE(!cases.empty());
      cases.back().expected += line + '\n';
    }
  }
  return cases;
}

std::string text_of(const Case& one) {
  std::string text = base_text();
  for (const auto& [after, from, to] : one.edits) text = edited(text, after, from, to);
  return text;
}

}  // namespace

TEST_CASE("each refusal of the structure is told in full, wherever it stands") {
  const std::vector<Case> cases = cases_of(PARLEY_SOURCE_DIR "/tests/scenario/refused.txt");
  std::map<std::string, int> files;
  for (const Case& one : cases) {
    INFO(one.title << ": " << one.edits[0][0] << " => " << one.edits[0][1] << " => " << one.edits[0][2]);
    const std::string text = text_of(one);
    CHECK(errors_of(text) == one.expected);
    // The kind is part of the interface: it is the first word of the title.
    const parley::Loaded loaded = parley::load(text, "base.json");
    CHECK_FALSE(loaded.document);
    CHECK(std::any_of(loaded.problems.begin(), loaded.problems.end(), [&](const parley::Problem& problem) {
      return problem.kind == one.title.substr(0, one.title.find(':'));
    }));
    ++files[one.title];
  }
  for (const auto& [title, count] : files) {
    INFO(title);
    CHECK(count >= 3);
  }
  CHECK(files.size() >= 20);
}

TEST_CASE("a file with ten different errors lists ten, in the file's order") {
  const std::vector<Case> cases = cases_of(PARLEY_SOURCE_DIR "/tests/scenario/ten_errors.txt");
  REQUIRE(cases.size() == 1);
  const std::string said = errors_of(text_of(cases[0]));
  CHECK(said == cases[0].expected);
  CHECK(std::count(said.begin(), said.end(), '\n') == 10);
}

TEST_CASE("a fault that cannot be read does not bring others in its wake") {
  // Everything refers to actors; that they cannot be read is said once.
  const std::string all = base_text();
  const auto from = all.find("\"actors\": {"), to = all.find("\"issues\": {");
  const std::string without = all.substr(0, from) + "\"actors\": 3,\n  " + all.substr(to);
  CHECK(errors_of(without) == "base.json:12:13: error: actors: this is a number; write an object\n");
  const std::string misspelt = edited(all, "\"actors\"", "\"actors\"", "\"actrs\"");
  CHECK(errors_of(misspelt) ==
        "base.json:12:3: error: actrs: unknown key \"actrs\"; did you mean \"actors\"?\n");
}

TEST_CASE("at most 255 settlements of one issue and 255 outcomes, all of which count") {
  const auto with = [](const std::string& after, const std::string& more, int count) {
    std::string all;
    for (int n = 0; n < count; ++n) all += "\"n" + std::to_string(n) + "\": " + more + ", ";
    return edited(base_text(), after, after, after + all);
  };
  const std::string settlements = "\"settlements\": {",
                    way = R"({"name": "A way", "when": {"north": "withdraw"}})";
  const std::string outcomes = "\"outcomes\": {", end = R"({"name": "An end", "when": {"settled": "trade"}})";
  CHECK(errors_of(with(settlements, way, 253)) == "");
  CHECK(errors_of(with(settlements, way, 254)).find("256 settlements; at most 255 are allowed") !=
        std::string::npos);
  const auto present = base_document().scenario.outcomes.size();
  CHECK(errors_of(with(outcomes, end, static_cast<int>(255 - present))) == "");
  CHECK(errors_of(with(outcomes, end, static_cast<int>(256 - present)))
            .find("256 outcomes; at most 255 are allowed") != std::string::npos);
}
