#include "sim/solve/stability/gmcr.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

#include "gmcr_model.h"
#include "sim/solve/stability/gmcr_fast.h"

using namespace parley;
using Catch::Matchers::Equals;
using Ints = std::vector<int>;

namespace {

OptionModel two_by_two(const std::vector<double>& first, const std::vector<double>& second) {
  return {make_graph(2, {option(0), option(1)}, option_states({"NN", "YN", "NY", "YY"})),
          {{first, second}, {}}};
}

void check_fast_agrees(const MoveGraph& graph, const Preferences& preferences) {
  const GraphStability table = stability_table(graph, preferences);
  StabilityEvaluator fast(graph);
  std::vector<std::uint8_t> mask;
  fast.evaluate(preferences, mask);
  const auto states = static_cast<std::size_t>(graph.state_count());
  for (std::size_t i = 0; i < static_cast<std::size_t>(graph.makers); ++i)
    for (std::size_t s = 0; s < states; ++s)
      for (std::size_t c = 0; c < 6; ++c) {
        INFO("maker " << i << " state " << s << " concept " << c);
        REQUIRE((mask[i * states + s] >> c & 1) == table.stable[c][i][s]);
      }
}

/// A random conflict: 2 to 4 decision makers, some one-way moves, some infeasible states, some tied payoffs.
OptionModel random_model(std::mt19937& random) {
  auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const int makers = 2 + upto(3);
  std::vector<GraphVariable> variables;
  for (int i = 0; i < makers; ++i)
    for (int k = 0, n = i == 0 ? 2 : 1; k < n; ++k) {
      GraphVariable v{i, 2 + upto(2), {}};
      if (upto(3) == 0) v.forbidden.push_back({1, 0});
      variables.push_back(v);
    }
  auto states = feasible_states(variables, {{{0, 1}, {1, 1}}, {{1, 0}, {2, 1}}});
  std::shuffle(states.begin(), states.end(), random);
  OptionModel model{make_graph(makers, variables, states), {}};
  for (int i = 0; i < makers; ++i) {
    model.preferences.value.emplace_back();
    for (std::size_t s = 0; s < states.size(); ++s) model.preferences.value.back().push_back(upto(12));
  }
  return model;
}

}  // namespace

// Re-entered: the textbook's ordinal Prisoner's Dilemma and Chicken (4 best). Mutual cooperation lasts under
// every concept that looks at least two moves ahead, and is no Nash equilibrium, as the definitions give by
// hand.
TEST_CASE("Stability of the Prisoner's Dilemma and of Chicken") {
  const OptionModel dilemma = two_by_two({2, 1, 4, 3}, {2, 4, 1, 3});
  const GraphStability d = stability_table(dilemma.graph, dilemma.preferences);
  CHECK_THAT(stable_states(d, Stability::nash, -1), Equals(Ints{1}));
  for (Stability c : {Stability::gmr, Stability::smr, Stability::seq, Stability::sseq, Stability::sim})
    CHECK_THAT(stable_states(d, c, -1), Equals(Ints{1, 4}));

  const OptionModel chicken = two_by_two({1, 2, 4, 3}, {1, 4, 2, 3});  // yes = swerve
  const GraphStability c = stability_table(chicken.graph, chicken.preferences);
  for (Stability concept_ : {Stability::nash, Stability::seq, Stability::sseq})
    CHECK_THAT(stable_states(c, concept_, -1), Equals(Ints{2, 3}));
  for (Stability concept_ : {Stability::gmr, Stability::smr, Stability::sim})
    CHECK_THAT(stable_states(c, concept_, -1), Equals(Ints{2, 3, 4}));
}

// Re-entered: a conflict of two options against one, where one published program (gmcr-py) says that state 1
// is not SIM-stable for D1. By the definition each improvement needs a sanction of its own: D1's improvements
// from 1 are 2 and 3; D2's is 4; 2 and 4 together make 5, 3 and 4 together make 6, both worse for D1. So 1 is
// stable.
TEST_CASE("Simultaneous sanctions answer each improvement by itself") {
  const auto graph = make_graph(2, {option(0), option(0), option(1)},
                                option_states({"NNN", "YNN", "NYN", "NNY", "YNY", "NYY"}));
  const Preferences p{{from_ranking({2, 3, 1, 4, 5, 6}), from_ranking({4, 5, 6, 1, 2, 3})}, {}};
  const GraphStability table = stability_table(graph, p);
  CHECK_THAT(stable_states(table, Stability::sim, 0), Equals(Ints{1, 2, 3, 4}));
  CHECK_THAT(stable_states(table, Stability::sim, 1), Equals(Ints{4, 5, 6}));
  const StabilityReason why = stability_reason(graph, p, Stability::sim, 0, 0);
  REQUIRE(why.improvements.size() == 2);
  CHECK(why.improvements[0].improvement == 1);
  CHECK(why.improvements[0].sanction == 4);
  CHECK(why.improvements[1].sanction == 5);
}

// All 576 strict ordinal 2x2 games. Figures re-entered from an enumeration by another program. A Nash
// equilibrium is a cell that is best in its column for one and in its row for the other: chance 1/2 × 1/2, so
// 144 of 576.
TEST_CASE("Counts over all strict 2x2 games") {
  std::array<int, 6> first{};
  std::array<std::array<int, 5>, 6> histogram{};
  std::vector<double> a{1, 2, 3, 4};
  do {
    std::vector<double> b{1, 2, 3, 4};
    do {
      const OptionModel m = two_by_two(a, b);
      const GraphStability t = stability_table(m.graph, m.preferences);
      for (std::size_t c = 0; c < 6; ++c) {
        first[c] += t.equilibrium[c][0];
        ++histogram[c][static_cast<std::size_t>(
            std::count(t.equilibrium[c].begin(), t.equilibrium[c].end(), 1))];
      }
      check_fast_agrees(m.graph, m.preferences);
    } while (std::next_permutation(b.begin(), b.end()));
  } while (std::next_permutation(a.begin(), a.end()));
  first[5] = 0;  // none was published for SIM
  CHECK(first == std::array<int, 6>{144, 256, 196, 193, 169, 0});
  CHECK(histogram[0] == std::array<int, 5>{72, 432, 72, 0, 0});
  CHECK(histogram[1] == std::array<int, 5>{0, 192, 320, 64, 0});
  CHECK(histogram[2] == std::array<int, 5>{32, 320, 208, 16, 0});
  CHECK(histogram[3] == std::array<int, 5>{0, 380, 196, 0, 0});
  CHECK(histogram[4] == std::array<int, 5>{32, 412, 132, 0, 0});
}

TEST_CASE("The evaluator for draws gives the answers of the definitions") {
  std::mt19937 random(1);
  int by_bits = 0;
  for (int k = 0; k < 60; ++k) {
    const OptionModel m = random_model(random);
    by_bits += StabilityEvaluator(m.graph).by_bits();
    check_fast_agrees(m.graph, m.preferences);
  }
  CHECK(by_bits > 10);  // both ways of evaluating were met
  CHECK(by_bits < 50);
}

TEST_CASE("The evaluator at one, two and four words of states, and beyond") {
  std::mt19937 random(5);
  for (const std::vector<int>& sizes :
       {std::vector<int>{4, 4, 4}, {3, 3, 3, 3}, {5, 5, 5}, {4, 4, 4, 4}, {7, 37}, {8, 8, 5}}) {
    std::vector<GraphVariable> variables;
    for (std::size_t i = 0; i < sizes.size(); ++i) variables.push_back({static_cast<int>(i), sizes[i], {}});
    variables[0].forbidden = {{1, 0}, {2, 0}, {3, 0}};  // back to 0 there is no way: still transitive
    if (sizes[0] == 5) variables[0].forbidden.push_back({4, 0});
    if (sizes[0] > 5) variables[0].forbidden.clear();
    auto states = feasible_states(variables, {{{0, 1}, {1, 1}}});
    const MoveGraph graph = make_graph(static_cast<int>(sizes.size()), variables, std::move(states));
    Preferences p;
    p.tie.assign(sizes.size(), 0.5);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      p.value.emplace_back();
      for (int s = 0; s < graph.state_count(); ++s)
        p.value.back().push_back(static_cast<double>(random() % 40) / 3);
    }
    CAPTURE(sizes);
    CHECK(StabilityEvaluator(graph).by_bits() == (graph.state_count() <= 256));
    check_fast_agrees(graph, p);
  }
}

TEST_CASE("What must hold between the concepts") {
  std::mt19937 random(2);
  for (int k = 0; k < 40; ++k) {
    const OptionModel m = random_model(random);
    const GraphStability t = stability_table(m.graph, m.preferences);
    for (std::size_t i = 0; i < static_cast<std::size_t>(m.graph.makers); ++i)
      for (std::size_t s = 0; s < m.graph.states.size(); ++s) {
        auto is = [&](Stability c) { return t.stable[static_cast<std::size_t>(c)][i][s] != 0; };
        if (is(Stability::nash))
          for (Stability c : all_stabilities) REQUIRE(is(c));
        if (is(Stability::smr)) REQUIRE(is(Stability::gmr));
        if (is(Stability::seq)) REQUIRE(is(Stability::gmr));
        if (is(Stability::sseq)) REQUIRE((is(Stability::seq) && is(Stability::smr)));
      }
  }
}

TEST_CASE("Only the order of payoffs counts, and names do not") {
  std::mt19937 random(3);
  for (int k = 0; k < 20; ++k) {
    const OptionModel m = random_model(random);
    const GraphStability before = stability_table(m.graph, m.preferences);
    Preferences scaled = m.preferences;
    for (std::size_t i = 0; i < scaled.value.size(); ++i)
      for (double& x : scaled.value[i]) x = 3.5 * x - 7 * static_cast<double>(i);
    const GraphStability after = stability_table(m.graph, scaled);
    CHECK(before.stable == after.stable);

    // Makers in reverse order, values of every variable in reverse order.
    auto variables = m.graph.variables;
    for (auto& v : variables) {
      v.owner = m.graph.makers - 1 - v.owner;
      for (auto& [from, to] : v.forbidden) from = v.values - 1 - from, to = v.values - 1 - to;
    }
    auto states = m.graph.states;
    for (auto& s : states)
      for (std::size_t v = 0; v < s.size(); ++v) s[v] = variables[v].values - 1 - s[v];
    Preferences reversed = m.preferences;
    std::reverse(reversed.value.begin(), reversed.value.end());
    GraphStability mirrored = stability_table(make_graph(m.graph.makers, variables, states), reversed);
    for (auto& c : mirrored.stable) std::reverse(c.begin(), c.end());
    CHECK(before.stable == mirrored.stable);
  }
}

TEST_CASE("Differences within the tie count for nothing") {
  OptionModel m = two_by_two({1, 1 + 1e-12, 0, 0}, {0, 0, 0, 0});
  CHECK_FALSE(stability_reason(m.graph, m.preferences, Stability::nash, 0, 0).stable);
  m.preferences.tie = {1e-9, 1e-9};
  CHECK(stability_reason(m.graph, m.preferences, Stability::nash, 0, 0).stable);
  check_fast_agrees(m.graph, m.preferences);
}

TEST_CASE("Nobody moves twice in succession, and one-way moves have no way back") {
  const auto graph = make_graph(2, {GraphVariable{0, 3, {{0, 2}}}, option(1, true)},
                                feasible_states({{0, 3, {}}, {1, 2, {}}}, {}));
  const Preferences p{{{0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}}, {}};
  CHECK_THAT(graph.moves[0][0], Equals(Ints{2}));  // 0 to 1, not to 2
  CHECK_THAT(graph.moves[1][1], Equals(Ints{}));   // one way
  CHECK_THAT(reachable(graph, p, 0, 1U, false), Equals(Ints{2}));
  const StatusQuoPaths paths = paths_from(graph, p, 0, false);
  CHECK_THAT(paths.distance,
             Equals(Ints{0, 1, 1, 2, -1, 3}));  // (2, 0) would need two moves of the first in succession
  REQUIRE(paths.path[5].size() == 3);
  CHECK(paths.path[5][0].mover == 0);
  CHECK(paths.path[5][1].mover == 1);
  CHECK(paths.path[5][2].state == 5);
}

TEST_CASE("Graphs that cannot be are refused") {
  CHECK_THROWS_AS(make_graph(0, {}, {}), std::invalid_argument);
  CHECK_THROWS_AS(make_graph(1, {option(1)}, {{0}}), std::invalid_argument);
  CHECK_THROWS_AS(make_graph(1, {option(0)}, {{0}, {0}}), std::invalid_argument);
  CHECK_THROWS_AS(make_graph(1, {option(0)}, {{2}}), std::invalid_argument);
  CHECK_THROWS_AS(feasible_states({option(0)}, {{{0, 5}}}), std::invalid_argument);
  CHECK_THROWS_AS(feasible_states(std::vector<GraphVariable>(21, option(0)), {}), std::length_error);
}
