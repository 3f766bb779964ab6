#include "sim/scenario/problem.h"

#include <catch2/catch.hpp>

using parley::Problem;
using parley::sentence;

TEST_CASE("a problem's sentence names file, place, path, fault and remedy") {
  const Problem full{Problem::error,
                     "unknown-key",
                     "actors.russia.rationalty",
                     12,
                     7,
                     "unknown key \"rationalty\"",
                     "did you mean \"rationality\"?"};
  CHECK(sentence(full, "a.json") ==
        "a.json:12:7: error: actors.russia.rationalty: unknown key \"rationalty\"; did you mean "
        "\"rationality\"?");
}

TEST_CASE("a problem's sentence leaves out what there is not") {
  CHECK(sentence({Problem::warning, "x", "a.b", 0, 0, "odd", "even"}, "a.json") ==
        "a.json: warning: a.b: odd; even");
  CHECK(sentence({Problem::error, "x", "", 3, 4, "odd", ""}, "a.json") == "a.json:3:4: error: odd");
  CHECK(sentence({Problem::error, "x", "", 0, 0, "odd", ""}, "") == "error: odd");
  CHECK(sentence({Problem::error, "x", "a", 3, 4, "odd", ""}, "") == "3:4: error: a: odd");
}

TEST_CASE("warnings alone are no errors") {
  std::vector<Problem> problems{{Problem::warning, "x", "a", 1, 1, "odd", ""}};
  CHECK_FALSE(parley::has_errors(problems));
  problems.push_back({Problem::error, "x", "b", 2, 1, "bad", "good"});
  CHECK(parley::has_errors(problems));
  CHECK(parley::sentences(problems, "f") == "f:1:1: warning: a: odd\nf:2:1: error: b: bad; good\n");
}
