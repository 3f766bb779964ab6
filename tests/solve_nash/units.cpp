#include "sim/solve/units.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "sim/solve/bargaining/bargaining.h"
#include "sim/solve/draws/draw_table.h"
#include "sim/solve/draws/per_draw.h"
#include "sim/solve/nash/correlated.h"
#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/polymatrix_nash.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/qre.h"
#include "sim/solve/nash/table_nash.h"
#include "sim/solve/nash/two_player.h"
#include "sim/solve/nfg.h"
#include "sim/solve/stability/gmcr.h"
#include "tests/solve_nash/games.h"

// Whether the answers stay the same when one player's payoffs are multiplied by c > 0, or shifted.
using namespace parley;

namespace {

const std::vector<Rational> kFactors = {Rational("1/1000000000000"),
                                        Rational("1/1000000000"),
                                        Rational("3/1000000"),
                                        Rational("1/7"),
                                        Rational(5),
                                        Rational(1'000'003),
                                        Rational(1'000'000'000),
                                        Rational("1000000000000")};

/// One player's payoffs times c, plus d.
NormalForm changed(NormalForm game, int player, const Rational& c, const Rational& d) {
  for (std::size_t cell = 0; cell < game.cells(); ++cell)
    game.set(player, cell, game.exact[static_cast<std::size_t>(player)][cell] * c + d);
  return game;
}

/// Every game with every player's payoffs in other units, with and without a shift.
template <class Check>
void each_change(const NormalForm& game, Check check) {
  for (int i = 0; i < game.player_count(); ++i)
    for (const Rational& c : kFactors)
      for (const int d : {0, -7}) {
        CAPTURE(i, to_string(c), d);
        check(changed(game, i, c, Rational(d)), i, c, Rational(d));
      }
}

NormalForm nfg(const std::string& text) {
  std::istringstream in(text);
  return read_nfg(in, "game.nfg");
}

double apart(const Profile& a, const Profile& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t s = 0; s < a[i].size(); ++s) most = std::max(most, std::abs(a[i][s] - b[i][s]));
  return most;
}

}  // namespace

TEST_CASE("units: games that differ by them are one and the same table in own units") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const NormalForm game = games::random_table({2, 3, 2}, seed, 50);
    const OwnUnits own = in_own_units(game);
    each_change(game, [&](const NormalForm& other, int i, const Rational& c, const Rational&) {
      const OwnUnits same = in_own_units(other);
      CHECK(same.game.exact == own.game.exact);
      CHECK(same.game.payoff == own.game.payoff);
      CHECK(same.stake[static_cast<std::size_t>(i)] == own.stake[static_cast<std::size_t>(i)] * c);
    });
  }
}

TEST_CASE("units: pure equilibria, dominance and extreme equilibria do not depend on them") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const NormalForm game = games::random_bimatrix(3, 4, seed, seed % 2 ? 3 : 1000);
    const auto pure = pure_equilibria(game);
    const Dominance dominance = eliminate_dominated(game);
    const ExtremeEquilibria extreme = extreme_equilibria(game);
    each_change(game, [&](const NormalForm& other, int i, const Rational& c, const Rational&) {
      const auto same = pure_equilibria(other);
      REQUIRE(same.size() == pure.size());
      for (std::size_t k = 0; k < pure.size(); ++k) {
        CHECK(same[k].positions == pure[k].positions);
        CHECK(same[k].ties == pure[k].ties);
      }
      const Dominance again = eliminate_dominated(other);
      CHECK(again.left == dominance.left);
      REQUIRE(again.steps.size() == dominance.steps.size());
      for (std::size_t k = 0; k < again.steps.size(); ++k) {
        const Elimination &a = again.steps[k], &b = dominance.steps[k];
        CHECK(a.by == b.by);
        CHECK(a.margin == (b.player == i ? b.margin * c : b.margin));
      }
      const ExtremeEquilibria e = extreme_equilibria(other);
      CHECK(e.row == extreme.row);
      CHECK(e.column == extreme.column);
      CHECK(e.pairs == extreme.pairs);
      CHECK(e.connected_components == extreme.connected_components);
    });
  }
}

TEST_CASE("units: equilibria of tables of three do not depend on them, bit for bit") {
  const NormalForm game = games::random_table({2, 2, 2}, 5, 20);
  const TableEquilibria found = find_equilibria(game);
  each_change(game, [&](const NormalForm& other, int, const Rational&, const Rational&) {
    const TableEquilibria same = find_equilibria(other);
    REQUIRE(same.profiles.size() == found.profiles.size());
    for (std::size_t k = 0; k < same.profiles.size(); ++k) {
      CHECK(same.profiles[k].profile == found.profiles[k].profile);
      CHECK(same.profiles[k].exact == found.profiles[k].exact);
      CHECK(same.profiles[k].ties == found.profiles[k].ties);
      CHECK(same.profiles[k].regret_share == found.profiles[k].regret_share);
    }
    CHECK(same.note == found.note);
  });
}

TEST_CASE("units: equilibria of polymatrix games do not depend on them") {
  const PolymatrixGame game = games::random_polymatrix({2, 3, 2}, 3, 9);
  const PolymatrixEquilibria found = solve(game);
  for (std::size_t i = 0; i < 3; ++i)
    for (const double c : {1e-12, 1e-9, 1e-3, 1e3, 1e9, 1e12}) {
      PolymatrixGame other = game;  // numbers that are read back as the decimals c times those
      const auto times = [&](double& v) {
        v = to_double(exact(v, Reading::decimal) * exact(c, Reading::decimal));
      };
      for (double& v : other.own[i]) times(v);
      for (auto& pair : other.pair[i])
        for (double& v : pair) times(v);
      const PolymatrixEquilibria same = solve(other);
      CAPTURE(i, c);
      REQUIRE(same.profiles.size() == found.profiles.size());
      for (std::size_t k = 0; k < same.profiles.size(); ++k) {
        CHECK(same.profiles[k].profile == found.profiles[k].profile);
        CHECK(same.profiles[k].regret == 0);
      }
      CHECK(same.supports_solved == found.supports_solved);
      CHECK(same.note == found.note);
    }
}

// Each player's least and greatest payoff are the same in its own units. (The greatest sum is not: it adds
// the players' units.)
TEST_CASE("units: correlated bounds do not depend on them") {
  for (const std::vector<int>& sizes : {std::vector{2, 2}, std::vector{3, 4}, std::vector{2, 2, 3}}) {
    const NormalForm game = games::random_table(sizes, 8, 20);
    const CorrelatedEquilibria found = correlated_equilibria(game);
    REQUIRE(found.solved);
    each_change(game, [&](const NormalForm& other, int i, const Rational& c, const Rational& d) {
      const CorrelatedEquilibria same = correlated_equilibria(other);
      REQUIRE(same.solved);
      for (int v = 0; v < game.player_count(); ++v) {
        const auto at = static_cast<std::size_t>(v);
        const double factor = v == i ? to_double(c) : 1, shift = v == i ? to_double(d) : 0;
        const double near = 1e-6 * 40 * factor + 1e-12 * std::abs(shift);
        CHECK(std::abs(same.least[at].payoff[at] - shift - factor * found.least[at].payoff[at]) <= near);
        CHECK(std::abs(same.greatest[at].payoff[at] - shift - factor * found.greatest[at].payoff[at]) <=
              near);
      }
    });
  }
}

TEST_CASE("units: the limit of a logit path is Nash in every player's own units") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const NormalForm game = games::random_table({2, 3, 2}, seed, 50);
    each_change(game, [&](const NormalForm& other, int, const Rational&, const Rational& d) {
      const QreBranch branch = logit_branch(other);
      CAPTURE(seed, branch.sentence);
      CHECK(branch.nash);
      CHECK(regret(in_own_units(other).game, branch.last) <= 1e-9);
      for (const QrePoint& p : branch.points) {
        CHECK(p.lambda >= 0);
        CHECK(p.residual <= 1e-8);
      }
      if (d == 0) return;
      const QreBranch unshifted = logit_branch(changed(other, 0, 1, Rational(11)));
      CHECK(apart(unshifted.last, branch.last) < 1e-12);
    });
  }
}

TEST_CASE("units: all payoffs times c, and precision by c: the same logit equilibria") {
  const NormalForm game = games::random_table({2, 3, 2}, 4, 50);
  QreOptions options;
  options.at = {0.01, 0.1};
  const QreBranch branch = logit_branch(game, options);
  for (const Rational& c : kFactors) {
    NormalForm other = game;
    QreOptions by_c;
    for (const double lambda : options.at) by_c.at.push_back(lambda / to_double(c));
    for (int i = 0; i < 3; ++i) other = changed(other, i, c, 0);
    const QreBranch same = logit_branch(other, by_c);
    for (std::size_t k = 0; k < 2; ++k) {
      REQUIRE(same.at[k].size() == branch.at[k].size());
      for (std::size_t p = 0; p < same.at[k].size(); ++p)
        CHECK(apart(same.at[k][p].profile, branch.at[k][p].profile) < 1e-9);
    }
    CHECK(apart(same.last, branch.last) < 1e-9);
  }
}

// One counts in thousand millions: 2e9 0, 0 0, 0 1, 1e9 1 (the first player's strategy fastest). The second's
// second strategy is dominant, and then the first's second is better: (2, 2) in every theory.
TEST_CASE("units: a ratio of a thousand millions") {
  const NormalForm game = nfg("NFG 1 R \"\" { \"Money\" \"Rank\" } { 2 2 }\n\n2e9 0  0 0  0 1  1e9 1\n");
  const CorrelatedEquilibria c = correlated_equilibria(game);
  REQUIRE(c.solved);
  CHECK(c.least[0].payoff[0] == 1e9);
  CHECK(c.greatest[0].payoff[0] == 1e9);
  CHECK(c.least[1].payoff[1] == 1);
  CHECK(c.greatest[1].payoff[1] == 1);
  const QreBranch branch = logit_branch(game);
  CHECK(branch.nash);
  CHECK(apart(branch.last, {{0, 1}, {0, 1}}) < 1e-9);
}

TEST_CASE("units: draws tie by each player's own stake") {
  DrawTable table({2, 2}, {0, 1});
  std::vector<double> tie;
  std::vector<std::uint8_t> nash;
  std::vector<std::uint32_t> left;
  for (const double c : {1e-12, 1e-6, 1.0, 1e6, 1e12})
    for (const double d : {0.0, -3.0}) {
      // The second's second strategy is better by c; the first would like to be where the second is.
      const std::vector<double> u{2, 0, 0, 1, d, d + c, d, d + c};
      table.ties(u, 1e-9, tie);
      table.pure_equilibria(u, tie, nash);
      table.undominated(u, tie, left);
      CAPTURE(c, d);
      if (c < 1e-6 && d != 0) continue;  // the shift has rounded c away
      CHECK(nash == std::vector<std::uint8_t>{0, 0, 0, 1});
      CHECK(left[1] == 2u);
    }
  DrawEquilibria two;
  const double row[4] = {1, -1, -1, 1};
  for (const double c : {1e-12, 1e-6, 1.0, 1e6, 1e12}) {
    const double column[4] = {-c, c, 2 * c, -c};
    two.solve(row, column, 2, 2, 1e-9, 1e-9 * c);
    REQUIRE(two.list().size() == 1);
    CHECK(two.list()[0].row[0] == Approx(0.6).epsilon(1e-12));
    CHECK_FALSE(two.tied());
  }
}

// Nash's and Kalai and Smorodinsky's rules are free of units by their axioms; all rules but the third reading
// of the latter are free of where the zero lies. The egalitarian and the utilitarian rule compare units.
TEST_CASE("units: bargaining rules that do not compare units do not depend on them") {
  BargainingProblem p;
  p.actors = 2;
  p.points = {3, 1, 2, 2, 1, 2.5, 0, 0, 3, 1};
  p.disagreement = {0.5, 0.25};
  BargainingOptions spread;
  spread.kalai_smorodinsky = KalaiSmorodinsky::least_spread;
  const auto answers = [&](const BargainingProblem& q) {
    return std::vector{bargain(q, BargainingRule::nash).packages,
                       bargain(q, BargainingRule::kalai_smorodinsky).packages,
                       bargain(q, BargainingRule::kalai_smorodinsky, spread).packages, pareto_frontier(q),
                       acceptable_packages(q)};
  };
  const auto before = answers(p);
  for (int i = 0; i < 2; ++i)
    for (const double c : {1e-12, 1e-9, 1e-3, 1e3, 1e9, 1e12}) {
      BargainingProblem q = p;
      for (int k = 0; k < p.packages(); ++k) q.points[static_cast<std::size_t>(2 * k + i)] *= c;
      q.disagreement[static_cast<std::size_t>(i)] *= c;
      CAPTURE(i, c);
      CHECK(answers(q) == before);
      CHECK(bargain(q, BargainingRule::nash).state == bargain(p, BargainingRule::nash).state);
    }
  for (const double d : {-1e6, 3.0, 1e9}) {
    BargainingProblem q = p;
    for (int k = 0; k < p.packages(); ++k) q.points[static_cast<std::size_t>(2 * k)] += d;
    q.disagreement[0] += d;
    CHECK(answers(q) == before);
    for (const auto rule : {BargainingRule::egalitarian, BargainingRule::utilitarian})
      CHECK(bargain(q, rule).packages == bargain(p, rule).packages);
  }
}
