#include "gui/overview_panel.h"

#include <catch2/catch.hpp>

#include "screen.h"

using namespace parley;
using parley::test::Screen;

namespace {

Scenario sample_scenario() {
  Scenario scenario;
  scenario.id = "talks";
  scenario.title = "Talks of two";
  scenario.summary = "Who moves first.";
  scenario.outcomes = {{"deal", "A deal", "#009E73", {}, true},
                       {"war", "War", "#D55E00", {}, true},
                       {"other", "Nothing", "", {}, false}};
  return scenario;
}

Results sample_results() {
  Results results;
  results.trials = 1000;
  results.effective_sample_size = 1000;
  results.outcomes = {
      {"deal", 250, 0.25, {0.224, 0.278}}, {"war", 0, 0, {0, 0.003}}, {"other", 750, 0.75, {0.722, 0.776}}};
  return results;
}

std::string shown(const gui::Overview& overview) {
  Screen screen;
  return screen.text([&] { gui::draw_overview(overview, 1400, 900); });
}

/// Widths in pixels of the filled rectangles of that colour.
float filled_width(const gui::Overview& overview, ImU32 colour) {
  Screen screen;
  for (int i = 0; i < 4; ++i) screen.frame([&] { gui::draw_overview(overview, 1400, 900); });
  float lo = FLT_MAX, hi = -FLT_MAX;
  const ImDrawData* data = ImGui::GetDrawData();
  for (int i = 0; i < data->CmdListsCount; ++i)
    for (const ImDrawVert& vertex : data->CmdLists[i]->VtxBuffer)
      if (vertex.col == colour) lo = std::min(lo, vertex.pos.x), hi = std::max(hi, vertex.pos.x);
  return hi - lo;
}

}  // namespace

TEST_CASE("the overview names the scenario and tells the shares") {
  const Scenario scenario = sample_scenario();
  const Results results = sample_results();
  const std::string text = shown({&scenario, &results, "talks.json", {}, 1});
  for (const char* part : {"Talks of two", "Who moves first.", "A deal", "25.0 %", "22.4 to 27.8 %", "75.0 %",
                           "1000 trials", "none", "in 1,000 (below 0.003)"}) {
    INFO(text);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("a bar is as long as its share") {
  const Scenario scenario = sample_scenario();
  Results results = sample_results();
  const gui::Overview overview{&scenario, &results, "talks.json", {}, 1};
  const ImU32 green = IM_COL32(0x00, 0x9E, 0x73, 255);
  const float quarter = filled_width(overview, green);
  results.outcomes[0].share = 0.5;
  results.outcomes[0].interval = {0.49, 0.51};
  CHECK(quarter > 50);
  CHECK(filled_width(overview, green) == Approx(2 * quarter).margin(1));
}

TEST_CASE("without a scenario the overview says what is wrong, or how to start") {
  CHECK(shown({}).find("parley-gui SCENARIO") != std::string::npos);
  const std::string text = shown({nullptr, nullptr, "x.json", {"x.json:3:1: error: bad"}, 0});
  CHECK(text.find("x.json:3:1: error: bad") != std::string::npos);
}

TEST_CASE("while the trials run the overview says how far they are") {
  const Scenario scenario = sample_scenario();
  CHECK(shown({&scenario, nullptr, "", {}, 0.42}).find("42 %") != std::string::npos);
}
