#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/backtest/backtest.h"
#include "sim/position/scores.h"

using namespace parley;

namespace {

const PositionTable& corpus() {
  static const PositionTable table = [] {
    std::ifstream file(PARLEY_SOURCE_DIR "/scenarios/deu3/training.csv");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return read_position_table(text).table.value();
  }();
  return table;
}

bool near(double a, double b) { return std::fabs(a - b) <= 1e-6; }

}  // namespace

TEST_CASE("the example corpus gives the figures that an independent implementation gave") {
  const Backtest all = backtest(corpus(), {});
  REQUIRE(all.issues.size() == 180);
  CHECK(all.cases == 66);
  const BacktestModel& m = all.models.front();
  CHECK(m.id == "settlement");
  CHECK(m.issues == 180);
  CHECK(near(m.mae, 22.455556));
  CHECK(near(m.rmse * m.rmse, 1025.555556));
  CHECK(near(m.crps, 16.082067));
  CHECK(near(m.log, 1.951815));
  CHECK(near(m.within_5, .305556));
  CHECK(near(m.within_10, .416667));
  CHECK(near(m.closed[0], .672222));
  CHECK(near(m.closed[1], .916667));
  CHECK(near(m.closed[2], .994444));
  CHECK(near(m.width[0], 42.455556));
  CHECK(near(m.width[1], 78.7));
  CHECK(near(m.width[2], 97.161111));
  CHECK(std::fabs(all.find("compromise-mean")->mae - 23.7134) < 5e-5);
  // Another implementation's bars for the whole of the data: the same order of the models here.
  CHECK(all.find("mean-normal")->crps < all.find("positions-kernel")->crps);
  CHECK(all.models[all.best_baseline].id == "mean-normal");
  CHECK(all.verdict.find("better than the best baseline") != std::string::npos);
  for (const BacktestModel& one : all.models) {
    CAPTURE(one.id);
    if (one.law) {
      int sum = 0;
      for (const int n : one.pit) sum += n;
      CHECK(sum == static_cast<int>(one.issues));
    } else {
      CHECK(near(one.crps, one.mae));
    }
    if (one.crps_skill) {
      CHECK(one.crps_skill->lo <= one.crps_skill->difference);
      CHECK(one.crps_skill->difference <= one.crps_skill->hi);
      if (one.issues == m.issues) CHECK(near(one.crps_skill->difference, one.crps - m.crps));
    }
  }
  REQUIRE(all.worst.size() == kWorstMisses);
  for (const std::size_t i : all.worst) CHECK(m.forecasts[i].crps >= m.crps);
}

TEST_CASE("the order of a corpus changes nothing but the order") {
  PositionTable turned = corpus();
  std::reverse(turned.issues.begin(), turned.issues.end());
  const Backtest a = backtest(corpus(), {}), b = backtest(turned, {});
  REQUIRE(a.models.size() == b.models.size());
  for (std::size_t k = 0; k < a.models.size(); ++k) {
    CAPTURE(a.models[k].id);
    CHECK(near(a.models[k].crps, b.models[k].crps));
    CHECK(a.models[k].pit == b.models[k].pit);
    if (a.models[k].crps_skill)
      CHECK(std::fabs(a.models[k].crps_skill->lo - b.models[k].crps_skill->lo) < 1e-5);
  }
}

TEST_CASE("no case lies in two folds, and what is fitted is fitted on the others") {
  const Backtest all = backtest(corpus(), {});
  std::map<std::string, int> fold;
  std::array<int, 5> cases{};
  for (const BacktestIssue& i : all.issues) {
    const auto [at, made] = fold.try_emplace(i.case_name, i.fold);
    CHECK(at->second == i.fold);
    if (made) ++cases[static_cast<std::size_t>(i.fold)];
  }
  for (const int n : cases) CHECK((n == 13 || n == 14));
  // Climatology of another fold knows nothing of this outcome: the same law for all issues of a fold.
  const BacktestModel& climate = *all.find("climatology");
  for (std::size_t i = 0; i < all.issues.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (all.issues[i].fold == all.issues[j].fold)
        REQUIRE(*climate.forecasts[i].law == *climate.forecasts[j].law);
  // An outcome that is changed leaves its own fold's law as it is.
  PositionTable other = corpus();
  const double was = *other.issues[0].outcome;
  other.issues[0].outcome = was > 50 ? 3 : 97;
  const Backtest changed = backtest(other, {});
  for (std::size_t i = 0; i < all.issues.size(); ++i) {
    const bool same = *changed.find("climatology")->forecasts[i].law == *climate.forecasts[i].law;
    CHECK(same == (all.issues[i].fold == all.issues[0].fold));
  }
}

TEST_CASE("the files of a backtest hold every forecast") {
  const Backtest all = backtest(corpus(), {});
  const auto json = nlohmann::json::parse(backtest_json(all));
  CHECK(json["format"] == "parley-backtest/1");
  CHECK(json["models"].size() == all.models.size());
  const auto& first = json["models"][0];
  REQUIRE(first["forecasts"].size() == 180);
  CHECK(first["forecasts"][7]["law"].size() == 101);
  CHECK(near(first["forecasts"][7]["crps"], all.models[0].forecasts[7].crps));
  std::istringstream lines(backtest_csv(all));
  std::string line;
  std::size_t rows = 0, expected = 1, columns = 0;
  for (const BacktestModel& m : all.models) expected += m.issues;
  while (std::getline(lines, line)) {
    const auto commas = static_cast<std::size_t>(std::count(line.begin(), line.end(), ','));
    if (rows++ == 0) columns = commas;
    CHECK(commas == columns);
  }
  CHECK(rows == expected);
}

TEST_CASE("a corpus without outcomes, of one case, of one issue") {
  PositionTable none = corpus();
  for (TableIssue& i : none.issues) i.outcome.reset();
  CHECK_THROWS_AS(backtest(none, {}), std::invalid_argument);
  PositionTable one = *one_case(corpus(), corpus().issues.front().case_name);
  const Backtest result = backtest(one, {});
  CHECK(result.cases == 1);
  CHECK(result.find("mean-normal") == nullptr);
  CHECK(result.find("compromise-mean") != nullptr);
  CHECK_FALSE(result.notes.empty());
}
