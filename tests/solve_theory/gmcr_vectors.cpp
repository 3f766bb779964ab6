#include <map>

#include "gmcr_model.h"
#include "sim/solve/stability/gmcr.h"
#include "vectors.h"

using namespace parley;
using Catch::Matchers::Equals;
using Ints = std::vector<int>;

namespace {

struct Read {
  OptionModel model;
  std::map<std::string, int> makers;
};

Read read_model(const nlohmann::json& m) {
  Read r;
  std::vector<GraphVariable> variables;
  if (m.contains("owners")) {
    int next = 0;
    for (const auto& [name, options] : m["owners"].items()) r.makers[name] = next++;
    for (const auto& o : m["options"])
      for (const auto& [name, options] : m["owners"].items())
        if (std::find(options.begin(), options.end(), o) != options.end())
          variables.push_back(option(r.makers[name]));
  } else {
    for (const auto& name : m["decision_makers"]) r.makers.emplace(name, static_cast<int>(r.makers.size()));
    for (const auto& o : m["options"]) {
      const std::string direction = o["direction"];
      REQUIRE((direction == "both" || direction == "fwd"));
      variables.push_back(option(r.makers.at(o["owner"]), direction == "fwd"));
    }
  }
  const auto states = option_states(m["states"].get<std::vector<std::string>>());
  r.model.graph = make_graph(static_cast<int>(r.makers.size()), variables, states);
  r.model.preferences.value.resize(r.makers.size());
  for (const auto& [name, i] : r.makers)
    r.model.preferences.value[static_cast<std::size_t>(i)] =
        m.contains("payoff_ordinal") ? m["payoff_ordinal"][name].get<std::vector<double>>()
                                     : from_ranking(m["ranking_best_first"][name].get<Ints>());
  return r;
}

Ints from_one(Ints states) {
  for (int& s : states) ++s;
  return states;
}

void check_paths(const Read& r, const nlohmann::json& quo) {
  for (bool improvements : {false, true}) {
    const auto& said = quo[improvements ? "steps_by_unilateral_improvements" : "steps_by_unilateral_moves"];
    const auto paths =
        paths_from(r.model.graph, r.model.preferences, quo["state"].get<int>() - 1, improvements);
    for (int s = 0; s < r.model.graph.state_count(); ++s) {
      const std::string key = std::to_string(s + 1);
      INFO("state " << key << " improvements only " << improvements);
      CHECK(paths.distance[static_cast<std::size_t>(s)] == (said.contains(key) ? said[key].get<int>() : -1));
    }
  }
}

}  // namespace

TEST_CASE("Published graph models") {
  for (const auto& file : vector_files("gmcr")) {
    const auto json = read_json(file);
    const auto& m = json["model"];
    if (!m.contains("reach")) continue;
    INFO(file.filename().string());
    const Read r = read_model(m);
    const GraphStability table = stability_table(r.model.graph, r.model.preferences);
    for (const auto& [name, i] : r.makers)
      for (int s = 0; s < r.model.graph.state_count(); ++s) {
        const auto& said = m["reach"][name];
        const std::string key = std::to_string(s + 1);
        CHECK_THAT(from_one(r.model.graph.moves[static_cast<std::size_t>(i)][static_cast<std::size_t>(s)]),
                   Equals(said.contains(key) ? said[key].get<Ints>() : Ints{}));
      }
    for (Stability c : all_stabilities) {
      INFO(stability_name(c));
      for (const auto& [name, i] : r.makers)
        CHECK_THAT(stable_states(table, c, i), Equals(m["stability"][stability_name(c)][name].get<Ints>()));
      CHECK_THAT(stable_states(table, c, -1), Equals(m["equilibria"][stability_name(c)].get<Ints>()));
    }
    for (const auto& [coalition, said] : m["coalition_improvements"].items()) {
      std::uint32_t members = 0;
      for (const auto& [name, i] : r.makers)
        if (("+" + coalition + "+").find("+" + name + "+") != std::string::npos) members |= 1U << i;
      for (int s = 0; s < r.model.graph.state_count(); ++s) {
        const std::string key = std::to_string(s + 1);
        CHECK_THAT(from_one(coalition_improvements(r.model.graph, r.model.preferences, s, members)),
                   Equals(said.contains(key) ? said[key].get<Ints>() : Ints{}));
      }
    }
    if (m.contains("status_quo")) check_paths(r, m["status_quo"]);
  }
}

TEST_CASE("The probe of simultaneous sanctions") {
  for (const auto& file : vector_files("gmcr")) {
    const auto json = read_json(file);
    if (!json.contains("by_definition")) continue;
    const Read r = read_model(json["model"]);
    const GraphStability table = stability_table(r.model.graph, r.model.preferences);
    for (const auto& [name, i] : r.makers)
      CHECK_THAT(stable_states(table, Stability::sim, i), Equals(json["by_definition"][name].get<Ints>()));
  }
}

TEST_CASE("Published counts over the 576 games") {
  for (const auto& file : vector_files("gmcr")) {
    const auto json = read_json(file);
    const auto& m = json["model"];
    if (!m.contains("histogram_number_of_equilibria")) continue;
    std::map<std::string, int> first;
    std::map<std::string, std::map<std::string, int>> histogram;
    const MoveGraph graph =
        make_graph(2, {option(0), option(1)}, option_states(m["states"].get<std::vector<std::string>>()));
    std::vector<double> a{1, 2, 3, 4};
    do {
      std::vector<double> b{1, 2, 3, 4};
      do {
        const GraphStability t = stability_table(graph, {{a, b}, {}});
        for (Stability c : all_stabilities) {
          const Ints equilibria = stable_states(t, c, -1);
          first[stability_name(c)] += !equilibria.empty() && equilibria.front() == 1;
          ++histogram[stability_name(c)][std::to_string(equilibria.size())];
        }
      } while (std::next_permutation(b.begin(), b.end()));
    } while (std::next_permutation(a.begin(), a.end()));
    for (const auto& [name, count] : m["count_state_1_is_equilibrium"].items())
      CHECK(first[name] == count.get<int>());
    for (const auto& [name, counts] : m["histogram_number_of_equilibria"].items())
      CHECK(nlohmann::json(histogram[name]) == counts);
  }
}
