#include "gui/events.h"

#include <catch2/catch.hpp>
#include <map>

#include "dashboard.h"

/// What the window system's callbacks lead to, without a window system.
using namespace parley;
using gui::Events;
using test::Dashboard;
using test::TestFolder;

TEST_CASE("a file that is dropped on the window is opened, errors and unsaved changes as always") {
  Dashboard d;
  const TestFolder folder;
  Events events;
  events.deliver(d.app());
  CHECK_FALSE(events.any());
  const auto drop = [&](const std::string& file) {
    const char* files[] = {file.c_str(), "/no/such/second.json"};
    events.dropped(2, files);
    CHECK(events.any());
    events.deliver(d.app());
    d.settle();
  };
  const std::string good = folder.file("coin.json", test::kCoin);
  drop(good);
  CHECK(d.session().filename() == good);
  CHECK(d.read("outcomes", "share/heads") > 0.4);
  drop(folder.file("bad.json", "{\"format\": 1}"));
  CHECK(d.view().dialog == gui::Dialog::errors);
  CHECK(d.session().filename() == good);
  d.key(Dashboard::kEscape);
  d.enter("field/actors.coin.rationality", "1");
  drop(folder.file("other.json", test::kCoin));
  CHECK(d.view().dialog == gui::Dialog::unsaved);
  CHECK(d.session().filename() == good);
  d.click("dialog/discard");
  d.settle();
  CHECK(d.session().filename() == folder.file("other.json"));
}

TEST_CASE("a key that repeats asks for a frame, and is not pressed anew") {
  Dashboard d;
  Events events;
  events.deliver(d.app());
  events.key(262, Events::Key::repeated);
  CHECK(events.any());
  CHECK(events.queue().empty());
}

TEST_CASE("a window that loses the keyboard lets go of its keys") {
  Dashboard d;
  Events events;
  events.key(341, Events::Key::pressed);
  events.queue().apply(ImGui::GetIO());
  CHECK(ImGui::GetIO().KeyCtrl);
  events.focused(false);
  CHECK_FALSE(ImGui::GetIO().KeyCtrl);
  CHECK(events.any());
}

TEST_CASE("on a monitor of twice the density everything is twice as large, and in the same place") {
  const TestFolder folder;
  const std::string file = folder.file("coin.json", test::kCoin);
  std::map<std::string, gui::View::Mark> marks;
  Size bars;
  float scale = 0;
  {
    // So wide that no line of words is about to break: hinting makes letters a little narrower at one density.
    Dashboard one(1500, 900);
    one.open(file);
    marks = one.view().marks, bars = one.view().plots["outcomes"].size, scale = one.app().fonts().scale;
  }
  Dashboard two(3000, 1800);
  two.monitor_scale(2);
  two.open(file);
  CHECK(two.app().fonts().scale == 2 * scale);
  CHECK(two.view().plots["outcomes"].size.w == Approx(bars.w).margin(6));
  CHECK(two.view().plots["outcomes"].size.h == Approx(bars.h).margin(6));
  for (const char* name : {"slider/actors.coin.rationality", "plot/outcomes", "tab/Convergence"}) {
    INFO(name);
    REQUIRE(two.shows(name));
    CHECK(two.view().marks[name].x0 == Approx(2 * marks.at(name).x0).margin(16));
    CHECK(two.view().marks[name].y0 == Approx(2 * marks.at(name).y0).margin(16));
  }
}

TEST_CASE("a monitor's scale that is none is 1") {
  CHECK(gui::usable_scale(0) == 1);
  CHECK(gui::usable_scale(-3) == 1);
  CHECK(gui::usable_scale(1.25f) == 1.25f);
  CHECK(gui::usable_scale(100) == 1);
}
