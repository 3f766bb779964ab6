// Why a mover took what it took: the entries' parts, worked out from the file, make up the engine's V.
#include "sim/report/reasons.h"
#include "sim/scenario/code_forms.h"
#include "sim/scenario/paths.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/parley.h"

using namespace parley;

namespace {

/// Parts of one move, against V of the probe. V leaves out what is the same for all positions, and the audience
/// cost, so that differences between positions are compared.
int compare(const ToldTrial& told, const Probe::Move& move, const MoveSetting& setting, double bound) {
  const int actor = told.labels.delegations[static_cast<std::size_t>(move.delegation)].actor;
  const std::size_t type = told.result.true_type[static_cast<std::size_t>(actor) * told.result.stride];
  const std::vector<double>& value = move.insight.value.at(type);
  const auto worth = [&](int position) {
    double sum = 0;
    for (const Reasons::Part& part : parts_of_worth(told, move, setting, position))
      if (part.kind != Reasons::Part::Kind::audience) sum += part.value;
    return sum;
  };
  const double first = worth(0);
  for (int s = 1; s < static_cast<int>(value.size()); ++s)
    CHECK(std::abs(worth(s) - first - (value[static_cast<std::size_t>(s)] - value[0])) < bound);
  return static_cast<int>(value.size()) - 1;
}

}  // namespace

TEST_CASE("The parts of a move's worth make up V, entry by entry") {
  const std::string name = GENERATE("scenarios/nato-russia-2022.json", "scenarios/deterrence.json",
                                    "tests/data/base.json", "tests/data/everything.json");
  const bool coded = GENERATE(false, true);  // by codes, two constants of which are uncertain
  if (coded && name != "scenarios/nato-russia-2022.json") return;
  INFO(name << (coded ? ", coded" : ""));
  Loaded loaded = load_file(PARLEY_SOURCE_DIR "/" + name);
  REQUIRE(loaded.document);
  if (coded) {
    *loaded.document = folded(*loaded.document);
    REQUIRE(set(*loaded.document, "codebook.threat_harm", R"({"uniform": [0.5, 2.5]})").empty());
    REQUIRE(set(*loaded.document, "codebook.terms", R"({"uniform": [0.2, 0.8]})").empty());
    REQUIRE(set(*loaded.document, "codebook.delay", R"({"uniform": [0, 0.5]})").empty());
  }
  const Scenario& scenario = loaded.document->scenario;
  const Game game = compile(scenario);
  int compared = 0, replies = 0;
  for (std::uint64_t trial = 0; trial < 40; ++trial) {
    const Replay story = replay(game, 1, trial);
    const ToldTrial told{scenario, game.labels, story.probe, story.result, 1, trial};
    MoveSetting setting;
    setting.happened.assign(scenario.events.size(), false);
    for (const Probe::Round& round : story.probe.rounds) {
      for (const int e : round.events) setting.happened[static_cast<std::size_t>(e)] = true;
      setting.round = round.round;
      setting.is_public = scenario.talks[static_cast<std::size_t>(round.round)].is_public;
      for (const Probe::Move& move : round.moves)
        if (move.free) compared += compare(told, move, setting, 1e-9);
      for (const Probe::Move& move : round.reply.moves) {
        if (!move.free) continue;
        compared += compare(told, move, setting, 1e-9);
        ++replies;
      }
    }
  }
  CHECK(compared > 30);
  if (name == "scenarios/nato-russia-2022.json") CHECK(replies > 5);
}

TEST_CASE("what a told move went by comes from its own trial: numbers, and probabilities that sum to one") {
  const std::string name =
      GENERATE("scenarios/nato-russia-2022.json", "scenarios/deterrence.json", "scenarios/climate-talks.json",
               "tests/data/base.json", "tests/data/everything.json");
  INFO(name);
  const Loaded loaded = load_file(PARLEY_SOURCE_DIR "/" + name);
  REQUIRE(loaded.document);
  const Game game = compile(loaded.document->scenario);
  int seen = 0;
  const auto is_law = [&](const std::vector<double>& law) {
    double sum = 0;
    for (const double p : law) sum += p;
    CHECK(sum == Approx(1).epsilon(1e-9));
    ++seen;
  };
  const auto look = [&](const Probe::Move& move) {
    for (const auto& values : move.insight.value)
      for (const double v : values) CHECK(std::isfinite(v));
    for (const auto& law : move.choice) is_law(law);
    for (const auto& law : move.insight.others) is_law(law);
    for (const auto& types : move.insight.own)
      for (const auto& law : types) is_law(law);
    for (const Insight::Foreseen& other : move.insight.foreseen)
      for (const auto& law : other.expected) is_law(law);
  };
  for (std::uint64_t trial = 0; trial < 20; ++trial)
    for (const Probe::Round& round : replay(game, 1, trial).probe.rounds) {
      for (const Probe::Move& move : round.moves)
        if (move.free) look(move);
      for (const Probe::Move& move : round.reply.moves)
        if (move.free) look(move);
    }
  CHECK(seen > 100);
}

TEST_CASE("Reasons: the best of the others, the audience's part, the largest difference first") {
  const Loaded loaded = load(R"({"format": "parley-scenario/1", "id": "why", "title": "Why",
    "actors": {"a": {"audience_cost": 0.5}, "b": {"influence": 2}},
    "issues": {"k": {"positions": {"a": {"x": "x", "y": "y", "z": "z"}, "b": {"p": "p"}}, "opening": {"a": "x", "b": "p"}}},
    "payoffs": [
      {"id": "small", "actor": "a", "issue": "k", "rows": {"x": 0.1, "y": 0.2, "z": 0}},
      {"id": "large", "actor": "a", "issue": "k", "versus": "b", "rows": {"x": {"p": 0}, "y": {"p": 2}, "z": {"p": -3}}}],
    "talks": [{"id": "r", "table": ["a"], "agenda": ["k"]}],
    "outcomes": {"end": {"otherwise": true}}})",
                             "why");
  REQUIRE(loaded.document);
  const Game game = compile(loaded.document->scenario);
  for (std::uint64_t trial = 0; trial < 400; ++trial) {
    const Replay story = replay(game, 1, trial);
    const ToldTrial told{loaded.document->scenario, game.labels, story.probe, story.result, 1, trial};
    const Probe::Move& move = story.probe.rounds[0].moves[0];
    if (move.to != 1) continue;
    const Reasons why = reasons(told, move, {0, true, {}});
    CHECK(why.other == 0);
    CHECK(why.worth == Approx(0.2 + 4 - 0.5));
    CHECK(why.other_worth == Approx(0.1));
    REQUIRE(why.parts.size() == 3);
    CHECK(why.parts[0].id == "large");
    CHECK(why.parts[0].difference() == Approx(4));
    CHECK(why.parts[1].kind == Reasons::Part::Kind::audience);
    CHECK(why.parts[1].difference() == Approx(-0.5));
    CHECK(why.parts[2].id == "small");
    const std::string text = story_text(told);
    CHECK(text.find("It was worth 3.70 to it, \"x\" 0.10.") != std::string::npos);
    CHECK(text.find("large +4.00") != std::string::npos);
    return;
  }
  FAIL("nobody took y");
}
