#include <catch2/catch.hpp>
#include <sstream>

#include "sim/solve/nash/qre.h"
#include "sim/solve/nash/table_nash.h"
#include "sim/solve/nash/table_pairs.h"
#include "sim/solve/nfg.h"
#include "sim/solve/units.h"
#include "tests/solve_nash/games.h"

// Tables of three in which equilibria form families, and paths that run off.
using namespace parley;

namespace {

NormalForm nfg(const std::string& text) {
  std::istringstream in(text);
  return read_nfg(in, "game.nfg");
}

}  // namespace

// By hand: where the second plays 2 and the third 1 the first earns the same by both, and only if it plays its
// first with a chance of 91/96 or more do the others stay.
TEST_CASE("a family that is short against the mixtures of its player") {
  const NormalForm game = nfg(
      "NFG 1 R \"\" { \"P1\" \"P2\" \"P3\" } { 2 2 2 }\n\n78 -45 -97 -5 58 -4 -51 57 -4 -51 -14 -98 62 13 77 "
      "-73 56 57 -24 -62 -14 8 14 84\n");
  const TableEquilibria found = find_equilibria(game);
  REQUIRE(found.components.size() == 1);
  const TableComponent& family = found.components[0];
  CHECK(family.whole);
  CHECK(family.dimension == 1);
  const ExactProfile pure{{1, 0}, {0, 1}, {1, 0}};
  const ExactProfile end{{Rational(91, 96), Rational(5, 96)}, {0, 1}, {1, 0}};
  CHECK(family.corners == std::vector<ExactProfile>{pure, end});
  for (const ExactProfile& corner : family.corners) CHECK(regret(game, corner) == 0);
  CHECK(lies_in(game, family, {{.97, .03}, {0, 1}, {1, 0}}));
  CHECK_FALSE(lies_in(game, family, {{.9, .1}, {0, 1}, {1, 0}}));
  for (const auto& e : found.profiles)
    if (e.exact == pure || e.exact == end) CHECK(e.component == 0);
}

// Of every random table with ties: whatever lies in a family by its corners is an equilibrium, and each
// profile in which one player is indifferent and the others do not mind lies in a family.
TEST_CASE("families of small tables with many ties hold equilibria only") {
  int families = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const NormalForm game = games::random_table({2, 2, 2}, seed, 2);
    const PairEquilibria found = pair_equilibria(game, 1000);
    for (const ExactProfile& p : found.points) CHECK(regret(game, p) == 0);
    for (const PairFamily& family : found.families) {
      ++families;
      CHECK(family.dimension >= 1);
      ExactProfile middle = family.corners.front();
      for (auto& own : middle)
        for (auto& x : own) x = 0;
      const Rational share(1, static_cast<int>(family.corners.size()));
      for (const ExactProfile& corner : family.corners)
        for (std::size_t i = 0; i < 3; ++i)
          for (std::size_t s = 0; s < 2; ++s) middle[i][s] += share * corner[i][s];
      CHECK(regret(game, middle) == 0);
      CHECK(in_hull(family.corners, to_double(middle), 1e-12));
    }
    // Pure profiles at which one player's other strategy is as good: a little of it is still an equilibrium
    // exactly if the others do not mind, to first order; then it lies in a family.
    for (std::size_t c = 0; c < 8; ++c)
      for (std::size_t i = 0; i < 3; ++i) {
        const ExactProfile at = games::as_profile(game.pure(c), {2, 2, 2});
        ExactProfile beside = at;
        for (std::size_t s = 0; s < 2; ++s)
          beside[i][s] = at[i][s] == 1 ? Rational(999, 1000) : Rational(1, 1000);
        if (regret(game, at) != 0 || regret(game, beside) != 0) continue;
        CHECK(std::any_of(found.families.begin(), found.families.end(), [&](const PairFamily& family) {
          return in_hull(family.corners, to_double(beside), 1e-12);
        }));
      }
  }
  CHECK(families > 20);
}

// A path that ran to λ = -3·10^16 and gave probabilities above 1.
TEST_CASE("a logit path stays at λ of 0 and above, and gives no point that is none") {
  const NormalForm game =
      nfg("NFG 1 R \"\" { \"P1\" \"P2\" \"P3\" } { 2 2 2 }\n\n-1 1000 0 1 -3000 -3000 -5 5000 3000 2 -2000 0 "
          "-3 4000 "
          "5000 -2 5000 -4000 4 2000 -5000 -2 -4000 -1000\n");
  QreOptions options;
  options.at = {0.0001};
  const QreBranch branch = logit_branch(game, options);
  INFO(branch.sentence);
  REQUIRE(branch.at[0].size() == 1);
  const Profile& p = branch.at[0][0].profile;
  CHECK(p[0][0] == Approx(.49997).margin(1e-5));
  CHECK(p[1][0] == Approx(.53226).margin(1e-5));
  CHECK(p[2][0] == Approx(.52598).margin(1e-5));
  for (const QrePoint& point : branch.points) {
    CHECK(point.lambda >= 0);
    CHECK(point.residual <= 1e-8);
    for (const auto& own : point.profile)
      for (const double x : own) CHECK((x >= 0 && x <= 1 + 1e-12));
  }
  if (branch.nash) CHECK(regret(in_own_units(game).game, branch.last) <= 1e-9);
}

TEST_CASE("logit paths of random tables with wild payoffs: nothing but equilibria is reported") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    NormalForm game = games::random_table({2, 2, 2}, seed, 5);
    for (std::size_t c = 0; c < 8; ++c)
      for (int i = 0; i < 3; ++i)
        if ((c + seed + static_cast<unsigned>(i)) % 3 == 0)
          game.set(i, c, game.exact[static_cast<std::size_t>(i)][c] * 1000);
    QreOptions options;
    options.at = {0.0001, 0.01, 1};
    const QreBranch branch = logit_branch(game, options);
    CAPTURE(seed, branch.sentence);
    for (const QrePoint& point : branch.points) CHECK((point.lambda >= 0 && point.residual <= 1e-8));
    for (const auto& at : branch.at)
      for (const QrePoint& point : at) CHECK(point.residual <= 1e-8);
    CHECK(std::isfinite(branch.last_regret));
    if (branch.nash) CHECK(regret(in_own_units(game).game, branch.last) <= 1e-9);
  }
}

TEST_CASE("a large table ends within its budget of work and says so") {
  const NormalForm game = games::random_table({2, 2, 2, 2, 2, 2, 2, 2}, 3, 100);
  TableOptions options;
  options.max_work = 2'000'000;
  const TableEquilibria found = find_equilibria(game, options);
  CHECK_FALSE(found.complete);
  CHECK(found.note.find("the budget of 2e+06 evaluations of cells") != std::string::npos);
  CHECK(found.note.find("of 6561 profiles of supports") != std::string::npos);
}

TEST_CASE("solvers that are asked to stop say so") {
  std::stop_source stop;
  stop.request_stop();
  TableOptions options;
  options.stop = stop.get_token();
  CHECK(find_equilibria(games::random_table({3, 3, 3}, 1, 100), options).note.find("it was stopped") !=
        std::string::npos);
  QreOptions logit;
  logit.stop = stop.get_token();
  CHECK(logit_branch(games::random_table({3, 3, 3}, 1, 100), logit).end == QreEnd::stopped);
}
