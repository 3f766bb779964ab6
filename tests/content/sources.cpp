#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "sim/scenario/document.h"
#include "sim/scenario/problem.h"
#include "tests/content/codebook.h"

using namespace content;

namespace {

/// Every source id under a "sources" list, wherever it stands.
void cited(const Json& value, std::set<std::string>& ids) {
  if (value.is_object())
    for (const auto& [key, item] : value.items()) {
      if (key == "sources" && item.is_array())
        for (const Json& id : item) ids.insert(id);
      else
        cited(item, ids);
    }
  else if (value.is_array())
    for (const Json& item : value) cited(item, ids);
}

std::set<std::string> quotations() {
  std::set<std::string> lines;
  std::istringstream text(read_text("tests/content/evidence_quotes.txt"));
  for (std::string line; std::getline(text, line);) lines.insert(line);
  return lines;
}

/// The article where it stands beside the repository or where PARLEY_ARTICLE says; empty if it is not there.
std::string article() {
  const char* given = std::getenv("PARLEY_ARTICLE");
  std::ifstream file(given ? given : std::string(PARLEY_SOURCE_DIR) + "/../shared/source/article.txt");
  std::ostringstream text;
  if (file) text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("Every statement of the evidence is a source, word for word, and is cited") {
  const auto wanted = quotations();
  REQUIRE(wanted.size() == 24);
  for (const auto& name : scenario_names()) {
    const Json scenario = read_scenario(name);
    std::set<std::string> quotes, ids, used;
    for (const auto& [id, source] : scenario.at("sources").items()) {
      quotes.insert(source.at("quote"));
      ids.insert(id);
      CHECK(!source.at("citation").get<std::string>().empty());
    }
    CHECK(quotes == wanted);
    cited(scenario, used);
    CHECK(used == ids);
  }
}

TEST_CASE("The quotations stand in the article") {
  const std::string text = article();
  if (text.empty()) {
    WARN(
        "the article is not beside the repository; quotations were only held against "
        "tests/content/evidence_quotes.txt");
    return;
  }
  for (const auto& quote : quotations()) {
    INFO(quote);
    CHECK(text.find(quote) != std::string::npos);
  }
}

TEST_CASE("Every payoff entry has a basis, sources or a reason") {
  const std::set<std::string> bases{"stated", "inferred", "judgement"};
  for (const auto& name : scenario_names()) {
    std::set<std::string> ids;
    for (const Json& entry : payoffs(name)) {
      INFO(entry_id(entry));
      CHECK(ids.insert(entry_id(entry)).second);
      CHECK(bases.count(entry.value("basis", "")) == 1);
      CHECK(entry.value("note", "").size() > 10);
      if (entry.at("basis") != "judgement")
        CHECK((entry.contains("sources") && !entry.at("sources").empty()));
    }
  }
}

TEST_CASE("Nothing later than the article's day is quoted, and Geneva alone is in the past") {
  for (const auto& name : scenario_names()) {
    const Json scenario = read_scenario(name);
    CHECK(scenario.at("date") == "2022-01-11");
    for (const Json& round : scenario.at("talks"))
      if (round.contains("observed"))
        CHECK(round.at("date").get<std::string>() < scenario.at("date").get<std::string>());
  }
}

TEST_CASE("The loader finds nothing wrong and nothing odd with the shipped scenarios") {
  for (const auto& name : scenario_names()) {
    const auto file = std::string(PARLEY_SOURCE_DIR) + "/scenarios/" + name + ".json";
    const parley::Loaded loaded = parley::load_file(file);
    INFO(parley::sentences(loaded.problems, file));
    CHECK(loaded.document.has_value());
    CHECK(loaded.problems.empty());
  }
}
