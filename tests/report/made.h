#pragma once
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/parley.h"
#include "sim/report/report.h"

/// Reports on scenarios made here.
namespace parley::test {

inline std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline Document opened(const std::string& text) {
  const Loaded loaded = load(text, "made");
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(sentence(problem, "made"));
  REQUIRE(loaded.document);
  return *loaded.document;
}

inline Document scenario(const std::string& name) {
  return opened(file_text(std::string(PARLEY_SOURCE_DIR) + "/scenarios/" + name + ".json"));
}

/// Without the parts that take time.
inline ReportOptions quick() {
  ReportOptions options;
  options.drivers = options.flips = options.theory = false;
  return options;
}

struct Made {
  Results results;
  Report report;
  std::string page;
};
inline Made made(const Document& document, std::uint64_t trials, const ReportOptions& options = {}) {
  RunSettings settings;
  settings.trials = trials;
  Made all;
  all.results = simulate(document, settings);
  all.report = gather_report(document, all.results, options);
  all.page = report_html(all.report);
  return all;
}

/// Actors with these names quarrel over one issue; the first has two types, and in the second round something
/// was seen if `observed`.
inline std::string quarrel(const std::vector<std::string>& names, bool observed = false) {
  using Json = nlohmann::ordered_json;
  const std::string& odd = names.front();
  Json actors = Json::object(), positions = Json::object(), opening = Json::object(), table = Json::array(),
       payoffs = Json::array(), all_agree = Json::object();
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::string id = "actor" + std::to_string(k);
    actors[id] = {{"name", names[k]}, {"rationality", {{"uniform", {0.5, 2}}}}};
    positions[id] = {{"insist", odd + " insists"}, {"yield", odd + " yields"}};
    opening[id] = "insist";
    all_agree[id] = "yield";
    table.push_back(id);
    payoffs.push_back({{"actor", id},
                       {"issue", "quarrel"},
                       {"rows", {{"insist", 0}, {"yield", k % 2 == 0 ? 0.5 : -0.5}}},
                       {"spread", 0.3},
                       {"basis", k % 3 == 0 ? "judgement" : "stated"},
                       {"sources", {"said"}},
                       {"note", odd + " noted"}});
  }
  actors["actor0"]["types"] = {{"soft", {{"name", odd + " soft"}, {"prior", 0.5}}},
                               {"hard", {{"name", odd + " hard"}, {"prior", 0.5}}}};
  payoffs.push_back({{"actor", "actor0"},
                     {"issue", "quarrel"},
                     {"type", "hard"},
                     {"rows", {{"insist", 1}, {"yield", 0}}},
                     {"basis", "inferred"},
                     {"sources", {"said"}}});
  Json root{{"format", "parley-scenario/1"},
            {"id", "quarrel"},
            {"title", odd + ": the quarrel"},
            {"summary", odd + " & others"},
            {"date", "2000-01-01"}};
  root["sources"] = {{"said", {{"quote", odd + " said"}, {"citation", odd + ", 1 January 2000"}}}};
  root["actors"] = actors;
  root["issues"] = {{"quarrel",
                     {{"name", odd + " issue"},
                      {"question", odd + "?"},
                      {"positions", positions},
                      {"opening", opening},
                      {"settlements", {{"peace", {{"name", odd + " peace"}, {"when", all_agree}}}}}}}};
  root["payoffs"] = payoffs;
  root["talks"] = Json::array();
  for (const char* id : {"one", "two"})
    root["talks"].push_back(
        {{"id", id}, {"name", odd + " round " + id}, {"table", table}, {"agenda", {"quarrel"}}});
  if (observed) root["talks"][0]["observed"] = {{"quarrel", {{"actor0", "yield"}}}};
  root["outcomes"] = {
      {"peace", {{"name", odd + " ends well"}, {"when", {{"settled", "quarrel"}}}, {"ends_talks", true}}},
      {"strife", {{"name", odd + " goes on"}, {"otherwise", true}}}};
  return root.dump();
}

/// What stands between `from` and the next `to`.
inline std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  if (begin == std::string::npos) return {};
  const std::size_t start = begin + from.size();
  return text.substr(start, text.find(to, start) - start);
}

}  // namespace parley::test
