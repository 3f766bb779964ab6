#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <random>

#include "sim/backtest/backtest.h"
#include "sim/backtest/bootstrap.h"
#include "sim/backtest/minimise.h"

using namespace parley;

TEST_CASE("the minimisers find known places") {
  CHECK(minimise_line([](double x) { return (x - 1.7) * (x - 1.7); }, 0, 6, 1e-6) ==
        Approx(1.7).margin(1e-5));
  CHECK(minimise_line([](double x) { return x; }, 0, 6, 1e-6) == Approx(0).margin(1e-5));
  const auto at = minimise_simplex(
      [](const std::array<double, 3>& x) {
        const double a = x[0] - 1, b = x[1] + 2, c = x[2] - .5;
        return a * a + 3 * b * b + .5 * c * c + .3 * a * b;
      },
      {0, 0, 0}, .4);
  CHECK(at[0] == Approx(1).margin(1e-3));
  CHECK(at[1] == Approx(-2).margin(1e-3));
  CHECK(at[2] == Approx(.5).margin(1e-3));
}

TEST_CASE("the constants of the training half are those that another implementation fitted") {
  std::ifstream file(PARLEY_SOURCE_DIR "/scenarios/deu3/training.csv");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const Backtest all = backtest(read_position_table(text).table.value(), {true, 5, 1});
  REQUIRE(all.fitted);
  CHECK(all.fitted->many == Approx(3.08).margin(.02));
  CHECK(all.fitted->hardest == Approx(1.71).margin(.02));
  CHECK(all.fitted->tabled == Approx(.565).margin(.002));
  const BacktestModel* refitted = all.find("settlement-fitted");
  REQUIRE(refitted != nullptr);
  CHECK_FALSE(refitted->baseline);
  CHECK(refitted->crps > 15);  // out of sample: worse than as shipped, which was fitted on these
  CHECK(refitted->crps < all.find("mean-normal")->crps);
}

TEST_CASE("constants come back from outcomes that were drawn with them") {
  std::mt19937_64 words(11);
  const auto real = [&](double lo, double hi) {
    return std::uniform_real_distribution<double>(lo, hi)(words);
  };
  const SettlementConstants truth{4, 1.5, .4};
  std::vector<BacktestIssue> issues(4000);
  std::vector<const BacktestIssue*> list;
  for (BacktestIssue& issue : issues) {
    for (int k = 0; k < 8; ++k) issue.stands.push_back({std::floor(real(0, 101)), real(.1, 1), real(.1, 2)});
    issue.outcome = draw_from(settlement_law(issue.stands, truth), real(0, 1));
    list.push_back(&issue);
  }
  const SettlementConstants found = fit_settlement(list);
  CHECK(found.many == Approx(truth.many).margin(.6));
  CHECK(found.hardest == Approx(truth.hardest).margin(.5));
  CHECK(found.tabled == Approx(truth.tabled).margin(.04));
}

TEST_CASE("the bootstrap's interval is that of the normal law where there are many cases") {
  std::mt19937_64 words(5);
  std::normal_distribution<double> draw(2, 3);
  std::vector<CaseSum> cases(400);
  double sum = 0, squares = 0;
  for (CaseSum& c : cases) {
    c = {draw(words), 1};
    sum += c.sum;
    squares += c.sum * c.sum;
  }
  const double mean = sum / 400, se = std::sqrt((squares / 400 - mean * mean) / 400);
  const Skill skill = bootstrap(cases, 1);
  CHECK(skill.difference == Approx(mean));
  CHECK(skill.lo == Approx(mean - 1.96 * se).margin(.15 * se));
  CHECK(skill.hi == Approx(mean + 1.96 * se).margin(.15 * se));
  CHECK(bootstrap(cases, 1).lo == skill.lo);
  CHECK(bootstrap(cases, 2).lo != skill.lo);
}
