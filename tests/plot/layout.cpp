#include <catch2/catch.hpp>

#include "tests/plot/all_charts.h"

using namespace parley;
namespace mu = parley::made_up;

namespace {

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
        for (const auto& chart : mu::charts_of(runs))
          for (const Size& size : kSizes)
            for (bool heading : {true, false}) {
              const Frame frame{size, paper(), table_metrics(), heading, 13};
              CAPTURE(chart.name, static_cast<int>(kind), actors, compared, size.w, heading);
              REQUIRE(mu::fault(chart.draw(frame), table_metrics()) == "");
            }
      }
    }
}

TEST_CASE("nor in the charts of studies and solvers, with 0 to 40 rows") {
  for (const auto& chart : mu::study_charts())
    for (const Size& size : kSizes)
      for (const Theme* theme : {&paper(), &slate()}) {
        CAPTURE(chart.name, size.w);
        REQUIRE(mu::fault(chart.draw({size, *theme, table_metrics(), true, 13}), table_metrics()) == "");
      }
}

TEST_CASE("a canvas that is far too small breaks nothing") {
  const mu::Run now = mu::run(12, mu::Kind::typical);
  const Runs runs{now.view(), {}, nullptr};
  for (const Size& size : {Size{0, 0}, Size{160, 120}, Size{40, 2000}, Size{3000, 60}})
    for (const auto& chart : mu::charts_of(runs)) {
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
  for (const auto& [words, box] : mu::texts(list, table_metrics())) {
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
