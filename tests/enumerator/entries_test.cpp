// More of the enumerator by hand: how each kind of entry enters V and U.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/enumerator/enumerator.h"
#include "tests/model/small.h"

using namespace parley;
using namespace parley::small;
using enumerator::enumerate;

namespace {

Approx exactly(double x) { return Approx(x).epsilon(1e-12).margin(1e-14); }
double logit(double gain) { return 1 / (1 + std::exp(-gain)); }

/// Actors a (depth 1) and b, two positions each on k; b held at p1, so that a knows what it meets.
Scenario against_p1() {
  Scenario s = scenario({actor("a"), actor("b")}, {delegation("a", 2), delegation("b", 2)}, 1);
  s.hold = {{"k", "b", "p1"}};
  return s;
}

}  // namespace

TEST_CASE("influence is the other's, salience that of the entry's issue") {
  Scenario s = against_p1();
  s.actors[0].influence = 5.0;  // a's own: of no account to a
  s.actors[1].influence = 3.0;
  s.issues[0].salience = {{"a", 0.5}, {"b", 7.0}};
  s.payoffs = {matrix("a", "b", {{9, 0}, {9, 0.4}}), own("a", {0, 0.2})};
  // a's gain from p1: 0.5 * (3 * 0.4 + 0.2).
  const double p = logit(0.7);
  CHECK(enumerate(s).mean("final/a/k/p1") == exactly(p));
  CHECK(enumerate(s).mean("utility/a") == exactly(0.7 * p));
}

TEST_CASE("without foresight a row changes no choice but is paid with influence") {
  Scenario s = against_p1();
  s.actors[1].influence = 3.0;
  PayoffEntry row = own("a", {});
  row.worth = RowWorth{{"b", "k"}, {{"p0", 4}, {"p1", -2}}, 0};
  s.payoffs = {row};
  CHECK(enumerate(s).mean("final/a/k/p1") == exactly(0.5));
  CHECK(enumerate(s).mean("utility/a") == exactly(-6));
}

TEST_CASE("joint entries count when all that are named hold what is named") {
  Scenario s = against_p1();
  s.actors[1].influence = 3.0;  // joint values carry none
  PayoffEntry joint = own("a", {});
  joint.worth = JointWorth{{{"a", {"p1"}}, {"b", {"p1"}}}, 1.2};
  s.payoffs = {joint};
  CHECK(enumerate(s).mean("final/a/k/p1") == exactly(logit(1.2)));
  CHECK(enumerate(s).mean("utility/a") == exactly(1.2 * logit(1.2)));
  std::get<JointWorth>(s.payoffs[0].worth).when = {
      {"b", {"p0", "p1"}}};  // a is not named: the same whatever it does
  CHECK(enumerate(s).mean("final/a/k/p1") == exactly(0.5));
  CHECK(enumerate(s).mean("utility/a") == exactly(1.2));
}

TEST_CASE("an own linkage weighs on both delegations and is paid once") {
  Scenario s = scenario({actor("a", 1, 2)}, {delegation("a", 2)}, 1);
  Issue other = s.issues[0];
  other.id = "l";
  s.issues.push_back(other);
  s.talks[0].agenda = {"k", "l"};
  PayoffEntry link = matrix("a", "a", {{0, 0}, {0.3, 1.5}});
  std::get<MatrixWorth>(link.worth).versus.issue = "l";
  s.payoffs = {link};
  // Level 1 of k, l at p0: gain 0.3; of l, k at p0: 0. Level 2 of k: 0.3 / 2 + 1.5 / 2; of l: 1.5 - 0.3 where
  // k is at p1.
  const double k1 = logit(0.3), k = logit(0.9), l = logit(1.2 * k1);
  CHECK(enumerate(s).mean("final/a/k/p1") == exactly(k));
  CHECK(enumerate(s).mean("final/a/l/p1") == exactly(l));
  CHECK(enumerate(s).mean("utility/a") == exactly(k * (0.3 * (1 - l) + 1.5 * l)));
}
