#include <catch2/catch.hpp>
#include <set>

#include "sim/solve/nash/polymatrix_nash.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/two_player.h"
#include "tests/solve_nash/games.h"
#include "tests/solve_nash/vectors.h"

using namespace parley;

namespace {

using ProfileSet = std::set<ExactProfile>;

ProfileSet all(const PolymatrixEquilibria& found) {
  ProfileSet out;
  for (const auto& e : found.profiles) out.insert(e.profile);
  return out;
}

bool plays_only(const ExactProfile& profile, const std::vector<std::vector<int>>& supports) {
  for (std::size_t i = 0; i < profile.size(); ++i)
    for (std::size_t s = 0; s < profile[i].size(); ++s)
      if (profile[i][s] != 0 &&
          std::find(supports[i].begin(), supports[i].end(), static_cast<int>(s)) == supports[i].end())
        return false;
  return true;
}

void check_exact(const PolymatrixGame& game, const PolymatrixEquilibria& found) {
  for (const auto& e : found.profiles) {
    CHECK(e.regret == 0);
    CHECK(regret(game, e.profile, Reading::decimal) == 0);
  }
  for (const auto& c : found.continua)
    for (const auto& v : c.vertices) {
      CHECK(regret(game, v, Reading::decimal) == 0);
      CHECK(plays_only(v, c.supports));
    }
}

}  // namespace

TEST_CASE("equilibria of every published polymatrix game") {
  const auto files = vectors::files("polymatrix");
  if (files.empty()) {
    WARN("skipped: no folder " << vectors::folder("polymatrix"));
    return;
  }
  for (const auto& path : files) {
    const auto file = vectors::read(path);
    CAPTURE(path.stem().string());
    const PolymatrixGame game = vectors::polymatrix(file);
    const PolymatrixEquilibria found = solve(game);
    CHECK(found.complete);
    check_exact(game, found);
    ProfileSet expected;
    for (const auto& e : file.at("equilibria")) expected.insert(vectors::profile(e));
    const ProfileSet ours = all(found);
    for (const auto& e : expected) CHECK(ours.count(e) == 1);
    // The published lists leave singular supports out: what we have more must come from a continuum found
    // there.
    for (const auto& e : found.profiles)
      if (!expected.count(e.profile)) CHECK(e.in_continuum);
    CHECK(found.degenerate ==
          (!found.continua.empty() ||
           file.at("ties_per_equilibrium") != nlohmann::json(std::vector<int>(expected.size(), 0))));
    const auto& ties = file.at("ties_per_equilibrium");
    for (std::size_t k = 0; k < ties.size(); ++k)
      for (const auto& e : found.profiles)
        if (e.profile == vectors::profile(file.at("equilibria")[k])) CHECK(e.ties == ties[k].get<int>());
    UNSCOPED_INFO(path.stem().string()
                  << ": " << found.profiles.size() << " profiles, " << found.continua.size());
  }
}

// poly_3p_3x3x3 of the published figures (random integers in [-9, 9]): five equilibria, and 166 singular
// supports to exclude.
TEST_CASE("three actors with three positions, re-entered") {
  PolymatrixGame game = make_polymatrix({3, 3, 3});
  game.pair[0][1] = {5, 8, 5, 5, 7, 9, -3, -4, 7};
  game.pair[0][2] = {6, -4, -6, 5, 0, -5, -7, 8, -8};
  game.pair[1][0] = {3, 5, -4, -9, 7, -7, -8, -8, -3};
  game.pair[1][2] = {-2, -9, 5, 1, 5, 9, -3, 7, -2};
  game.pair[2][0] = {0, 6, -9, -7, 5, -1, 4, 8, -7};
  game.pair[2][1] = {-1, 1, -2, 7, 0, -9, -7, 9, -6};
  const auto found = solve(game);
  CHECK(found.complete);
  const auto r = [](const char* text) { return Rational(text); };
  const ProfileSet listed = {
      {{0, 1, 0}, {0, 1, 0}, {0, 0, 1}},
      {{0, 0, 1}, {0, 0, 1}, {0, 1, 0}},
      {{0, r("1/9"), r("8/9")}, {0, 0, 1}, {r("3/10"), r("7/10"), 0}},
      {{0, r("93/769"), r("676/769")}, {0, r("245/769"), r("524/769")}, {0, r("550/769"), r("219/769")}},
      {{0, r("2/9"), r("7/9")}, {0, r("1/6"), r("5/6")}, {r("701/3492"), r("293/388"), r("77/1746")}}};
  const ProfileSet ours = all(found);
  for (const auto& e : listed) CHECK(ours.count(e) == 1);
  for (const auto& e : found.profiles)
    if (!listed.count(e.profile)) CHECK(e.in_continuum);
}

// Gambit's 2x2.nfg between actors 1 and 2 (one equilibrium, mixed), and an actor 3 that answers both.
TEST_CASE("three actors, one mixed equilibrium by hand") {
  PolymatrixGame game = make_polymatrix({2, 2, 2});
  game.pair[0][1] = {2, 0, 0, 1};  // Gambit's 2x2.nfg
  game.pair[1][0] = {0, 1, 1, 0};
  game.pair[2][0] = {3, 0, 0, 2};
  game.pair[2][1] = {0, 1, 1, 0};
  const auto found = solve(game);
  CHECK(found.complete);
  REQUIRE(found.profiles.size() == 1);
  // 1 mixes 1/2, 2 mixes 1/3; 3 gets 3/2 + 2/3 from its first and 1 + 1/3 from its second.
  CHECK(found.profiles[0].profile ==
        ExactProfile{{Rational(1, 2), Rational(1, 2)}, {Rational(1, 3), Rational(2, 3)}, {1, 0}});
  CHECK_FALSE(found.degenerate);
  check_exact(game, found);
}

// By hand. Where the stakes are two thousand to one, a position is played once in 2,000; where they are some
// units of the last place of 1, floating point proves nothing about a support, and fractions must decide.
TEST_CASE("small probabilities and small stakes are not screened away") {
  PolymatrixGame rare = make_polymatrix({2, 2});
  rare.pair[0][1] = {1, 0, 0, 1999};
  rare.pair[1][0] = {0, 1, 1999, 0};
  auto found = solve(rare);
  CHECK(found.complete);
  REQUIRE(found.profiles.size() == 1);
  CHECK(found.profiles[0].profile[0] == ExactStrategy{Rational(1, 2000), Rational(1999, 2000)});
  CHECK(found.profiles[0].profile[1] == ExactStrategy{Rational(1999, 2000), Rational(1, 2000)});

  PolymatrixGame close = make_polymatrix({2, 2});
  const double more = 1 + 0x1p-50;
  close.pair[0][1] = {more, 1, 1, more};
  close.pair[1][0] = {1, more, more, 1};
  found = solve(close);
  CHECK(found.complete);
  REQUIRE(found.profiles.size() == 1);
  CHECK(found.profiles[0].profile[0] == ExactStrategy{Rational(1, 2), Rational(1, 2)});
  CHECK(found.profiles[0].profile[1] == ExactStrategy{Rational(1, 2), Rational(1, 2)});
}

// Matching pennies between 1 and 2, while 3 is indifferent whatever they do: every p in [0, 1] is an
// equilibrium, and the only supports that hold more than an end of it are singular.
TEST_CASE("the only continuum lies on a singular support") {
  PolymatrixGame game = make_polymatrix({2, 2, 2});
  game.pair[0][1] = {1, -1, -1, 1};
  game.pair[1][0] = {-1, 1, 1, -1};
  game.pair[2][0] = {2, 0, 0, 2};  // indifferent exactly where 1 mixes 1/2
  const auto found = solve(game);
  CHECK(found.complete);
  CHECK(found.degenerate);
  CHECK(found.singular_supports > 0);
  REQUIRE(found.continua.size() == 1);
  CHECK(found.continua[0].dimension == 1);
  const std::vector<Rational> half{Rational(1, 2), Rational(1, 2)};
  CHECK(std::set<ExactProfile>(found.continua[0].vertices.begin(), found.continua[0].vertices.end()) ==
        ProfileSet{{half, half, {1, 0}}, {half, half, {0, 1}}});
  for (const auto& e : found.profiles) CHECK(e.in_continuum);
  check_exact(game, found);
}

TEST_CASE("two positions that are the same to everyone: any split of the weight between them") {
  PolymatrixGame game = make_polymatrix({2, 3});
  game.pair[0][1] = {1, -1, -1, -1, 1, 1};  // columns 2 and 3 are the same to the row
  game.pair[1][0] = {-1, 1, 1, -1, 1, -1};  // and to the column
  const auto found = solve(game);
  CHECK(found.complete);
  REQUIRE(found.continua.size() == 1);
  CHECK(found.continua[0].supports == std::vector<std::vector<int>>{{0, 1}, {0, 1, 2}});
  CHECK(found.continua[0].dimension == 1);
}

TEST_CASE("all payoffs zero: the whole space is one continuum") {
  const auto found = solve(make_polymatrix({2, 3, 2}));
  CHECK(found.complete);
  REQUIRE(found.continua.size() == 1);
  CHECK(found.continua[0].dimension == 4);
  CHECK(found.continua[0].vertices.size() == 12);
}

TEST_CASE("decimals are read as written: a tie in tenths is a tie") {
  PolymatrixGame game = make_polymatrix({2});
  game.own[0] = {0.3, 0.1 + 0.2};  // 0.30000000000000004
  CHECK(solve(game).profiles.size() == 1);
  PolymatrixGame sum = make_polymatrix({2, 1, 1});
  sum.own[0] = {0.3, 0};
  sum.pair[0][1] = {0, 0.1};
  sum.pair[0][2] = {0, 0.2};
  CHECK(solve(sum).continua.size() == 1);
  PolymatrixOptions binary;
  binary.reading = Reading::binary;
  CHECK(solve(sum, binary).continua.empty());
}

TEST_CASE("two players: support enumeration and vertex enumeration agree") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const int range = seed % 3 == 0 ? 2 : seed % 3 == 1 ? 9 : 1000003;
    const PolymatrixGame game = games::random_polymatrix({3, 4}, seed, range);
    const auto supports = solve(game);
    CHECK(supports.complete);
    const auto extreme = extreme_equilibria(expand(game));
    ProfileSet vertices;
    for (std::size_t k = 0; k < extreme.size(); ++k) vertices.insert(extreme.profile(k));
    CHECK(all(supports) == vertices);
    std::set<ProfileSet> continua, subsets;
    for (const auto& c : supports.continua) continua.insert(ProfileSet(c.vertices.begin(), c.vertices.end()));
    for (const auto& subset : extreme.subsets) {
      ProfileSet one;
      for (int a : subset.row)
        for (int b : subset.column)
          one.insert({extreme.row[static_cast<std::size_t>(a)], extreme.column[static_cast<std::size_t>(b)]});
      if (one.size() > 1) subsets.insert(one);
    }
    CHECK(continua == subsets);
  }
}

TEST_CASE(
    "generic polymatrix games have an odd number of equilibria (Wilson 1971), and pure ones are among them") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    const PolymatrixGame game = games::random_polymatrix({2, 3, 2, 3}, seed);
    const auto found = solve(game);
    CHECK(found.complete);
    CHECK_FALSE(found.degenerate);
    CHECK(found.profiles.size() % 2 == 1);
    check_exact(game, found);
    ProfileSet pure, expected, table;
    for (const auto& e : found.profiles)
      if (games::is_pure(e.profile)) pure.insert(e.profile);
    for (const auto& e : pure_equilibria(game)) expected.insert(games::as_profile(e.positions, game.sizes()));
    for (const auto& e : pure_equilibria(expand(game)))
      table.insert(games::as_profile(e.positions, game.sizes()));
    CHECK(pure == expected);
    CHECK(pure == table);
  }
}

TEST_CASE("polymatrix: affine payoffs and the order of actors change nothing") {
  for (unsigned seed = 1; seed <= 15; ++seed) {
    const PolymatrixGame game = games::random_polymatrix({2, 3, 2}, seed, 50);
    const ProfileSet expected = all(solve(game));
    PolymatrixGame scaled = game, turned = make_polymatrix({2, 2, 3});
    for (auto& v : scaled.own[1]) v = v * 4 + 12;
    for (auto& a : scaled.pair[1])
      for (auto& v : a) v *= 4;
    CHECK(all(solve(scaled)) == expected);
    const auto to = [](std::size_t i) { return (i + 1) % 3; };
    for (std::size_t i = 0; i < 3; ++i) {
      turned.own[to(i)] = game.own[i];
      for (std::size_t j = 0; j < 3; ++j) turned.pair[to(i)][to(j)] = game.pair[i][j];
    }
    ProfileSet moved;
    for (const auto& e : expected) moved.insert({e[2], e[0], e[1]});
    CHECK(all(solve(turned)) == moved);
  }
}

TEST_CASE("beyond the budget: pivoting, and it says incomplete") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    const PolymatrixGame game = games::random_polymatrix({3, 3, 3, 3}, seed);
    const auto whole = solve(game);
    PolymatrixOptions little;
    little.max_supports = 1;
    const auto part = solve(game, little);
    CHECK(whole.complete);
    CHECK_FALSE(part.complete);
    CHECK(part.note.find("incomplete") == 0);
    CHECK_FALSE(part.profiles.empty());
    check_exact(game, part);
    const ProfileSet known = all(whole);
    for (const auto& e : part.profiles) CHECK(known.count(e.profile) == 1);
  }
}

TEST_CASE("pivoting finds equilibria of games too large to enumerate") {
  PolymatrixOptions options;
  options.max_supports = 1000;
  options.pivot_starts = 5;
  const PolymatrixGame game = games::random_polymatrix({8, 8, 8, 8, 8}, 3);
  const auto found = solve(game, options);
  CHECK_FALSE(found.complete);
  CHECK_FALSE(found.profiles.empty());
  check_exact(game, found);
}
