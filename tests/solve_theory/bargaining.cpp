#include "sim/solve/bargaining/bargaining.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace parley;
using Catch::Contains;
using Catch::Matchers::Equals;
using Ints = std::vector<int>;
using State = BargainingState;

namespace {

constexpr std::array<BargainingRule, 4> all_rules = {BargainingRule::nash, BargainingRule::kalai_smorodinsky,
                                                     BargainingRule::egalitarian,
                                                     BargainingRule::utilitarian};

BargainingProblem two(std::vector<double> points, double d1, double d2) {
  return {2, std::move(points), {d1, d2}, {"Ann", "Bob"}};
}

BargainingProblem random_problem(std::mt19937& random, int actors, int packages) {
  BargainingProblem p{actors, {}, {}, {}};
  for (int k = 0; k < packages * actors; ++k)
    p.points.push_back(static_cast<double>(random() % 1000) / 1000.0);
  for (int i = 0; i < actors; ++i) p.disagreement.push_back(static_cast<double>(random() % 300) / 1000.0);
  return p;
}

}  // namespace

// Re-entered trap: a program that minimises the spread of shares chooses (0.5, 0.7); the greatest smallest
// share is at (0.9, 0.6).
TEST_CASE("Kalai and Smorodinsky's rule has named readings over a finite set") {
  const auto p = two({0, 1, 1, 0, 0.5, 0.7, 0.9, 0.6}, 0, 0);
  CHECK_THAT(bargain(p, BargainingRule::kalai_smorodinsky).packages, Equals(Ints{3}));
  CHECK(bargain(p, BargainingRule::kalai_smorodinsky).value == Approx(0.6));
  BargainingOptions spread;
  spread.kalai_smorodinsky = KalaiSmorodinsky::least_spread;
  CHECK_THAT(bargain(p, BargainingRule::kalai_smorodinsky, spread).packages, Equals(Ints{2}));
  spread.kalai_smorodinsky = KalaiSmorodinsky::least_difference;
  CHECK_THAT(bargain(p, BargainingRule::kalai_smorodinsky, spread).packages, Equals(Ints{2}));
  CHECK_THAT(bargain(p, BargainingRule::nash).packages, Equals(Ints{3}));
  CHECK_THAT(bargain(p, BargainingRule::egalitarian).packages, Equals(Ints{3}));
}

// Re-entered trap: where everyone has more without agreement, a product of two losses is positive and means
// nothing.
TEST_CASE("No zone of agreement is said in words") {
  const auto p = two({0.9, 0.05, 0.1, 0.1, 0.05, 0.9}, 0.8, 0.8);
  for (BargainingRule rule : all_rules) {
    const auto s = bargain(p, rule);
    CHECK(s.state == State::no_zone);
    CHECK(s.packages.empty());
    CHECK(s.sentence ==
          "No zone of agreement: no package gives every actor its disagreement payoff; package 2 comes "
          "nearest, and leaves Ann "
          "short of it by 0.7.");
  }
}

// Re-entered trap (NiceOrDie of ANAC 2011): a disagreement payoff below every package must not be raised to
// the worst package.
TEST_CASE("A low disagreement point stays where it is, and ties are named") {
  const auto p = two({0.16, 1, 0.299, 0.299, 1, 0.16}, 0, 0);
  const auto s = bargain(p, BargainingRule::nash);
  CHECK(s.state == State::tied);
  CHECK_THAT(s.packages, Equals(Ints{0, 2}));
  CHECK(s.value == Approx(0.16));
  CHECK(s.sentence ==
        "Under Nash's rule packages 1 and 3 are tied: they pay differently and are equally good by it.");
}

// Sums that differ in the last bit only (0.84 + 0.895 and 0.96 + 0.775, from Grocery of ANAC 2011) are tied.
TEST_CASE("Rounding breaks no tie") {
  const auto p = two({0.84, 0.895, 0.96, 0.775, 0.1, 0.1}, 0, 0);
  CHECK_THAT(bargain(p, BargainingRule::utilitarian).packages, Equals(Ints{0, 1}));
}

TEST_CASE("Packages that pay everyone the same are one choice") {
  const auto s = bargain(two({1, 2, 1, 2, 0, 0}, 0, 0), BargainingRule::nash);
  CHECK(s.state == State::unique);
  CHECK(s.sentence ==
        "Under Nash's rule the choice is any of packages 1 and 2, which pay everyone the same.");
  CHECK_THAT(pareto_frontier(two({1, 2, 1, 2, 0, 0}, 0, 0)), Equals(Ints{0, 1}));
}

TEST_CASE("Nobody to gain, one who cannot gain, and no package good for all") {
  auto s = bargain(two({1, 1, 0, 5}, 1, 1), BargainingRule::nash);
  CHECK(s.state == State::zero_range);
  CHECK(s.sentence ==
        "Nobody can gain: every acceptable package gives everyone the disagreement payoff and no more "
        "(package 1).");

  s = bargain(two({1, 3, 1, 2}, 1, 0), BargainingRule::nash);
  CHECK(s.state == State::zero_range);
  CHECK_THAT(s.packages, Equals(Ints{0}));
  CHECK_THAT(s.sentence, Contains("Ann can gain nothing over disagreement"));
  s = bargain(two({1, 3, 1, 2}, 1, 0), BargainingRule::kalai_smorodinsky);
  CHECK(s.state == State::zero_range);
  CHECK_THAT(s.packages, Equals(Ints{0}));

  s = bargain(two({0, 2, 2, 0}, 0, 0), BargainingRule::nash);  // each could gain, never both
  CHECK(s.state == State::no_mutual_gain);
  CHECK_THAT(s.sentence, Contains("none is better than disagreement for everyone"));
  CHECK(bargain(two({}, 0, 0), BargainingRule::nash).state == State::no_packages);
}

TEST_CASE("Bargaining problems that make no sense are refused") {
  CHECK_THROWS_AS(bargain({0, {}, {}, {}}, BargainingRule::nash), std::invalid_argument);
  CHECK_THROWS_AS(bargain({2, {1, 2, 3}, {0, 0}, {}}, BargainingRule::nash), std::invalid_argument);
  CHECK_THROWS_AS(bargain(two({1, std::numeric_limits<double>::quiet_NaN()}, 0, 0), BargainingRule::nash),
                  std::invalid_argument);
}

// The axioms: Nash and Kalai-Smorodinsky do not depend on each actor's own zero and unit; egalitarian and
// utilitarian only on a common unit and zeros; nobody's name counts; everything chosen is acceptable and on
// the frontier.
TEST_CASE("Axioms of the bargaining rules on random problems") {
  std::mt19937 random(5);
  for (int k = 0; k < 200; ++k) {
    const int actors = 2 + static_cast<int>(random() % 3);
    const auto p = random_problem(random, actors, 1 + static_cast<int>(random() % 30));
    BargainingProblem own = p, common = p, renamed = p;
    for (int a = 0; a < p.packages(); ++a)
      for (int i = 0; i < actors; ++i) {
        const auto at = static_cast<std::size_t>(a * actors + i);
        own.points[at] = (2 + i) * p.points[at] - 3 * i;
        common.points[at] = 4 * p.points[at] + 0.5 * i;
        renamed.points[at] = p.at(a, actors - 1 - i);
      }
    for (int i = 0; i < actors; ++i) {
      const auto at = static_cast<std::size_t>(i);
      own.disagreement[at] = (2 + i) * p.disagreement[at] - 3 * i;
      common.disagreement[at] = 4 * p.disagreement[at] + 0.5 * i;
      renamed.disagreement[at] = p.disagreement[static_cast<std::size_t>(actors - 1 - i)];
    }
    const auto frontier = pareto_frontier(p);
    for (BargainingRule rule : all_rules) {
      const auto chosen = bargain(p, rule).packages;
      if (rule == BargainingRule::nash || rule == BargainingRule::kalai_smorodinsky)
        CHECK_THAT(bargain(own, rule).packages, Equals(chosen));
      CHECK_THAT(bargain(common, rule).packages, Equals(chosen));
      CHECK_THAT(bargain(renamed, rule).packages, Equals(chosen));
      for (int c : chosen) CHECK(std::find(frontier.begin(), frontier.end(), c) != frontier.end());
    }
  }
}

// The two-actor frontier by sorting, and that of three actors, against the definition.
TEST_CASE("The frontier holds exactly the undominated packages") {
  std::mt19937 random(6);
  for (int k = 0; k < 50; ++k) {
    const int actors = 2 + k % 2;
    BargainingProblem p{actors, {}, std::vector<double>(static_cast<std::size_t>(actors)), {}};
    for (int n = 0; n < 40 * actors; ++n) p.points.push_back(static_cast<double>(random() % 6));
    Ints expected;
    for (int b = 0; b < p.packages(); ++b) {
      bool dominated = false;
      for (int a = 0; a < p.packages(); ++a) {
        bool worse = false, better = false;
        for (int i = 0; i < actors; ++i) {
          worse = worse || p.at(a, i) < p.at(b, i);
          better = better || p.at(a, i) > p.at(b, i);
        }
        dominated = dominated || (better && !worse);
      }
      if (!dominated) expected.push_back(b);
    }
    CHECK_THAT(pareto_frontier(p), Equals(expected));
  }
}

// Rubinstein 1982: with equal patience 0.9 the proposer keeps 1/1.9; the limit of equally patient actors is
// one half.
TEST_CASE("Shares of alternating offers") {
  CHECK(rubinstein(0.9, 0.9).first == Approx(10.0 / 19.0).epsilon(1e-14));
  CHECK(rubinstein(0.5, 0.0).first == 1.0);
  CHECK(rubinstein(0.0, 0.5).first == 0.5);
  CHECK(rubinstein(0.3, 1.0).first == 0.0);
  CHECK(rubinstein(1 - 1e-9, 1 - 1e-9).first == Approx(0.5).epsilon(1e-6));
  CHECK_FALSE(rubinstein(1, 1).determined);
  CHECK_THROWS_AS(rubinstein(-0.1, 0.5), std::invalid_argument);
  CHECK(finite_offers(0.95, 0.8, 2) == Approx(0.2));
  CHECK(finite_offers(0.95, 0.8, 3) == Approx(0.96));
  CHECK(finite_offers(0.9, 0.8, 2000) == Approx(rubinstein(0.9, 0.8).first).epsilon(1e-12));
  CHECK_THROWS_AS(finite_offers(0.5, 0.5, 0), std::invalid_argument);
}
