#include "sim/backtest/outcomes.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/plot/backtest_charts.h"

using namespace parley;

namespace {

OutcomeCase one(const std::string& file, double deal, const std::string& result) {
  return {file, file, {{"deal", deal}, {"none", 1 - deal}}, result};
}

}  // namespace

TEST_CASE("Brier's score by hand") {
  CHECK(brier_score({1, 0}, 0) == 0);
  CHECK(brier_score({1, 0}, 1) == 2);
  CHECK(brier_score({0.5, 0.3, 0.2}, 1) == Approx(0.25 + 0.49 + 0.04));
}

TEST_CASE("forecasts of outcomes against climatology and uniform") {
  const OutcomeBacktest all =
      backtest_outcomes({one("a", 0.8, "deal"), one("b", 0.6, "deal"), one("c", 0.1, "none")}, 1);
  REQUIRE(all.models.size() == 3);
  CHECK(all.models[0].brier == Approx((2 * 0.04 + 2 * 0.16 + 2 * 0.01) / 3));
  CHECK(all.models[0].log == Approx(-(std::log(0.8) + std::log(0.6) + std::log(0.9)) / 3));
  // By the rule of succession over the others: a and b see deal 1, none 1; c sees deal 2, none 0.
  CHECK(all.models[1].shares[0] == std::vector<double>{0.5, 0.5});
  CHECK(all.models[1].shares[2] == std::vector<double>{0.75, 0.25});
  CHECK(all.models[2].log == Approx(std::log(2.0)));
  CHECK(all.models[2].brier == Approx(0.5));
  CHECK(all.models[2].brier_skill->difference == Approx(0.5 - all.models[0].brier));
  CHECK(all.worst.front() == 1);
  CHECK(all.verdict.find("Brier") != std::string::npos);
  // Six pairs: 0.8 yes, 0.2 no, 0.6 yes, 0.4 no, 0.1 no, 0.9 yes.
  double forecasts = 0, hits = 0;
  for (const ReliabilityBin& b : all.bins) {
    forecasts += static_cast<double>(b.forecasts);
    hits += b.share * static_cast<double>(b.forecasts);
  }
  CHECK(forecasts == 6);
  CHECK(hits == Approx(3));
  CHECK(nlohmann::json::parse(outcome_backtest_json(all))["models"].size() == 3);
  CHECK(outcome_backtest_csv(all).find("forecast,a,deal,0.8,1,") != std::string::npos);
  CHECK(reliability_chart(all.bins, "outcomes", {}).reads.at("n/0") == 2);
  CHECK(skill_chart(brier_skills(all), {}).reads.count("difference/every outcome as likely as the next") ==
        1);
}

TEST_CASE("a chance of 0 for what happened is counted as 1e-6, and unknown results are refused") {
  CHECK(backtest_outcomes({one("a", 1, "none")}, 1).models[0].log == Approx(-std::log(1e-6)));
  CHECK_THROWS_AS(backtest_outcomes({one("a", 1, "war")}, 1), std::invalid_argument);
  CHECK_THROWS_AS(backtest_outcomes({}, 1), std::invalid_argument);
}

TEST_CASE("calibrated forecasts lie on the diagonal, sure ones that miss do not") {
  std::vector<std::pair<double, bool>> told;
  for (int k = 0; k < 100; ++k) told.emplace_back(0.35, k < 35);
  for (int k = 0; k < 10; ++k) told.emplace_back(1.0, false);
  const std::vector<ReliabilityBin> bins = reliability(told);
  REQUIRE(bins.size() == 2);
  CHECK(bins[0].share == Approx(0.35));
  CHECK(bins[0].interval.lo < 0.35);
  CHECK(bins[0].interval.hi > 0.35);
  CHECK(bins[1].hi == 1);
  CHECK(bins[1].share == 0);
  CHECK(bins[1].interval.hi < 0.5);
}
