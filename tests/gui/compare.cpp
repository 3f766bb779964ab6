#include <catch2/catch.hpp>
#include <cmath>

#include "dashboard.h"

/// What stays while a slider moves, and what stands beside a pinned run.
using namespace parley;
using gui::Panel;
using test::Dashboard;
using test::kRationality;
using test::TestFolder;

namespace {

/// The coin with two uncertain numbers and, for beliefs, two types.
std::string uncertain_coin() {
  std::string text = test::kCoin;
  text.replace(
      text.find("\"rationality\": 0}"), 17,
      R"("rationality": {"uniform": [0, 2]}, "types": {"keen": {"prior": 0.5}, "calm": {"prior": 0.5}}})");
  text.replace(text.rfind("\"rationality\": 0"), 16, R"("rationality": {"uniform": [0, 1]})");
  text.replace(text.find("\"issue\": \"toss\", \"rows\""), 23, R"("issue": "toss", "type": "keen", "rows")");
  return text;
}

struct UncertainDashboard : test::CoinDashboard {
  UncertainDashboard() : CoinDashboard(uncertain_coin()) {}
};

constexpr Panel kPlots[] = {Panel::outcomes,  Panel::rounds,     Panel::payoffs, Panel::issues,
                            Panel::positions, Panel::beliefs,    Panel::drives,  Panel::tornado,
                            Panel::map,       Panel::convergence};

void same_axis(const std::optional<AxisMap>& a, const std::optional<AxisMap>& b) {
  REQUIRE(a.has_value() == b.has_value());
  if (!a) return;
  CHECK(a->value_lo == b->value_lo);
  CHECK(a->value_hi == b->value_hi);
  CHECK(a->pixel_lo == Approx(b->pixel_lo).margin(0.01));
  CHECK(a->pixel_hi == Approx(b->pixel_hi).margin(0.01));
}

}  // namespace

TEST_CASE("while a slider moves the axes of every plot stay, and so does the order of its rows") {
  UncertainDashboard d;
  const auto m = d.view().marks.at(std::string("slider/") + kRationality);
  const float y = (m.y0 + m.y1) / 2, middle = (m.x0 + m.x1) / 2;
  for (const Panel panel : kPlots) {
    const std::string name = gui::spec_of(panel).id;
    INFO(name);
    d.show(panel);
    const DisplayList before = d.view().plots[name];
    d.move({middle, y});
    d.press();
    for (const float by : {0.1f, 0.3f, 0.45f}) {
      ImGui::GetIO().MousePos.x = middle + by * (m.x1 - m.x0);
      d.settle();
      REQUIRE(d.view().dragging);
      const DisplayList& now = d.view().plots[name];
      same_axis(before.x, now.x);
      same_axis(before.y, now.y);
      CHECK(before.order == now.order);
      CHECK(now.plot.x == Approx(before.plot.x).margin(0.01));
      CHECK(now.plot.w == Approx(before.plot.w).margin(0.01));
    }
    if (panel == Panel::convergence || panel == Panel::drives || panel == Panel::outcomes)
      CHECK(d.view().plots[name].reads != before.reads);  // only the axes stay
    d.release();
    d.settle();
    d.key('Z', true);
    d.settle();
  }
}

TEST_CASE("the map's ring follows the slider") {
  UncertainDashboard d;
  d.view().map_x = kRationality, d.view().map_y = "actors.die.rationality";
  d.show(Panel::map);
  const auto ring = [&] {
    for (const Item& item : d.view().plots["map"].items)
      if (const auto* circle = std::get_if<CircleShape>(&item.shape)) return circle->centre.x;
    FAIL("no ring");
    return 0.0;
  };
  const double before = ring();
  const auto m = d.view().marks.at(std::string("slider/") + kRationality);
  const float y = (m.y0 + m.y1) / 2, middle = (m.x0 + m.x1) / 2;
  d.move({middle, y});
  d.press();
  ImGui::GetIO().MousePos.x = middle + 6;
  d.frames(3);
  CHECK(ring() > before);
  d.release();
}

TEST_CASE("every plot shows the pinned run beside the current one") {
  UncertainDashboard d;
  d.key('P', true);
  d.settle();
  d.enter(std::string("field/") + kRationality, "1.5");
  d.settle();
  const auto p = d.read("outcomes", "a/heads");
  CHECK(d.read("outcomes", "share/heads") > p + 0.02);
  d.view().quantity = 0;
  d.show(Panel::beliefs);
  CHECK(d.view().plots["beliefs"].reads.count("a/0") == 1);
  d.show(Panel::drives);
  CHECK(std::isfinite(d.read("drives", "a/Coin: rationality")));
  d.view().drive_curve = true;
  d.settle();
  CHECK(d.read("drives", "a/0") < d.read("drives", "overall"));
  d.show(Panel::convergence);
  CHECK(d.read("convergence", "a") == Approx(p).margin(1e-12));
  d.view().tornado_paths = {kRationality};
  d.show(Panel::tornado);
  CHECK(d.read("tornado", "a") == Approx(p).margin(1e-12));
  d.view().map_x = kRationality, d.view().map_y = "actors.die.rationality";
  d.show(Panel::map);
  CHECK(d.screen_text().size() > 0);
  bool says = false;
  for (const Item& item : d.view().plots["map"].items)
    if (const auto* text = std::get_if<TextShape>(&item.shape))
      says |= text->text.find("in A") != std::string::npos;
  CHECK(says);
}

TEST_CASE("a map and a tornado of a mean payoff go by the trials that the view shows") {
  UncertainDashboard d;
  d.view().explained = {true, 1};  // the die's payoff: 10 by heads, else 0
  d.view().map_x = kRationality, d.view().map_y = "actors.die.rationality";
  d.show(Panel::map);
  const double share = d.app().output()->results->outcomes[0].share;
  for (int column = 0; column < 13; ++column) {
    CHECK(d.read("map", "cell/" + std::to_string(column) + "/0") > 4);
    CHECK(d.read("map", "cell/" + std::to_string(column) + "/0") < 10);
  }
  d.view().tornado_paths = {kRationality};
  d.show(Panel::tornado);
  CHECK(d.read("tornado", "base") == Approx(10 * share).margin(0.1));
  d.view().given = 0;
  d.settle();
  CHECK(d.read("tornado", "base") == Approx(10));
  CHECK(d.read("tornado", "noise/Coin: rationality") == Approx(0).margin(1e-9));
  CHECK(d.view().plots["tornado"].title.find("given that they end in “Heads”") != std::string::npos);
  d.show(Panel::map);
  for (int column = 0; column < 13; ++column)
    CHECK(d.read("map", "cell/" + std::to_string(column) + "/0") == Approx(10));
}

TEST_CASE("paired differences weigh the trials where something was observed") {
  UncertainDashboard d;
  d.key('P', true);
  d.settle();
  d.click("left/Positions");
  d.click("position/toss/coin/heads");
  d.click("menu/observe/only");
  d.settle();
  REQUIRE(d.app().output()->change);
  CHECK(d.read("outcomes", "change/heads") == Approx(1 - d.read("outcomes", "a/heads")).margin(1e-9));
  d.show(Panel::history);
  d.move({1, 1});  // a tooltip would end what is read
  const std::string text = d.screen_text();
  INFO(text);
  CHECK(text.find("weighed by what was observed") != std::string::npos);
}

TEST_CASE("every plot is taken away in every form, and says what it is conditional on, with n") {
  UncertainDashboard d;
  d.view().explained = {true, 1};  // of a payoff, which an outcome conditions
  d.view().tornado_paths = {kRationality};
  d.view().map_x = kRationality, d.view().map_y = "actors.die.rationality";
  for (const Panel panel : kPlots) {
    const std::string name = gui::spec_of(panel).id;
    INFO(name);
    d.view().given.reset();
    d.show(panel);
    CHECK(d.view().plots[name].title.find("Heads”") == std::string::npos);
    d.view().given = 0;
    d.settle();
    const DisplayList& given = d.view().plots[name];
    const std::string words = given.title + " " + given.subtitle;
    INFO(words);
    if (panel != Panel::outcomes && panel != Panel::convergence) {
      CHECK(words.find("Heads") != std::string::npos);
      CHECK(words.find(" n = ") != std::string::npos);
    }
    for (const std::string kind : {"svg", "png", "csv"}) {
      const std::string file = d.folder.file(name + "." + kind);
      d.app().ask(gui::command::Export{name, kind, file, false});
      d.frames(2);
      CHECK(d.app().message() == "Saved " + file);
      CHECK(test::text_of_file(file).size() > 20);
    }
    d.app().ask(gui::command::Copy{"plot:" + name, "Copied"});
    d.frames(2);
    CHECK(std::string(ImGui::GetClipboardText()).find('\t') != std::string::npos);
  }
}

TEST_CASE("a run that is pinned before it is done goes on to as many trials as the current one") {
  test::CoinDashboard d;
  d.session().set_trials(163'840);
  for (int k = 0; k < 60'000; ++k) {
    d.frames(1);
    const auto& now = d.app().output();
    if (now && now->results && now->settings.trials == 163'840 && now->results->trials >= 1'024) break;
  }
  d.app().ask(gui::command::Pin{});
  d.frames(2);
  REQUIRE(d.app().pinned());
  d.settle();
  REQUIRE(d.app().output()->complete);
  CHECK(d.app().pinned()->results->trials == 163'840);
  REQUIRE(d.app().output()->change);
  CHECK(d.app().output()->change->trials == 163'840);
  // Plots and table have the same A, to the trial.
  CHECK(d.read("outcomes", "a/heads") == d.app().output()->change->outcomes[0].a);
  d.view().tab.fill(Panel::history);
  d.settle();
  CHECK(d.screen_text().find("Now and A are the same: none of 163,840 trials") != std::string::npos);
  CHECK(d.screen_text().find("(noise)") == std::string::npos);
}

TEST_CASE("with fewer trials than the pinned run had, it is shown on these") {
  test::CoinDashboard d;
  d.click("pin");
  d.settle();
  REQUIRE(d.session().set(kRationality, "0.5").empty());
  d.session().set_trials(40'960);
  d.settle();
  CHECK(d.app().pinned()->results->trials == 40'960);
  CHECK(d.read("outcomes", "a/heads") == d.app().output()->change->outcomes[0].a);
}

TEST_CASE("bins of payoffs stay while a slider moves, also after few trials") {
  UncertainDashboard d;
  d.show(Panel::payoffs);
  const std::vector<double> before = d.view().plots["payoffs"].bins;
  REQUIRE(before.size() > 2);
  const auto m = d.view().marks.at(std::string("slider/") + kRationality);
  const float y = (m.y0 + m.y1) / 2, middle = (m.x0 + m.x1) / 2;
  d.move({middle, y});
  d.press();
  for (const float by : {0.05f, 0.1f, 0.15f, 0.2f}) {
    ImGui::GetIO().MousePos.x = middle + by * (m.x1 - m.x0);
    for (int k = 0; k < 40; ++k) {
      d.frames(1);
      const std::vector<double> now = d.view().plots["payoffs"].bins;
      if (now.size() < 2) continue;
      CHECK(now[1] - now[0] == Approx(before[1] - before[0]));
    }
  }
  d.release();
  d.settle();
}

TEST_CASE("what is taken away says what was run: title, date, file, trials, seed") {
  test::CoinDashboard d;
  REQUIRE(d.session().set(kRationality, "0.5").empty());
  d.session().set_seed(77);
  d.settle();
  for (const char* kind : {"svg", "csv"}) {
    const std::string file = d.folder.file(std::string("taken.") + kind);
    d.app().ask(gui::command::Export{"outcomes", kind, file, false});
    d.frames(2);
    const std::string text = test::text_of_file(file);
    INFO(kind << ": " << text.substr(0, 400));
    for (const char* part : {"Coin and die", "2022-01-01", "coin.json", "UTC", "77"})
      CHECK(text.find(part) != std::string::npos);
    CHECK(text.find(std::string(kind) == "csv" ? "20480" : "20,480 trials") != std::string::npos);
  }
}

TEST_CASE("after Stop the line says how many trials of how many") {
  test::CoinDashboard d;
  d.session().set_trials(1'000'000'000);
  for (int k = 0; k < 60'000; ++k) {
    d.frames(1);
    const auto& now = d.app().output();
    if (now && now->results && now->settings.trials == 1'000'000'000) break;
  }
  d.app().ask(gui::command::Cancel{});
  d.settle();
  const std::string text = d.screen_text();
  CHECK(text.find(" of 1,000,000,000") != std::string::npos);
  CHECK(text.find("stopped") != std::string::npos);
  CHECK(text.find("refining") == std::string::npos);
}

TEST_CASE("theory opens on an issue, and the axis of the bars has a switch") {
  Dashboard d;
  d.open(test::scenario_file("nato-russia-2022.json"), 1'024);
  CHECK(d.view().theory_issue == 1);
  const double fitted = d.view().plots.at("outcomes").x->value_hi;
  CHECK(fitted < 1);
  d.click("axis/outcomes");
  d.frames(2);
  CHECK(d.view().plots.at("outcomes").x->value_hi == 1);
}
