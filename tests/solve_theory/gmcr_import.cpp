#include <map>

#include "gmcr_model.h"
#include "sim/import/option_table.h"
#include "sim/scenario/document.h"
#include "sim/solve/static_game.h"
#include "vectors.h"

using namespace parley;
using Catch::Matchers::Equals;
using Ints = std::vector<int>;

// Option tables of the graph model from the file to the stability analysis of `parley solve`, against the stability that was published of
// them. gmcr_vectors.cpp holds the analysis itself to the same figures.

namespace {

/// What an imported conflict's states are stable for, its states numbered as in the table.
struct Found {
  std::map<std::string, int> makers;  ///< name as the table has it -> place
  MoveGraph graph;
  GraphStability table;
  Ints number;  ///< [state of the graph]: the table's, from 1

  Ints stable(Stability concept_, int maker) const {
    Ints states;
    for (const int s : stable_states(table, concept_, maker))
      states.push_back(number[static_cast<std::size_t>(s - 1)]);
    std::sort(states.begin(), states.end());
    return states;
  }
};

Found solved(const std::string& text, std::size_t states) {
  const Imported read = read_option_table(text);
  INFO(text << sentences(read.problems, "table"));
  REQUIRE(read.scenario);
  const Loaded loaded = load(save(document_of(*read.scenario)), "made");
  REQUIRE(loaded.document);
  const Scenario& s = loaded.document->scenario;
  const StaticGame game = static_game(s);
  const StaticConflict conflict = conflict_graph(s, game);
  Found found{{}, conflict.graph, stability_table(conflict.graph, conflict.preferences), {}};
  REQUIRE(conflict.graph.states.size() == states);
  found.number.assign(states, 0);
  const std::vector<int> parties = game.parties();
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const Actor& actor = s.actors[static_cast<std::size_t>(parties[i])];
    found.makers[actor.name.empty() ? actor.id : actor.name] = static_cast<int>(i);
  }
  // The n-th joint entry of an actor is what the n-th state of the table is worth to it.
  for (std::size_t n = 0; n < states; ++n) {
    std::vector<int> at;
    for (const StaticPlayer& player : game.players) {
      const std::string& id = game.actors[static_cast<std::size_t>(player.actor)];
      for (const Stance& stance : std::get<JointWorth>(s.payoffs[n].worth).when)
        if (stance.actor == id)
          at.push_back(static_cast<int>(
              std::find(player.positions.begin(), player.positions.end(), stance.positions.front()) -
              player.positions.begin()));
    }
    const int state = conflict.graph.find(at);
    REQUIRE(state >= 0);
    found.number[static_cast<std::size_t>(state)] = static_cast<int>(n) + 1;
  }
  return found;
}

/// A published model as cells: a row for each option, a column for each state, a row of payoffs for each decision maker.
std::string as_cells(const nlohmann::json& m) {
  std::string text = "Decision maker;Option;Direction";
  const auto states = m["states"].get<std::vector<std::string>>();
  for (std::size_t s = 0; s < states.size(); ++s) text += ';' + std::to_string(s + 1);
  text += '\n';
  for (std::size_t o = 0; o < m["options"].size(); ++o) {
    const auto& option = m["options"][o];
    text += option["owner"].get<std::string>() + ';' + option["name"].get<std::string>() + ';' +
            (option["direction"] == "fwd" ? "forward" : "both");
    for (const std::string& state : states) text += std::string(";") + state[o];
    text += '\n';
  }
  for (const auto& [maker, values] : m["payoff_ordinal"].items()) {
    text += maker + ";payoff;";
    for (const auto& value : values) text += ';' + value.dump();
    text += '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("the Cuban missile crisis, imported, has the stability that was published of it") {
  // Fraser & Hipel's conflict as gmcr-py's example has it: air strike (one way) and blockade of the United States, withdrawal and
  // escalation of the Soviet Union; states in the order of the example.
  const std::string text =
      "Decision maker,Option,Direction,1,2,3,4,5,6,7,8,9,10,11,12\n"
      "US,Air Strike,forward,N,Y,N,Y,N,Y,N,Y,N,Y,N,Y\n"
      "US,Blockade,both,N,N,Y,Y,N,N,Y,Y,N,N,Y,Y\n"
      "USSR,Withdraw,both,N,N,N,N,Y,Y,Y,Y,N,N,N,N\n"
      "USSR,Escalate,both,N,N,N,N,N,N,N,N,Y,Y,Y,Y\n"
      "US,payoff,,5,7,8,6,12,10,11,9,1,3,2,4\n"
      "USSR,payoff,,12,7,9,5,11,8,10,6,1,3,2,4\n";
  const Found found = solved(text, 12);
  const int us = found.makers.at("US"), ussr = found.makers.at("USSR");
  struct Row {
    Stability concept_;
    Ints us, ussr, both;
  };
  const Ints wide{1, 2, 3, 4, 5, 6, 7, 8, 12}, narrow{2, 3, 5, 6, 7, 12};
  const std::vector<Row> published{
      {Stability::nash, {2, 3, 5, 6, 12}, {1, 6, 7, 8}, {6}},
      {Stability::gmr, wide, {1, 2, 3, 5, 6, 7, 8}, {1, 2, 3, 5, 6, 7, 8}},
      {Stability::smr, wide, {1, 2, 3, 5, 6, 7, 8}, {1, 2, 3, 5, 6, 7, 8}},
      {Stability::seq, narrow, {1, 5, 6, 7, 8}, {5, 6, 7}},
      {Stability::sseq, narrow, {1, 5, 6, 7, 8}, {5, 6, 7}},
      {Stability::sim, {2, 3, 5, 6, 12}, {1, 6, 7, 8}, {6}},
  };
  for (const Row& row : published) {
    INFO(stability_name(row.concept_));
    CHECK_THAT(found.stable(row.concept_, us), Equals(row.us));
    CHECK_THAT(found.stable(row.concept_, ussr), Equals(row.ussr));
    CHECK_THAT(found.stable(row.concept_, -1), Equals(row.both));
  }
}

TEST_CASE("published option tables, imported, have the stability that was published of them") {
  int compared = 0;
  for (const auto& file : vector_files("gmcr")) {
    const auto json = read_json(file);
    const auto& m = json["model"];
    if (!m.contains("stability")) continue;
    ++compared;
    const std::size_t states = m["states"].size();
    for (const std::string& text : {json.dump(), as_cells(m)}) {
      INFO(file.filename().string() << '\n' << text);
      const Found found = solved(text, states);
      for (Stability c : all_stabilities) {
        INFO(stability_name(c));
        for (const auto& maker : m["decision_makers"])
          CHECK_THAT(found.stable(c, found.makers.at(maker)),
                     Equals(m["stability"][stability_name(c)][maker.get<std::string>()].get<Ints>()));
        CHECK_THAT(found.stable(c, -1), Equals(m["equilibria"][stability_name(c)].get<Ints>()));
      }
    }
  }
  if (std::filesystem::is_directory(vectors_folder() / "gmcr")) CHECK(compared == 6);
}
