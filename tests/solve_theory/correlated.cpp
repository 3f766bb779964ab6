#include "sim/solve/nash/correlated.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "games.h"
#include "sim/solve/nash/qre.h"
#include "vectors.h"

using namespace parley;

// Aumann 1974 in the payoffs of Aumann 1987: Chicken with (6,6), (2,7), (7,2), (0,0). The best
// public-spirited advice gives each 5.25: the three cells with weights 1/2, 1/4, 1/4; each alone gets 14/3 in
// the mixed Nash equilibrium.
TEST_CASE("Correlated equilibria of Chicken") {
  const NormalForm chicken = table_game({2, 2}, {{6, 2, 7, 0}, {6, 7, 2, 0}});
  const CorrelatedEquilibria c = correlated_equilibria(chicken);
  REQUIRE(c.solved);
  CHECK(c.welfare == Approx(10.5).epsilon(1e-9));
  CHECK(c.greatest_welfare.probability[0] == Approx(0.5).epsilon(1e-9));
  CHECK(c.greatest_welfare.probability[1] == Approx(0.25).epsilon(1e-9));
  CHECK(c.greatest_welfare.probability[3] == Approx(0).margin(1e-12));
  CHECK(c.greatest[0].payoff[0] == Approx(7).epsilon(1e-9));
  CHECK(c.least[0].payoff[0] == Approx(2).epsilon(1e-9));
}

// With a dominant strategy for each, the only correlated equilibrium is the Nash equilibrium.
TEST_CASE("The Prisoner's Dilemma has one correlated equilibrium") {
  const CorrelatedEquilibria c = correlated_equilibria(table_game({2, 2}, {{3, 0, 5, 1}, {3, 5, 0, 1}}));
  REQUIRE(c.solved);
  CHECK(c.greatest_welfare.probability[3] == Approx(1).epsilon(1e-9));
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(c.greatest[i].payoff[i] == Approx(c.least[i].payoff[i]).epsilon(1e-9));
}

TEST_CASE("A gain from disobedience is seen") {
  const NormalForm dilemma = table_game({2, 2}, {{3, 0, 5, 1}, {3, 5, 0, 1}});
  CHECK(disobedience_gain(dilemma, {1, 0, 0, 0}) == 2);
  CHECK(disobedience_gain(dilemma, {0.5, 0, 0, 0.5}) == 1);
  CHECK(disobedience_gain(dilemma, {0, 0, 0, 1}) == 0);
}

// Every Nash equilibrium is a correlated one: the limit of the logit branch lies within every range.
TEST_CASE("Nash equilibria lie within the correlated ranges") {
  std::mt19937 random(21);
  for (int k = 0; k < 10; ++k) {
    const PolymatrixGame game = random_polymatrix(random, {3, 3, 2, 2});
    const CorrelatedEquilibria c = correlated_equilibria(game);
    REQUIRE(c.solved);
    const QreBranch b = logit_branch(game);
    REQUIRE(b.nash);
    double sum = 0;
    for (int i = 0; i < 4; ++i) {
      const auto u = strategy_payoffs(game, b.last, i);
      double mean = 0;
      for (std::size_t s = 0; s < u.size(); ++s) mean += b.last[static_cast<std::size_t>(i)][s] * u[s];
      const auto at = static_cast<std::size_t>(i);
      CHECK(mean <= c.greatest[at].payoff[at] + 1e-6);
      CHECK(mean >= c.least[at].payoff[at] - 1e-6);
      CHECK(c.greatest[at].violation < 1e-6);
      sum += mean;
    }
    CHECK(sum <= c.welfare + 1e-6);
  }
}

TEST_CASE("Correlated equilibria do not depend on units and names") {
  std::mt19937 random(22);
  for (int k = 0; k < 10; ++k) {
    const NormalForm game = expand(random_polymatrix(random, {2, 3}));
    NormalForm scaled = game, renamed = make_normal_form({3, 2});
    for (std::size_t c = 0; c < 6; ++c) {
      scaled.set(0, c, game.exact[0][c] * 3 + 1);
      scaled.set(1, c, game.exact[1][c] * 5 - 2);
      const auto pure = game.pure(c);
      const std::size_t place = renamed.cell({2 - pure[1], 1 - pure[0]});
      renamed.set(0, place, game.exact[1][c]);
      renamed.set(1, place, game.exact[0][c]);
    }
    const auto a = correlated_equilibria(game), b = correlated_equilibria(scaled),
               r = correlated_equilibria(renamed);
    CHECK(b.greatest[0].payoff[0] == Approx(3 * a.greatest[0].payoff[0] + 1).margin(1e-6));
    CHECK(b.least[1].payoff[1] == Approx(5 * a.least[1].payoff[1] - 2).margin(1e-6));
    CHECK(r.welfare == Approx(a.welfare).margin(1e-6));
    CHECK(r.greatest[1].payoff[1] == Approx(a.greatest[0].payoff[0]).margin(1e-6));
  }
}

TEST_CASE("Too many profiles are refused") {
  CHECK_THROWS_AS(correlated_equilibria(make_normal_form({8, 8, 8, 8, 8})), std::length_error);
}

// Each published Nash equilibrium of the table games, as a distribution over profiles, must pass the
// incentive constraints, and its payoffs must lie within the ranges.
TEST_CASE("Published Nash equilibria are correlated equilibria") {
  int games = 0;
  for (const auto& file : vector_files("nash")) {
    const auto d = read_json(file);
    if (!d.contains("payoffs") || !d.contains("players") || !d.contains("equilibria")) continue;
    INFO(file.filename().string());
    nlohmann::json shaped = d;
    const NormalForm game = json_game(shaped);
    if (game.cells() > 400) continue;
    const CorrelatedEquilibria c = correlated_equilibria(game);
    REQUIRE(c.solved);
    ++games;
    double size = 1;
    for (const auto& u : game.payoff)
      for (double x : u) size = std::max(size, std::abs(x));
    for (const auto& e : d["equilibria"]) {
      std::vector<double> probability(game.cells());
      for (std::size_t cell = 0; cell < probability.size(); ++cell) {
        const auto pure = game.pure(cell);
        double p = 1;
        for (std::size_t i = 0; i < pure.size(); ++i) {
          const auto& own = e[i][static_cast<std::size_t>(pure[i])];
          p *= own.is_string() ? to_double(Rational(own.get<std::string>())) : own.get<double>();
        }
        probability[cell] = p;
      }
      CHECK(disobedience_gain(game, probability) < 1e-6 * size);
      for (std::size_t i = 0; i < game.payoff.size(); ++i) {
        double mean = 0;
        for (std::size_t cell = 0; cell < probability.size(); ++cell)
          mean += probability[cell] * game.payoff[i][cell];
        CHECK(mean <= c.greatest[i].payoff[i] + 1e-5 * size);
        CHECK(mean >= c.least[i].payoff[i] - 1e-5 * size);
      }
    }
  }
  if (games == 0) WARN("no game of the folder was read");
}
