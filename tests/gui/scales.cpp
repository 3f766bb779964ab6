// The panel of an issue on a scale.
#include <catch2/catch.hpp>

#include "dashboard.h"

using namespace parley;
using gui::Panel;
using test::Dashboard;
using test::TestFolder;

namespace {

const char* kScale =
    R"({"format": "parley-scenario/1", "id": "x", "actors": {"a": {"name": "Anna"}, "b": {"name": "Bert"}},
  "issues": {"k": {"name": "Quota", "scale": {"from": 0, "to": 50}, "stands": {"a": {"position": 10}, "b": {"position": 40, "salience": 0.5}}}},
  "talks": [{"id": "r", "table": ["a", "b"], "agenda": ["k"]}],
  "outcomes": {"low": {"when": {"between": {"issue": "k", "from": 0, "to": 25}}}, "high": {"otherwise": true}}})";

/// The middle of an actor's circle on the screen.
ImVec2 circle(Dashboard& d, int actor) {
  for (const HoverRegion& region : d.view().plots["issues"].hovers)
    if (region.target.kind == TargetKind::stand && region.target.first == actor)
      return d.on_plot("issues", region.box.centre());
  FAIL("no circle " << actor);
  return {};
}

}  // namespace

TEST_CASE(
    "a circle that is dragged along its scale moves the actor's position, and the forecast with it, in one "
    "step of undo") {
  TestFolder folder;
  Dashboard d;
  d.open(folder.file("scale.json", kScale));
  d.view().issue = 1;
  d.show(Panel::issues);
  CHECK(d.read("issues", "actor/Anna") == 10);
  const double before = d.read("issues", "q50");
  const std::size_t steps = d.session().undo_steps();
  const ImVec2 from = circle(d, 0);
  const float to = d.on_plot("issues", {d.view().plots["issues"].x->pixel(30), 0}).x;
  d.drag(from, {to, from.y});
  d.settle();
  CHECK(std::stod(d.session().value("issues.k.stands.a.position")) == Approx(30).margin(0.3));
  CHECK(d.read("issues", "actor/Anna") == Approx(30).margin(0.3));
  CHECK(d.read("issues", "q50") > before);
  CHECK(d.session().undo_steps() == steps + 1);
  d.key('Z', true);
  d.settle();
  CHECK(d.session().value("issues.k.stands.a.position") == "10");
  CHECK(d.read("issues", "q50") == before);
}

TEST_CASE("a click on a circle without a move changes nothing, and the forms of the chart are tabs") {
  TestFolder folder;
  Dashboard d;
  d.open(folder.file("scale.json", kScale));
  d.view().issue = 1;
  d.show(Panel::issues);
  d.click_at(circle(d, 1));
  d.settle();
  CHECK_FALSE(d.session().unsaved());
  const double median = d.read("issues", "q50");
  d.view().scale_cumulative = d.view().scale_parts = true;
  d.settle();
  CHECK(d.read("issues", "q50") == median);
}
