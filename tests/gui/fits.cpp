#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "crowd.h"
#include "gui/editor/editor.h"
#include "gui/layout.h"
#include "texts.h"

/// No text is cut by an edge, none stands on another: in every panel, dialog, menu and list.
using namespace parley;
using gui::Dialog;
using gui::Panel;
using gui::TheoryForm;
using test::CoinDashboard;
using test::Dashboard;
using test::TestFolder;
using test::TextCheck;

namespace {

void escape(Dashboard& d) { d.key(Dashboard::kEscape), d.frames(1); }

/// A list, menu or popup that a click on `name` opens.
void look_behind(Dashboard& d, TextCheck& check, const std::string& where, const std::string& name) {
  if (!d.shows(name)) return;
  d.click(name);
  check.look(where + ", " + name + " open", "##");
  escape(d);
}

/// Opens the panel in its card.
void open_panel(Dashboard& d, Panel panel) {
  d.view().tab.fill(panel);
  d.settle();
}

struct Form {
  Panel panel;
  const char* name;
  std::function<void(gui::View&)> set;
};

/// What each panel may show. Each form is set on what the one before left.
const std::vector<Form>& forms() {
  using V = gui::View;
  using P = Panel;
  static const std::vector<Form> all{
      {P::outcomes, "", [](V&) {}},
      {P::rounds, "", [](V&) {}},
      {P::payoffs, "histogram", [](V& v) { v.payoff_form = PayoffForm::histogram; }},
      {P::payoffs, "cumulative, with a range",
       [](V& v) {
         v.payoff_form = PayoffForm::cumulative, v.range = {-1.0, 2.0};
       }},
      {P::payoffs, "dots", [](V& v) { v.payoff_form = PayoffForm::dots, v.range.reset(); }},
      {P::issues, "all", [](V& v) { v.issue = 0; }},
      {P::issues, "first", [](V& v) { v.issue = 1; }},
      {P::positions, "first, at the end", [](V& v) { v.issue = 1, v.round = -1; }},
      {P::positions, "second, after a round", [](V& v) { v.issue = 2, v.round = 2; }},
      {P::beliefs, "by round", [](V& v) { v.calibration = false; }},
      {P::beliefs, "calibration", [](V& v) { v.calibration = true; }},
      {P::drives, "of an outcome",
       [](V& v) {
         v.explained = {false, 1}, v.quantity.reset();
       }},
      {P::drives, "of a payoff",
       [](V& v) {
         v.explained = {true, 0}, v.quantity = 1;
       }},
      {P::drives, "curve", [](V& v) { v.drive_curve = true; }},
      {P::tornado, "of an outcome",
       [](V& v) {
         v.drive_curve = false, v.explained = {false, 1};
       }},
      {P::tornado, "of a payoff",
       [](V& v) {
         v.explained = {true, 0};
       }},
      {P::map, "",
       [](V& v) {
         v.explained = {false, 3};
       }},
      {P::convergence, "", [](V&) {}},
      {P::offers, "by turn", [](V& v) { v.offers_form = gui::OffersForm::by_turn; }},
      {P::offers, "packages", [](V& v) { v.offers_form = gui::OffersForm::packages; }},
      {P::offers, "payoff space", [](V& v) { v.offers_form = gui::OffersForm::space; }},
      {P::theory, "space", [](V& v) { v.theory_form = TheoryForm::space, v.theory_issue = 1; }},
      {P::theory, "space of a pair", [](V& v) { v.theory_issue = 2; }},
      {P::theory, "stability", [](V& v) { v.theory_form = TheoryForm::stability; }},
      {P::theory, "equilibria", [](V& v) { v.theory_form = TheoryForm::equilibria; }},
      {P::theory, "correlated", [](V& v) { v.theory_form = TheoryForm::correlated; }},
      {P::theory, "baselines", [](V& v) { v.theory_form = TheoryForm::baselines; }},
      {P::trial, "story", [](V& v) { v.trial_round = 0; }},
      {P::trial, "round", [](V& v) { v.trial_round = 2; }},
      {P::trial, "round of offers", [](V& v) { v.trial_round = 5; }},
      {P::history, "", [](V&) {}},
  };
  return all;
}

void walk_panels(Dashboard& d, TextCheck& check, const std::string& where, bool lists) {
  for (const Form& form : forms()) {
    if (form.panel == Panel::map && !lists) continue;  // the dearest to compute
    form.set(d.view());
    open_panel(d, form.panel);
    check.look(fmt::format("{}, {} {}", where, gui::spec_of(form.panel).id, form.name), "card");
  }
  if (!lists) return;
  std::vector<std::pair<Panel, const char*>> behind{{Panel::payoffs, "payoff_actor"},
                                                    {Panel::issues, "issue"},
                                                    {Panel::positions, "positions_round"},
                                                    {Panel::beliefs, "belief"},
                                                    {Panel::drives, "explained"},
                                                    {Panel::tornado, "tornado_paths"},
                                                    {Panel::map, "map_x"},
                                                    {Panel::convergence, "convergence_outcome"},
                                                    {Panel::offers, "offers_x"},
                                                    {Panel::theory, "theory_issue"},
                                                    {Panel::theory, "theory_type"},
                                                    {Panel::theory, "theory_x"},
                                                    {Panel::outcomes, "export/outcomes"}};
  for (const auto& [panel, name] : behind) {
    open_panel(d, panel);
    look_behind(d, check, where, name);
  }
}

void walk_column(Dashboard& d, TextCheck& check, const std::string& where, bool lists) {
  d.view().left_tab = 0;
  d.frames(2);
  check.look(where + ", parameters", "left");
  d.view().opened_number = "actors.a0.rationality";
  d.frames(2);
  check.look(where + ", a distribution's editor");
  if (lists) look_behind(d, check, where, "kind/actors.a0.rationality");
  d.view().opened_number.clear();
  d.view().search = "payoffs";
  d.frames(2);
  check.look(where + ", payoffs searched for");
  d.view().search.clear();
  d.view().left_tab = 1;
  d.frames(2);
  check.look(where + ", payoff matrices", "left");
  if (lists) look_behind(d, check, where, "matrix_actor"), look_behind(d, check, where, "matrix_issue");
  d.view().left_tab = 2;
  d.frames(2);
  check.look(where + ", stances", "left");
  if (lists) look_behind(d, check, where, "position/i0/a0/give_way");
  d.view().left_tab = 0;
}

/// The board on which a scenario is built, each of its tabs with the first and the last of its things.
void walk_board(Dashboard& d, TextCheck& check, const std::string& where) {
  using edit::Kind;
  d.view().editor.on = true;
  d.view().editor.desk.take("A report of that day",
                            "Never, they said. We shall not give way, said the other.");
  d.view().editor.desk.marked = {0, 0};
  d.frames(2);
  for (std::size_t part = 0; part < gui::editor_parts().size(); ++part) {
    const Kind kinds[] = {Kind::source, Kind::actor, Kind::issue,  Kind::entry,
                          Kind::round,  Kind::event, Kind::factor, Kind::outcome};
    std::vector<std::string> ids{""};
    if (part >= 2 && part - 2 < std::size(kinds))
      ids = edit::ids_in(d.session().draft().tree(), kinds[part - 2]);
    if (ids.size() > 2) ids = {ids.front(), ids.back()};
    for (const std::string& id : ids) {
      d.view().editor.part = part;
      if (!id.empty()) d.view().editor.chosen[edit::list_of(kinds[part - 2])] = id;
      d.frames(3);
      check.look(where + ", " + gui::editor_parts()[part] + " " + id, "left");
    }
  }
  for (std::size_t tab = 1; tab < 4; ++tab) {
    d.view().editor.part = 1, d.view().editor.desk.tab = tab;
    d.frames(3);
    check.look(where + fmt::format(", the desk's list {}", tab), "left");
  }
  d.view().editor = {};
  d.settle();
}

void walk_dialogs(Dashboard& d, TextCheck& check, const std::string& where) {
  const std::filesystem::path other =
      std::filesystem::path(d.session().filename()).replace_filename("other.json");
  std::ofstream(other) << "{}";
  for (const char* menu : {"menu/File", "menu/Edit", "menu/Run", "menu/View", "menu/Help"})
    look_behind(d, check, where, menu);
  for (const auto& [which, name] : {std::pair{Dialog::open, "open"},
                                    {Dialog::save_as, "save as"},
                                    {Dialog::export_file, "export"},
                                    {Dialog::unsaved, "unsaved"},
                                    {Dialog::shortcuts, "shortcuts"},
                                    {Dialog::errors, "errors"},
                                    {Dialog::about, "about"},
                                    {Dialog::changed_on_disk, "changed on disk"},
                                    {Dialog::reload, "read again"},
                                    {Dialog::variant, "variant"},
                                    {Dialog::flip, "flip"},
                                    {Dialog::sweep, "sweep"},
                                    {Dialog::report, "report"}}) {
    d.view().browser.kind = "svg", d.view().browser.plot = "outcomes";
    d.view().browser.folder = other.parent_path().string();
    d.view().browser.name = which == Dialog::save_as ? "other.json" : "outcomes.svg";
    d.view().dialog = which;
    d.frames(3);
    check.look(fmt::format("{}, dialog: {}", where, name), "dialog");
    if (which == Dialog::save_as) {
      d.click("dialog/ok");
      REQUIRE(d.view().browser.replace == other);
      check.look(fmt::format("{}, dialog: {} over a file", where, name));
    }
    escape(d);
    d.frames(2);
    REQUIRE(d.view().dialog == Dialog::none);
  }
}

struct Window {
  float w, h, scale;
};

void resize(Dashboard& d, const Window& window) {
  ImGui::GetIO().DisplaySize = {window.w, window.h};
  d.monitor_scale(window.scale);
  d.settle();
}

/// A dashboard of the crowd with a run pinned, a number changed, and a list of runs.
struct Crowd {
  TestFolder folder;
  Dashboard d;
  explicit Crowd(int actors) {
    d.view().draws = 8;
    d.open(folder.file("crowd.json", test::crowd(actors)), 1'024);
    REQUIRE(d.session().loaded());
    d.click("pin");
    REQUIRE(d.session().set("actors.a0.rationality", "{\"uniform\": [0.7, 1.4]}").empty());
    d.settle();
  }
};

void walk(int actors, const Window& window, Crowd& crowd, TextCheck& check, bool lists) {
  const std::string where = fmt::format("{} actors, {} x {} at {}", actors, window.w, window.h, window.scale);
  resize(crowd.d, window);
  walk_panels(crowd.d, check, where, lists);
  walk_column(crowd.d, check, where, lists);
  walk_board(crowd.d, check, where);
  if (lists) walk_dialogs(crowd.d, check, where);
  crowd.d.view().given = 1;
  open_panel(crowd.d, Panel::trial);
  check.look(where + ", given an outcome");
  crowd.d.view().given.reset();
}

constexpr Window kWindows[] = {{1000, 700, 1},    {1400, 900, 1},    {2560, 1440, 1},
                               {1000, 700, 1.5f}, {1400, 900, 1.5f}, {2560, 1440, 1.5f}};

}  // namespace

TEST_CASE("whatever is cut or stands on something else is found") {
  Dashboard d;
  const auto faults_of = [&](const std::function<void()>& draw) {
    for (int k = 0; k < 2; ++k) {
      ImGui::NewFrame();
      ImGui::SetNextWindowPos({10, 10});
      ImGui::SetNextWindowSize({300, 200});
      ImGui::Begin("planted");
      draw();
      ImGui::End();
      ImGui::Render();
    }
    std::map<std::string, std::string> wrong;
    test::find_faults(test::drawn_texts(), "planted", wrong);
    std::string all;
    for (const auto& [fault, where] : wrong) all += fault + "\n";
    return all;
  };
  using Catch::Contains;
  const char* const wide = "A line that is wider than the window by a good deal, whatever the face";
  CHECK(faults_of([] { ImGui::Text("All is well"), ImGui::Text("here"); }).empty());
  CHECK_THAT(faults_of([&] { ImGui::Text("%s", wide); }), Contains("cut at its side: “A line that"));
  // A letter that falls out whole leaves none that is cut.
  CHECK_THAT(faults_of([&] {
               const ImVec2 at = ImGui::GetCursorScreenPos();
               ImGui::PushClipRect(at, {at.x + ImGui::CalcTextSize("whole").x, at.y + 40}, true);
               ImGui::Text("wholeword");
               ImGui::PopClipRect();
             }),
             Contains("cut at its side: “wholeword”"));
  CHECK_THAT(faults_of([&] {
               std::string text = "12345678901234567890";
               ImGui::SetNextItemWidth(60);
               ImGui::InputText("##field", text.data(), text.size() + 1);
             }),
             Contains("cut at its side: “12345678901234567890”"));
  CHECK_THAT(faults_of([] { ImGui::Button("a button", {20, 0}); }), Contains("cut at its side: “a button”"));
  CHECK_THAT(faults_of([] {
               ImGui::BeginChild("low", {0, 12}, false, ImGuiWindowFlags_NoScrollbar);
               ImGui::SetCursorPosY(4);
               ImGui::Text("Too low");
               ImGui::EndChild();
             }),
             Contains("cut at its top or bottom: “Too low”"));
  CHECK_THAT(faults_of([] {
               ImGui::Text("The first");
               ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 16);
               ImGui::Text("The second");
             }),
             Contains("one over the other: “The first” and “The second”"));
  CHECK_THAT(faults_of([] {
               ImGui::PushTextWrapPos(0);
               ImGui::Text("A sentence that goes over several lines of this window, as it is wrapped");
               ImGui::PopTextWrapPos();
               ImGui::SetCursorPosY(ImGui::GetCursorPosY() - 20);
               ImGui::Text("Another");
             }),
             Contains("and “Another”"));
  // Where one can scroll to it, an edge may cut.
  CHECK(faults_of([&] {
          ImGui::BeginChild("rows", {0, 100}, false, ImGuiWindowFlags_HorizontalScrollbar);
          for (int k = 0; k < 20; ++k) ImGui::Text("%d %s", k, wide);
          ImGui::EndChild();
        }).empty());
}

// Every size, scale and number of actors; all of them with each other by [every].
void reads_well(int actors, const std::vector<Window>& windows, bool lists) {
  Crowd crowd(actors);
  TextCheck check(crowd.d);
  check.pages = 3;
  for (const Window& window : windows)
    walk(actors, window, crowd, check, lists && &window == &windows.front());
  INFO(check.report());
  CHECK(check.seen > 5'000);
  CHECK(check.wrong.empty());
}

TEST_CASE("no text is cut or stands on another with twelve actors and long names") {
  reads_well(12, {{1000, 700, 1}, {1400, 900, 1.5f}}, true);
}

TEST_CASE("no text is cut or stands on another with five actors and long names") {
  reads_well(5, {{1000, 700, 1.5f}, {1400, 900, 1}}, false);
}

TEST_CASE("no text is cut or stands on another with two actors and long names") {
  reads_well(2, {{2560, 1440, 1.5f}, {2560, 1440, 1}}, false);
}

TEST_CASE("no text is cut or stands on another in any combination", "[.][every]") {
  for (const int actors : {2, 5, 12}) {
    Crowd crowd(actors);
    TextCheck check(crowd.d);
    for (const Window& window : kWindows) walk(actors, window, crowd, check, true);
    INFO(check.report());
    CHECK(check.seen > 50'000);
    CHECK(check.wrong.empty());
    // What stands shortened on the screen, and whole in a tooltip, is told to who asks for it.
    std::string shortened;
    for (const auto& [words, where] : check.shortened) shortened += words + "\n      " + where + "\n";
    UNSCOPED_INFO(shortened);
  }
}

TEST_CASE("no text is cut or stands on another where variants have long names and stand side by side") {
  std::string text = test::crowd(5);
  text.erase(text.rfind('}'));
  text += R"(, "variants": {
    "one": {"name": "Sanctions that were announced long before the talks and are lifted in their course"},
    "two": {"name": "No threat", "set": {"actors.a0.rationality": 0.5}, "note": "as if it had never been made"},
    "three": {"name": "An observer of every meeting, appointed by all who take part in the talks"},
    "four": {"name": "Four"}}})";
  for (const Window& window : {Window{1000, 700, 1}, Window{1400, 900, 1}, Window{1000, 700, 1.5f}}) {
    TestFolder folder;
    Dashboard d(window.w, window.h);
    d.open(folder.file("crowd.json", text), 1'024);
    REQUIRE(d.session().variants().size() == 4);
    TextCheck check(d);
    resize(d, window);
    const std::string where = fmt::format("{} x {} at {}", window.w, window.h, window.scale);
    d.view().beside = true;
    for (const char* id : {"", "one", "two"}) {
      REQUIRE(d.session().show(id).empty());
      d.settle();
      check.look(where + ", variant " + id, "card");
    }
    d.app().ask(gui::command::SetNumber{"actors.a0.rationality", "0.75"});
    d.settle();
    check.look(where + ", changed", "left");
    look_behind(d, check, where, "beside/0");
    for (const char* id : {"", "three"}) {
      d.view().variant_form = {id, "Sanctions that were announced long before the talks", "a note",
                               "Give it a name."};
      d.view().dialog = Dialog::variant;
      d.frames(3);
      check.look(where + ", dialog of a variant " + id);
      escape(d);
      d.frames(2);
    }
    INFO(check.report());
    CHECK(check.wrong.empty());
  }
}

TEST_CASE("no text is cut or stands on another in the answers of flip and sweep") {
  TestFolder folder;
  Dashboard d(1400, 900);
  d.open(folder.file("crowd.json", test::crowd(2)), 1'024);
  d.view().errands.flip = {0, 0.6, 4};
  d.view().errands.sweep.x = {"actors.a0.rationality", 0.5, 1, 3};
  d.view().errands.sweep.y = {"actors.a1.rationality", 0.5, 1, 3};
  d.view().errands.sweep.trials = 256;
  d.view().errands.sweep.folder = folder.file("a folder with a name that is longer than most of them are");
  d.app().ask(gui::command::Flip{});
  d.app().ask(gui::command::Sweep{});
  d.frames(1);
  TextCheck check(d);
  check.pages = 3;
  for (const Dialog which : {Dialog::flip, Dialog::sweep, Dialog::none}) {
    d.view().dialog = which;
    d.frames(3);
    check.look("under way");
    if (which != Dialog::none) escape(d), d.frames(2);
  }
  d.settle();
  REQUIRE(d.app().errands().flip());
  REQUIRE(d.app().errands().sweep());
  for (const Window& window : {Window{1000, 700, 1}, Window{1400, 900, 1}, Window{1000, 700, 1.5f}}) {
    resize(d, window);
    for (const Dialog which : {Dialog::flip, Dialog::sweep}) {
      d.view().dialog = which;
      d.frames(3);
      check.look(fmt::format("{} x {} at {}, {}", window.w, window.h, window.scale,
                             which == Dialog::flip ? "flip" : "sweep"),
                 which == Dialog::flip ? "answer" : "map");
      escape(d);
      d.frames(2);
    }
  }
  INFO(check.report());
  CHECK(check.wrong.empty());
}
