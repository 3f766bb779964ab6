#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "dashboard.h"
#include "gui/widgets/distributions.h"
#include "gui/widgets/typed_number.h"

/// What is typed into number fields: taken whole, or refused whole.
using namespace parley;
using gui::typed_number;
using test::CoinDashboard;
using test::Dashboard;

namespace {

struct Case {
  const char* text;
  std::optional<double> number, whole;
};
const std::optional<double> no;

/// Every number field that the dashboard now shows.
std::set<std::string> fields_of(Dashboard& d) {
  std::set<std::string> found;
  for (const auto& [name, mark] : d.view().marks)
    for (const char* kind : {"cell/", "field/", "parameter/", "trials", "seed", "trial"})
      if (name.rfind(kind, 0) == 0 && name.find("trial/") != 0 && name.find("trial_") != 0)
        found.insert(name);
  return found;
}

/// All that a number typed into any field can change.
std::string state_of(Dashboard& d) {
  const gui::Edits& edits = d.session().edits();
  std::string all =
      std::to_string(edits.trials) + " " + std::to_string(edits.seed) + " " + std::to_string(d.view().trial);
  for (const auto& [path, text] : edits.set) all += " " + path + "=" + text;
  return all;
}

void retype(Dashboard& d, const std::string& field, const std::string& text) {
  d.click(field);
  if (text.empty()) d.key(Dashboard::kDelete);
  d.enter(field, text);
}

const char* const kKinds = R"(
  "actors": {
    "coin": {"name": "Coin", "rationality": {"uniform": [0.5, 1.5]}, "influence": {"normal": [1, 0.2]},
             "foresight": {"triangular": [0, 0.1, 0.6]}, "memory": {"beta": [2, 3, 0, 1]}},
    "die": {"name": "Die", "rationality": {"lognormal": [0, 0.3]}, "inertia": {"discrete": [[0, 1], [0.5, 2]]}}
  },)";

std::string with_kinds() {
  std::string text = test::kCoin;
  const std::size_t at = text.find("\"actors\""), end = text.find("\"issues\"");
  return text.substr(0, at) + std::string(kKinds).substr(3) + "\n" + text.substr(end);
}

}  // namespace

TEST_CASE("a number is a point or a single comma, a true minus or a hyphen, and nothing is dropped from it") {
  const Case cases[] = {{"1,5", 1.5, no},
                        {"1.5", 1.5, no},
                        {"-1,5", -1.5, no},
                        {"−1", -1, -1},
                        {"−0,3", -0.3, no},
                        {"+2", 2, 2},
                        {" 7 ", 7, 7},
                        {",5", 0.5, no},
                        {"5.", 5, no},
                        {"1e6", 1e6, 1e6},
                        {"2.5e6", 2.5e6, 2.5e6},
                        {"1e−3", 1e-3, no},
                        {"1,000", 1, 1000},
                        {"100,000", 100, 100'000},
                        {"1,000,000", no, 1e6},
                        {"10,00", 10, no},
                        {"1,0000", 1, no},
                        {"1.000", 1, no},
                        {"1.000,5", no, no},
                        {"abc", no, no},
                        {"12a", no, no},
                        {"0x10", no, no},
                        {"50%", no, no},
                        {"50 %", no, no},
                        {"1 000", no, no},
                        {"1\u00A0000", no, no},
                        {"", no, no},
                        {"  ", no, no},
                        {"-", no, no},
                        {"--1", no, no},
                        {"1-2", no, no},
                        {".", no, no},
                        {"e5", no, no},
                        {"1e", no, no},
                        {"inf", no, no},
                        {"nan", no, no},
                        {"1e999", no, no},
                        {"１", no, no}};
  for (const Case& one : cases) {
    INFO("“" << one.text << "”");
    for (const bool whole : {false, true}) {
      const gui::TypedNumber read = typed_number(one.text, whole);
      CHECK(read.number == (whole ? one.whole : one.number));
      CHECK(read.wrong.empty() == read.number.has_value());
    }
  }
}

TEST_CASE("every number field takes a decimal comma and refuses whatever is no number, with a sentence") {
  CoinDashboard d(with_kinds());
  std::set<std::string> seen;
  const auto look = [&](const std::string& part) {
    for (const std::string& field : fields_of(d)) {
      if (!seen.insert(field).second) continue;
      const bool whole = field == "trials" || field == "seed" || field == "trial" ||
                         field.find(".reasoning") != std::string::npos;
      INFO(part << ": " << field);
      for (const char* nonsense : {"abc", "50%", "1 000", "", "1,5,5", "12x"}) {
        INFO("“" << nonsense << "”");
        const std::string before = state_of(d);
        retype(d, field, nonsense);
        CHECK(state_of(d) == before);
        CHECK_FALSE(d.app().message().empty());
        // The text stays, to be corrected, until Esc takes it back.
        REQUIRE(d.view().refused.count(field) == 1);
        CHECK(d.view().refused.at(field).text == nonsense);
        d.click(field);
        d.key(Dashboard::kEscape);
        CHECK(d.view().refused.count(field) == 0);
      }
      for (const auto& [text, number] : {std::pair{"1,5", 1.5}, {"−1", -1.0}}) {
        INFO("“" << text << "”");
        const std::string before = state_of(d);
        retype(d, field, text);
        // Taken as just this number, or refused by the field's range, with the text kept.
        const bool refused = d.view().refused.count(field) == 1;
        if (refused) {
          CHECK(state_of(d) == before);
          CHECK_FALSE(d.app().message().empty());
          CHECK(d.view().refused.at(field).text == text);
          CHECK((whole || d.view().refused.at(field).why.find("is not a") == std::string::npos));
          d.click(field);
          d.key(Dashboard::kEscape);
        } else if (field.rfind("cell/", 0) == 0) {
          CHECK(std::stod(d.session().value(field.substr(5))) == number);
        }
        while (d.session().can_undo()) d.app().ask(gui::command::Undo{}), d.frames(1);
        d.frames(2);
      }
    }
  };
  look("toolbar and parameters");
  for (const char* path : {"actors.coin.rationality", "actors.coin.influence", "actors.coin.foresight",
                           "actors.coin.memory", "actors.die.rationality", "actors.die.inertia"}) {
    d.view().opened_number = path;
    d.view().search = path;
    d.frames(2);
    look("editor");
  }
  d.view().opened_number.clear(), d.view().search.clear();
  d.view().left_tab = 1;
  for (const char* actor : {"coin", "die"}) d.view().matrix_actor = actor, d.settle(), look("payoffs");
  d.show(gui::Panel::trial);
  look("trial");
  for (const char* field : {"trials", "seed", "trial", "cell/payoffs.coin.toss.own.cells.heads",
                            "field/actors.coin.rationality"}) {
    INFO(field);
    CHECK(seen.count(field) == 1);
  }
  CHECK(seen.size() > 30);
}

TEST_CASE("text that was refused can be corrected, and goes when the number is changed from elsewhere") {
  CoinDashboard d;
  const std::string field = "field/actors.coin.rationality";
  d.enter(field, "0.5x");
  REQUIRE(d.view().refused.count(field) == 1);
  // One more look at it without a change says why again.
  d.click(field);
  d.key(Dashboard::kEnter);
  CHECK(d.view().refused.count(field) == 1);
  d.enter(field, "0,5");
  CHECK(d.view().refused.empty());
  CHECK(d.session().value("actors.coin.rationality") == "0.5");
  d.enter(field, "-7");
  CHECK(d.view().refused.count(field) == 1);
  CHECK(d.session().value("actors.coin.rationality") == "0.5");
  d.app().ask(gui::command::Undo{});
  d.frames(2);
  CHECK(d.view().refused.empty());
}
