#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "board.h"
#include "sim/parley.h"

/// A scenario is built in the window: from nothing, from a template, on what is open.
using namespace parley;
using test::CoinDashboard;
using test::Dashboard;
using test::TestFolder;

using namespace test::board;

TEST_CASE(
    "a scenario is built from nothing by the pointer and the keyboard, runs, is saved and says the same") {
  TestFolder folder;
  Dashboard d;
  begin_empty(d);
  CHECK_FALSE(d.session().loaded());
  CHECK(d.shows("draft"));
  write_into(d, "edit/title", "Water");
  go(d, actors);
  for (const char* name : {"Highland", "Lowland"}) {
    press(d, "add/actors");
    const std::string id = d.view().editor.chosen["/actors"];
    write_into(d, "edit/actors/" + id + "/name", name);
  }
  CHECK(edit::ids_in(d.session().draft().tree(), edit::Kind::actor) ==
        std::vector<std::string>{"highland", "lowland"});
  go(d, issues);
  press(d, "add/issues");
  write_into(d, "edit/issues/issue_1/name", "Release");
  for (int k = 0; k < 2; ++k) {
    press(d, "join/issues/release");
    press(d, "join/issues/release/1");
  }
  write_into(d, "edit/issues/release/positions/highland/position_1/id", "Keep it");
  CHECK(at(d, "/issues/release/opening/highland") == "\"keep_it\"");
  press(d, "add/issues/release/settlements");
  go(d, payoffs);
  press(d, "add/payoffs");
  write_into(d, "cell/payoffs/0/keep_it/position_2", "1,5");
  CHECK(at(d, "/payoffs/0/rows/keep_it/position_2") == "1.5");
  go(d, rounds);
  press(d, "add/talks");
  go(d, outcomes);
  press(d, "add/outcomes");
  press(d, "add/outcomes");
  d.settle();
  INFO(at(d, ""));
  REQUIRE(d.session().loaded());
  REQUIRE_FALSE(d.session().drafting());
  CHECK_FALSE(d.shows("draft"));
  CHECK(d.app().output()->complete);
  const std::string file = folder.file("water.json");
  d.app().ask(gui::command::SaveAs{file, false});
  d.settle();
  CHECK_FALSE(d.session().unsaved());
  const Loaded again = load_file(file);
  REQUIRE(again.document);
  CHECK(again.document->scenario.title == "Water");
}

TEST_CASE("each step is one of undo, back to the empty file and on to the end, and the run follows") {
  CoinDashboard d;
  d.app().ask(gui::command::SetNumber{test::kRationality, "1.25"});
  d.settle();
  const std::string before = save(d.session().document());
  d.app().ask(
      gui::command::Build{"Name", [](Json& t) { return edit::add(t, edit::Kind::actor, "Third").wrong; }});
  d.settle();
  CHECK(d.session().scenario().actors.size() == 3);
  CHECK(d.session().value(test::kRationality) == "1.25");  // numbers that were changed are part of it
  CHECK(d.session().built());
  const std::string after = save(d.session().document());
  d.app().ask(gui::command::Undo{});
  d.settle();
  CHECK(save(d.session().document()) == before);
  CHECK(d.session().changed(test::kRationality));
  CHECK_FALSE(d.session().built());
  d.app().ask(gui::command::Undo{});
  d.settle();
  CHECK_FALSE(d.session().unsaved());
  for (int k = 0; k < 2; ++k) d.app().ask(gui::command::Redo{}), d.settle();
  CHECK(save(d.session().document()) == after);
  CHECK_FALSE(d.session().can_redo());
}

TEST_CASE("a draft that does not load is kept and marked, and the last valid version runs on") {
  CoinDashboard d;
  const std::string on_disk = save(d.session().file());
  d.app().ask(
      gui::command::Build{"Issue", [](Json& t) { return edit::add(t, edit::Kind::issue, "Trade").wrong; }});
  d.view().editor.on = true;
  d.settle();
  CHECK(d.session().drafting());
  CHECK(d.shows("draft"));
  CHECK(d.session().loaded());
  CHECK(save(d.session().document()) == on_disk);
  CHECK(d.app().output()->complete);
  CHECK(d.app().fresh());
  // Its numbers stay.
  CHECK_FALSE(d.session().set(test::kRationality, "1").empty());
  CHECK(load_file(d.file).document);
  // The problem stands at the field.
  go(d, issues);
  d.view().editor.chosen["/issues"] = "trade";
  d.frames(3);
  CHECK(d.shows("fault/issues/trade/positions"));
  go(d, problems);
  CHECK(d.screen_text().find("no actor has positions") != std::string::npos);
  d.app().ask(gui::command::Undo{});
  d.settle();
  CHECK_FALSE(d.session().drafting());
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("deleting what others hang on asks, and says what goes with it") {
  CoinDashboard d;
  d.view().editor.on = true;
  go(d, actors);
  press(d, "delete/actors/coin");
  REQUIRE(d.view().dialog == gui::Dialog::delete_thing);
  d.frames(3);
  const std::string text = d.screen_text();
  CHECK(text.find("Delete the actor") != std::string::npos);
  CHECK(text.find("payoff entry") != std::string::npos);
  d.click("dialog/cancel");
  d.frames(3);
  CHECK(at(d, "/actors/coin") != "");
  press(d, "delete/actors/coin");
  d.frames(3);
  d.click("dialog/delete");
  d.frames(3);
  CHECK(at(d, "/actors/coin") == "");
  d.app().ask(gui::command::Undo{});
  d.settle();
  CHECK(at(d, "/actors/coin") != "");
}

TEST_CASE("New, a copy and Revert ask before changes are lost, and touch no file") {
  CoinDashboard d;
  REQUIRE(d.session().set(test::kRationality, "1").empty());
  d.app().ask(gui::command::New{""});
  d.frames(3);
  REQUIRE(d.view().dialog == gui::Dialog::unsaved);
  d.click("dialog/cancel");
  d.frames(3);
  CHECK(d.session().has_file());
  d.app().ask(gui::command::Revert{});
  d.settle();
  CHECK_FALSE(d.session().unsaved());
  CHECK(d.session().value(test::kRationality) == "0");
  d.app().ask(gui::command::Duplicate{});
  d.settle();
  CHECK_FALSE(d.session().has_file());
  CHECK(d.session().unsaved());
  CHECK(d.session().loaded());
  d.app().ask(gui::command::Save{});
  d.frames(3);
  CHECK(d.view().dialog == gui::Dialog::save_as);
}

TEST_CASE("every part of the board draws every scenario that is shipped, and one of nothing but errors") {
  Dashboard d;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(PARLEY_SOURCE_DIR) + "/scenarios")) {
    if (file.path().extension() != ".json") continue;
    d.open(file.path().string(), 1024);
    d.view().editor = {};
    d.view().editor.on = true;
    for (std::size_t part = scenario; part <= problems; ++part) {
      go(d, static_cast<Part>(part));
      const char* lists[] = {"",       "",        "/sources", "/actors",   "/issues", "/payoffs",
                             "/talks", "/events", "/factors", "/outcomes", ""};
      const edit::Kind kinds[] = {edit::Kind::source,  edit::Kind::source, edit::Kind::source,
                                  edit::Kind::actor,   edit::Kind::issue,  edit::Kind::entry,
                                  edit::Kind::round,   edit::Kind::event,  edit::Kind::factor,
                                  edit::Kind::outcome, edit::Kind::source};
      if (*lists[part] == '\0') continue;
      std::size_t seen = 0;
      for (const std::string& id : edit::ids_in(d.session().draft().tree(), kinds[part])) {
        if (++seen > 12) break;
        d.view().editor.chosen[lists[part]] = id;
        d.frames(1);
      }
    }
    CHECK(d.session().undo_steps() <= 1);  // looking changes nothing (the trials were set)
    CHECK_FALSE(d.session().built());
  }
  const std::string bad =
      R"({"format": 1, "actors": {"a": 3, "b": {"types": []}}, "issues": {"k": {"positions": {"a": 1, "b": {"x": 2}},
    "settlements": {"s": []}, "opening": 5}, "l": []}, "payoffs": [3, {"actor": 1}, {"actor": "b", "issue": "k", "versus": {}, "rows": 2}],
    "talks": [1, {"id": 2}], "events": {"e": {"shifts": 3}, "f": 1}, "factors": {"f": 3}, "outcomes": {"o": {"when": {"all": 3}},
    "p": {"when": {"not": 1}}, "q": 3}, "sources": {"s": 1}, "hold": 3})";
  REQUIRE(d.session().begin(bad, true));
  d.view().editor.on = true;
  for (std::size_t part = scenario; part <= problems; ++part) go(d, static_cast<Part>(part));
  CHECK(d.session().drafting());
}

TEST_CASE("sentences of a text are kept as sources, and entries are made of them") {
  CoinDashboard d;
  TestFolder folder;
  d.view().editor.on = true;
  go(d, coding);
  d.app().ask(gui::command::ReadText{folder.file(
      "report.html", "<p>The coin is heavy. It always falls, said the die.</p><p>Nobody asked why.</p>")});
  d.frames(4);
  REQUIRE(d.view().editor.desk.passages.size() == 3);
  d.click("sentence/1");
  press(d, "desk/keep");
  CHECK(at(d, "/sources/it_always_falls_said") ==
        R"({"quote": "It always falls, said the die.", "citation": "report, paragraph 1, sentence 2"})");
  CHECK(d.view().editor.desk.cited == std::vector<int>{0, 1, 0});
  press(d, "desk/code");
  d.settle();
  INFO(at(d, "/payoffs"));
  const Json* entries = edit::at(d.session().draft().tree(), "/payoffs");
  const Json& entry = entries->items.back();
  CHECK(edit::includes(entry.find("sources"), "it_always_falls_said"));
  CHECK(entry.find("basis")->text == "stated");
  CHECK(entry.find("code")->find("line")->text == "demand");
  CHECK(d.view().editor.desk.cited == std::vector<int>{0, 2, 0});
  // Kept once, however often it is marked.
  press(d, "desk/keep");
  CHECK(edit::ids_in(d.session().draft().tree(), edit::Kind::source).size() == 2);
  // The same text again, from the clipboard: what is coded is found in it.
  ImGui::SetClipboardText("Nobody asked.\n\n\"It always falls, said the die.\"");
  d.app().ask(gui::command::ReadText{""});
  d.frames(4);
  CHECK(d.view().editor.desk.cited == std::vector<int>{0, 2});
}
