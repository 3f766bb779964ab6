#include <catch2/catch.hpp>

#include "sim/game/game.h"
#include "sim/scenario/document.h"
#include "sim/scenario/path.h"
#include "sim/scenario/paths.h"
#include "sim/scenario/stances.h"

using namespace parley;

namespace {
Document everything() {
  return *load_file(std::string(PARLEY_SOURCE_DIR) + "/tests/data/everything.json").document;
}
}  // namespace

TEST_CASE("every path of a scenario is written as it was read") {
  const Document document = everything();
  for (const PathInfo& info : paths(document)) {
    INFO(info.path);
    const std::optional<Path> alone = parse_path(info.path);
    const std::optional<Path> known = parse_path(info.path, document.scenario);
    REQUIRE(alone);
    CHECK(alone->text() == info.path);
    CHECK(known == alone);
  }
}

TEST_CASE("what is drawn is named by paths that can be set") {
  const Document document = everything();
  for (const auto& quantity : compile(document.scenario).labels.quantities) {
    INFO(quantity.path);
    CHECK(get(document, quantity.path).text);
    CHECK(parse_path(quantity.path)->text() == quantity.path);
  }
}

TEST_CASE("a path is taken apart into part, id and keys") {
  CHECK(parse_path("actors.us.types.hawk.prior") == prior_path("us", "hawk"));
  CHECK(parse_path("issues.force.salience.us") == salience_path("force", "us"));
  CHECK(parse_path("hold.force.us") == hold_path("force", "us"));
  CHECK(parse_path("payoffs.us.force.vs.them.cells.a.b") ==
        Path{Path::Part::payoffs, "us.force.vs.them", {"cells", "a", "b"}});
  CHECK(parse_path("payoffs.us.force.own.trend.a")->id == "us.force.own");
  CHECK(parse_path("payoffs.us.force.own.spread")->below == std::vector<std::string>{"spread"});
  for (const char* none : {"", "actors", "actors.", "nothing.us", "title"}) CHECK_FALSE(parse_path(none));
  CHECK_FALSE(parse_path("payoffs.no.such.entry.spread", everything().scenario));
}

TEST_CASE("what is held and what was seen is written as it was read") {
  for (const char* text : {"first:south/border=accept", "third:incident=true"}) {
    const std::optional<Observation> seen = read_observation(text);
    REQUIRE(seen);
    CHECK(observation_text(*seen) == text);
  }
  CHECK(stance_text(*read_stance("south/border=accept")) == "south/border=accept");
  for (const char* bad : {"", "south/border", "south=accept", "a=b/c"}) CHECK_FALSE(read_stance(bad));
  for (const char* bad : {"", "first", "south/border=accept", "first=", "first:/incident=true", "first:=true",
                          "first:south/=accept", "a/b:=c"})
    CHECK_FALSE(read_observation(bad));
}
