// The enumerator against figures worked out by hand: the judge must be right before it judges.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/scenario/entry_cells.h"
#include "tests/enumerator/enumerator.h"

using namespace parley;
using enumerator::enumerate;
using enumerator::Exact;

namespace {

const double ln3 = std::log(3.0), ln4 = std::log(4.0), ln9 = std::log(9.0);

Approx exactly(double x) { return Approx(x).epsilon(1e-12).margin(1e-14); }

Actor actor(const std::string& id) {
  Actor a;
  a.id = a.name = id;
  return a;
}

/// Two actors a and b, one issue k with positions x and y each, both opening at x; one public round.
Scenario two_by_two() {
  Scenario s;
  s.id = "two";
  s.actors = {actor("a"), actor("b")};
  Issue k;
  k.id = "k";
  k.delegations = {{"a", {{"x", ""}, {"y", ""}}, "x"}, {"b", {{"x", ""}, {"y", ""}}, "x"}};
  s.issues = {k};
  Round r;
  r.id = "one";
  r.table = {"a", "b"};
  r.agenda = {"k"};
  s.talks = {r};
  Outcome both, rest;
  both.id = "both";
  Condition a_y, b_y;
  a_y.kind = b_y.kind = Condition::Kind::position;
  a_y.issue = b_y.issue = "k";
  a_y.actor = "a";
  b_y.actor = "b";
  a_y.in = b_y.in = {"y"};
  both.when = Condition{};
  both.when->parts = {a_y, b_y};
  rest.id = "rest";
  s.outcomes = {both, rest};
  return s;
}

PayoffEntry own(const std::string& who, double x, double y, const std::string& type = "") {
  PayoffEntry e;
  e.actor = who;
  e.issue = "k";
  e.worth = OwnWorth{{{"x", x}, {"y", y}}, {}, 0};
  e.type = type;
  return e;
}

PayoffEntry matrix(const std::string& who, const std::string& other, double xx, double xy, double yx,
                   double yy) {
  PayoffEntry e;
  e.actor = who;
  e.issue = "k";
  e.worth = MatrixWorth{{other, "k"}, {{"x", {{"x", xx}, {"y", xy}}}, {"y", {{"x", yx}, {"y", yy}}}}, {}, 0};
  return e;
}

void add_rounds(Scenario& s, int n) {
  while (static_cast<int>(s.talks.size()) < n) {
    Round r = s.talks.back();
    r.id += "_";
    s.talks.push_back(r);
  }
}

}  // namespace

TEST_CASE("one round of logit choices, 2x2") {
  Scenario s = two_by_two();
  s.payoffs = {matrix("a", "b", 0, 5, ln3, -7), own("b", ln4, 0)};
  // b is expected at x: a's values are 0 and ln 3, so it goes to y with 3/4; b with 1/5.
  const Exact e = enumerate(s);
  CHECK(e.paths == 4);
  CHECK(e.mean("final/a/k/y") == exactly(0.75));
  CHECK(e.mean("final/b/k/y") == exactly(0.2));
  CHECK(e.mean("outcome/both") == exactly(0.15));
  CHECK(e.mean("outcome/rest") == exactly(0.85));
  // U = u of the only round (for any patience): xx 0 (.2), xy 5 (.05), yx ln 3 (.6), yy -7 (.15).
  CHECK(e.mean("utility/a") == exactly(0.25 + 0.6 * ln3 - 1.05));
  CHECK(e.mean("utility_square/a") == exactly(1.25 + 0.6 * ln3 * ln3 + 7.35));
  const double p = 0.15;
  CHECK(e.standard_error("outcome/both", 100) == exactly(std::sqrt(p * (1 - p) / 100)));
}

TEST_CASE("the second level answers the first") {
  Scenario s = two_by_two();
  s.actors[0].reasoning = 2;
  s.payoffs = {matrix("a", "b", 0, 0, 0, 5 * ln3), own("b", ln4, 0)};
  // b goes to y with 1/5 at its only level; a expects that: the value of y is ln 3.
  CHECK(enumerate(s).mean("final/a/k/y") == exactly(0.75));
  s.actors[0].reasoning = 1;  // b is expected at x: y is worth nothing
  CHECK(enumerate(s).mean("final/a/k/y") == exactly(0.5));
}

TEST_CASE("inertia, audience cost and lambda") {
  Scenario s = two_by_two();
  s.payoffs = {own("a", 0, 1 + ln3 / 2)};
  s.actors[0].rationality = 2.0;
  s.actors[0].audience_cost = 1.0;
  s.actors[0].inertia = 0.2;
  // 2 (1 + ln3/2 - 1) = ln 3: 3/4 of the 80 % that move at all.
  const Exact e = enumerate(s);
  CHECK(e.mean("final/a/k/y") == exactly(0.6));
  CHECK(e.mean("utility/a") == exactly(0.6 * (ln3 / 2)));
  s.talks[0].is_public = false;
  const double p = 0.8 * (1 / (1 + std::exp(-2 - ln3)));
  CHECK(enumerate(s).mean("final/a/k/y") == exactly(p));
  s.talks[0].is_public = true;
  s.issues[0].audience = Audience::concessions;  // y stands later: still charged
  CHECK(enumerate(s).mean("final/a/k/y") == exactly(0.6));
  s.issues[0].delegations[0].opening = "y";  // now going back to x is free
  CHECK(enumerate(s).mean("final/a/k/x") == exactly(0.8 * (1 - 1 / (1 + std::exp(-2 - ln3)))));
}

TEST_CASE("Bayes' rule on types") {
  Scenario s = two_by_two();
  s.actors[0].types = {{"hard", "", 0.6, {}}, {"soft", "", 1.4, {}}};  // priors .3 and .7
  s.payoffs = {own("a", 0, ln3, "hard"), own("a", ln4, 0, "soft")};
  // hard goes to y with 3/4, soft with 1/5.
  const double p_y = 0.3 * 0.75 + 0.7 * 0.2;
  Exact e = enumerate(s);
  CHECK(e.mean("final/a/k/y") == exactly(p_y));
  CHECK(e.mean("belief/one/a/hard") == exactly(0.3));
  CHECK(e.mean("type/a/hard") == exactly(0.3));
  s.talks[0].observed = {{"k", "a", "y"}};
  e = enumerate(s);
  CHECK(e.weight == exactly(p_y));
  CHECK(e.squared_weight == exactly(0.3 * 0.75 * 0.75 + 0.7 * 0.2 * 0.2));
  CHECK(e.mean("belief/one/a/hard") == exactly(0.225 / p_y));
  CHECK(e.mean("type/a/hard") == exactly(0.225 / p_y));
}

TEST_CASE("expectations move with memory, and only for movers") {
  Scenario s = two_by_two();
  add_rounds(s, 2);
  s.actors[1].memory = 0.75;
  s.payoffs = {matrix("a", "b", 0, 0, 0, 4 * ln3),
               own("b", 0, 100)};  // b goes to y (its own: all but surely)
  s.talks[0].table = {"b"};
  s.talks[1].table = {"a", "b"};
  // In round 2 b is a mover expected at y with 1/4.
  CHECK(enumerate(s).mean("final/a/k/y") == Approx(0.75).epsilon(1e-12));
  s.talks[1].table = {"a"};  // b does not move: it is seen where it stands
  CHECK(enumerate(s).mean("final/a/k/y") == Approx(1 / (1 + std::exp(-4 * ln3))).epsilon(1e-12));
}

TEST_CASE("payoffs over time") {
  Scenario s = two_by_two();
  add_rounds(s, 3);
  s.hold = {{"k", "a", "y"}, {"k", "b", "x"}};
  s.payoffs = {own("a", 0, 1)};
  std::get<OwnWorth>(s.payoffs[0].worth).trend = {{"y", 2.0}};  // 1, 3, 5
  const auto expected = [](double d) { return (1 - d) * (1 + 3 * d + 5 * d * d) + d * d * d * 5; };
  for (double patience : {0.0, 0.4, 1.0}) {
    s.actors[0].patience = patience;
    CHECK(enumerate(s).mean("utility/a") == exactly(expected(patience)));
  }
}

TEST_CASE("settlements lock, and an outcome may end the talks") {
  Scenario s = two_by_two();
  add_rounds(s, 3);
  s.payoffs = {own("a", 0, ln3), own("b", ln4, 0)};
  SECTION("locked once both are at y") {
    s.issues[0].settlements = {{"deal", "", {{"a", {"y"}}, {"b", {"y"}}}, {}}};
    CHECK(enumerate(s).mean("settled/k/deal") == exactly(1 - 0.85 * 0.85 * 0.85));
    CHECK(enumerate(s).mean("settled_in/k/deal/one_") == exactly(0.85 * 0.15));
    CHECK(enumerate(s).mean("outcome/both") == exactly(1 - 0.85 * 0.85 * 0.85));
    CHECK(enumerate(s).mean("together/k") == exactly(1 - 0.85 * 0.85 * 0.85));
  }
  SECTION("ended") {
    s.outcomes[0].ends_talks = true;
    const Exact e = enumerate(s);
    CHECK(e.mean("ended/one_/both") == exactly(1 - 0.85 * 0.85));
    CHECK(e.mean("played/one_") == exactly(0.85 * 0.15));
    CHECK(e.mean("played/one__") == exactly(0.85 * 0.85));
    s.talks[1].observed = {{"k", "a", "x"}};  // impossible for talks that are over: weight 0
    CHECK(enumerate(s).weight == exactly(0.85 * 0.25));
  }
}

TEST_CASE("events happen once, and what was seen of them weighs") {
  Scenario s = two_by_two();
  add_rounds(s, 2);
  Event e;
  e.id = "storm";
  e.chance = Discrete{{{0.1, 1}, {0.3, 3}}};  // mean of the chance .25, of its square .07
  s.events = {e};
  Condition storm;
  storm.kind = Condition::Kind::event;
  storm.event = "storm";
  s.outcomes[0].when = storm;
  CHECK(enumerate(s).mean("outcome/both") == exactly(2 * 0.25 - 0.07));
  s.talks[1].observed_events = {{"storm", true}};
  CHECK(enumerate(s).weight == exactly(2 * 0.25 - 0.07));  // happened before (weight 1), or now (its chance)
  s.talks[1].observed_events = {{"storm", false}};
  CHECK(enumerate(s).weight == exactly(1 - 2 * 0.25 + 0.07));
}

TEST_CASE("what cannot be enumerated is refused") {
  Scenario s = two_by_two();
  s.actors[0].rationality = Uniform{0, 1};
  CHECK_THROWS_AS(enumerate(s), std::invalid_argument);
  s = two_by_two();
  s.payoffs = {own("a", 0, 1)};
  *spread_of(s.payoffs[0]) = 1;
  CHECK_THROWS_AS(enumerate(s), std::invalid_argument);
}
