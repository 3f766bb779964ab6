#include <imgui.h>

#include <catch2/catch.hpp>

#include "board.h"
#include "sim/scenario/code_forms.h"

/// The coding desk: sentences are coded by the codebook, listed, and compared with a second coder's.
using namespace parley;
using namespace test::board;
using Catch::Matchers::Contains;
using test::Dashboard;
using test::TestFolder;

namespace {

constexpr const char* kSides =
    R"({"format": "parley-scenario/1", "id": "river", "title": "River", "codebook": "parley-1",
  "actors": {"high": {"name": "Highland", "color": "#CC3311"}, "low": {"name": "Lowland"}},
  "issues": {"water": {"name": "Water", "positions": {"high": {"keep": "", "share": "", "open": ""}, "low": {"demand": "", "accept": ""}},
    "opening": {"high": "keep", "low": "demand"}, "settlements": {"deal": {"name": "Deal", "when": {"high": "open", "low": "accept"}}}}},
  "payoffs": [{"actor": "low", "issue": "water", "versus": "high", "code": {"line": "demand", "strength": 2}, "basis": "inferred"}],
  "talks": [{"id": "spring", "table": ["high", "low"], "agenda": ["water"]}],
  "outcomes": {"deal": {"name": "Deal", "when": {"settled": "water"}}, "rest": {"name": "No deal", "otherwise": true}}})";

constexpr const char* kText =
    "Highland asks Lowland to accept. It will never share.\n\nLowland is silent. Others wait.";

struct DeskDashboard : Dashboard {
  TestFolder folder;
  DeskDashboard() : Dashboard(1400, 1600) {
    open(folder.file("river.json", kSides), 2048);
    view().editor.on = true;
    go(*this, coding);
    app().ask(gui::command::ReadText{folder.file("report.txt", kText)});
    frames(4);
    REQUIRE(session().loaded());
    REQUIRE(view().editor.desk.passages.size() == 4);
  }
  const edit::Draft& draft() { return session().draft(); }
};

}  // namespace

TEST_CASE("a sentence is coded: who says what to whom by which line, how strongly, and the outcomes follow") {
  DeskDashboard d;
  const auto before = d.app().output()->results->outcomes;
  d.click("sentence/0");
  d.frames(2);
  CHECK(d.view().editor.desk.statement.actor == "high");
  pick(d, "desk/strength", 0);
  CHECK(d.view().editor.desk.statement.strength == 3);
  CHECK_THAT(words_on(d), Contains("Highland makes a demand on Lowland about Water: strongly"));
  press(d, "desk/code");
  d.settle();
  CHECK(at(d, "/payoffs/1/code") == R"({"line": "demand", "strength": 3})");
  CHECK(at(d, "/payoffs/1/versus") == "\"low\"");
  CHECK(at(d, "/payoffs/1/sources") == R"(["highland_asks_lowland_to"])");
  CHECK(at(d, "/codebook") == "\"parley-1\"");
  CHECK(d.view().editor.desk.cited == std::vector<int>{2, 0, 0, 0});
  CHECK(d.view().editor.desk.speakers[0] == std::vector<std::string>{"high"});
  REQUIRE(d.session().loaded());
  CHECK_FALSE(d.session().drafting());
  CHECK(d.app().output()->results->outcomes[0].share != before[0].share);

  // A line about a position of its own asks which; the sentence before it stays as it is.
  d.click("sentence/1");
  d.frames(2);
  pick(d, "desk/line", 2);
  CHECK_FALSE(d.shows("desk/versus"));
  pick(d, "desk/place", 1);
  press(d, "desk/code");
  d.settle();
  CHECK(at(d, "/payoffs/2/code") == R"({"line": "red_line", "strength": 3, "from": "share"})");
  CHECK(check_coding(d.session().document()).differences.empty());

  // Coded anew in its place: the strength of an entry.
  pick(d, "code/payoffs/2/strength", 2);
  CHECK(at(d, "/payoffs/2/code") == R"({"line": "red_line", "strength": 1, "from": "share"})");
  for (int k = 0; k < 3; ++k) d.app().ask(gui::command::Undo{}), d.frames(3);
  CHECK(at(d, "/payoffs/1").empty());
}

TEST_CASE("a cell changed by hand is marked beside its code, and asks for basis and note") {
  DeskDashboard d;
  go(d, payoffs);
  d.frames(2);
  CHECK(d.shows("cell/payoffs/0/demand/keep"));
  write_into(d, "cell/payoffs/0/demand/keep", "4");
  d.settle();
  CHECK(at(d, "/payoffs/0/rows") == R"({"demand": {"keep": 4}})");
  CHECK_THAT(words_on(d), Contains("by hand beside the code"));
  pick(d, "edit/payoffs/0/changed/basis", 3);
  write_into(d, "edit/payoffs/0/changed/note", "They need it more");
  CHECK(at(d, "/payoffs/0/changed") == R"({"basis": "judgement", "note": "They need it more"})");
  REQUIRE_FALSE(d.session().drafting());
  CHECK(d.session().changes().size() == 1);
  go(d, coding);
  press(d, "desk/Coded (1)");
  CHECK_THAT(words_on(d), Contains("numbers by hand: judgement"));
  go(d, payoffs);
  press(d, "beside/payoffs/0");
  CHECK(at(d, "/payoffs/0/rows").empty());
  CHECK(at(d, "/payoffs/0/changed").empty());
}

TEST_CASE(
    "lists say what is coded, by whom it is said, and what is not coded yet, and lead back to the text") {
  DeskDashboard d;
  d.click("sentence/0");
  d.frames(2);
  press(d, "desk/code");
  d.click("sentence/2");
  d.frames(2);
  press(d, "desk/keep");
  press(d, "desk/Coded (2)");
  const std::string coded = words_on(d);
  CHECK(coded.find("Highland: 1 entry") != std::string::npos);
  CHECK(coded.find("Lowland: 1 entry") != std::string::npos);
  d.click("coded/payoffs/1");
  d.frames(2);
  CHECK(d.view().editor.desk.tab == 0);
  CHECK(d.view().editor.desk.marked == std::pair<std::size_t, std::size_t>(0, 0));
  press(d, "desk/Not coded (2)");
  CHECK(d.shows("uncoded/lowland_is_silent"));
  CHECK(d.shows("uncoded/1"));
  CHECK_FALSE(d.shows("uncoded/0"));
  d.click("uncoded/3");
  d.frames(2);
  CHECK(d.view().editor.desk.marked == std::pair<std::size_t, std::size_t>(3, 3));
}

TEST_CASE("a second coder's file is compared: agreement, and what the difference does to the outcomes") {
  DeskDashboard d;
  d.click("sentence/0");
  d.frames(2);
  press(d, "desk/code");
  d.click("sentence/1");
  d.frames(2);
  pick(d, "desk/line", 1);
  press(d, "desk/code");
  d.settle();
  Json other = d.session().document().tree;
  REQUIRE(edit::set(other, "/payoffs/2/code/line", json_text("red_line")).empty());
  REQUIRE(edit::set(other, "/payoffs/2/code/from", json_text("share")).empty());
  const std::string file = d.folder.file("second.json", write_json(other));
  const Loaded second = load_file(file);
  for (const Problem& problem : second.problems) UNSCOPED_INFO(problem.path + ": " + problem.what);
  REQUIRE(second.document);
  press(d, "desk/Second coder");
  CHECK(d.shows("desk/coder"));
  d.app().ask(gui::command::OpenCoder{file});
  d.settle();
  d.settle();
  const std::string text = words_on(d);
  INFO(text);
  CHECK(text.find("Cohen’s κ") != std::string::npos);
  CHECK(text.find("here principle") != std::string::npos);
  CHECK(d.shows("agreement/it_will_never_share"));
  CHECK(text.find("No deal") != std::string::npos);
  CHECK(text.find("codes of it alone") != std::string::npos);
  // It follows when the scenario is coded otherwise.
  d.app().ask(gui::command::Undo{});
  d.settle();
  d.settle();
  CHECK(words_on(d).find("here not coded") != std::string::npos);
  press(d, "desk/coder close");
  d.frames(3);
  CHECK(words_on(d).find("Cohen") == std::string::npos);
  d.app().ask(gui::command::OpenCoder{d.folder.file("none.json", "{}")});
  d.frames(3);
  CHECK(d.app().message().find("format") != std::string::npos);
}
