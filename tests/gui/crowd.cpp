#include "crowd.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace parley::test {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kNames{"the Democratic People's Association of Northern Fishing Communities",
                            "Organisation for the Prevention of Unintended Escalation",
                            "Ministry of Foreign and European Affairs of the Grand Duchy",
                            "United Northern Archipelago",
                            "Bundesministerium für wirtschaftliche Zusammenarbeit"};

/// The same numbers for every run of the tests, between -3 and 3.
double number(std::size_t a, std::size_t b, std::size_t c) {
  return static_cast<double>((a * 37 + b * 23 + c * 53 + 11) % 61) / 10 - 3;
}

Json positions(std::size_t count) {
  Json all = {{"insist_on_verification", "insists on a full and verifiable withdrawal"},
              {"give_way", "gives way entirely"},
              {"trade_inspections", "trades inspections for a phased reduction"},
              {"ask_for_recognition", "asks for another round of consultations among experts"}};
  Json some = Json::object();
  for (const auto& [id, meaning] : all.items())
    if (some.size() < count) some[id] = meaning;
  return some;
}

}  // namespace

std::string crowd(int actors) {
  std::vector<std::string> ids;
  Json people = Json::object();
  for (int k = 0; k < actors; ++k) {
    const std::string id = fmt::format("a{}", k),
                      round = k < 5 ? std::string() : fmt::format(" {}", k / 5 + 1);
    ids.push_back(id);
    people[id] = {{"name", kNames[static_cast<std::size_t>(k) % kNames.size()] + round},
                  {"rationality", {{"uniform", {0.5, 1.5}}}},
                  {"types",
                   {{"hard", {{"name", "Determined to hold out to the end"}, {"prior", 0.6}}},
                    {"soft", {{"name", "Open to a compromise"}, {"prior", 0.4}}}}}};
  }
  people["a0"]["influence"] = {{"factor", "dependence"}, {"times", 0.5}, {"plus", 1}};

  Json issues = Json::object(), payoffs = Json::array(), agenda = Json::array();
  const std::array<std::pair<const char*, const char*>, 3> questions{
      {{"Withdrawal of forces from the demilitarised coastal zone", "Will they leave?"},
       {"Compensation for the interrupted gas transit", "Who pays?"},
       {"Inspections", "How often?"}}};
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::string id = fmt::format("i{}", i);
    const std::size_t sit = i == 0 ? ids.size() : std::max<std::size_t>(2, ids.size() / (i + 1));
    // At most 4,096 profiles, for which theory computes all that it knows.
    const std::size_t each = sit > 4 ? 2 : 4;
    const Json choices = positions(each);
    Json delegations = Json::object(), opening = Json::object(), rows = Json::object();
    for (std::size_t k = 0; k < sit; ++k)
      delegations[ids[k]] = choices, opening[ids[k]] = "insist_on_verification";
    issues[id] = {{"name", questions[i].first},
                  {"question", questions[i].second},
                  {"positions", delegations},
                  {"opening", opening},
                  {"salience", {{ids[0], {{"uniform", {0.5, 1}}}}, {ids[1], 1.5}}},
                  {"settlements",
                   {{"all",
                     {{"name", "A comprehensive settlement with international guarantees"},
                      {"when", {{ids[0], "give_way"}, {ids[1], "give_way"}}}}},
                    {"one", {{"name", "One side gives way"}, {"when", {{ids[0], "give_way"}}}}}}}};
    agenda.push_back(id);
    for (std::size_t k = 0; k < sit; ++k) {
      Json cells = Json::object();
      std::size_t r = 0;
      for (const auto& [row, meaning] : choices.items()) {
        std::size_t c = 0;
        for (const auto& [column, other] : choices.items()) cells[row][column] = number(k + 7 * i, r, c), ++c;
        ++r;
      }
      payoffs.push_back({{"actor", ids[k]},
                         {"issue", id},
                         {"versus", ids[(k + 1) % sit]},
                         {"rows", cells},
                         {"spread", 0.4},
                         {"basis", "inferred"},
                         {"sources", {"declaration_of_the_council"}}});
    }
  }
  payoffs.push_back({{"actor", "a0"},
                     {"issue", "i0"},
                     {"type", "hard"},
                     {"rows", {{"insist_on_verification", 0.8}, {"give_way", -1}}},
                     {"trend", {{"insist_on_verification", -0.2}}}});
  payoffs.push_back({{"actor", "a0"},
                     {"issue", "i1"},
                     {"when", {{"a0", "give_way"}, {"a1", {"give_way", "insist_on_verification"}}}},
                     {"value", -1.5}});
  payoffs.push_back({{"actor", ids.back()},
                     {"issue", "i2"},
                     {"versus", "a0"},
                     {"row",
                      {{"insist_on_verification", -1},
                       {"give_way", 123.456},
                       {"trade_inspections", 0.5},
                       {"ask_for_recognition", 0}}}});
  if (ids.size() == 2) payoffs.erase(payoffs.end() - 1);  // it has positions on every issue

  Json talks = Json::array();
  for (const auto& [id, name] : {std::pair{"one", "Preliminary consultations in Geneva"},
                                 {"two", "Second plenary meeting"},
                                 {"three", "Ministerial conference in Brussels"},
                                 {"four", "Final session"}})
    talks.push_back({{"id", id}, {"name", name}, {"table", ids}, {"agenda", agenda}});
  Json votes = Json::object();
  // Three have votes: names and columns are looked at here, and more votes take longer to count.
  for (std::size_t k = 0; k < std::min<std::size_t>(ids.size(), 3); ++k) votes[ids[k]] = 1;
  talks.push_back({{"id", "bargain"},
                   {"name", "Last attempt at a package deal"},
                   {"table", ids},
                   {"agenda", agenda},
                   {"offers",
                    {{"turns", 2},
                     {"accept", {{"votes", votes}, {"quota", votes.size() / 2 + 1}}},
                     {"breakdown", 0.1},
                     {"turn_length", 0.2}}}});
  talks[0]["observed"] = {{"i1", {{"a1", "insist_on_verification"}}}};

  const Json scenario = {
      {"format", "parley-scenario/1"},
      {"id", "crowd"},
      {"title", "A conference of many parties with a title that is rather long as well"},
      {"summary", "Made up to look at."},
      {"date", "2022-01-01"},
      {"sources",
       {{"declaration_of_the_council",
         {{"quote", "Nothing is agreed until everything is agreed."},
          {"citation", "Declaration of the Council, 1 March 2030"}}}}},
      {"factors",
       {{"dependence", {{"name", "How much they depend on gas"}, {"value", {{"triangular", {0, 0.3, 1}}}}}}}},
      {"actors", people},
      {"issues", issues},
      {"payoffs", payoffs},
      {"talks", talks},
      {"events",
       {{"incident",
         {{"name", "An incident between patrol boats in the coastal zone"},
          {"chance", {{"uniform", {0.1, 0.3}}}},
          {"rounds", {"two", "three"}},
          {"shifts", {{{"actor", "a0"}, {"issue", "i0"}, {"add", {{"insist_on_verification", 0.5}}}}}}}}}},
      {"outcomes",
       {{"rupture",
         {{"name", "The incident ends the talks without a result"},
          {"when", {{"all", {{{"event", "incident"}}, {{"not", {{"settled", "i0"}}}}}}}}}},
        {"everything",
         {{"name", "A comprehensive agreement with guarantees"},
          {"when", {{"settled", {{"issue", "i0"}, {"as", "all"}}}}}}},
        {"withdrawal", {{"name", "Withdrawal only"}, {"when", {{"settled", "i0"}}}}},
        {"compensation", {{"name", "Compensation alone is agreed"}, {"when", {{"settled", "i1"}}}}},
        {"nothing", {{"name", "Nothing is agreed and tensions go on"}, {"otherwise", true}}}}}};
  return scenario.dump(1);
}

}  // namespace parley::test
