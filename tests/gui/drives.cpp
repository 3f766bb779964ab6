#include "gui/drives.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "dashboard.h"
#include "sim/parley.h"

using namespace parley;
using namespace parley::gui;

namespace {

constexpr std::uint64_t kTrials = 200'000;

struct Counted {
  Game game;
  std::optional<RunTally> run;
  Counted() {
    const test::TestFolder folder;
    Document document = *load_file(folder.file("coin.json", test::kCoin)).document;
    REQUIRE_FALSE(has_errors(set(document, "actors.coin.rationality", "{\"uniform\": [0, 2]}")));
    REQUIRE_FALSE(has_errors(set(document, "actors.die.patience", "{\"uniform\": [0.5, 1]}")));
    game = compile(document.scenario);
    RunSettings settings;
    settings.trials = kTrials;
    settings.count_quantities = true;
    run = run_trials(game, settings, {});
  }
  const Tally& tally() const { return run->tally; }
};

double heads_at(double rationality) { return 1 / (1 + std::exp(-2 * rationality)); }

/// Mean of f over lo … hi.
template <class F>
double mean(F f, double lo, double hi) {
  constexpr int kSteps = 4000;
  double sum = 0;
  for (int k = 0; k < kSteps; ++k) sum += f(lo + (hi - lo) * (k + 0.5) / kSteps);
  return sum / kSteps;
}

}  // namespace

TEST_CASE("the share of the variance that a quantity explains is the one of the law") {
  const Counted c;
  const SensitivityData data = drives(c.tally(), c.game.labels, {false, 0});
  REQUIRE(data.rows.size() == 2);
  const double p = mean(heads_at, 0, 2);
  const double between = mean([&](double r) { return (heads_at(r) - p) * (heads_at(r) - p); }, 0, 2);
  const double index = between / (p * (1 - p));
  // The estimate's standard error is at most that of a correlation squared: 2 r / sqrt(n).
  const double error = 2 * std::sqrt(index / static_cast<double>(kTrials));
  CHECK(data.rows[0].name == "Coin: rationality");
  CHECK(data.rows[0].index == Approx(index).margin(5 * error + 0.002));
  CHECK(data.rows[0].index > 10 * data.rows[0].noise);
  CHECK(data.rows[1].index <= 2 * data.rows[1].noise);
  CHECK(*data.rest == Approx(1 - index).margin(5 * error + 0.002));
}

TEST_CASE("the curve against a quantity follows the logistic function") {
  const Counted c;
  const ConditionalCurve curve = drive_curve(c.tally(), c.game.labels, {false, 0}, 0);
  REQUIRE(curve.bins.size() == 32);
  for (const ConditionalCurve::Bin& bin : curve.bins) {
    const double law = mean(heads_at, bin.lo, bin.hi);
    CHECK(bin.value == Approx(law).margin(5 * std::sqrt(law * (1 - law) / bin.trials)));
    CHECK(bin.interval.lo < bin.value);
  }
}

TEST_CASE("mean payoffs are explained like shares") {
  const Counted c;
  // The coin gets +1 or -1: its payoff is 2 [heads] - 1, so that the index is the same.
  const SensitivityData share = drives(c.tally(), c.game.labels, {false, 0});
  const SensitivityData payoff = drives(c.tally(), c.game.labels, {true, 0});
  CHECK(payoff.rows[0].index == Approx(share.rows[0].index).epsilon(1e-6));
  const ConditionalCurve curve = drive_curve(c.tally(), c.game.labels, {true, 0}, 0);
  const ConditionalCurve of_share = drive_curve(c.tally(), c.game.labels, {false, 0}, 0);
  for (std::size_t k = 0; k < curve.bins.size(); ++k)
    CHECK(curve.bins[k].value == Approx(2 * of_share.bins[k].value - 1).margin(1e-9));
}
