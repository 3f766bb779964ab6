// The sentences that say why a state is stable, held to the payoffs.
#include "sim/solve/stability/stability_words.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <regex>

#include "sim/scenario/document.h"

using namespace parley;

namespace {

/// A number of a sentence with its decimals, against the payoff that it should be.
bool says(const std::string& number, double payoff) {
  const std::size_t digits = number.size() - number.find('.') - 1;
  return number == fmt::format("{:.{}f}", payoff, digits);
}

std::string own_positions(const StaticGame& game, const std::vector<int>& from, const std::vector<int>& to) {
  std::string out;
  for (std::size_t v = 0; v < from.size(); ++v)
    if (from[v] != to[v])
      out += (out.empty() ? "" : " and ") + game.players[v].positions[static_cast<std::size_t>(to[v])];
  return out;
}

}  // namespace

TEST_CASE("Each reason names payoffs that are so, and moves that there are") {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  const Scenario& s = loaded.document->scenario;
  const std::regex rest(R"(^(.*) can move to nothing better than what it has \((-?[0-9.]+)\)\.$)"),
      rather(
          R"(^(.*) would rather take (.*) \((-?[0-9.]+) instead of (-?[0-9.]+)\), (but stays, because|and) (.*)\.$)"),
      left_with(R"(, which would leave it with (-?[0-9.]+)$)");
  int resting = 0, deterred = 0, leaving = 0;
  for (const Issue& issue : s.issues) {
    const StaticGame game = static_game(s, {{issue.id}, {}});
    const StaticConflict conflict = conflict_graph(s, game);
    const StaticNames names(s, game);
    const Preferences& p = conflict.preferences;
    for (int i = 0; i < conflict.graph.makers; ++i)
      for (int k = 0; k < conflict.graph.state_count(); ++k)
        for (const Stability c : all_stabilities) {
          const std::string sentence = stability_sentence(names, game, conflict, c, i, k);
          CAPTURE(issue.id, sentence, stability_name(c));
          const auto& value = p.value[static_cast<std::size_t>(i)];
          const double here = value[static_cast<std::size_t>(k)];
          const auto& moves = conflict.graph.moves[static_cast<std::size_t>(i)][static_cast<std::size_t>(k)];
          const StabilityReason reason = stability_reason(conflict.graph, p, c, i, k);
          const bool stable = reason.stable;
          std::smatch m;
          if (std::regex_match(sentence, m, rest)) {
            ++resting;
            CHECK(says(m[2], here));
            CHECK(std::none_of(moves.begin(), moves.end(), [&](int t) { return p.better(i, t, k); }));
            CHECK(m[1] == names.actor(game.parties()[static_cast<std::size_t>(i)]));
            continue;
          }
          REQUIRE(std::regex_match(sentence, m, rather));
          CHECK(says(m[4], here));
          CHECK(m[3] != m[4]);
          // The move told is one of its own, and pays what is said.
          CHECK(std::any_of(moves.begin(), moves.end(), [&](int t) {
            return p.better(i, t, k) && says(m[3], value[static_cast<std::size_t>(t)]) &&
                   own_positions(game, conflict.graph.states[static_cast<std::size_t>(k)],
                                 conflict.graph.states[static_cast<std::size_t>(t)]) == m[2];
          }));
          // It is the most tempting one, among those that nothing deters where there are any.
          double most = here;
          for (const Deterrence& d : reason.improvements)
            if (stable || d.sanction < 0)
              most = std::max(most, value[static_cast<std::size_t>(d.improvement)]);
          CHECK(says(m[3], most));
          CHECK((m[5] == "and") == !stable);
          if (!stable) {
            ++leaving;
            continue;
          }
          ++deterred;
          std::smatch end;
          const std::string because = m[6];
          REQUIRE(std::regex_search(because, end, left_with));
          CHECK(std::stod(end[1]) <= std::stod(m[4]) + 0.005);
          CHECK(std::any_of(value.begin(), value.end(), [&](double u) {
            return says(end[1], u) && u <= here + p.tie_of(static_cast<std::size_t>(i));
          }));
        }
  }
  CHECK(resting > 100);
  CHECK(deterred > 50);
  CHECK(leaving > 100);
}

// The textbook's Chicken (4 best): at mutual swerving either would rather drive on, and is deterred under GMR
// by the crash.
TEST_CASE("A sentence word for word") {
  Scenario s;
  Issue k;
  k.id = "road";
  for (const std::string id : {"a", "b"}) {
    Actor actor;
    actor.id = id;
    actor.name = id == "a" ? "Anna" : "Bo";
    s.actors.push_back(actor);
    k.delegations.push_back({id, {{"swerve", ""}, {"drive", ""}}, "swerve"});
    PayoffEntry e;
    e.id = id;
    e.actor = id;
    e.issue = "road";
    e.worth = MatrixWorth{
        {id == "a" ? "b" : "a", "road"},
        {{"swerve", {{"swerve", 3.0}, {"drive", 2.0}}}, {"drive", {{"swerve", 4.0}, {"drive", 1.0}}}},
        {},
        0};
    s.payoffs.push_back(e);
  }
  s.issues = {k};
  const StaticGame game = static_game(s);
  const StaticConflict conflict = conflict_graph(s, game);
  const StaticNames names(s, game);
  CHECK(stability_sentence(names, game, conflict, Stability::gmr, 0, conflict.status_quo) ==
        "Anna would rather take drive (4.00 instead of 3.00), but stays, because the others could answer "
        "with b to "
        "drive, which would leave it with 1.00.");
  CHECK(stability_sentence(names, game, conflict, Stability::nash, 1, conflict.status_quo) ==
        "Bo would rather take drive (4.00 instead of 3.00), and Nash stability asks no more.");
  CHECK(stability_sentence(names, game, conflict, Stability::seq, 0, conflict.status_quo) ==
        "Anna would rather take drive (4.00 instead of 3.00), and no answer by which the others gain would "
        "leave it "
        "no better off than now.");
  CHECK(stability_sentence(names, game, conflict, Stability::seq, 0, conflict.graph.find({1, 0})) ==
        "Anna can move to nothing better than what it has (4.00).");
}
