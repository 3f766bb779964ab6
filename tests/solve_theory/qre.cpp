#include "sim/solve/nash/qre.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "games.h"

using namespace parley;

namespace {

// Gambit's example 2x2x2.nfg: with two symmetric players, whose branch has a bifurcation.
NormalForm symmetric_three() {
  return table_game({2, 2, 2},
                    {{9, 0, 0, 3, 0, 3, 9, 0}, {8, 0, 0, 4, 0, 4, 8, 0}, {12, 0, 0, 6, 0, 6, 2, 0}});
}

}  // namespace

// Re-entered from gambit-logit on coord2.nfg.
TEST_CASE("Logit equilibria of a coordination game") {
  QreOptions options;
  options.at = {0.5, 1, 2};
  const QreBranch b = logit_branch(table_game({2, 2}, {{3, 0, 0, 2}, {2, 0, 0, 2}}), options);
  REQUIRE(b.at[1].size() == 1);
  CHECK(apart(b.at[0][0].profile,
              {{0.589388820127722, 0.410611179872278}, {0.544575747818579, 0.455424252181421}}) < 1e-10);
  CHECK(apart(b.at[2][0].profile,
              {{0.997029030099094, 0.00297096990090544}, {0.981589142149531, 0.0184108578504688}}) < 1e-10);
  CHECK(b.nash);
  CHECK(apart(b.last, {{1, 0}, {1, 0}}) < 1e-9);
  CHECK(b.events.empty());
}

// The trap: a published program stops at λ = 0.5968 and calls that point Nash, at which a player gains 0.213
// by moving.
TEST_CASE("A bifurcation is said, and is no Nash equilibrium") {
  QreOptions options;
  options.at = {0.5, 1, 5};
  const QreBranch b = logit_branch(symmetric_three(), options);
  REQUIRE_FALSE(b.events.empty());
  CHECK(b.events.front().kind == QreEvent::Kind::bifurcation);
  CHECK(b.events.front().lambda == Approx(0.596755184).epsilon(1e-5));
  CHECK_THAT(b.sentence, Catch::Contains("At λ = 0.596755 other branches cross it (a bifurcation)"));
  for (const auto& crossings : b.at) {
    REQUIRE(crossings.size() == 1);
    CHECK(crossings[0].residual < 1e-13);
    CHECK(apart({crossings[0].profile[0], crossings[0].profile[1]}, {{0.5, 0.5}, {0.5, 0.5}}) < 1e-12);
  }
  REQUIRE(b.nash);  // the straight branch ends where the third is sure and the others are indifferent
  CHECK(apart(b.last, {{0.5, 0.5}, {0.5, 0.5}, {1, 0}}) < 1e-6);
  CHECK(b.last_regret < 1e-8);
}

TEST_CASE("A double bifurcation is seen too") {
  // Three players who gain 1 when all choose the same of three: uniform play for every λ; I − λ/9 (J − I) is
  // singular at 4.5.
  std::vector<int> same(27, 0);
  same[0] = same[13] = same[26] = 1;
  QreOptions options;
  options.at = {20};
  const QreBranch b = logit_branch(table_game({3, 3, 3}, {same, same, same}), options);
  REQUIRE(b.at[0].size() == 1);
  CHECK(apart(b.at[0][0].profile, Profile(3, Strategy(3, 1.0 / 3))) < 1e-12);
  REQUIRE(b.events.size() == 1);
  CHECK(b.events[0].lambda == Approx(4.5).epsilon(1e-6));
}

// A game in which play first leans to the first positions and then swings to the last: between the turns
// there are three equilibria on the branch for one λ, each checked by its residual.
TEST_CASE("Turning points are found where λ runs back, and each requested λ at every crossing") {
  const NormalForm game =
      table_game({3, 3}, {{73, 15, 3, 4, 73, 13, 25, 21, 52}, {106, 20, 7, 1, 93, 14, 14, 9, 93}});
  QreOptions options;
  options.at = {0.03, 0.0385, 0.05};
  const QreBranch b = logit_branch(game, options);
  REQUIRE(b.events.size() == 2);
  CHECK(b.events[0].kind == QreEvent::Kind::turning_point);
  CHECK(b.events[0].lambda > 0.0385);
  CHECK(b.events[1].lambda < 0.0385);
  CHECK(b.at[0].size() == 1);
  REQUIRE(b.at[1].size() == 3);
  CHECK(b.at[2].size() == 1);
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(b.at[1][k].residual < 1e-13);
    CHECK(b.at[1][k].lambda == Approx(0.0385).epsilon(1e-14));
    CHECK(apart(b.at[1][k].profile, b.at[1][(k + 1) % 3].profile) > 0.01);
  }
  CHECK(b.at[1][0].arc < b.at[1][1].arc);
  CHECK(b.at[1][1].arc < b.at[1][2].arc);
}

// Random games of three players who want to meet: the branch comes from λ = 0 and leaves to infinity, so it
// turns an even number of times, crosses each λ an odd number of times, and ends at a Nash equilibrium.
TEST_CASE("Branches of random games are followed from end to end") {
  std::mt19937 random(11);
  int turning = 0;
  for (int k = 0; k < 40; ++k) {
    std::vector<std::vector<int>> cells(3);
    for (auto& own : cells)
      for (int c = 0; c < 27; ++c)
        own.push_back(static_cast<int>(random() % 30) +
                      (c % 13 == 0 ? 20 + static_cast<int>(random() % 80) : 0));
    const NormalForm game = table_game({3, 3, 3}, cells);
    QreOptions options;
    options.at = {0.01, 0.05, 0.07, 0.1, 0.3};
    const QreBranch b = logit_branch(game, options);
    INFO("game " << k << ": " << b.sentence);
    std::size_t turns = 0;
    for (const auto& e : b.events) turns += e.kind == QreEvent::Kind::turning_point;
    turning += turns > 0;
    CHECK(turns % 2 == 0);
    for (const auto& crossings : b.at) {
      CHECK(crossings.size() % 2 == 1);
      for (const auto& p : crossings) CHECK(p.residual < 1e-12);
    }
    CHECK(b.nash);
    CHECK(regret(game, b.last) <= 1e-7);
    for (const auto& p : b.points) REQUIRE(p.residual < 1e-8);
  }
  CHECK(turning > 0);
}

TEST_CASE("A polymatrix game and its table have the same branch") {
  std::mt19937 random(12);
  for (int k = 0; k < 5; ++k) {
    const PolymatrixGame game = random_polymatrix(random, {3, 2, 3, 2});
    QreOptions options;
    options.at = {0.5, 3};
    const QreBranch a = logit_branch(game, options), b = logit_branch(expand(game), options);
    for (std::size_t c = 0; c < 2; ++c) {
      REQUIRE(a.at[c].size() == b.at[c].size());
      for (std::size_t n = 0; n < a.at[c].size(); ++n)
        CHECK(apart(a.at[c][n].profile, b.at[c][n].profile) < 1e-9);
    }
    CHECK(a.nash);
  }
}

// Payoffs × c + d for all and λ / c: the same play. Strategies and players renamed: the same play renamed.
TEST_CASE("Logit equilibria do not depend on units and names") {
  std::mt19937 random(13);
  const PolymatrixGame game = random_polymatrix(random, {3, 2, 2});
  PolymatrixGame scaled = game, renamed = make_polymatrix({2, 2, 3});
  for (std::size_t i = 0; i < 3; ++i) {
    for (double& x : scaled.own[i]) x = 4 * x + 7;
    for (auto& a : scaled.pair[i])
      for (double& x : a) x *= 4;
    renamed.own[2 - i] = {game.own[i].rbegin(), game.own[i].rend()};
    for (std::size_t j = 0; j < 3; ++j)
      renamed.pair[2 - i][2 - j] = {game.pair[i][j].rbegin(), game.pair[i][j].rend()};
  }
  QreOptions options, quarter;
  options.at = {1.5};
  quarter.at = {1.5 / 4};
  const Profile p = logit_branch(game, options).at[0].at(0).profile;
  CHECK(apart(p, logit_branch(scaled, quarter).at[0].at(0).profile) < 1e-10);
  Profile q = logit_branch(renamed, options).at[0].at(0).profile;
  std::reverse(q.begin(), q.end());
  for (auto& own : q) std::reverse(own.begin(), own.end());
  CHECK(apart(p, q) < 1e-10);
}

TEST_CASE("Constant games and single players have branches") {
  QreOptions options;
  options.at = {0, 2};
  const QreBranch flat = logit_branch(make_polymatrix({2, 3}), options);
  CHECK(flat.nash);
  CHECK(apart(flat.at[1].at(0).profile, {{0.5, 0.5}, Strategy(3, 1.0 / 3)}) < 1e-14);
  const QreBranch alone = logit_branch(table_game({2}, {{1, 0}}), options);
  CHECK(alone.at[1].at(0).profile[0][0] == Approx(1 / (1 + std::exp(-2.0))).epsilon(1e-12));
  options.at = {-1};
  CHECK_THROWS_AS(logit_branch(make_polymatrix({2, 2}), options), std::invalid_argument);
}

TEST_CASE("A branch that is cut short is not called Nash") {
  QreOptions options;
  options.max_steps = 3;
  const QreBranch b = logit_branch(table_game({2, 2}, {{3, 0, 0, 2}, {2, 0, 0, 2}}), options);
  CHECK(b.end == QreEnd::steps);
  CHECK_FALSE(b.nash);
  CHECK(b.last_regret > 0.1);
  CHECK(b.sentence.find("The last point is not a Nash equilibrium") != std::string::npos);
}

TEST_CASE("Another start gives another branch, from its play to a Nash equilibrium") {
  // Coordination on either of two: uniform play sits at the bifurcation for ever, a lean of one side leaves
  // it.
  const NormalForm game = table_game({2, 2}, {{1, 0, 0, 1}, {1, 0, 0, 1}});
  QreOptions options;
  options.at = {0, 3};
  const QreBranch even = logit_branch(game, options);
  CHECK(std::any_of(even.events.begin(), even.events.end(),
                    [](const QreEvent& e) { return e.kind == QreEvent::Kind::bifurcation; }));
  CHECK(apart(even.last, {{0.5, 0.5}, {0.5, 0.5}}) < 1e-9);
  options.start = {{0.6, 0.4}, {0.6, 0.4}};
  const QreBranch lean = logit_branch(game, options);
  CHECK(apart(lean.at[0].at(0).profile, options.start) < 1e-14);
  CHECK(lean.nash);
  CHECK(apart(lean.last, {{1, 0}, {1, 0}}) < 1e-9);
  for (const QrePoint& p : lean.points) CHECK(p.residual < 1e-10);
  // p proportional to the start times exp(lambda u(p)), by hand.
  const double p = lean.at[1].at(0).profile[0][0];
  CHECK(std::log(p / (1 - p)) == Approx(std::log(1.5) + 3 * (2 * p - 1)).epsilon(1e-10));
  options.start = {{1, 0}, {0.5, 0.5}};
  CHECK_THROWS_AS(logit_branch(game, options), std::invalid_argument);
  options.start = {{0.5, 0.5}};
  CHECK_THROWS_AS(logit_branch(game, options), std::invalid_argument);
}
