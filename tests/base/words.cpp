#include "sim/base/words.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace parley;

namespace {
struct Thing {
  std::string id, name;
};
}  // namespace

TEST_CASE("a thing is called by its name, and by its id in words where it has none") {
  const std::vector<Thing> things{{"open_door", "The open door"}, {"build_up", ""}};
  CHECK(name_of(things[0]) == "The open door");
  CHECK(name_of(things[1]) == "build up");
  CHECK(name_of(things, "open_door") == "The open door");
  CHECK(name_of(things, "no_such_thing") == "no such thing");
}

TEST_CASE("lists are read aloud") {
  CHECK(listed({}) == "");
  CHECK(listed({"a"}) == "a");
  CHECK(listed({"a", "b"}) == "a and b");
  CHECK(listed({"a", "b", "c"}, "or") == "a, b or c");
}

TEST_CASE("digits are grouped before the point alone") {
  CHECK(with_commas("999") == "999");
  CHECK(with_commas("1000") == "1,000");
  CHECK(with_commas("-1234567.12345") == "-1,234,567.12345");
  CHECK(with_commas("1234", 5) == "1234");
  CHECK(with_commas("12345", 5) == "12,345");
  CHECK(with_commas("") == "");
}

TEST_CASE("a shell reads words back") {
  CHECK(shell_word("a/b.json") == "a/b.json");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("my file") == "'my file'");
  CHECK(shell_word("it's $HOME") == "'it'\\''s $HOME'");
}

TEST_CASE("cells of a CSV table are quoted where they must be") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"no\"\n") == "\"say \"\"no\"\"\n\"");
}
