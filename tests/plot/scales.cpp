#include "sim/plot/scale_charts.h"

#include <catch2/catch.hpp>

#include "sim/parley.h"
#include "sim/plot/backtest_charts.h"
#include "tests/plot/all_charts.h"

using namespace parley;
namespace mu = parley::made_up;

// The charts of issues on a scale and of backtests: what they read, and that their texts find room.

namespace {

const char* kText =
    R"({"format": "parley-scenario/1", "id": "x", "actors": {"fr": {"name": "France"}, "es": {"name": "Spain"}, "pl": {"name": "Poland"}, "out": {}},
  "issues": {"k": {"name": "Quota", "scale": {"from": 0, "to": 50, "unit": "t", "marks": {"0": "none"}}, "reference": 0,
    "stands": {"fr": {"position": 16, "salience": 0.8}, "es": {"position": 16, "salience": 0.5}, "pl": {"position": {"triangular": [40, 45, 50]}, "salience": 0.9, "power": 0.5}, "out": {"position": 50}}}},
  "talks": [{"id": "r", "table": ["fr", "es", "pl"], "agenda": ["k"]}],
  "outcomes": {"o": {"otherwise": true}}})";

struct Run {
  Document document;
  Labels labels;
  Results results;
};

Run run() {
  const Loaded loaded = load(kText, "x");
  INFO(sentences(loaded.problems, "x"));
  REQUIRE(loaded.document);
  RunSettings settings;
  settings.trials = 4096;
  return {*loaded.document, compile(loaded.document->scenario).labels, simulate(*loaded.document, settings)};
}

}  // namespace

TEST_CASE("the picture of a scale: who stands where, other forecasts, the sentence") {
  const Run r = run();
  const ScalePicture data = scale_picture(r.document.scenario, r.labels, r.results, 0);
  REQUIRE(data.actors.size() == 4);
  CHECK(data.actors[0].name == "France");
  CHECK(data.actors[0].weight == Approx(0.8));
  CHECK(data.actors[2].weight == Approx(0.45));
  CHECK_FALSE(data.actors[2].firm);
  CHECK(data.actors[2].lo < 45);
  CHECK_FALSE(data.actors[3].seated);
  CHECK(data.sentence.find("most likely 16") != std::string::npos);
  CHECK(data.sentence.find("tabled by France and Spain") != std::string::npos);
  CHECK(data.sentence.find("Poland is hit hardest") != std::string::npos);
  std::vector<std::string> names;
  for (const auto& point : data.points) names.push_back(point.name);
  CHECK(names == std::vector<std::string>{"Compromise mean", "Weighted median", "Plain median", "Reference",
                                          "Nash with the reference", "Challenge model"});
}

TEST_CASE("the chart of a scale reads the law's quantiles, stems and circles, which say whose they are") {
  const Run r = run();
  const ScalePicture data = scale_picture(r.document.scenario, r.labels, r.results, 0);
  const DisplayList list = scale_law_chart(data, {{720, scale_law_height(data, {})}});
  CHECK(list.reads.at("stem/32") == Approx(r.results.scales[0].law[32]));
  CHECK(list.reads.at("point/Reference") == 0);
  CHECK(list.reads.at("actor/Spain") == 16);
  CHECK(list.reads.at("q50") <= list.reads.at("q90"));
  REQUIRE(list.x);
  int circles = 0;
  for (const HoverRegion& region : list.hovers)
    if (region.target.kind == TargetKind::stand) {
      ++circles;
      const auto& actor = data.actors[static_cast<std::size_t>(region.target.first)];
      CHECK(list.x->value(region.box.centre().x) == Approx(actor.place).margin(0.01));
      CHECK(region.lines.front() == actor.name);
    }
  CHECK(circles == 4);
}

TEST_CASE("no circle of a scale touches a text, also where the weightiest stand at its ends") {
  const Run r = run();
  ScalePicture data = scale_picture(r.document.scenario, r.labels, r.results, 0);
  for (const double place : {0.0, 1.0, 50.0}) {
    data.actors[0].place = place, data.actors[0].weight = 3;
    for (const Size size : {Size{320, 420}, Size{400, 460}, Size{720, 460}, Size{1200, 900}}) {
      const Frame frame{size};
      const DisplayList list = scale_law_chart(data, frame);
      int circles = 0;
      for (const HoverRegion& region : list.hovers) {
        if (region.target.kind != TargetKind::stand) continue;
        ++circles;
        CHECK(region.box.right() <= size.w);
        for (const Item& item : list.items) {
          const auto* text = std::get_if<TextShape>(&item.shape);
          if (text == nullptr) continue;
          const Box box = text_box(*text, frame.metrics.width(text->text, text->size, text->bold));
          INFO(text->text << " at " << size.w << ", stand at " << place);
          CHECK_FALSE((box.x < region.box.right() && region.box.x < box.right() &&
                       box.y < region.box.bottom() && region.box.y < box.bottom()));
        }
      }
      CHECK(circles == 4);
    }
  }
}

TEST_CASE("charts of scales and backtests keep their texts apart at any size") {
  const Run r = run();
  ScalePicture data = scale_picture(r.document.scenario, r.labels, r.results, 0);
  const std::vector<ReliabilityBin> bins = reliability({{0.1, false}, {0.35, true}, {0.95, true}});
  SkillData skills{"CRPS", "the settlement model", {}};
  for (int k = 0; k < 11; ++k)
    skills.rows.push_back(
        {"a forecast with quite a long name, number " + std::to_string(k), {1.0 * k, k - 2.0, k + 2.0}});
  BacktestModel model;
  model.name = "settlement model";
  model.law = true;
  model.issues = 100;
  model.pit = {10, 12, 9, 8, 11, 10, 10, 10, 9, 11};
  for (const Size size : {Size{240, 200}, Size{400, 320}, Size{720, 460}, Size{1200, 900}}) {
    const Frame frame{size};
    for (const bool on : {false, true})
      CHECK(mu::fault(scale_law_chart(data, frame, {on, on}), frame.metrics) == "");
    CHECK(mu::fault(reliability_chart(bins, "outcomes", frame), frame.metrics) == "");
    CHECK(mu::fault(skill_chart(skills, frame), frame.metrics) == "");
    CHECK(mu::fault(pit_chart(model, frame), frame.metrics) == "");
  }
  data.law.clear();
  CHECK(scale_law_chart(data, {}).empty);
}
