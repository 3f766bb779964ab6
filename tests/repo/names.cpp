// CTest runs each test case by its name. A name that CMake takes apart runs nothing, and passes.
#include <catch2/catch.hpp>
#include <regex>

#include "tree.h"

using parley::test::text_of;
using parley::test::tracked_files;

namespace {

/// The names of the test cases in a source. A name in several pieces is joined.
std::vector<std::string> names_in(const std::string& text) {
  static const std::regex test("(?:TEST_CASE|SCENARIO)\\s*\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)");
  static const std::regex piece("\"((?:[^\"\\\\]|\\\\.)*)\"");
  std::vector<std::string> names;
  for (std::sregex_iterator it(text.begin(), text.end(), test), end; it != end; ++it) {
    const std::string pieces = (*it)[1];
    std::string name;
    for (std::sregex_iterator part(pieces.begin(), pieces.end(), piece); part != end; ++part)
      name += (*part)[1].str();
    names.push_back(name);
  }
  return names;
}

/// Whether CMake and Catch2 read the name as it is written: no list, no option, no wildcard, no tag.
bool runs(const std::string& name) {
  return !name.empty() && name.find_first_of(";*[]\\\"") == std::string::npos && name[0] != '-' &&
         name.front() != ' ' && name.back() != ' ' && name.front() != '~';
}

}  // namespace

TEST_CASE("every test case has a name by which it can be run") {
  int seen = 0;
  for (const std::string& file : tracked_files()) {
    if (file.rfind("tests/", 0) != 0 || std::filesystem::path(file).extension() != ".cpp") continue;
    for (const std::string& name : names_in(text_of(std::string(PARLEY_SOURCE_DIR) + "/" + file))) {
      INFO(file << ": " << name);
      CHECK(runs(name));
      ++seen;
    }
  }
  CHECK(seen > 900);
}

TEST_CASE("the rule of names refuses those that are taken apart") {
  const std::string macro = std::string("TEST") + "_CASE(";
  CHECK(names_in(macro + "\"one, \"\n  \"two\", \"[tag]\") { }") == std::vector<std::string>{"one, two"});
  for (const char* name : {"this; that", "a * b", "-x", "about [it]", " early", "late ", "~not", ""}) {
    INFO(name);
    CHECK_FALSE(runs(name));
  }
  CHECK(runs("a plain name: with a colon, a comma and \'quotes\'"));
}
