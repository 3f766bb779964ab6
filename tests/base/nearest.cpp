#include "sim/base/nearest.h"

#include <catch2/catch.hpp>

TEST_CASE("edit distances known from the literature") {
  CHECK(parley::edit_distance("kitten", "sitting") == 3);
  CHECK(parley::edit_distance("saturday", "sunday") == 3);
  CHECK(parley::edit_distance("ca", "ac") == 1);  // a swap of neighbours is one edit
  CHECK(parley::edit_distance("ca", "abc") ==
        3);  // optimal string alignment never edits a swapped pair again
  CHECK(parley::edit_distance("", "abc") == 3);
  CHECK(parley::edit_distance("abc", "abc") == 0);
}

TEST_CASE("the nearest known name is suggested, and none when none is near") {
  CHECK(parley::nearest("rusia", {"us", "russia", "ukraine"}) == "russia");
  CHECK(parley::nearest("urssia", {"us", "russia", "ukraine"}) == "russia");
  CHECK(parley::nearest("china", {"russia", "ukraine", "nato"}).empty());
  CHECK(parley::nearest("x", {"y"}).empty());
  CHECK(parley::nearest("anything", {}).empty());
  CHECK(parley::nearest("ab", {"ax", "bb"}) == "ax");  // the first of equals
}
