#include "gui/errands.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

#include "dashboard.h"
#include "sim/cli/program.h"
#include "sim/report/study_report.h"
#include "sim/scenario/variants.h"
#include "sim/study/run_store.h"

/// Flip, sweep and report from the window: the same answers and files as the program `parley` gives.
using namespace parley;
using gui::Errand;
using test::CoinDashboard;
using test::kRationality;
using test::TestFolder;
using test::text_of_file;

namespace fs = std::filesystem;

namespace {

void parley_program(const std::vector<std::string>& words) {
  std::istringstream in;
  std::ostringstream out, err;
  cli::Console console{in, out, err, false, false, words};
  INFO(err.str());
  REQUIRE(cli::run_program(words, console) == cli::ExitCode::ok);
}

std::string with_variant() {
  std::string text = test::kCoin;
  text.erase(text.rfind('}'));
  return text + R"(, "variants": {"keen": {"name": "Keen", "set": {"actors.coin.rationality": 1}}}})";
}

void open_menu(CoinDashboard& d, const char* menu, const char* item) {
  d.click(menu);
  d.click(item);
  d.frames(3);
}

void ask_for_flip(CoinDashboard& d, const std::string& percent) {
  open_menu(d, "menu/Run", "menu/flip");
  d.enter("flip/target", percent);
  d.click("flip/run");
  d.settle();
}

std::string tables_of(const std::string& folder) {
  std::string all;
  for (const std::string& table : run_tables())
    if (table != "manifest") all += table + "\n" + text_of_file(folder + "/" + table + ".csv");
  return all;
}

}  // namespace

TEST_CASE("a flip from the window is the flip of the program, and its answer can be applied") {
  CoinDashboard d;
  ask_for_flip(d, "90");
  const auto state = d.app().errands().flip();
  REQUIRE(state);
  REQUIRE(state->found);
  FlipOptions options;
  options.outcome = "heads", options.target = 0.9;
  const FlipResult same = flip(*load_file(d.file).document, options, {});
  REQUIRE_FALSE(same.singles.empty());
  REQUIRE(state->found->singles.size() == same.singles.size());
  for (std::size_t k = 0; k < same.singles.size(); ++k) {
    CHECK(state->found->singles[k].parts[0].path == same.singles[k].parts[0].path);
    CHECK(state->found->singles[k].parts[0].to == same.singles[k].parts[0].to);
    CHECK(state->found->singles[k].share == same.singles[k].share);
  }
  CHECK(d.screen_text().find("Coin: rationality") != std::string::npos);
  const std::size_t steps = d.session().undo_steps();
  d.click("flip/single/0");
  d.settle();
  CHECK(d.view().dialog == gui::Dialog::none);
  CHECK(d.session().undo_steps() == steps + 1);
  // 8,192 trials found it, 20,480 show it: three standard errors of both.
  CHECK(d.read("outcomes", "share/heads") ==
        Approx(0.9).margin(3 * (0.3 / std::sqrt(8'192) + 0.3 / std::sqrt(20'480))));
  open_menu(d, "menu/Run", "menu/flip");
  CHECK(d.screen_text().find("before the last change") != std::string::npos);
  d.click("flip/single/0");  // it is of another scenario now
  CHECK(d.session().undo_steps() == steps + 1);
}

TEST_CASE("a flip applies several changes as one step, and into the variant that is shown") {
  CoinDashboard d(with_variant());
  REQUIRE(d.session().show("keen").empty());
  const std::size_t steps = d.session().undo_steps();
  CHECK(d.session().set_all({{kRationality, "2"}, {"actors.die.patience", "0.5"}}).empty());
  CHECK(d.session().undo_steps() == steps + 1);
  CHECK_FALSE(d.session().base_changed());
  CHECK_FALSE(d.session().set_all({{kRationality, "3"}, {"actors.die.patience", "-4"}}).empty());
  CHECK(d.session().value(kRationality) == "2");
  d.session().undo();
  CHECK(d.session().value("actors.die.patience") == d.session().file_value("actors.die.patience"));
}

TEST_CASE(
    "a sweep from the window leaves the folder that parley study writes, and opens as the map of its "
    "report") {
  CoinDashboard d(with_variant());
  REQUIRE(d.session().show("keen").empty());
  REQUIRE(d.session().set("actors.die.patience", "0.5").empty());
  d.settle();
  open_menu(d, "menu/Run", "menu/sweep");
  CHECK(d.view().errands.sweep.folder == d.folder.file("coin-sweep"));
  gui::SweepForm& form = d.view().errands.sweep;
  form.x = {"actors.coin.rationality", 0, 1, 3};
  form.y = {"actors.die.rationality", 0, 0.5, 2};
  form.trials = 4'096;
  d.frames(2);
  CHECK(d.screen_text().find("6 points, 24,576 trials in all") != std::string::npos);
  d.click("sweep/run");
  d.settle();
  const auto state = d.app().errands().sweep();
  REQUIRE(state);
  INFO(state->failure);
  CHECK(state->complete);
  REQUIRE(state->found);
  REQUIRE(state->found->map);
  const std::string folder = form.folder, again = d.folder.file("again");
  parley_program({"study", folder + "/study.json", "--out", again, "--export", "csv"});
  CHECK(tables_of(folder) == tables_of(again));
  CHECK(text_of_file(folder + "/points.csv").size() > 300);
  // What was not saved is in it: the scenario as it is seen stands beside the study.
  const Document there = *load_file(folder + "/scenario.json").document;
  CHECK(said(there.scenario.variants[0], "actors.die.patience") == "0.5");
  // The map that is seen is the report's.
  const std::string likeliest = state->found->results.points.outcomes[state->found->likeliest];
  const StudyReport report = gather_study(read_study_results(again), likeliest);
  const DisplayList seen = d.view().plots.at("sweep");
  REQUIRE(report.map->cells.size() == 6);
  CHECK(seen.table.rows.size() == 6);
  for (std::size_t k = 0; k < 6; ++k) CHECK(report.map->cells[k].value == state->found->map->cells[k].value);
  // Another outcome of it.
  d.click("sweep/outcome");
  d.click("sweep/outcome/1");
  d.settle();
  const auto other = d.app().errands().sweep();
  for (std::size_t k = 0; k < 6; ++k)
    CHECK(*other->found->map->cells[k].value + *state->found->map->cells[k].value == Approx(1));
  // The same folder once more is refused.
  d.click("sweep/run");
  d.settle();
  CHECK(d.app().errands().sweep()->failure.find("another study is in this folder") != std::string::npos);
}

TEST_CASE("a sweep that was stopped goes on, and ends with the same tables") {
  CoinDashboard d;
  gui::SweepForm form;
  form.x = {"actors.coin.rationality", 0, 1, 5};
  form.y = {"actors.die.rationality", 0, 0.5, 5};
  form.trials = 400'000;
  form.folder = d.folder.file("stopped");
  d.view().errands.sweep = form;
  d.app().ask(gui::command::Sweep{false});
  d.frames(1);
  while (d.app().errands().busy(Errand::study) && d.app().errands().progress() < 0.1) d.frames(1);
  CHECK(d.shows("errand"));
  d.click("errand");
  d.frames(3);
  d.click("errand/stop");
  d.settle();
  const auto state = d.app().errands().sweep();
  REQUIRE(state);
  CHECK_FALSE(state->complete);
  CHECK(state->failure.find("It was stopped with") != std::string::npos);
  d.click("sweep/resume");
  d.settle();
  CHECK(d.app().errands().sweep()->complete);
  const std::string again = d.folder.file("again");
  parley_program({"study", form.folder + "/study.json", "--out", again, "--export", "csv"});
  CHECK(tables_of(form.folder) == tables_of(again));
}

TEST_CASE("a sweep that the scenario refuses is told and leaves no files") {
  CoinDashboard d;
  gui::SweepForm& form = d.view().errands.sweep;
  form.x = {"actors.coin.rationality", -5, 1, 3};
  form.y = {"actors.die.rationality", 0, 0.5, 2};
  form.folder = d.folder.file("refused");
  d.app().ask(gui::command::Sweep{false});
  d.settle();
  REQUIRE(d.app().errands().sweep());
  CHECK(d.app().errands().sweep()->failure.find("actors.coin.rationality") != std::string::npos);
  CHECK_FALSE(fs::exists(form.folder + "/study.json"));
  CHECK_FALSE(fs::exists(form.folder + "/scenario.json"));
}

TEST_CASE("whole numbers are swept as whole numbers") {
  gui::SweepRequest request;
  request.saved = std::make_shared<const Document>(*load(test::kCoin, "coin.json").document);
  request.x = {"actors.coin.reasoning", 0, 2, 3, true};
  request.y = {"actors.die.rationality", 0, 0.5, 2, false};
  const std::string study = gui::sweep_files(request).study;
  CHECK(study.find("\"actors.coin.reasoning\": [0, 1, 2]") != std::string::npos);
  CHECK(study.find("\"steps\": 2") != std::string::npos);
}

TEST_CASE("a report from the window is the page of parley report, of what is seen") {
  CoinDashboard d(with_variant());
  const std::string long_page = d.folder.file("long.html"), brief = d.folder.file("brief.html");
  REQUIRE(d.session().set("actors.die.patience", "0.5").empty());
  d.session().set_seed(3);
  d.settle();
  const auto make = [&](const std::string& file, bool two_pages) {
    open_menu(d, "menu/File", "menu/report");
    d.click(two_pages ? "report_form/Two pages" : "report_form/The long page");
    d.view().browser.folder = fs::path(file).parent_path().string();
    d.view().browser.name = fs::path(file).filename().string();
    d.frames(2);
    d.click("dialog/ok");
    d.settle();
  };
  make(long_page, false);
  CHECK(d.app().message() == "Report written: " + long_page);
  const std::string theirs = d.folder.file("theirs.html");
  parley_program({"report", d.file, "--out", theirs, "--trials", "20480", "--seed", "3", "--set",
                  "actors.die.patience=0.5"});
  CHECK(text_of_file(long_page) == text_of_file(theirs));
  REQUIRE(d.session().reset_all().empty());
  REQUIRE(d.session().show("keen").empty());
  d.settle();
  make(brief, true);
  parley_program({"report", d.file, "--out", theirs, "--force", "--brief", "--trials", "20480", "--seed", "3",
                  "--variant", "keen"});
  CHECK(text_of_file(brief).size() > 5'000);
  CHECK(text_of_file(brief) == text_of_file(theirs));
}

TEST_CASE("a report replaces no file without a second yes, and writes none when it is stopped") {
  CoinDashboard d;
  const std::string file = d.folder.file("there.html", "somebody's");
  open_menu(d, "menu/File", "menu/report");
  d.click("report_form/Two pages");  // the field for the name has the keyboard no more
  d.view().browser.folder = fs::path(file).parent_path().string();
  d.view().browser.name = "there.html";
  d.frames(2);
  d.click("dialog/ok");
  d.frames(2);
  CHECK(d.view().browser.replace == file);
  CHECK(text_of_file(file) == "somebody's");
  // One that came into being while it was made stays, too.
  d.app().ask(gui::command::Report{file, false});
  d.view().dialog = gui::Dialog::none;
  d.settle();
  CHECK(text_of_file(file) == "somebody's");
  REQUIRE(d.app().errands().report());
  CHECK_FALSE(d.app().errands().report()->written);
  const std::string other = d.folder.file("other.html");
  d.app().ask(gui::command::Report{other, false});
  d.frames(1);
  d.app().ask(gui::command::StopErrand{Errand::report});
  d.settle();
  CHECK_FALSE(fs::exists(other));
}
