#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "crowd.h"
#include "dashboard.h"
#include "gui/charts.h"
#include "sim/parley.h"
#include "sim/report/report.h"

/// Valid files whose names are of one letter, of none, of two hundred: in every panel at four sizes, and as a
/// report.
using namespace parley;
using gui::Panel;
using test::Dashboard;
using test::TestFolder;

namespace {

using Tree = nlohmann::ordered_json;

struct Naming {
  const char* kind;
  std::string name;
};
std::vector<Naming> namings() {
  std::string solid, words, wide;
  for (int k = 0; k < 200; ++k) solid += static_cast<char>('a' + k % 26);
  while (words.size() < 200) words += "security ";
  for (int k = 0; k < 200; ++k) wide += "漢";
  return {{"none", ""},
          {"one letter", "N"},
          {"200 letters", solid},
          {"200 in words", words.substr(0, 199) + "y"},
          {"200 wide letters", wide}};
}

/// Two actors with types over issues of the crowd, everything named alike, with so many outcomes.
std::string named(const std::string& name, int outcomes) {
  Tree scenario = Tree::parse(test::crowd(2));
  scenario["title"] = name;
  const auto rename = [&](Tree& things) {
    for (auto& [id, thing] : things.items()) {
      if (name.empty())
        thing.erase("name");
      else
        thing["name"] = name;
    }
  };
  rename(scenario["actors"]);
  for (auto& [id, actor] : scenario["actors"].items()) rename(actor["types"]);
  rename(scenario["issues"]);
  for (auto& [id, issue] : scenario["issues"].items()) {
    rename(issue["settlements"]);
    for (auto& [actor, positions] : issue["positions"].items())
      for (auto& [position, meaning] : positions.items()) meaning = name;
  }
  for (Tree& round : scenario["talks"]) {
    round.erase("observed");
    if (name.empty())
      round.erase("name");
    else
      round["name"] = name;
  }
  rename(scenario["events"]), rename(scenario["factors"]);
  Tree ends = Tree::object();
  const char* const gives[] = {"insist_on_verification", "give_way", "trade_inspections",
                               "ask_for_recognition"};
  for (int k = 0; k + 1 < outcomes; ++k)
    ends[std::string(1, static_cast<char>('a' + k))] = {
        {"when",
         {{"all",
           {{{"position", {{"issue", "i0"}, {"actor", "a0"}, {"in", gives[k % 4]}}}},
            {{"position", {{"issue", "i0"}, {"actor", "a1"}, {"in", gives[k / 4 % 4]}}}}}}}}};
  ends["z"] = {{"otherwise", true}};
  if (!name.empty())
    for (auto& [id, outcome] : ends.items()) outcome["name"] = name;
  scenario["outcomes"] = ends;
  return scenario.dump();
}

/// Every text of every plot on the screen has a place on its canvas.
void check_plots(Dashboard& d) {
  const gui::FontMetrics metrics(d.app().fonts());
  for (const auto& [name, plot] : d.view().plots)
    for (const Item& item : plot.items) {
      const auto* text = std::get_if<TextShape>(&item.shape);
      if (!text || text->degrees != 0) continue;
      const Box box = text_box(*text, metrics.width(text->text, text->size, text->bold));
      INFO(name << ": " << text->text.substr(0, 60));
      CHECK(box.x >= -1);
      CHECK(box.right() <= plot.size.w + 1.5);
    }
}

void look(Dashboard& d, Panel panel, const std::function<void(gui::View&)>& set = {}) {
  if (set) set(d.view());
  d.view().tab.fill(panel);
  d.settle();
  INFO(gui::spec_of(panel).id);
  check_plots(d);
}

void look_at_everything(Dashboard& d) {
  using V = gui::View;
  for (const Panel panel : {Panel::outcomes, Panel::rounds, Panel::positions, Panel::tornado,
                            Panel::convergence, Panel::trial, Panel::history})
    look(d, panel);
  for (const auto form : {PayoffForm::histogram, PayoffForm::cumulative, PayoffForm::dots})
    look(d, Panel::payoffs, [&](V& v) { v.payoff_form = form; });
  for (const std::size_t issue : {0u, 1u}) look(d, Panel::issues, [&](V& v) { v.issue = issue; });
  for (const bool on : {false, true}) look(d, Panel::beliefs, [&](V& v) { v.calibration = on; });
  for (const bool on : {false, true})
    look(d, Panel::drives, [&](V& v) { v.drive_curve = on, v.quantity = 0; });
  for (const auto form : {gui::TheoryForm::space, gui::TheoryForm::stability, gui::TheoryForm::equilibria,
                          gui::TheoryForm::correlated, gui::TheoryForm::baselines})
    look(d, Panel::theory, [&](V& v) { v.theory_form = form; });
  for (const int tab : {1, 2, 0}) d.view().left_tab = tab, d.frames(2);
}

}  // namespace

TEST_CASE(
    "names of one letter, of none and of two hundred end no panel, with 1 and 16 outcomes at four sizes") {
  const TestFolder folder;
  for (const Naming& naming : namings())
    for (const int outcomes : {1, 16}) {
      Dashboard d;
      d.view().draws = 8;
      d.open(folder.file("named.json", named(naming.name, outcomes)), 1'024);
      INFO(naming.kind << ", " << outcomes << " outcomes");
      for (const Problem& problem : d.session().problems()) UNSCOPED_INFO(sentence(problem, "named.json"));
      REQUIRE(d.session().loaded());
      d.click("pin");
      d.settle();
      for (const auto& [w, h] :
           {std::pair{420.0f, 300.0f}, {1000.0f, 700.0f}, {1400.0f, 900.0f}, {2560.0f, 1440.0f}}) {
        INFO(w << " x " << h);
        ImGui::GetIO().DisplaySize = {w, h};
        look_at_everything(d);
      }
      // The parameters of each actor stand under a heading.
      ImGui::GetIO().DisplaySize = {1400, 900};
      const std::string text = d.screen_text();
      CHECK(text.find(naming.name.empty() ? "a0" : naming.name.substr(0, 6)) != std::string::npos);
    }
}

TEST_CASE("reports of such files are written") {
  for (const Naming& naming : namings())
    for (const int outcomes : {1, 16}) {
      INFO(naming.kind << ", " << outcomes << " outcomes");
      const Loaded loaded = load(named(naming.name, outcomes), "named");
      REQUIRE(loaded.document);
      RunSettings settings;
      settings.trials = 1'024;
      ReportOptions options;
      options.flips = options.theory = false;
      const Results results = simulate(*loaded.document, settings);
      const std::string page = report_html(gather_report(*loaded.document, results, options));
      CHECK(page.find("</html>") != std::string::npos);
      CHECK(page.find("<svg") != std::string::npos);
    }
}

TEST_CASE("a file of two actors and two outcomes without names is shown") {
  const TestFolder folder;
  Tree scenario = Tree::parse(test::kCoin);
  scenario["outcomes"] = {
      {"o", {{"when", {{"position", {{"issue", "toss"}, {"actor", "coin"}, {"in", "heads"}}}}}}},
      {"e", {{"otherwise", true}}}};
  scenario["actors"] = {{"coin", Tree::object()}, {"die", Tree::object()}};
  for (const auto& [w, h] : {std::pair{1000.0f, 700.0f}, {1400.0f, 900.0f}, {2560.0f, 1440.0f}}) {
    Dashboard d(w, h);
    d.open(folder.file("small.json", scenario.dump()));
    REQUIRE(d.session().loaded());
    d.show(Panel::rounds);
    CHECK(d.read("rounds", "end/o") == Approx(1 / (1 + std::exp(-2.0))).margin(0.02));
    CHECK(d.screen_text().find("coin") != std::string::npos);
  }
}
