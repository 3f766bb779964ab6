#include <algorithm>
#include <string>

#include "sim/scenario/limits.h"
#include "tests/scenario/base.h"

/// Large and strange files: told in few words, and read in time that grows with their size (each of these takes
/// minutes where a list is searched for every item of another).
namespace {

std::string repeated(std::size_t n, const std::string& before, const std::string& after) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += before + std::to_string(i) + after;
  return text;
}

/// The base scenario with more members at its beginning.
std::string with_members(const std::string& members) {
  return edited(base_text(), "{", "\"format\"", members + "\"format\"");
}

void check_told(const std::string& text, std::size_t least) {
  const parley::Loaded loaded = parley::load(text, "t.json");
  CHECK_FALSE(loaded.document);
  REQUIRE(loaded.problems.size() <= parley::max_told_problems + 1);
  CHECK(parley::count_of(loaded.problems, parley::Problem::error) >= least);
  const std::string told = parley::sentences(loaded.problems, "t.json");
  CHECK(told.size() < 100'000);
  if (least > parley::max_told_problems) {
    CHECK(loaded.problems.back().kind == "and-more");
    CHECK(told.ends_with("error: and " + std::to_string(loaded.problems.back().count) + " more\n"));
  }
}

}  // namespace

TEST_CASE("many unknown keys are told as a hundred and so many more") {
  check_told(with_members(repeated(200'000, "\"k", "\": 0, ")), 200'000);
}

TEST_CASE("a key that is repeated a million times is told as a hundred and so many more") {
  std::string members;
  for (int i = 0; i < 1'000'000; ++i) members += "\"k\":0,";
  check_told(with_members(members), 1'000'000);
}

TEST_CASE("many sources are read") {
  const std::string sources = repeated(20'000, "\"s", "\": {\"quote\": \"q\", \"citation\": \"c\"}, ");
  const std::string cited = repeated(20'000, ", \"s", "\"");
  std::string text = edited(base_text(), "\"sources\"", "\"speech\"", sources + "\"speech\"");
  text = edited(text, "\"agenda\": [\"border\"],", "[\"speech\"]", "[\"speech\"" + cited + "]");
  const parley::Loaded loaded = parley::load(text, "t.json");
  CHECK(loaded.document);
}

TEST_CASE("too many actors, and payoffs of actors that are not there, are told") {
  check_told(
      edited(base_text(), "\"actors\"", "\"north\"", repeated(100'000, "\"a", "\": {}, ") + "\"north\""), 1);
  check_told(edited(base_text(), "\"payoffs\": [", "{",
                    repeated(150'000, "{\"actor\": \"x", "\", \"issue\": \"border\", \"rows\": {}}, ") + "{"),
             150'000);
}

TEST_CASE("a very long key is cut where it is told") {
  const std::string key(8'000'000, 'k');
  check_told(with_members('"' + key + "\": 0, "), 1);
  // … and below it nothing is told with it at full length.
  check_told(edited(base_text(), "\"actors\"", "\"north\"",
                    '"' + key + "\": {" + repeated(20'000, "\"k", "\": 0, ") + "\"name\": \"x\"}, \"north\""),
             20'000);
}

TEST_CASE("more values than any scenario needs end the reading") {
  std::string text = "[";
  for (std::size_t i = 0; i < parley::max_json_values; ++i) text += "0,";
  check_told(text + "0]", 1);
}

TEST_CASE("other encodings are named") {
  const std::string text = base_text();
  for (const bool little : {true, false})
    for (const bool mark : {true, false}) {
      std::string wide = !mark ? "" : little ? "\xff\xfe" : "\xfe\xff";
      for (const char c : text) {
        wide += little ? c : '\0';
        wide += little ? '\0' : c;
      }
      INFO(little << mark);
      CHECK(errors_of(wide).find("the file is in UTF-16 (") != std::string::npos);
    }
}

TEST_CASE("a decimal comma is named, with what to write, and reading goes on") {
  CHECK(errors_of(edited(base_text(), "\"north\"", "\"audience_cost\": 0.50", "\"audience_cost\": 0,50")) ==
        "base.json:19:24: error: actors.north.audience_cost: \"0,50\" has a decimal comma; write 0.50\n");
  CHECK(
      errors_of(edited(base_text(), "\"north\"", "\"audience_cost\": 0.50", "\"audience_cost\": \"0,50\"")) ==
      "base.json:19:24: error: actors.north.audience_cost: \"0,50\" has a decimal comma; write 0.50, without "
      "quotes\n");
}

TEST_CASE("numbers and widths beyond a double are refused at their place") {
  const std::string text = base_text();
  CHECK(errors_of(edited(text, "\"unity\"", "[0.5, 1.5]", "[-1e308, 1e308]")) ==
        "base.json:11:76: error: factors.unity.value.uniform.lo: -1e308 is too large; write a number from "
        "-1e+100 "
        "to 1e+100\n"
        "base.json:11:84: error: factors.unity.value.uniform.hi: 1e308 is too large; write a number from "
        "-1e+100 "
        "to 1e+100\n");
  CHECK(errors_of(edited(text, "\"rows\"", "[-1, 1]", "[-1e400, 1]")).find("-1e400 is too large") !=
        std::string::npos);
  CHECK(errors_of(edited(text, "\"soft\"", "[[1, 2], [2, 1]]", "[[1, 1e308], [2, 1e308]]"))
            .find("1e308 is too large") != std::string::npos);
}

TEST_CASE("what a terminal would obey is warned of, and shown as an escape") {
  const std::string text =
      edited(base_text(), "\"title\"", "A small dispute", "A \\u001b]0;owned\\u0007small\\ndispute");
  const parley::Loaded loaded = parley::load(text, "t.json");
  REQUIRE(loaded.document);
  CHECK(loaded.document->scenario.title.starts_with("A \\u001b]0;owned\\u0007small\\u000adispute"));
  const auto hidden = [](const parley::Problem& problem) { return problem.kind == "hidden-character"; };
  CHECK(std::count_if(loaded.problems.begin(), loaded.problems.end(), hidden) == 1);
  CHECK(parley::save(*loaded.document).find("\\u001b]0;owned\\u0007small\\ndispute") != std::string::npos);
  const std::string quiet = edited(text, "{", "\"format\"", "\"quiet\": [\"hidden-character\"], \"format\"");
  const parley::Loaded silent = parley::load(quiet, "t.json");
  CHECK(silent.document);
  CHECK(std::count_if(silent.problems.begin(), silent.problems.end(), hidden) == 0);
  const std::string line =
      parley::sentence({parley::Problem::error, "k", "a\nb", 1, 2, "\x1b[2J", "\x9b"}, "f\n");
  CHECK(line == "f\\u000a:1:2: error: a\\u000ab: \\u001b[2J; \\x9b");
}
