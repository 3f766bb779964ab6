#include <catch2/catch.hpp>
#include <cmath>

#include "dashboard.h"

/// Everything that the pointer does, by the keyboard alone.
using namespace parley;
using gui::Panel;
using test::Dashboard;
using test::kRationality;
using test::TestFolder;

namespace {

struct KeyboardDashboard : test::CoinDashboard {
  using CoinDashboard::CoinDashboard;
  double rationality() { return std::stod(session().value(kRationality)); }
  void to_slider() {
    enter_area(1);
    REQUIRE(walk_to(std::string("name/") + kRationality, kDown));
    REQUIRE(walk_to(std::string("slider/") + kRationality, kRight));
  }
};

double heads_at(double rationality) { return 1 / (1 + std::exp(-2 * rationality)); }

}  // namespace

TEST_CASE("keys move a slider: arrows a step, Ctrl a fine one, Page ten, Home and End to its ends") {
  KeyboardDashboard d;
  d.to_slider();
  d.key(Dashboard::kRight);
  const double step = d.rationality();
  CHECK(step > 0);
  d.key(Dashboard::kRight, true);
  const double fine = d.rationality() - step;
  CHECK(fine == Approx(step / 10));
  d.key(Dashboard::kPageUp);
  CHECK(d.rationality() == Approx(step + fine + 10 * step));
  d.key(Dashboard::kPageDown);
  d.key(Dashboard::kLeft, true);
  CHECK(d.rationality() == Approx(step));
  d.key(Dashboard::kEnd);
  const double end = d.rationality();
  CHECK(end > 20 * step);
  d.settle();
  const double law = heads_at(end);
  CHECK(d.read("outcomes", "share/heads") ==
        Approx(law).margin(5 * std::sqrt(law * (1 - law) / 20'480) + 1e-9));
  d.key(Dashboard::kHome);
  CHECK(d.rationality() == 0);
  CHECK(d.view().focused == std::string("slider/") + kRationality);
}

TEST_CASE("a key that is held on a slider is one step of undo, and each press after it another") {
  KeyboardDashboard d;
  d.to_slider();
  const std::size_t before = d.session().undo_steps();
  ImGui::GetIO().KeysDown[Dashboard::kRight] = true;
  d.frames(60);
  const double held = d.rationality();
  CHECK(d.view().dragging);
  ImGui::GetIO().KeysDown[Dashboard::kRight] = false;
  d.frames(3);
  CHECK_FALSE(d.view().dragging);
  CHECK(d.session().undo_steps() == before + 1);
  d.key(Dashboard::kRight);
  CHECK(d.session().undo_steps() == before + 2);
  CHECK(d.rationality() > held);
  d.key('Z', true);
  CHECK(d.rationality() == held);
  d.key('Z', true);
  CHECK(d.rationality() == 0);
}

TEST_CASE("Delete on a slider brings the file's value back") {
  KeyboardDashboard d;
  d.to_slider();
  d.key(Dashboard::kPageUp);
  REQUIRE(d.session().unsaved());
  d.key(Dashboard::kDelete);
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("a whole number moves by ones") {
  KeyboardDashboard d;
  d.enter_area(1);
  REQUIRE(d.walk_to("name/actors.coin.reasoning", Dashboard::kDown));
  REQUIRE(d.walk_to("slider/actors.coin.reasoning", Dashboard::kRight));
  const int before = std::stoi(d.session().value("actors.coin.reasoning"));
  d.key(Dashboard::kRight);
  CHECK(std::stoi(d.session().value("actors.coin.reasoning")) == before + 1);
}

TEST_CASE("an outcome is chosen by the keyboard, and let go") {
  KeyboardDashboard d;
  d.enter_area(2);
  REQUIRE(d.walk_to("plot/outcomes/outcome/1", Dashboard::kDown));
  d.key(Dashboard::kSpace);
  CHECK(d.view().given == 1u);
  d.key(Dashboard::kSpace);
  CHECK_FALSE(d.view().given);
  d.key(Dashboard::kEnter);
  CHECK(d.view().given == 1u);
  CHECK(d.screen_text().find("95 % interval") != std::string::npos);  // what hovering says
}

TEST_CASE("a payoff cell is typed into, and reset, by the keyboard") {
  KeyboardDashboard d;
  d.enter_area(1);
  REQUIRE(d.walk_to("left/Payoffs", Dashboard::kRight));
  d.key(Dashboard::kSpace);
  const std::string cell = "cell/payoffs.coin.toss.own.cells.heads";
  REQUIRE(d.walk_to(cell, Dashboard::kDown));
  CHECK(d.screen_text().find("A fair coin has two sides.") != std::string::npos);
  d.key(Dashboard::kEnter);
  d.type("3");
  d.key(Dashboard::kEnter);
  CHECK(std::get<OwnWorth>(d.session().scenario().payoffs[0].worth).cells[0].second == 3);
  REQUIRE(d.view().focused == cell);
  d.key(Dashboard::kDelete);
  CHECK(std::get<OwnWorth>(d.session().scenario().payoffs[0].worth).cells[0].second == 1);
}

TEST_CASE("a position is held by the keyboard") {
  KeyboardDashboard d;
  d.enter_area(1);
  REQUIRE(d.walk_to("left/Positions", Dashboard::kRight));
  d.key(Dashboard::kSpace);
  REQUIRE(d.walk_to("position/toss/coin/tails", Dashboard::kDown));
  d.key(Dashboard::kSpace);
  d.frames(2);
  REQUIRE(d.walk_to("menu/hold", Dashboard::kDown, 5));
  d.key(Dashboard::kSpace);
  d.settle();
  CHECK(d.session().value("hold.toss.coin") == "\"tails\"");
  CHECK(d.read("outcomes", "share/tails") == 1);
}

TEST_CASE("panels, their choices and single trials are reached by the keyboard") {
  KeyboardDashboard d(test::kCoin, 1000, 700);
  d.enter_area(3);
  REQUIRE(d.walk_to("tab/Map", Dashboard::kDown));
  d.key(Dashboard::kSpace);
  d.settle();
  REQUIRE(d.view().plots.count("map") == 1);
  REQUIRE(d.walk_to("explained", Dashboard::kDown));
  REQUIRE(d.walk_to("map_x", Dashboard::kRight));
  const std::string before = d.view().map_x;
  d.key(Dashboard::kSpace);
  d.frames(2);
  d.key(Dashboard::kDown);
  d.key(Dashboard::kSpace);
  d.frames(2);
  CHECK(d.view().map_x != before);
  d.enter_area(3);
  REQUIRE(d.walk_to("tab/Map", Dashboard::kDown));
  REQUIRE(d.walk_to("tab/Trials", Dashboard::kRight));
  d.key(Dashboard::kSpace);
  d.key(Dashboard::kDown);
  REQUIRE(d.walk_to("trial", Dashboard::kLeft));
  REQUIRE(d.walk_to("trial/next", Dashboard::kRight));
  d.key(Dashboard::kSpace);
  CHECK(d.view().trial == 1);
}

TEST_CASE("a range of payoffs is marked, widened and taken away by the keyboard") {
  KeyboardDashboard d;
  d.show(Panel::payoffs);
  d.enter_area(2);
  REQUIRE(d.walk_to("payoff_actor", Dashboard::kDown, 4));
  for (int k = 0; k < 4 && d.view().focused.rfind("plot/payoffs/bin/", 0) != 0; ++k) d.key(Dashboard::kDown);
  REQUIRE(d.view().focused.rfind("plot/payoffs/bin/", 0) == 0);
  d.key(Dashboard::kSpace);
  REQUIRE(d.view().range);
  const double narrow = d.view().range->second - d.view().range->first;
  const std::string marked = d.view().focused;
  d.key(Dashboard::kLeft);
  REQUIRE(d.view().focused.rfind("plot/payoffs/bin/", 0) == 0);
  REQUIRE(d.view().focused != marked);
  d.key(Dashboard::kSpace, false, true);
  CHECK(d.view().range->second - d.view().range->first == Approx(2 * narrow).epsilon(0.05));
  d.key(Dashboard::kDelete);
  CHECK_FALSE(d.view().range);
}

TEST_CASE("Alt opens the menus and Alt with a figure one panel alone, no menu") {
  KeyboardDashboard d;
  d.key('3', false, false, true);
  CHECK(d.view().only == Panel::payoffs);
  CHECK(d.view().focused.rfind("menu/", 0) != 0);
  ImGuiIO& io = ImGui::GetIO();
  io.KeyAlt = io.KeysDown[342] = true;
  d.frames(2);
  io.KeyAlt = io.KeysDown[342] = false;
  d.frames(2);
  CHECK(d.view().focused == "menu/File");
  d.key(Dashboard::kDown);
  d.frames(2);
  REQUIRE(d.shows("menu/save_as"));
  REQUIRE(d.walk_to("menu/save_as", Dashboard::kDown, 6));
  d.key(Dashboard::kSpace);
  d.frames(2);
  CHECK(d.view().dialog == gui::Dialog::save_as);
}

TEST_CASE("Enter presses what has the keyboard: a position, an entry of its menu, a button of a question") {
  KeyboardDashboard d;
  d.view().left_tab = 2;
  d.frames(2);
  d.enter_area(1);
  REQUIRE(d.walk_to("position/toss/coin/tails", Dashboard::kDown));
  d.key(Dashboard::kEnter);
  d.frames(2);
  REQUIRE(d.walk_to("menu/hold", Dashboard::kDown, 5));
  d.key(Dashboard::kEnter);
  d.settle();
  CHECK(d.session().value("hold.toss.coin") == "\"tails\"");
  // The question's first button has the keyboard at once.
  d.app().ask_to_quit();
  d.frames(4);
  REQUIRE(d.view().dialog == gui::Dialog::unsaved);
  CHECK(d.view().focused == "dialog/save");
  REQUIRE(d.walk_to("dialog/cancel", Dashboard::kRight, 5));
  d.key(Dashboard::kEnter);
  d.frames(3);
  CHECK(d.view().dialog == gui::Dialog::none);
  CHECK_FALSE(d.app().quits());
}
