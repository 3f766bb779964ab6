#include <catch2/catch.hpp>

#include "sim/solve/nash/table_logit.h"
#include "sim/solve/nash/table_nash.h"
#include "sim/solve/nash/two_player.h"
#include "tests/solve_nash/games.h"
#include "tests/solve_nash/vectors.h"

using namespace parley;

namespace {

double distance(const Profile& a, const Profile& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t s = 0; s < a[i].size(); ++s) most = std::max(most, std::abs(a[i][s] - b[i][s]));
  return most;
}

bool has(const TableEquilibria& found, const Profile& p, double within) {
  for (const auto& e : found.profiles)
    if (distance(e.profile, p) < within) return true;
  return false;
}

void check_regrets(const NormalForm& game, const TableEquilibria& found) {
  for (const auto& e : found.profiles) {
    CHECK(regret(game, e.profile) < 1e-7);
    if (!e.exact.empty()) CHECK(regret(game, e.exact) == 0);
  }
}

}  // namespace

TEST_CASE("published equilibria of games of three and more players") {
  if (vectors::files("nash").empty()) {
    WARN("skipped: no folder " << vectors::folder("nash"));
    return;
  }
  int games = 0;
  for (const auto& path : vectors::files("nash")) {
    const auto file = vectors::read(path);
    if (file.at("players").size() < 3) continue;
    ++games;
    CAPTURE(path.stem().string());
    const NormalForm game = vectors::table(file);
    const auto found = find_equilibria(game);
    check_regrets(game, found);
    for (const auto& listed : file.at("equilibria")) {
      const Profile p = to_double(vectors::profile(listed));
      bool in_component = false;
      for (const auto& c : found.components) in_component = in_component || lies_in(game, c, p);
      CAPTURE(listed.dump());
      CHECK((has(found, p, 1e-5) || in_component));
    }
  }
  CHECK(games >= 8);
}

// Integer payoffs with an irrational equilibrium, the trap of Nau, Gomez Canovas & Hansen (2004), section 4;
// here by hand.
TEST_CASE("three actors, the totally mixed equilibrium is irrational") {
  NormalForm game = make_normal_form({2, 2, 2});
  for (int i = 0; i < 3; ++i)
    for (std::size_t c = 0; c < 8; ++c) {
      const auto s = game.pure(c);
      const int others = s[(static_cast<std::size_t>(i) + 1) % 3] + s[(static_cast<std::size_t>(i) + 2) % 3];
      // First: 3 if both others play their second. Second: 1 unless both others play it.
      const bool first = s[static_cast<std::size_t>(i)] == 0;
      game.set(i, c, first ? (others == 2 ? 3 : 0) : (others == 2 ? 0 : 1));
    }
  // With q the chance of the second: 3 q^2 = 1 - q^2, so q = 1/2; with 2 in place of 3: q = 1 / sqrt 3.
  const auto half = find_equilibria(game);
  CHECK(has(half, {{.5, .5}, {.5, .5}, {.5, .5}}, 1e-10));
  for (int i = 0; i < 3; ++i)
    for (std::size_t c = 0; c < 8; ++c)
      if (game.exact[static_cast<std::size_t>(i)][c] == 3) game.set(i, c, 2);
  const double q = 1 / std::sqrt(3.0);
  const auto found = find_equilibria(game);
  CHECK(has(found, {{1 - q, q}, {1 - q, q}, {1 - q, q}}, 1e-10));
  for (const auto& e : found.profiles)
    if (distance(e.profile, {{1 - q, q}, {1 - q, q}, {1 - q, q}}) < 1e-10) CHECK(e.exact.empty());
  CHECK_FALSE(found.complete);
  CHECK(found.note.find("others may exist") != std::string::npos);
  check_regrets(game, found);
}

TEST_CASE("dominance-solvable tables are complete") {
  NormalForm game = make_normal_form({2, 2, 2});
  for (int i = 0; i < 3; ++i)
    for (std::size_t c = 0; c < 8; ++c) game.set(i, c, game.pure(c)[static_cast<std::size_t>(i)]);
  const auto found = find_equilibria(game);
  CHECK(found.complete);
  CHECK(found.profiles.size() == 1);
}

TEST_CASE("a continuum of mixed profiles is a component, not a list") {
  NormalForm game = make_normal_form({2, 3, 1});  // matching pennies; columns 2 and 3 are the same
  for (std::size_t c = 0; c < game.cells(); ++c) {
    const auto s = game.pure(c);
    const int win = (s[0] == 0) == (s[1] == 0) ? 1 : -1;
    game.set(0, c, win);
    game.set(1, c, -win);
  }
  const auto found = find_equilibria(game);
  REQUIRE(found.components.size() == 1);
  CHECK(found.components[0].dimension == 1);
  CHECK(lies_in(game, found.components[0], {{.5, .5}, {.5, .2, .3}, {1}}));
  CHECK_FALSE(lies_in(game, found.components[0], {{.5, .5}, {.4, .3, .3}, {1}}));
  CHECK(lies_in(game, found.components[0], {{.5, .5}, {.5, .5, 0}, {1}}));  // a corner of it
  CHECK(found.components[0].whole);
  CHECK(found.components[0].corners.size() == 2);
}

TEST_CASE("tables of two players: Newton finds what vertex enumeration lists, in generic games") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    const NormalForm game = games::random_bimatrix(3, 3, seed, 1000);
    const auto found = find_equilibria(game);
    const auto extreme = extreme_equilibria(game);
    CHECK(found.profiles.size() == extreme.size());
    for (std::size_t k = 0; k < extreme.size(); ++k) CHECK(has(found, to_double(extreme.profile(k)), 1e-9));
  }
}

TEST_CASE("a caller's starting points are polished") {
  TableOptions options;
  options.max_supports = 0;
  options.logit_paths = 0;
  const NormalForm game = games::bimatrix({{2, 0}, {0, 1}}, {{0, 1}, {1, 0}});
  CHECK(find_equilibria(game, options).profiles.empty());
  options.starts = {{{.45, .55}, {.3, .7}}};
  const auto found = find_equilibria(game, options);
  REQUIRE(found.profiles.size() == 1);
  CHECK(found.profiles[0].exact ==
        ExactProfile{{Rational(1, 2), Rational(1, 2)}, {Rational(1, 3), Rational(2, 3)}});
}

// With p, q, r the chances of the second position less 1/2, the second pays more than the first by q - r + q
// r, by p + r and by p + q: at 0 all are indifferent, the derivative is singular along (-1, 1, 1), and there
// p^2 is left of the first condition. So the solution is isolated and double.
TEST_CASE("an isolated equilibrium with a singular derivative is a profile, not a component") {
  NormalForm game = make_normal_form({2, 2, 2});
  const auto away = [](int s) { return Rational(2 * s - 1, 2); };
  for (std::size_t c = 0; c < 8; ++c) {
    const auto s = game.pure(c);
    const Rational p = away(s[0]), q = away(s[1]), r = away(s[2]);
    if (s[0] == 1) game.set(0, c, q - r + q * r);
    if (s[1] == 1) game.set(1, c, p + r);
    if (s[2] == 1) game.set(2, c, p + q);
  }
  const ExactProfile half(3, ExactStrategy{Rational(1, 2), Rational(1, 2)});
  REQUIRE(regret(game, half) == 0);
  const auto found = find_equilibria(game);
  int mixed = 0;
  for (const auto& e : found.profiles) {
    if (distance(e.profile, to_double(half)) > 0.1) continue;
    ++mixed;
    CHECK(e.component == -1);
    CHECK(e.exact == half);
  }
  CHECK(mixed == 1);
  for (const auto& c : found.components)
    CHECK(c.supports[0].size() + c.supports[1].size() + c.supports[2].size() < 6);
}

// Everybody meets the same fork, both ends equally good: uniform play stays where it is for every precision.
TEST_CASE("logit paths from several starts reach what leaves the first path at a bifurcation") {
  NormalForm game = make_normal_form({2, 2, 2});
  for (std::size_t c = 0; c < 8; ++c) {
    const auto s = game.pure(c);
    for (int i = 0; i < 3; ++i) game.set(i, c, (s[0] == s[1]) + (s[1] == s[2]) + (s[0] == s[2]) == 3 ? 1 : 0);
  }
  const auto starts = logit_starts(game, 8);
  const auto reached = [&](const Profile& p) {
    return std::any_of(starts.begin(), starts.end(), [&](const Profile& q) { return distance(p, q) < 1e-6; });
  };
  CHECK(reached({{.5, .5}, {.5, .5}, {.5, .5}}));
  CHECK(reached({{1, 0}, {1, 0}, {1, 0}}));
  CHECK(reached({{0, 1}, {0, 1}, {0, 1}}));
  CHECK(logit_starts(game, 0).empty());
  TableOptions options;
  options.max_supports = 0;
  CHECK(find_equilibria(game, options).note.find("8 logit paths") != std::string::npos);
}

TEST_CASE("the equilibrium that a logit path ends in is found without any other start") {
  int irrational = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const NormalForm game = games::random_table({2, 3, 2}, seed, 1000);
    TableOptions options;
    options.max_supports = 0;
    const auto found = find_equilibria(game, options);
    CHECK_FALSE(found.profiles.empty());
    check_regrets(game, found);
    for (const auto& e : found.profiles) irrational += e.exact.empty();
  }
  CHECK(irrational > 0);
}

TEST_CASE(
    "tables: positive affine payoffs change no equilibrium, and positions and actors may change places") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    const NormalForm game = games::random_table({2, 3, 2}, seed, 1000);
    NormalForm scaled = game, moved = make_normal_form({2, 3, 2});
    for (std::size_t c = 0; c < game.cells(); ++c) {
      for (int i = 0; i < 3; ++i)
        scaled.set(i, c, Rational(3) * game.exact[static_cast<std::size_t>(i)][c] - Rational(500 * i));
      // Actors in reverse, and each one's positions in reverse.
      const auto s = game.pure(c);
      const std::vector<int> there{1 - s[2], 2 - s[1], 1 - s[0]};
      for (int i = 0; i < 3; ++i)
        moved.set(2 - i, moved.cell(there), game.exact[static_cast<std::size_t>(i)][c]);
    }
    const auto found = find_equilibria(game), same = find_equilibria(scaled), back = find_equilibria(moved);
    CHECK(found.profiles.size() == same.profiles.size());
    CHECK(found.profiles.size() == back.profiles.size());
    for (const auto& e : found.profiles) {
      CHECK(has(same, e.profile, 1e-8));
      Profile there{e.profile.rbegin(), e.profile.rend()};
      for (auto& own : there) std::reverse(own.begin(), own.end());
      CHECK(has(back, there, 1e-8));
    }
    CHECK(found.profiles.size() % 2 ==
          1);  // generic games have an odd number, and small ones are found whole
  }
}
