#include "sim/scenario/json.h"

#include <catch2/catch.hpp>
#include <cmath>

using parley::Json;
using parley::parse_json;
using parley::Problem;

namespace {

Json parsed(const std::string& text) {
  std::vector<Problem> problems;
  std::optional<Json> tree = parse_json(text, problems);
  INFO(parley::sentences(problems, "f"));
  REQUIRE(tree);
  REQUIRE(problems.empty());
  return std::move(*tree);
}

std::string faults(const std::string& text) {
  std::vector<Problem> problems;
  parse_json(text, problems);
  return parley::sentences(problems, "f");
}

}  // namespace

TEST_CASE("places are lines and columns of characters, from 1") {
  const Json tree = parsed("{\n  \"a\": 1,\r\n\t\"é€😀\": [true, \"x\"]\n}");
  CHECK(tree.place.line == 1);
  CHECK(tree.place.column == 1);
  const Json& a = *tree.find("a");
  CHECK(a.key_place.line == 2);
  CHECK(a.key_place.column == 3);
  CHECK(a.place.column == 8);
  const Json& list = *tree.find("é€😀");
  CHECK(list.key_place.line == 3);
  CHECK(list.key_place.column == 2);
  CHECK(list.place.column == 9);  // three characters and two quotes, whatever their bytes
  CHECK(list.items[1].place.column == 16);
}

TEST_CASE("number texts and their values are kept") {
  for (const char* text : {"1.0", "-0", "1e3", "0.10", "-1E-2", "123456789012345678901234567890", "1e-400"}) {
    const Json number = parsed(text);
    CHECK(number.text == text);
    CHECK(parley::write_json_line(number) == text);
    CHECK(number.number == std::strtod(text, nullptr));
  }
  CHECK(std::signbit(parsed("-0").number));
}

TEST_CASE("escapes are read and written so that they read back") {
  const Json text = parsed(R"("a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0001")");
  CHECK(text.text == "a\"\\/\b\f\n\r\té😀\x01");
  CHECK(parsed(parley::write_json_line(text)).text == text.text);
}

TEST_CASE("faults of syntax name the place and what would be right") {
  const std::pair<const char*, const char*> cases[] = {
      {"",
       "f:1:1: error: the file is empty; a scenario is an object: { \"format\": \"parley-scenario/1\", … "
       "}\n"},
      {"{\"a\": 1,}", "f:1:8: error: a comma before \"}\"; remove it\n"},
      {"[1, 2,\n]", "f:1:6: error: a comma before \"]\"; remove it\n"},
      {"[1 2]", "f:1:4: error: expected \",\" or \"]\", found \"2\"; put a comma between two items\n"},
      {"{\"a\" 1}", "f:1:6: error: a: expected \":\" after the key, found \"1\"; write \"key\": value\n"},
      {"{a: 1}", "f:1:2: error: expected a key, found \"a\"; write keys in double quotes\n"},
      {"{'a': 1}", "f:1:2: error: expected a key, found \"'\"; write keys in double quotes\n"},
      {"{\"a\": 'b'}", "f:1:7: error: a: a text in single quotes; write it in double quotes\n"},
      {"{\"a\": [1",
       "f:1:9: error: a: the file ends inside the array that begins in line 1; close it with \"]\"\n"},
      {"{\"a\": \"b\n\"}",
       "f:1:7: error: a: the text that begins here does not end in its line; close it with a double quote; "
       "write a line break as \\n\n"},
      {"{\"a\": +1}", "f:1:7: error: a: \"+1\" is not a number of JSON; write 1\n"},
      {"{\"a\": .5}", "f:1:7: error: a: \".5\" is not a number of JSON; write a digit before the point\n"},
      {"{\"a\": 5.}", "f:1:7: error: a: \"5.\" is not a number of JSON; write a digit after the point\n"},
      {"{\"a\": 010}", "f:1:7: error: a: \"010\" is not a number of JSON; write no zero in front\n"},
      {"{\"a\": True}", "f:1:7: error: a: unknown word \"True\"; write true\n"},
      {"{\"a\": red}", "f:1:7: error: a: unknown word \"red\"; write texts in double quotes\n"},
      {"{} {}",
       "f:1:4: error: there is more after the end of the scenario's object: \"{\"; one file holds one "
       "object\n"},
      {"{\"a\": \"\\x\"}",
       "f:1:8: error: a: unknown escape in a text; a backslash stands before \", \\, /, b, f, n, r, t or "
       "uXXXX; "
       "write a backslash itself as \\\\\n"},
      {"{\"a\": \"\\ud800\"}",
       "f:1:8: error: a: half of a pair of \\u escapes; write the character itself\n"},
      {"{\"a\": \"\t\"}", "f:1:8: error: a: a control character inside a text; write a tab as \\t\n"},
      {"{\"é\": \"\xff\"}", "f:1:8: error: é: this is not UTF-8; save the file in the encoding UTF-8\n"},
      {"{\"a\": \"\xed\xa0\x80\"}",
       "f:1:8: error: a: this is not UTF-8; save the file in the encoding UTF-8\n"},
  };
  for (const auto& [text, expected] : cases) CHECK(faults(text) == expected);
}

TEST_CASE("what has a plain meaning is reported and read on") {
  CHECK(
      faults("\xEF\xBB\xBF{ // one\n \"a\": NaN, /* two */ \"b\": 1e999, \"a\": -Infinity }") ==
      "f:1:1: error: the file begins with a byte order mark; save it as UTF-8 without one\n"
      "f:1:3: error: a scenario file may not have comments; remove it, or put it into a \"note\"\n"
      "f:2:7: error: a: NaN is not a number of JSON; write a finite number\n"
      "f:2:12: error: a scenario file may not have comments; remove it, or put it into a \"note\"\n"
      "f:2:27: error: b: 1e999 is too large; write a number that is less than 1.8e308 in size\n"
      "f:2:34: error: a: the key \"a\" is repeated; a key stands once in an object; the first is in line 2\n"
      "f:2:39: error: a: -Infinity is not a number of JSON; write a finite number\n");
}

TEST_CASE("depth is limited to 64 levels") {
  CHECK(faults(std::string(64, '[') + std::string(64, ']')).empty());
  CHECK(faults(std::string(65, '[') + std::string(65, ']')).find("f:1:65: error: ") == 0);
  CHECK(faults(std::string(1'000'000, '[')).find("nested more than 64 levels deep") != std::string::npos);
}
