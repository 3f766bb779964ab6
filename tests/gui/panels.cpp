#include <catch2/catch.hpp>
#include <cmath>

#include "dashboard.h"
#include "gui/edits.h"

using namespace parley;
using gui::Panel;
using test::CoinDashboard;
using test::Dashboard;
using test::kRationality;
using test::TestFolder;

namespace {

/// Five standard errors of a share.
double margin(double p, double n) { return 5 * std::sqrt(p * (1 - p) / n); }

}  // namespace

TEST_CASE("the bars show the law of the coin") {
  CoinDashboard d;
  CHECK(d.read("outcomes", "n") == 20'480);
  CHECK(d.read("outcomes", "share/heads") == Approx(0.5).margin(margin(0.5, 20'480)));
}

TEST_CASE("a slider that is dragged changes the shares, in one step of undo") {
  CoinDashboard d;
  const auto& m = d.view().marks.at(std::string("slider/") + kRationality);
  const float y = (m.y0 + m.y1) / 2;
  d.drag({m.x0 + 6, y}, {m.x0 + 6 + (m.x1 - m.x0 - 12) / 2, y});
  d.settle();
  const double set = std::stod(d.session().value(kRationality));
  CHECK(set > 0.5);
  const double law = 1 / (1 + std::exp(-2 * set));
  CHECK(d.read("outcomes", "share/heads") == Approx(law).margin(margin(law, 20'480)));
  CHECK(d.session().undo_steps() == 2);  // the trials, the slider
  d.key('Z', true);
  d.settle();
  CHECK_FALSE(d.session().unsaved());
  CHECK(d.read("outcomes", "share/heads") == Approx(0.5).margin(margin(0.5, 20'480)));
  d.key('Y', true);
  d.settle();
  CHECK(std::stod(d.session().value(kRationality)) == set);
}

TEST_CASE("a number that is typed counts when Enter is pressed, and its row can be reset") {
  CoinDashboard d;
  d.enter(std::string("field/") + kRationality, "1");
  d.settle();
  CHECK(d.session().value(kRationality) == "1");
  CHECK(d.read("outcomes", "share/heads") == Approx(0.8808).margin(margin(0.8808, 20'480)));
  d.click(std::string("reset/") + kRationality);
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("a number that is typed also counts when the keyboard goes elsewhere") {
  CoinDashboard d;
  d.click(std::string("field/") + kRationality);
  d.type("1");
  d.click("search");
  d.settle();
  CHECK(d.session().value(kRationality) == "1");
}

TEST_CASE("words in a number field change nothing") {
  CoinDashboard d;
  d.enter(std::string("field/") + kRationality, "e");
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("choosing an outcome conditions the other plots on it, and says so with n") {
  CoinDashboard d;
  d.click_target("outcomes", {TargetKind::outcome, 0, -1});
  d.settle();
  REQUIRE(d.view().given == 0u);
  const double heads = std::round(d.read("outcomes", "share/heads") * 20'480);
  CHECK(d.read("outcomes", "n") == 20'480);  // the bars go on to show all trials
  d.view().payoff_actor = 0;
  d.show(Panel::payoffs);
  CHECK(d.read("payoffs", "n") == heads);
  CHECK(d.read("payoffs", "mean") == Approx(1).margin(1e-9));
  d.view().payoff_actor = 1;
  d.settle();
  CHECK(d.read("payoffs", "mean") == Approx(10).margin(1e-9));
  CHECK(d.view().plots["payoffs"].subtitle.find("that they end in “Heads”") != std::string::npos);
  d.show(Panel::positions);
  for (const char* face : {"one", "two", "three", "four"})
    CHECK(d.read("positions", std::string("share/die/") + face) == Approx(0.25).margin(margin(0.25, heads)));
  CHECK(d.read("positions", "share/coin/heads") == 1);
  CHECK(d.read("positions", "share/coin/tails") == 0);
  d.click("given");
  d.settle();
  CHECK_FALSE(d.view().given);
  CHECK(d.read("positions", "share/coin/heads") == Approx(0.5).margin(margin(0.5, 20'480)));
}

TEST_CASE("a range drawn over the payoffs tells how many lie in it") {
  CoinDashboard d;
  d.show(Panel::payoffs);
  const DisplayList list = d.view().plots["payoffs"];
  REQUIRE(list.x);
  const double y = list.plot.y + list.plot.h / 2;
  d.drag(d.on_plot("payoffs", {list.x->pixel(0.5), y}), d.on_plot("payoffs", {list.plot.right() + 8, y}));
  REQUIRE(d.view().range);
  CHECK(d.read("payoffs", "in_range") == Approx(d.app().output()->results->outcomes[0].share).margin(0.02));
  d.click_at(d.on_plot("payoffs", {list.plot.x + 3, y}));
  CHECK_FALSE(d.view().range);
}

TEST_CASE("holding a position by a click makes it certain") {
  CoinDashboard d;
  d.click("left/Positions");
  d.click("position/toss/coin/tails");
  d.click("menu/hold");
  d.settle();
  CHECK(d.session().value("hold.toss.coin") == "\"tails\"");
  CHECK(d.read("outcomes", "share/tails") == 1);
  d.click("position/toss/coin/tails");
  d.click("menu/hold");
  d.settle();
  CHECK(d.read("outcomes", "share/tails") == Approx(0.5).margin(margin(0.5, 20'480)));
}

TEST_CASE("an observation by a click weighs the trials") {
  CoinDashboard d;
  d.click("left/Positions");
  d.click("position/toss/coin/heads");
  d.click("menu/observe/only");
  d.settle();
  REQUIRE(d.session().edits().observe.size() == 1);
  CHECK(d.read("outcomes", "share/heads") == 1);
}

TEST_CASE("a pinned run stands beside the current one, with paired differences") {
  CoinDashboard d;
  d.key('P', true);
  d.settle();
  REQUIRE(d.app().pinned());
  d.enter(std::string("field/") + kRationality, "1");
  d.settle();
  CHECK(d.read("outcomes", "a/heads") == Approx(0.5).margin(margin(0.5, 20'480)));
  CHECK(d.read("outcomes", "change/heads") == Approx(0.3808).margin(margin(0.3808, 20'480)));
  d.show(Panel::history);
  CHECK(d.screen_text().find("Now − A on the same 20,480 trials") != std::string::npos);
  d.click("pin");
  CHECK_FALSE(d.app().pinned());
}

TEST_CASE("the last runs are kept and can be opened again") {
  CoinDashboard d;
  d.enter(std::string("field/") + kRationality, "1");
  d.settle();
  const double shown = d.read("outcomes", "share/heads");
  d.key('Z', true);
  d.settle();
  REQUIRE(d.app().history().size() >= 3);
  std::size_t changed = 0;
  for (std::size_t k = 0; k < d.app().history().size(); ++k)
    if (d.app().history()[k].edits.find(kRationality)) changed = k;
  d.show(Panel::history);
  d.click("history/" + std::to_string(changed));
  d.view().only.reset();
  d.settle();
  CHECK(d.session().value(kRationality) == "1");
  CHECK(d.read("outcomes", "share/heads") == shown);
}

TEST_CASE("at most ten runs are kept") {
  CoinDashboard d;
  for (int k = 1; k <= 13; ++k) d.session().set_seed(static_cast<std::uint64_t>(k)), d.settle();
  CHECK(d.app().history().size() == 10);
}

TEST_CASE("without Live a change waits for Run, and the status line says so") {
  CoinDashboard d;
  d.click("live");
  d.enter(std::string("field/") + kRationality, "1");
  d.settle();
  CHECK_FALSE(d.app().fresh());
  CHECK(d.screen_text().find("parameters changed since this run") != std::string::npos);
  d.key(294);
  d.settle();
  CHECK(d.app().fresh());
  CHECK(d.read("outcomes", "share/heads") == Approx(0.8808).margin(margin(0.8808, 20'480)));
}

TEST_CASE("cells of payoffs are edited in their grid, and hovering tells the source") {
  CoinDashboard d;
  d.click("left/Payoffs");
  d.settle();  // what theory says of the cells moves them down once it is there
  const std::string cell = "cell/payoffs.coin.toss.own.cells.heads";
  REQUIRE(d.shows(cell));
  d.move(d.centre(cell));
  d.frames(3);
  const std::string text = d.screen_text();
  for (const char* part : {"A fair coin has two sides.", "A book, page 1", "stated", "it likes heads"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  d.enter(cell, "3");
  d.settle();
  CHECK(std::get<OwnWorth>(d.session().scenario().payoffs[0].worth).cells[0].second == 3);
}

TEST_CASE("a distribution is edited as one: kind and parameters") {
  CoinDashboard d;
  d.click(std::string("name/") + kRationality);
  REQUIRE(d.shows(std::string("kind/") + kRationality));
  d.click(std::string("kind/") + kRationality);
  d.click(std::string("kind/") + kRationality + "/1");
  d.settle();
  REQUIRE(d.session().value(kRationality).find("uniform") != std::string::npos);
  d.enter(std::string("parameter/") + kRationality + "/to1", "2");
  d.settle();
  CHECK(std::get<Uniform>(d.session().scenario().actors[0].rationality).hi == 2);
}

TEST_CASE("search leaves the parameters that have it in their name") {
  CoinDashboard d;
  REQUIRE(d.shows("slider/actors.die.memory"));
  d.key('F', true);
  d.type("coin rationality");
  CHECK_FALSE(d.shows("slider/actors.die.memory"));
  d.key('A', true);
  d.type("rationality");
  CHECK(d.shows(std::string("slider/") + kRationality));
  CHECK(d.shows("slider/actors.die.rationality"));
}

TEST_CASE("a file that cannot be opened is told with all its errors, and the last good scenario stays") {
  CoinDashboard d;
  std::string text = test::kCoin;
  text.replace(text.find("\"table\": [\"coin\""), 16, "\"table\": [\"cion\"");
  d.app().open(d.folder.file("bad.json", text));
  d.frames(4);
  CHECK(d.view().dialog == gui::Dialog::errors);
  const std::string shown = d.screen_text();
  CHECK(shown.find("bad.json:") != std::string::npos);
  CHECK(shown.find("cion") != std::string::npos);
  CHECK(shown.find("stays") != std::string::npos);
  d.key(Dashboard::kEscape);
  CHECK(d.view().dialog == gui::Dialog::none);
  CHECK(d.session().filename() == d.file);
}

TEST_CASE("save as asks before it replaces a file") {
  CoinDashboard d;
  const std::string taken = d.folder.file("taken.json", "precious");
  d.enter(std::string("field/") + kRationality, "1");
  d.key('S', true, true);
  REQUIRE(d.view().dialog == gui::Dialog::save_as);
  d.frames(3);
  d.click("browser/taken.json");
  d.click("dialog/ok");
  CHECK(d.view().dialog == gui::Dialog::save_as);
  CHECK(test::text_of_file(taken) == "precious");
  d.click("dialog/ok");
  CHECK(d.view().dialog == gui::Dialog::none);
  CHECK(test::text_of_file(taken).find("Coin and die") != std::string::npos);
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("the leave to replace a file holds for no file of the same name elsewhere") {
  CoinDashboard d;
  const std::string taken = d.folder.file("taken.json", "precious");
  const std::filesystem::path below = d.folder.file("below");
  std::filesystem::create_directory(below);
  std::ofstream(below / "taken.json") << "as precious";
  d.key('S', true, true);
  d.frames(3);
  d.click("browser/taken.json");
  d.click("dialog/ok");  // asks
  d.click("browser/below");
  d.click("dialog/ok");  // asks again: it is another file
  CHECK(d.view().dialog == gui::Dialog::save_as);
  CHECK(test::text_of_file((below / "taken.json").string()) == "as precious");
  d.key(Dashboard::kEscape);
  CHECK(test::text_of_file(taken) == "precious");
}

TEST_CASE("saving over what somebody else wrote meanwhile asks") {
  CoinDashboard d;
  std::string theirs = test::kCoin;
  theirs.replace(theirs.find("Coin and die"), 12, "Their title!");
  d.folder.file("coin.json", theirs);
  d.enter(std::string("field/") + kRationality, "1");
  d.key('S', true);
  d.frames(3);
  REQUIRE(d.view().dialog == gui::Dialog::changed_on_disk);
  CHECK(d.screen_text().find("Another program") != std::string::npos);
  CHECK(test::text_of_file(d.file) == theirs);
  d.click("dialog/cancel");
  // Nor does "Save and go on" lose either side's work.
  const std::string other = d.folder.file("other.json", test::kCoin);
  d.app().open(other);
  d.frames(3);
  REQUIRE(d.view().dialog == gui::Dialog::unsaved);
  d.click("dialog/save");
  d.frames(3);
  CHECK(d.view().dialog == gui::Dialog::changed_on_disk);
  CHECK(d.session().filename() == d.file);
  CHECK(test::text_of_file(d.file) == theirs);
  d.click("dialog/save_as");
  d.frames(3);
  REQUIRE(d.view().dialog == gui::Dialog::save_as);
  d.key(Dashboard::kEscape);
  d.key('S', true);
  d.frames(3);
  d.click("dialog/replace");
  CHECK(d.app().message() == "Saved");
  CHECK(test::text_of_file(d.file).find("Coin and die") != std::string::npos);
}

TEST_CASE("a run of the history is the same run also after saving") {
  CoinDashboard d;
  d.settle();
  const double first = d.read("outcomes", "share/heads");
  d.enter(std::string("field/") + kRationality, "1");
  d.settle();
  const double second = d.read("outcomes", "share/heads");
  REQUIRE(second != first);
  d.key('S', true);
  d.settle();
  const auto& runs = d.app().history();
  const auto run = std::find_if(runs.begin(), runs.end(), [](const gui::HistoryEntry& one) {
    return one.edits.trials == 20'480 && one.summary == "actors.coin.rationality = 0";
  });
  REQUIRE(run != runs.end());
  d.app().ask(gui::command::Reopen{static_cast<std::size_t>(run - runs.begin())});
  d.settle();
  CHECK(d.read("outcomes", "share/heads") == first);
  d.key('Z', true);
  d.settle();
  CHECK(d.read("outcomes", "share/heads") == second);
}

TEST_CASE("a run from before an observation that is in the file by now does not come back as another") {
  CoinDashboard d;
  d.click("left/Positions");
  d.click("position/toss/coin/heads");
  d.click("menu/observe/only");
  d.settle();
  d.key('S', true);
  d.settle();
  CHECK(d.app().history().front().lost);
  d.app().ask(gui::command::Reopen{0});
  d.settle();
  CHECK_FALSE(d.session().can_undo());
}

TEST_CASE("recent files are remembered with their folders") {
  CoinDashboard d;
  d.app().open(std::filesystem::relative(d.file).string());
  d.settle();
  REQUIRE(d.view().recent.size() == 1);
  CHECK(d.view().recent[0] == d.file);
  const std::string copy = d.folder.file("copy.json");
  d.app().ask(gui::command::SaveAs{copy, false});
  d.settle();
  CHECK(d.view().recent == std::vector<std::string>{copy, d.file});
}

TEST_CASE("what is typed and cannot be taken is told") {
  CoinDashboard d;
  const std::string field = std::string("field/") + kRationality;
  d.enter(field, "1/2");
  CHECK(d.app().message().find("1/2") != std::string::npos);
  CHECK_FALSE(d.session().unsaved());
  d.enter(field, "1000");
  CHECK(d.app().message().find("rationality") != std::string::npos);
  CHECK_FALSE(d.session().unsaved());
  CHECK(d.session().set(kRationality, "{\"uniform\": [1, 3]}").empty());
  d.enter(field, "99.5");  // the ends may be from 0 to 100
  CHECK(d.session().value(kRationality) == "{\"uniform\": [98, 100]}");
  CHECK(d.app().message().find("99 and not 99.5") != std::string::npos);
  d.enter("trials", "2,048");
  CHECK(d.session().edits().trials == 2048);
  for (const char* text : {"0", "1.5", "-3"}) {
    d.enter("trials", text);
    CHECK(d.app().message().find("whole number") != std::string::npos);
    CHECK(d.session().edits().trials == 2048);
  }
}

TEST_CASE("a number tied to a factor is untied by its kind") {
  std::string text = test::kCoin;
  text.replace(text.find("\"rationality\": 0}"), 16,
               R"("rationality": {"factor": "luck", "times": 2, "plus": 0.5})");
  text.replace(text.find("\"outcomes\""), 0, R"("factors": {"luck": {"value": {"uniform": [0.2, 0.4]}}},
  )");
  CoinDashboard d(text);
  d.click(std::string("name/") + kRationality);
  const std::string kind = std::string("kind/") + kRationality;
  d.click(kind);
  d.click(kind + "/0");
  d.settle();
  CHECK(std::get<double>(d.session().scenario().actors[0].rationality) == Approx(1.1));
  d.key('Z', true);
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("closing with unsaved changes asks") {
  CoinDashboard d;
  d.enter(std::string("field/") + kRationality, "1");
  d.key('Q', true);
  d.frames(3);
  CHECK_FALSE(d.app().quits());
  REQUIRE(d.view().dialog == gui::Dialog::unsaved);
  d.click("dialog/cancel");
  CHECK_FALSE(d.app().quits());
  d.key('Q', true);
  d.frames(3);
  d.click("dialog/discard");
  CHECK(d.app().quits());
}

TEST_CASE("plots are saved as SVG, PNG and CSV, and their table is copied") {
  CoinDashboard d;
  for (const char* kind : {"svg", "png", "csv"}) {
    const std::string file = d.folder.file(std::string("bars.") + kind);
    d.app().ask(gui::command::Export{"outcomes", kind, file, false});
    d.frames(2);
    const std::string text = test::text_of_file(file);
    INFO(kind);
    CHECK(text.size() > 60);
    if (std::string(kind) == "svg") CHECK(text.find("<svg") == 0);
    if (std::string(kind) == "png") CHECK(text.substr(1, 3) == "PNG");
    if (std::string(kind) == "csv") CHECK(text.find("heads,Heads,") != std::string::npos);
    d.app().ask(gui::command::Export{"outcomes", kind, file, false});
    d.frames(2);
    CHECK(d.app().message().find("exist") != std::string::npos);
  }
  d.app().ask(gui::command::Copy{"plot:outcomes", "Copied"});
  d.frames(2);
  CHECK(std::string(ImGui::GetClipboardText()).find("heads\tHeads\t") != std::string::npos);
}

TEST_CASE("the copied command line names the file and the changes") {
  CoinDashboard d;
  d.enter(std::string("field/") + kRationality, "1");
  d.key('C', true, true);
  CHECK(std::string(ImGui::GetClipboardText()) == gui::command_line(d.session().edits(), d.file));
  CHECK(std::string(ImGui::GetClipboardText()).find("--set actors.coin.rationality=1") != std::string::npos);
}

TEST_CASE("F1 shows the shortcuts and takes them away") {
  CoinDashboard d;
  d.key(Dashboard::kF1);
  d.frames(2);
  CHECK(d.screen_text().find("Ctrl+Shift+C") != std::string::npos);
  d.key(Dashboard::kF1);
  d.frames(2);
  CHECK(d.view().dialog == gui::Dialog::none);
}

TEST_CASE("a trial is told as a story and steps to the next that ended as chosen") {
  CoinDashboard d;
  d.view().given = 1;
  d.show(Panel::trial);
  d.click("trial/next");
  d.settle();
  CHECK(d.view().trial > 0);
  CHECK(d.screen_text().find("Tails") != std::string::npos);
}

TEST_CASE("an event is said to have happened by a click, and taken back") {
  Dashboard d;
  TestFolder folder;
  std::string text = test::kCoin;
  text.replace(
      text.find("\"outcomes\""), 0,
      R"("events": {"rain": {"name": "Rain", "chance": 0.25, "shifts": [{"actor": "coin", "issue": "toss", "add": {"heads": 1}}]}},
  )");
  text.replace(text.find("\"heads\": {\"name\": \"Heads\""), 0,
               R"("wet": {"name": "Wet", "when": {"event": "rain"}}, )");
  d.open(folder.file("rain.json", text));
  CHECK(d.read("outcomes", "share/wet") == Approx(0.25).margin(margin(0.25, 20'480)));
  d.click("left/Positions");
  d.click("event/rain/only/happened");
  d.settle();
  CHECK(d.read("outcomes", "share/wet") == 1);
  d.click("event/rain/only/did not");
  d.settle();
  CHECK(d.read("outcomes", "share/wet") == 0);
  d.click("event/rain/only/not known");
  d.settle();
  CHECK(d.session().edits().observe.empty());
  CHECK(d.read("outcomes", "share/wet") == Approx(0.25).margin(margin(0.25, 20'480)));
}
