#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "sim/plot/svg.h"
#include "tests/plot/made_up.h"

using namespace parley;
namespace mu = parley::made_up;

namespace {

using Draw = std::function<DisplayList(const Frame&)>;
struct Named {
  std::string name;
  Draw draw;
};

std::vector<Named> charts_of(const Runs& runs) {
  std::vector<Named> all{
      {"outcome_bars", [&](const Frame& f) { return outcome_bars(runs, f); }},
      {"rounds_stack", [&](const Frame& f) { return rounds_stack(runs, f); }},
      {"issues_overview", [&](const Frame& f) { return issues_overview(runs, f); }},
      {"payoffs_overview", [&](const Frame& f) { return payoffs_overview(runs, f); }},
      {"belief", [&](const Frame& f) { return belief_chart(belief_series(runs.now, 0, 0), f); }}};
  for (std::size_t i = 0; i < std::min<std::size_t>(runs.now.labels->issues.size(), 3); ++i) {
    all.push_back({"settlement_bars", [&runs, i](const Frame& f) { return settlement_bars(runs, i, f); }});
    all.push_back({"positions_map", [&runs, i](const Frame& f) { return positions_map(runs, i, f); }});
  }
  for (auto form : {PayoffForm::histogram, PayoffForm::cumulative, PayoffForm::dots})
    for (bool range : {false, true}) {
      PayoffOptions o{form, {}};
      if (range) o.range = {{0, 5}};
      all.push_back({"payoff", [&runs, o](const Frame& f) { return payoff_chart(runs, 0, f, o); }});
    }
  return all;
}

std::vector<Named> study_charts() {
  std::vector<Named> all;
  for (int n : {0, 1, 5, 40}) {
    all.push_back(
        {"sensitivity", [n](const Frame& f) { return sensitivity_bars(mu::sensitivity(n), f, 0); }});
    for (auto kind : {ValueKind::share, ValueKind::number}) {
      all.push_back(
          {"tornado", [n, kind](const Frame& f) { return tornado(mu::tornado_data(n, kind), f, 1); }});
      all.push_back(
          {"curve", [n, kind](const Frame& f) { return conditional_curve(mu::curve(n, kind), f); }});
    }
    for (auto kind : {ValueKind::share, ValueKind::number})
      all.push_back({"differences",
                     [n, kind](const Frame& f) { return differences_chart(mu::differences(n, kind), f); }});
    all.push_back({"spread", [n](const Frame& f) { return shares_over_points(mu::spread(n), f); }});
    all.push_back({"map", [n](const Frame& f) {
                     return probability_map(
                         mu::map_data(static_cast<std::size_t>(n), static_cast<std::size_t>(n)), f);
                   }});
    all.push_back({"space", [n](const Frame& f) { return payoff_space(mu::space(n), f); }});
    for (bool drawn : {false, true})
      all.push_back(
          {"stability", [n, drawn](const Frame& f) { return stability_table(mu::stability(n, drawn), f); }});
    all.push_back({"equilibria", [n](const Frame& f) { return equilibria_list(mu::equilibria(n), f); }});
    all.push_back({"correlated", [n](const Frame& f) { return correlated_ranges(mu::correlated(n), f); }});
    all.push_back({"scale", [n](const Frame& f) { return scale_forecast(mu::scale(n), f); }});
    all.push_back({"convergence", [n](const Frame& f) { return convergence_chart(mu::convergence(n), f); }});
  }
  return all;
}

struct Seen {
  std::string words;
  Box box;
};

std::vector<Seen> texts(const DisplayList& list, const TextMetrics& metrics) {
  std::vector<Seen> all;
  for (const Item& item : list.items)
    if (const auto* text = std::get_if<TextShape>(&item.shape))
      all.push_back({text->text, text_box(*text, metrics.width(text->text, text->size, text->bold))});
  return all;
}

bool overlap(const Box& a, const Box& b) {
  constexpr double slack = 1;
  return a.x + slack < b.right() && b.x + slack < a.right() && a.y + slack < b.bottom() &&
         b.y + slack < a.bottom();
}

/// Empty if every text lies on the canvas and none touches another, all coordinates are numbers, and the
/// picture says what it shows.
std::string fault(const DisplayList& list, const TextMetrics& metrics) {
  const auto all = texts(list, metrics);
  for (std::size_t a = 0; a < all.size(); ++a) {
    const Box& box = all[a].box;
    if (!std::isfinite(box.x + box.y + box.w)) return "'" + all[a].words + "' is nowhere";
    if (box.x < -1 || box.y < -1 || box.right() > list.size.w + 1 || box.bottom() > list.size.h + 1)
      return "'" + all[a].words + "' leaves the canvas";
    for (std::size_t b = a + 1; b < all.size(); ++b)
      if (overlap(box, all[b].box)) return "'" + all[a].words + "' touches '" + all[b].words + "'";
  }
  for (const auto& region : list.hovers)
    if (!std::isfinite(region.box.x + region.box.y + region.box.w + region.box.h) || region.lines.empty())
      return "a broken hover region";
  if (svg(list).find("nan") != std::string::npos || svg(list).find("inf\"") != std::string::npos)
    return "not a number";
  if (list.title.empty() || list.description.empty()) return "no words for it";
  return "";
}

const std::vector<Size> kSizes{{320, 220}, {520, 300}, {1100, 480}};

}  // namespace

TEST_CASE("no label touches another or leaves the canvas, at any size, number of actors and kind of data") {
  for (auto kind : {mu::Kind::typical, mu::Kind::empty, mu::Kind::one, mu::Kind::extreme})
    for (int actors = 2; actors <= 12; ++actors) {
      const mu::Run now = mu::run(actors, kind, static_cast<std::uint64_t>(actors));
      const mu::Run a = mu::run(actors, kind, 99);
      for (bool compared : {false, true}) {
        Runs runs{now.view(compared ? "B" : ""), {}, nullptr};
        if (compared) runs.a = a.view("A");
        for (const auto& chart : charts_of(runs))
          for (const Size& size : kSizes)
            for (bool heading : {true, false}) {
              const Frame frame{size, paper(), table_metrics(), heading, 13};
              CAPTURE(chart.name, static_cast<int>(kind), actors, compared, size.w, heading);
              REQUIRE(fault(chart.draw(frame), table_metrics()) == "");
            }
      }
    }
}

TEST_CASE("nor in the charts of studies and solvers, with 0 to 40 rows") {
  for (const auto& chart : study_charts())
    for (const Size& size : kSizes)
      for (const Theme* theme : {&paper(), &slate()}) {
        CAPTURE(chart.name, size.w);
        REQUIRE(fault(chart.draw({size, *theme, table_metrics(), true, 13}), table_metrics()) == "");
      }
}

TEST_CASE("a canvas that is far too small breaks nothing") {
  const mu::Run now = mu::run(12, mu::Kind::typical);
  const Runs runs{now.view(), {}, nullptr};
  for (const Size& size : {Size{0, 0}, Size{160, 120}, Size{40, 2000}, Size{3000, 60}})
    for (const auto& chart : charts_of(runs)) {
      const DisplayList list = chart.draw({size, paper(), table_metrics(), true, 13});
      CHECK(list.size.w >= 160);
      CHECK(svg(list).find("nan") == std::string::npos);
    }
}

TEST_CASE("a cut label has its whole text on hover") {
  const mu::Run now = mu::run(6, mu::Kind::typical, 6);
  const Runs runs{now.view(), {}, nullptr};
  const DisplayList list = outcome_bars(runs, {{320, 300}, paper(), table_metrics(), false, 13});
  int cut = 0;
  for (const auto& [words, box] : texts(list, table_metrics())) {
    if (!words.ends_with("…")) continue;
    ++cut;
    const HoverRegion* region = list.at(box.centre());
    REQUIRE(region != nullptr);
    CHECK(region->lines.front().find(words.substr(0, words.size() - 3)) !=
          std::string::npos);  // "…": 3 bytes
    CHECK_FALSE(region->lines.front().ends_with("…"));
  }
  CHECK(cut > 0);
}

TEST_CASE("an empty run says so instead of drawing") {
  const mu::Run none = mu::run(3, mu::Kind::empty);
  const Runs runs{none.view(), {}, nullptr};
  const Frame frame;
  CHECK(outcome_bars(runs, frame).empty);
  CHECK(rounds_stack(runs, frame).empty);
  CHECK(issues_overview(runs, frame).empty);
  CHECK(payoff_chart(runs, 0, frame).empty);
  CHECK(payoff_chart(runs, 77, frame).empty);
  CHECK(settlement_bars(runs, 77, frame).empty);
  CHECK(positions_map(runs, 77, frame).empty);
}
