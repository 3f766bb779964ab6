#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "sim/scenario/document.h"
#include "tests/content/codebook.h"

using namespace content;

TEST_CASE("Every payoff entry is coded, and the program's numbers follow from its line of the codebook") {
  for (const auto& name : scenario_names()) {
    const Json scenario = read_scenario(name);
    const parley::Loaded loaded = parley::load_file(PARLEY_SOURCE_DIR "/scenarios/" + name + ".json");
    REQUIRE(loaded.document);
    const auto& entries = loaded.document->scenario.payoffs;
    REQUIRE(entries.size() == scenario.at("payoffs").size());
    for (std::size_t k = 0; k < entries.size(); ++k) {
      const Json& entry = scenario.at("payoffs")[k];
      INFO(name << ": " << entry_id(entry) << ": " << entry.at("code"));
      CHECK(entry_id(entry) == entries[k].id);
      // No number is written beside a code: each follows from it.
      for (const char* key : {"rows", "row", "value", "trend", "spread", "changed"})
        CHECK(!entry.contains(key));
      const auto expected = coded(scenario, entry), found = computed(entries[k]);
      REQUIRE(found.size() == expected.size());
      for (const auto& [key, value] : expected) {
        INFO("cell " << key);
        REQUIRE(found.count(key) == 1);
        CHECK(found.at(key) == Approx(value).margin(0.00051));  // to three decimals
      }
    }
  }
}

TEST_CASE("Strengths are those of the table of wording") {
  const std::set<std::string> scale{"1", "2", "3", "-1", "-2", "-3"};
  for (const auto& name : scenario_names())
    for (const Json& entry : payoffs(name)) {
      const Line line = coded_line(entry);
      INFO(entry_id(entry));
      CHECK(scale.count(line.words.at("strength")) == 1);
      if (line.words.at("strength")[0] == '-') CHECK((line.code == "C9" || line.code == "C19"));
    }
}

TEST_CASE("Actors, types, salience, factors and events are coded by the codebook") {
  const auto& table = constants();
  for (const auto& name : scenario_names()) {
    const Json scenario = read_scenario(name);
    for (const auto& [id, actor] : scenario.at("actors").items()) {
      INFO(name << ": " << id);
      const Line line = line_of(actor.at("note"));
      REQUIRE(line.code == "C20");
      for (const std::string word :
           {"rationality", "foresight", "audience", "influence", "patience", "inertia", "memory"})
        CHECK(actor.at(word == "audience" ? "audience_cost" : word) ==
              table.at(word + "." + line.words.at(word)));
      CHECK(actor.at("reasoning") == std::stoi(line.words.at("reasoning")));
    }
    for (const auto& [id, issue] : scenario.at("issues").items())
      if (issue.contains("salience"))
        for (const auto& [actor, value] : issue.at("salience").items())
          CHECK(value == table.at("salience.decisive"));
    const Json& factors = scenario.at("factors");
    CHECK(factors.at("western_unity").at("value") == table.at("factor.unity"));
    CHECK(factors.at("russian_seriousness").at("value") == table.at("prior.open_question"));
    for (const auto& [id, event] : scenario.at("events").items()) {
      CHECK(event.at("chance") == table.at("chance.rare"));
      for (const Json& shift : event.at("shifts"))
        for (const auto& [position, value] : shift.at("add").items()) CHECK(value == table.at("event_shift"));
    }
  }
}

TEST_CASE("The docs list every judgement with its code and reason, and nothing else as one") {
  std::set<std::string> told, made;
  std::istringstream lines(read_text("docs/the-first-scenario.md"));
  const std::regex row(R"(^\| `([a-z_.]+)` \| `([a-z_]+)`,? ?(.*) \| (-?[0-9]) \| (.*) \|$)");
  std::smatch match;
  for (std::string line; std::getline(lines, line);)
    if (std::regex_match(line, match, row))
      told.insert(match.str(1) + " " + match.str(2) + " " + match.str(3) + " " + match.str(4) + ": " +
                  match.str(5));
  for (const Json& entry : payoffs("nato-russia-2022")) {
    if (entry.at("basis") != "judgement") continue;
    const Json& code = entry.at("code");
    std::string place;
    for (const char* key : {"act", "at", "from"})
      if (code.contains(key)) place = std::string(key) + " `" + code.at(key).get<std::string>() + "`";
    made.insert(entry_id(entry) + " " + code.at("line").get<std::string>() + " " + place + " " +
                code.at("strength").dump() + ": " + entry.at("note").get<std::string>());
  }
  CHECK(told == made);
}

TEST_CASE("The variant differs from the first scenario in what Geneva brought, and in nothing else") {
  Json base = read_scenario("nato-russia-2022"), after = read_scenario("nato-russia-2022-after-geneva");
  REQUIRE(after.at("talks")[0].contains("observed"));
  CHECK(after.at("talks")[0].at("id") == "geneva");
  after.at("talks")[0].erase("observed");
  for (const std::string key : {"id", "title", "summary"}) {
    CHECK(base.at(key) != after.at(key));
    base.erase(key);
    after.erase(key);
  }
  base.erase("variants");
  CHECK(base == after);
}
