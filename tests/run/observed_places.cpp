#include <catch2/catch.hpp>

#include "sim/parley.h"
#include "sim/position/settlement.h"
#include "sim/scenario/paths.h"
#include "sim/study/robustness.h"

using namespace parley;

// Places on a scale that were observed, from the command line and through what looks at a scenario's rounds again.

namespace {

Document two_rounds() {
  const char* text = R"({"format": "parley-scenario/1", "id": "x", "actors": {"a": {}, "b": {}},
    "issues": {"k": {"scale": {"from": 0, "to": 50}, "stands": {"a": {"position": 10, "salience": 0.8}, "b": {"position": 40, "salience": 0.5, "power": 2}}}},
    "talks": [{"id": "one", "table": ["a", "b"], "agenda": ["k"]}, {"id": "two", "table": ["a", "b"], "agenda": ["k"]}],
    "events": {"e": {"chance": 0.5}},
    "outcomes": {"low": {"when": {"between": {"issue": "k", "from": 0, "to": 20}}}, "high": {"otherwise": true}}})";
  const Loaded loaded = load(text, "x");
  INFO(sentences(loaded.problems, "x"));
  REQUIRE(loaded.document);
  return *loaded.document;
}

Results observed(const std::string& what) {
  RunSettings settings;
  settings.trials = 4096;
  settings.observe = {*read_observation(what)};
  return simulate(two_rounds(), settings);
}

}  // namespace

TEST_CASE("an observation takes a place in the round where the issue settles") {
  const Law law = settlement_law(std::vector<Stand>{{20, .8, 1}, {80, .5, 2}});
  const Results r = observed("two:k=10");
  CHECK(*r.observed_probability == Approx(law[20]).epsilon(1e-9));
  CHECK(r.outcomes[0].share == Approx(1));
  // The nearest of the 101 points.
  CHECK(*observed("two:k=10.2").observed_probability == Approx(law[20]).epsilon(1e-9));
  CHECK(*observed("two:e=true").observed_probability > 0);
}

TEST_CASE("places that cannot have been observed are refused, and why") {
  const auto refusal = [](const std::string& what) {
    Document document = two_rounds();
    const std::vector<Problem> problems = add_observation(document, std::string_view(what));
    REQUIRE_FALSE(problems.empty());
    return problems.front().kind;
  };
  CHECK(refusal("one:k=10") == "observed-early");
  CHECK(refusal("two:k=60") == "off-scale");
  CHECK(refusal("two:k=ten") == "bad-form");
  CHECK(refusal("two:nothing=10") == "unknown-id");
  CHECK(refusal("three:k=10") == "unknown-id");
}

TEST_CASE("with its last round once more an issue settles in that, whatever was observed before") {
  Document document = two_rounds();
  REQUIRE(add_observation(document, std::string_view("two:k=10")).empty());
  const Scenario longer = with_rounds_repeated(document.scenario, 1);
  CHECK(longer.talks[1].observed_places.empty());
  CHECK(longer.talks[2].observed_places.size() == 1);
  CHECK_FALSE(has_errors(check(document_of(longer))));
}
