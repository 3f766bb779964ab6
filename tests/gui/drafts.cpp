#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "board.h"
#include "sim/edit/draft_file.h"

/// Drafts with errors: kept in files of their own, opened again, beside what runs.
using namespace parley;
using namespace test::board;
using test::CoinDashboard;
using test::Dashboard;
using test::TestFolder;

namespace {

void add_bare_issue(Dashboard& d) {
  d.app().ask(
      gui::command::Build{"Issue", [](Json& t) { return edit::add(t, edit::Kind::issue, "Trade").wrong; }});
  d.settle();
  REQUIRE(d.session().drafting());
}

std::string text_of(const std::string& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("the file of a draft stands beside the scenario's") {
  CHECK(edit::draft_file_of("a/talks.json") == "a/talks.draft.json");
  CHECK(edit::draft_file_of("talks.draft.json") == "talks.draft.json");
  CHECK(edit::draft_file_of("talks") == "talks.draft.json");
  CHECK(edit::scenario_file_of("a/talks.draft.json") == "a/talks.json");
  CHECK(edit::scenario_file_of("a/talks.json") == "a/talks.json");
}

TEST_CASE(
    "a draft with errors is saved beside its scenario, opened again with its problems, and goes when it has "
    "none") {
  TestFolder folder;
  const std::string file = folder.file("coin.json", test::kCoin), draft = edit::draft_file_of(file);
  {
    Dashboard d;
    d.open(file);
    add_bare_issue(d);
    d.app().ask(gui::command::Save{});
    d.settle();
    CHECK(d.app().message() == "Saved as a draft: " + draft);
    CHECK_FALSE(d.session().unsaved());
    CHECK(text_of(file) == test::kCoin);
    CHECK(text_of(draft) == d.session().draft().text());
    CHECK(d.session().can_undo());
  }

  Dashboard again;
  again.open(draft, 1024);
  CHECK(again.session().drafting());
  CHECK(again.session().loaded());  // the last valid version runs
  CHECK(again.app().output()->complete);
  CHECK(again.view().editor.on);
  CHECK(again.session().filename() == file);
  CHECK_FALSE(again.session().unsaved());
  go(again, issues);
  again.view().editor.chosen["/issues"] = "trade";
  again.frames(3);
  CHECK(again.shows("draft"));
  CHECK(again.shows("fault/issues/trade/positions"));
  again.app().ask(gui::command::Build{"Clear", [](Json& t) { return edit::clear(t, "/issues/trade"); }});
  again.app().ask(
      gui::command::Build{"Title", [](Json& t) { return edit::set_text(t, "/title", "Mended"); }});
  again.settle();
  CHECK_FALSE(again.session().drafting());
  again.app().ask(gui::command::Save{});
  again.settle();
  CHECK(load_file(file).document->scenario.title == "Mended");
  CHECK_FALSE(std::filesystem::exists(draft));
}

TEST_CASE(
    "a draft without a scenario yet is saved and opened again, and another's draft is not replaced unasked") {
  TestFolder folder;
  const std::string file = folder.file("new.json"), draft = folder.file("new.draft.json");
  {
    Dashboard d;
    begin_empty(d);
    write_into(d, "edit/title", "Only a title");
    d.app().ask(gui::command::Save{});
    d.frames(3);
    CHECK(d.view().dialog == gui::Dialog::save_as);
    d.view().dialog = gui::Dialog::none;
    d.app().ask(gui::command::SaveAs{file, false});
    d.settle();
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK_FALSE(d.session().unsaved());
    write_into(d, "edit/date", "2030");
    d.app().ask(gui::command::Save{});
    d.settle();
    CHECK(text_of(draft).find("2030") != std::string::npos);  // its own is replaced
  }

  Dashboard again;
  again.app().open(draft);
  again.frames(3);
  CHECK_FALSE(again.session().loaded());
  CHECK(at(again, "/title") == "\"Only a title\"");
  std::ofstream(draft) << "{\"title\": \"Somebody else's\"}";
  write_into(again, "edit/title", "Mine");
  again.app().ask(gui::command::Save{});
  again.settle();
  CHECK(text_of(draft).find("Somebody") != std::string::npos);
  CHECK(again.session().unsaved());
}

TEST_CASE("a scenario's file with errors can be opened as a draft, what is no JSON cannot") {
  CoinDashboard d;
  const std::string broken =
      d.folder.file("broken.json", R"({"format": "parley-scenario/1", "id": "x", "actors": {}})");
  d.app().open(broken);
  d.frames(4);
  REQUIRE(d.view().dialog == gui::Dialog::errors);
  d.click("dialog/draft");
  d.settle();
  CHECK(d.session().drafting());
  CHECK(d.session().filename() == broken);
  CHECK(d.view().editor.on);
  write_into(d, "edit/title", "Better");
  d.app().ask(gui::command::Save{});
  d.settle();
  CHECK(text_of(broken).find("Better") == std::string::npos);
  CHECK(text_of(edit::draft_file_of(broken)).find("Better") != std::string::npos);
  d.app().open(d.folder.file("none.json", "[1, 2"));
  d.frames(4);
  REQUIRE(d.view().dialog == gui::Dialog::errors);
  CHECK_FALSE(d.shows("dialog/draft"));
}
