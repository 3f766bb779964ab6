#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/two_player.h"
#include "tests/solve_nash/games.h"
#include "tests/solve_nash/vectors.h"

using namespace parley;

namespace {

using ProfileSet = std::set<ExactProfile>;

ProfileSet all(const ExtremeEquilibria& found) {
  ProfileSet out;
  for (std::size_t k = 0; k < found.size(); ++k) out.insert(found.profile(k));
  return out;
}

std::set<ProfileSet> subsets(const ExtremeEquilibria& found) {
  std::set<ProfileSet> out;
  for (const auto& subset : found.subsets) {
    ProfileSet one;
    for (int a : subset.row)
      for (int b : subset.column)
        one.insert({found.row[static_cast<std::size_t>(a)], found.column[static_cast<std::size_t>(b)]});
    out.insert(one);
  }
  return out;
}

ExactProfile profile(std::vector<std::vector<std::string>> text) {
  ExactProfile out;
  for (const auto& strategy : text) {
    auto& row = out.emplace_back();
    for (const auto& p : strategy) row.emplace_back(p);
  }
  return out;
}

}  // namespace

TEST_CASE("extreme equilibria and maximal Nash subsets of every published two-player game") {
  const auto files = vectors::files("nash");
  if (files.empty()) {
    WARN("skipped: no folder " << vectors::folder("nash"));
    return;
  }
  int games = 0;
  for (const auto& path : files) {
    const auto file = vectors::read(path);
    if (file.at("players").size() != 2) continue;
    ++games;
    CAPTURE(path.stem().string());
    const NormalForm game = vectors::table(file);
    const ExtremeEquilibria found = extreme_equilibria(game);
    CHECK(found.complete);
    ProfileSet expected;
    for (const auto& e : file.at("equilibria")) expected.insert(vectors::profile(e));
    CHECK(all(found).size() == found.size());
    CHECK(all(found) == expected);
    for (const auto& e : all(found)) CHECK(regret(game, e) == 0);
    std::set<ProfileSet> components;
    for (const auto& c : file.at("components")) {
      ProfileSet one;
      for (const auto& e : c) one.insert(vectors::profile(e));
      components.insert(one);
    }
    CHECK(subsets(found) == components);
  }
  CHECK(games >= 30);
}

TEST_CASE(
    "battle of the sexes: two pure and one mixed equilibrium (Nau, Gomez Canovas & Hansen 2004, section 3)") {
  const auto found = extreme_equilibria(games::bimatrix({{3, 0}, {0, 2}}, {{2, 0}, {0, 3}}));
  CHECK(all(found) == ProfileSet{profile({{"1", "0"}, {"1", "0"}}), profile({{"3/5", "2/5"}, {"2/5", "3/5"}}),
                                 profile({{"0", "1"}, {"0", "1"}})});
  CHECK(found.subsets.size() == 3);
  CHECK(found.connected_components == 3);
}

// By hand: the first row is the row player's best reply to the first column and to mixtures with up to a
// third of the second; against that row the column player is indifferent. Rows 2 and 3 cross at 1/3, 2/3.
TEST_CASE("a degenerate game: a segment of equilibria is one maximal Nash subset") {
  const auto game = games::bimatrix({{3, 3}, {2, 5}, {0, 6}}, {{3, 3}, {2, 6}, {3, 1}});
  const auto found = extreme_equilibria(game);
  CHECK(all(found) == ProfileSet{profile({{"1", "0", "0"}, {"1", "0"}}),
                                 profile({{"1", "0", "0"}, {"2/3", "1/3"}}),
                                 profile({{"0", "1/3", "2/3"}, {"1/3", "2/3"}})});
  REQUIRE(found.subsets.size() == 2);
  CHECK(found.connected_components == 2);
}

TEST_CASE("all payoffs equal: every profile is an equilibrium, one subset") {
  const auto found = extreme_equilibria(games::bimatrix({{0, 0, 0}, {0, 0, 0}}, {{0, 0, 0}, {0, 0, 0}}));
  CHECK(found.size() == 6);
  REQUIRE(found.subsets.size() == 1);
  CHECK(found.subsets[0].row.size() == 2);
  CHECK(found.subsets[0].column.size() == 3);
}

TEST_CASE("two subsets that touch are one connected component") {
  // Row 1 makes column indifferent and column 2 makes row indifferent: an L of two segments.
  const auto found = extreme_equilibria(games::bimatrix({{1, 0}, {0, 0}}, {{0, 0}, {0, 1}}));
  CHECK(found.subsets.size() == 2);
  CHECK(found.connected_components == 1);
}

TEST_CASE("one strategy each") {
  const auto found = extreme_equilibria(games::bimatrix({{-3}}, {{7}}));
  CHECK(all(found) == ProfileSet{profile({{"1"}, {"1"}})});
}

TEST_CASE("too many vertices are said, not cut off") {
  ExtremeOptions few;
  few.max_vertices = 3;
  const auto found = extreme_equilibria(games::random_bimatrix(5, 5, 1), few);
  CHECK_FALSE(found.complete);
  CHECK(found.size() == 0);
  CHECK(found.note.find("limit of 3") != std::string::npos);
}

TEST_CASE("three players are refused") {
  CHECK_THROWS_AS(extreme_equilibria(make_normal_form({2, 2, 2})), std::invalid_argument);
}

// Lemke & Howson (1964): a nondegenerate game has an odd number of equilibria.
TEST_CASE("generic games have an odd number of equilibria, all with regret 0") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const int m = 2 + static_cast<int>(seed % 4), n = 2 + static_cast<int>(seed / 4 % 4);
    CAPTURE(seed, m, n);
    const NormalForm game = games::random_bimatrix(m, n, seed);
    const auto found = extreme_equilibria(game);
    CHECK(found.size() % 2 == 1);
    CHECK(found.subsets.size() == found.size());
    for (const auto& e : all(found)) CHECK(regret(game, e) == 0);
  }
}

TEST_CASE("pure equilibria are the extreme equilibria that are pure") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const NormalForm game = games::random_bimatrix(4, 3, seed, 3);  // few values: many ties
    ProfileSet pure;
    for (const auto& e : pure_equilibria(game)) pure.insert(games::as_profile(e.positions, game.sizes()));
    ProfileSet extreme;
    for (const auto& e : all(extreme_equilibria(game)))
      if (games::is_pure(e)) extreme.insert(e);
    CHECK(pure == extreme);
  }
}

TEST_CASE("positive affine payoffs change no equilibrium, and permutations permute them") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const NormalForm game = games::random_bimatrix(3, 4, seed, seed % 2 ? 4 : 1000);
    const auto expected = all(extreme_equilibria(game));
    NormalForm other = game;
    for (std::size_t c = 0; c < game.cells(); ++c) {
      other.set(0, c, game.exact[0][c] * Rational(7, 3) - 100);
      other.set(1, c, game.exact[1][c] / 1000 + Rational(1, 9));
    }
    CHECK(all(extreme_equilibria(other)) == expected);

    // Strategy s of the rows becomes (s + 1) mod 3, then the players change places.
    NormalForm moved = make_normal_form({4, 3});
    for (std::size_t c = 0; c < game.cells(); ++c) {
      const auto pure = game.pure(c);
      const std::size_t there = moved.cell({pure[1], (pure[0] + 1) % 3});
      moved.set(1, there, game.exact[0][c]);
      moved.set(0, there, game.exact[1][c]);
    }
    ProfileSet moved_expected;
    for (const auto& e : expected) moved_expected.insert({e[1], {e[0][2], e[0][0], e[0][1]}});
    CHECK(all(extreme_equilibria(moved)) == moved_expected);
  }
}

TEST_CASE("maximal bicliques are those that trying every set of rows gives") {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    CAPTURE(seed);
    const int rows = 4, columns = 5;
    games::Numbers number(seed, 1);
    std::vector<std::pair<int, int>> edges;
    for (int a = 0; a < rows; ++a)
      for (int b = 0; b < columns; ++b)
        if (number() >= 0) edges.emplace_back(a, b);
    const auto joined = [&](int a, int b) {
      return std::find(edges.begin(), edges.end(), std::pair(a, b)) != edges.end();
    };
    std::set<std::pair<std::vector<int>, std::vector<int>>> expected;
    for (unsigned mask = 1; mask < 1u << rows; ++mask) {
      std::vector<int> right, left;
      for (int b = 0; b < columns; ++b) {
        bool all_rows = true;
        for (int a = 0; a < rows; ++a) all_rows = all_rows && (!(mask >> a & 1u) || joined(a, b));
        if (all_rows) right.push_back(b);
      }
      for (int a = 0; a < rows; ++a)
        if (std::all_of(right.begin(), right.end(), [&](int b) { return joined(a, b); })) left.push_back(a);
      if (!right.empty()) expected.emplace(left, right);  // closed on both sides
    }
    const auto found = maximal_bicliques(rows, columns, edges);
    CHECK(found.size() == expected.size());
    CHECK(std::set<std::pair<std::vector<int>, std::vector<int>>>(found.begin(), found.end()) == expected);
  }
}
