#include <catch2/catch.hpp>

#include "sim/plot/words.h"
#include "tests/plot/all_charts.h"

/// What stays where it is while numbers change, and what is never left out.
using namespace parley;
namespace mu = parley::made_up;

namespace {

bool says(const DisplayList& list, const std::string& words) {
  for (const auto& seen : mu::texts(list, table_metrics()))
    if (seen.words == words) return true;
  return false;
}

Frame frame_of(Size size) { return {size, paper(), table_metrics(), false, 13}; }

}  // namespace

TEST_CASE("how it ends shows every interval at every size, also beside a pinned run") {
  for (const int actors : {2, 5}) {
    const mu::Run now = mu::run(actors, mu::Kind::typical), a = mu::run(actors, mu::Kind::typical, 5);
    Comparison change;
    for (const auto& outcome : now.results.outcomes)
      change.outcomes.push_back({outcome.id, 0.2, 0.25, 0.05, {0.04, 0.06}, true});
    for (const bool compared : {false, true})
      for (const Size& size : {Size{300, 180}, {420, 240}, {517, 230}, {644, 190}, {900, 300}, {1400, 400}}) {
        Runs runs{now.view("Now"), {}, nullptr};
        if (compared) runs.a = a.view("A"), runs.change = &change;
        const DisplayList list = outcome_bars(runs, frame_of(size));
        CAPTURE(actors, compared, size.w);
        std::size_t shown = 0;
        for (const auto& outcome : now.results.outcomes) shown += says(list, interval_text(outcome.interval));
        std::size_t rows = 0;
        for (const HoverRegion& region : list.hovers) rows += region.target.kind == TargetKind::outcome;
        CHECK(shown >= rows);
        CHECK(rows > 0);
      }
  }
}

TEST_CASE("at 1000x700 the bars have half of the width, and the axis fits the largest share") {
  mu::Run now = mu::run(5, mu::Kind::typical);
  const Runs runs{now.view(), {}, nullptr};
  const DisplayList list = outcome_bars(runs, frame_of({644, 200}));
  CHECK(list.plot.w >= 0.49 * 644);
  double most = 0;
  for (const auto& outcome : now.results.outcomes) most = std::max(most, outcome.interval.hi);
  REQUIRE(list.x);
  CHECK(list.x->value_lo == 0);
  CHECK(list.x->value_hi >= most);
  CHECK(list.x->value_hi <= 1.6 * most);
  CHECK(outcome_bars(runs, frame_of({644, 200}), true).x->value_hi == 1);
  Frame kept = frame_of({644, 200});
  kept.keep.x = AxisMap{0, 1, 0, 0.9};
  CHECK(outcome_bars(runs, kept).x->value_hi == 0.9);
}

TEST_CASE("a histogram keeps the bins that it is told to, and shows the same trials in them") {
  mu::Run now = mu::run(3, mu::Kind::typical);
  const Runs runs{now.view(), {}, nullptr};
  const Frame plain = frame_of({700, 300});
  const DisplayList first = payoff_chart(runs, 0, plain);
  REQUIRE(first.bins.size() == 31);
  // Bins of twice the width over a part of the range: more of them join at both ends.
  Frame kept = plain;
  for (int k = 0; k <= 10; ++k) kept.keep.bins.push_back(-1 + 2 * k);
  const DisplayList second = payoff_chart(runs, 0, kept);
  REQUIRE(second.bins.size() >= 11);
  CHECK(second.bins[1] - second.bins[0] == Approx(2));
  CHECK(second.bins.front() <= first.bins.front());
  CHECK(second.bins.back() >= first.bins.back());
  double all = 0;
  for (std::size_t k = 0; k + 1 < second.bins.size(); ++k) all += second.reads.at("bin/" + std::to_string(k));
  CHECK(all == Approx(1));
  const auto& edges = first.bins;
  for (std::size_t k = 0; k + 1 < second.bins.size(); ++k) {
    double mine = 0;
    for (std::size_t j = 0; j + 1 < edges.size(); ++j)
      if (edges[j] >= second.bins[k] - 1e-9 && edges[j + 1] <= second.bins[k + 1] + 1e-9)
        mine += first.reads.at("bin/" + std::to_string(j));
    CHECK(second.reads.at("bin/" + std::to_string(k)) == Approx(mine).margin(1e-12));
  }
}

TEST_CASE("every mark of a belief is explained at every size that the dashboard has") {
  const mu::Run now = mu::run(3, mu::Kind::typical);
  BeliefSeries series = belief_series(now.view(), 0, 0);
  series.true_share = 0.4, series.bands = {{0.5, {}, {}}, {0.8, {}, {}}, {0.95, {}, {}}};
  for (auto& band : series.bands)
    band.lo.assign(series.mean.size(), 0.2), band.hi.assign(series.mean.size(), 0.6);
  series.paths.assign(20, series.mean);
  for (const Size& size : {Size{360, 230}, {430, 250}, {520, 300}, {644, 260}, {700, 420}}) {
    const DisplayList list = belief_chart(series, frame_of(size));
    CAPTURE(size.w);
    for (const char* words : {"mean", "true in 40.0 %", "20 single trials"}) {
      INFO(words);
      CHECK(says(list, words));
    }
  }
}

TEST_CASE("minus signs are true ones, also of powers, and hyphens of words and dates stay") {
  CHECK(true_minus("-0.5") == "−0.5");
  CHECK(true_minus("from -1 to -.5") == "from −1 to −.5");
  CHECK(true_minus("1e-05") == "1e−05");
  CHECK(true_minus("2022-01-01") == "2022-01-01");
  CHECK(true_minus("co-operation") == "co-operation");
  CHECK(true_minus("Kosovo-2 a_-1") == "Kosovo-2 a_-1");
  CHECK(true_minus("x = {\"uniform\": [-1, -0.25]}") == "x = {\"uniform\": [−1, −0.25]}");
}

TEST_CASE("counts are in the singular where they are one, and what is the same is said to be") {
  CHECK(counted(0, "warning") == "0 warnings");
  CHECK(counted(1, "warning") == "1 warning");
  CHECK(counted(1234, "trial") == "1,234 trials");
  PairedDifference difference{"o", 0.5, 0.5, 0, {-0.01, 0.01}, false, true};
  CHECK(difference_text(difference) == "same");
  difference.same = false;
  CHECK(difference_text(difference) == "0.00 points");
}
