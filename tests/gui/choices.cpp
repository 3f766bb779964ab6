#include <catch2/catch.hpp>

#include "dashboard.h"

/// What of the view belongs to a scenario, what to the person, and what to a frame (gui/view.h).
using namespace parley;
using test::CoinDashboard;

TEST_CASE(
    "another scenario begins with choices of its own, preferences stay, and a frame records itself alone") {
  CoinDashboard d;
  gui::View& view = d.view();
  view.payoff_form = PayoffForm::dots, view.full_axis = true, view.theory_form = gui::TheoryForm::stability;
  view.search = "patience", view.given = 0, view.payoff_actor = 1, view.range = {0.0, 1.0};
  view.issue = view.theory_issue = 1, view.round = 0, view.trial = 7, view.theory_x = 1;
  view.tornado_paths = {"actors.coin.rationality"}, view.map_x = view.map_y = "actors.coin.memory";
  view.refused["trials"] = {"abc", "1", "no number"};
  view.kept["payoffs/1"].bins = {0, 1, 2};
  d.open(test::scenario_file("deterrence.json"), 1'024);
  CHECK(view.search.empty());
  CHECK_FALSE(view.given);
  CHECK_FALSE(view.range);
  CHECK(view.payoff_actor == 0);
  CHECK(view.issue == 0);
  CHECK(view.theory_issue == 1);
  CHECK(view.round == -1);
  CHECK(view.trial == 0);
  CHECK(view.theory_x == -1);
  CHECK(view.tornado_paths.empty());
  CHECK(view.map_x != "actors.coin.memory");
  CHECK(view.refused.empty());
  CHECK(view.kept.count("payoffs/1") == 0);
  CHECK(view.payoff_form == PayoffForm::dots);
  CHECK(view.full_axis);
  CHECK(view.theory_form == gui::TheoryForm::stability);
  view.marks["a control that is gone"] = {}, view.plots["gone"] = {};
  d.frames(1);
  CHECK_FALSE(d.shows("a control that is gone"));
  CHECK(view.plots.count("gone") == 0);
  CHECK(d.shows("trials"));
}
