#include "sim/solve/bargaining/scale_opinions.h"

#include <catch2/catch.hpp>

#include "sim/position/exchange.h"
#include "sim/scenario/document.h"

using namespace parley;

namespace {

Scenario two_issues() {
  const char* text =
      R"({"format": "parley-scenario/1", "id": "x", "actors": {"a": {}, "b": {"influence": 2}, "away": {}},
    "issues": {"p": {"scale": {"from": 0, "to": 10}, "stands": {"a": {"position": 0, "salience": 0.9}, "b": {"position": 10, "salience": 0.2}, "away": {"position": 10}}},
               "q": {"scale": {"from": 100, "to": 200}, "reference": 100, "stands": {"a": {"position": 100, "salience": 0.2}, "b": {"position": 200, "salience": 0.9}}}},
    "talks": [{"id": "r", "table": ["a", "b"], "agenda": ["p", "q"]}], "outcomes": {"o": {"otherwise": true}}})";
  const Loaded loaded = load(text, "x");
  INFO(sentences(loaded.problems, "x"));
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

}  // namespace

TEST_CASE("second opinions are of those at the table, on the issue's own scale") {
  const ScaleOpinions all = scale_opinions(two_issues());
  REQUIRE(all.issues.size() == 2);
  // b's power counts twice, for its influence.
  CHECK(all.issues[0].points[0].second == Approx(10 * 0.4 / 1.3));
  CHECK(all.issues[1].points[0].second == Approx(100 + 100 * 1.8 / 2.0));
  CHECK(all.issues[1].points[3].first == "reference");
  CHECK(all.issues[0].challenge.size() == static_cast<std::size_t>(kChallengeShown));
}

TEST_CASE("two issues with interests that differ are traded") {
  const ScaleOpinions all = scale_opinions(two_issues());
  CHECK(all.exchange);
  REQUIRE_FALSE(all.trades.empty());
  const ExchangeResult direct =
      exchange_model({{{{0, .9, 1}, {100, .2, 2}}, {0, 1}}, {{{0, .2, 1}, {100, .9, 2}}, {0, 1}}});
  CHECK(all.issues[0].exchanged == Approx(direct.outcomes[0] / 10));
  CHECK(all.issues[1].exchanged == Approx(100 + direct.outcomes[1]));
  CHECK(all.trades[0].taker == "a");
  CHECK(all.trades[0].gets == "p");
  CHECK(all.trades[0].gain > 0);
  CHECK_FALSE(scale_opinions(two_issues(), {"p"}).exchange);
}
