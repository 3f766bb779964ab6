#include "sim/solve/static_game.h"
#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "games.h"
#include "sim/scenario/document.h"

using namespace parley;
using Catch::Matchers::Equals;
using Ints = std::vector<int>;

namespace {

/// Two issues; a linkage, typed entries, a joint value, a row, influence and salience; every number can be
/// added up by hand.
const char* text = R"({
  "format": "parley-scenario/1", "id": "small", "title": "Small", "summary": "", "date": "2022-01-01",
  "actors": {
    "a": {"name": "A", "influence": 3, "types": {"hard": {"name": "Hard", "prior": 1}, "soft": {"name": "Soft", "prior": 3}}},
    "b": {"name": "B", "influence": {"uniform": [1, 3]}},
    "c": {"name": "C"}},
  "issues": {
    "k": {"name": "K", "question": "", "positions": {"a": {"no": "", "yes": ""}, "b": {"low": "", "mid": "", "high": ""}},
          "opening": {"a": "no", "b": "high"}, "salience": {"a": 2},
          "settlements": {"deal": {"name": "Deal", "when": {"a": "yes", "b": ["mid", "low"]}}},
          "disagreement": {"b": "mid"}, "irreversible": {"a": [["no", "yes"]]}, "infeasible": [{"a": "yes", "b": "high"}]},
    "l": {"name": "L", "question": "", "positions": {"a": {"stay": "", "go": ""}, "c": {"x": "", "y": ""}},
          "opening": {"a": "stay", "c": "y"}}},
  "payoffs": [
    {"id": "m", "actor": "a", "issue": "k", "versus": "b", "columns": ["high", "mid", "low"],
     "rows": {"yes": [1, 2, 3], "no": [4, 5, 6]}},
    {"id": "t", "actor": "a", "issue": "k", "rows": {"yes": 8}, "type": "hard"},
    {"id": "n", "actor": "b", "issue": "k", "versus": "a", "rows": {"low": {"no": 1, "yes": 2}, "mid": {"no": 0, "yes": 3}, "high": {"no": 2, "yes": 0}}},
    {"id": "j", "actor": "b", "issue": "k", "when": {"a": "yes", "b": ["low", "mid"]}, "value": 10},
    {"id": "link", "actor": "a", "issue": "l", "versus": {"actor": "a", "issue": "k"}, "rows": {"stay": {"no": 0, "yes": 1}, "go": {"no": 5, "yes": 0}}},
    {"id": "r", "actor": "c", "issue": "k", "versus": "b", "row": {"low": 1, "mid": 2, "high": 4}},
    {"id": "o", "actor": "c", "issue": "l", "rows": {"x": 1}, "trend": {"x": 100}}],
  "talks": [{"id": "one", "name": "One", "date": "2022-01-02", "table": ["a", "b", "c"], "agenda": ["k", "l"]}],
  "outcomes": {"rest": {"name": "Rest", "otherwise": true}}})";

Scenario small() {
  const Loaded loaded = load(text, "small.json");
  for (const Problem& p : loaded.problems) UNSCOPED_INFO(p.what);
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

}  // namespace

TEST_CASE("The static game adds up what the entries say") {
  const Scenario s = small();
  const StaticGame k = static_game(s, {{"k"}, {}});
  REQUIRE(k.players.size() == 2);
  CHECK_THAT(k.start(), Equals(Ints{0, 2}));
  CHECK_THAT(k.disagreement(), Equals(Ints{0, 1}));
  // a, at (yes, mid): salience 2 × (influence of b 2 × cell 2 + share of the hard type 1/4 × 8).
  CHECK(k.payoff(0, {1, 1}) == 2 * (2 * 2 + 0.25 * 8));
  CHECK(k.payoff(0, {0, 0}) == 2 * (2 * 6));
  // b: influence of a 3 × cell, and the joint value without influence.
  CHECK(k.payoff(1, {1, 0}) == 3 * 2 + 10);
  CHECK(k.payoff(1, {1, 2}) == 0);
  // c has no positions on k, but cares: influence of b 2 × cell.
  CHECK(k.payoff(2, {0, 2}) == 2 * 4);
  CHECK_THAT(k.parties(), Equals(Ints{0, 1}));
  CHECK(static_game(s, {{"k"}, {{"a", "hard"}}}).payoff(0, {1, 1}) == 2 * (2 * 2 + 8));
  CHECK(static_game(s, {{"k"}, {{"a", "soft"}}}).payoff(0, {1, 1}) == 2 * (2 * 2));

  // Only l: the linkage with k counts at the opening "no"; its trend does not.
  const StaticGame l = static_game(s, {{"l"}, {}});
  CHECK(l.payoff(0, {1, 0}) == 5);
  CHECK(l.payoff(2, {1, 0}) == 1);
  // Both: the linkage joins a's two delegations, salience of l is 1, without influence.
  const StaticGame both = static_game(s);
  CHECK(both.payoff(0, {1, 1, 0, 0}) == 2 * (2 * 2 + 2) + 1);
  CHECK_THROWS_AS(static_game(s, {{"q"}, {}}), std::out_of_range);
  CHECK_THROWS_AS(static_game(s, {{"k"}, {{"a", "q"}}}), std::out_of_range);
}

TEST_CASE("A held delegation has one strategy, and a drawn cell counts") {
  Scenario s = small();
  s.hold = {{"k", "b", "low"}};
  const StaticGame g = static_game(s, {{"k"}, {}});
  CHECK(g.players[1].positions == std::vector<std::string>{"low"});
  CHECK(g.payoff(0, {1, 0}) == 2 * (2 * 3 + 2));
  const auto list = packages(s, g);  // the settlement allows "mid" or "low", and b is held at "low"
  REQUIRE(list.size() == 2);
  CHECK_THAT(list[1].positions, Equals(Ints{1, 0}));
  s.hold = {{"k", "b", "high"}};
  CHECK(packages(s, static_game(s, {{"k"}, {}})).size() == 1);
}

TEST_CASE("Packages and the disagreement point") {
  const Scenario s = small();
  const StaticGame g = static_game(s);
  const auto list = packages(s, g);
  REQUIRE(list.size() == 2);
  CHECK(list[1].name == "k: deal; l: unsettled");
  CHECK_THAT(list[0].positions, Equals(Ints{0, 2, 0, 1}));
  CHECK_THAT(list[1].positions, Equals(Ints{1, 1, 0, 1}));
  const BargainingProblem p = bargaining_problem(g, list);
  CHECK(p.actors == 3);
  CHECK(p.at(1, 1) == 3 * 3 + 10);
  CHECK(p.disagreement[1] == 0);  // b at "mid" against "no"
  CHECK(p.disagreement[0] == 2 * 2 * 5);
}

TEST_CASE("The conflict of a scenario has its one-way moves and its impossible states") {
  const Scenario s = small();
  const StaticGame g = static_game(s, {{"k"}, {}});
  const StaticConflict c = conflict_graph(s, g);
  CHECK(c.graph.state_count() == 5);
  CHECK(c.graph.find({1, 2}) == -1);
  CHECK(c.graph.find({0, 2}) == c.status_quo);
  const int yes_low = c.graph.find({1, 0});
  CHECK(c.graph.moves[0][static_cast<std::size_t>(yes_low)].empty());
  CHECK(c.preferences.value[1][static_cast<std::size_t>(yes_low)] == 16);
}

// Pairs and table are two readings of one game: the same gains from every change of one player's position. On
// the small scenario and on every issue of the shipped ones.
TEST_CASE("Pairs and table agree") {
  std::vector<std::pair<Scenario, StaticOptions>> cases{{small(), {{"k"}, {}}}, {small(), {}}};
  int shipped = 0;
  for (const auto& file : std::filesystem::directory_iterator(PARLEY_SOURCE_DIR "/scenarios")) {
    if (file.path().extension() != ".json") continue;
    const Loaded loaded = load_file(file.path());
    REQUIRE(loaded.document);
    for (const Issue& k : loaded.document->scenario.issues)
      cases.push_back({loaded.document->scenario, {{k.id}, {}}});
    ++shipped;
  }
  CHECK(shipped > 0);
  int compared = 0;
  for (const auto& [scenario, options] : cases) {
    const StaticGame g = static_game(scenario, options);
    if (!g.pairwise()) {
      CHECK_THROWS_AS(to_polymatrix(g), std::logic_error);
      continue;
    }
    const NormalForm table = to_normal_form(g), pairs = expand(to_polymatrix(g));
    ++compared;
    for (std::size_t c = 0; c < table.cells(); ++c) {
      std::vector<int> pure = table.pure(c);
      for (std::size_t v = 0; v < pure.size(); ++v) {
        std::vector<int> first = pure;
        first[v] = 0;
        const std::size_t base = table.cell(first);
        CHECK(table.payoff[v][c] - table.payoff[v][base] ==
              Approx(pairs.payoff[v][c] - pairs.payoff[v][base]).margin(1e-9));
      }
    }
  }
  CHECK(compared >= 2);
}
