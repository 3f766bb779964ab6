#include "sim/study/sensitivity.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "sim/parley.h"
#include "sim/study/parallel.h"
#include "sim/study/sensitivity_run.h"
#include "tests/study/folder.h"
#include "tests/tally/synthetic.h"

using namespace parley;

namespace {

using Function = std::function<double(const std::vector<double>&)>;  // of the unit cube
constexpr double kPi = 3.14159265358979323846;

/// Ishigami & Homma (1990), a = 7, b = 0.1, inputs uniform on [-pi, pi].
double ishigami(const std::vector<double>& u) {
  const auto x = [&](std::size_t i) { return -kPi + 2 * kPi * u[i]; };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// Sobol's g-function (Saltelli & Sobol' 1995).
const std::vector<double> kG{0, 1, 4.5, 9, 99, 99, 99, 99};
double g_function(const std::vector<double>& u) {
  double product = 1;
  for (std::size_t i = 0; i < kG.size(); ++i) product *= (std::fabs(4 * u[i] - 2) + kG[i]) / (1 + kG[i]);
  return product;
}

std::vector<std::string> names(std::size_t n) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < n; ++i) all.push_back(std::string("x").append(std::to_string(i + 1)));
  return all;
}

SobolResult estimate(const Function& f, std::size_t d, std::size_t trials) {
  const std::size_t batch = std::max<std::size_t>(1, trials / 256);
  SobolSums sums(d, (trials + batch - 1) / batch);
  for (std::size_t t = 0; t < trials; ++t) {
    std::vector<double> a(d), b(d), ab(d);
    for (std::size_t i = 0; i < d; ++i) {
      a[i] = synthetic::uniform(t, i + 1);
      b[i] = synthetic::uniform(t, 1000 + i);
    }
    for (std::size_t i = 0; i < d; ++i) {
      std::vector<double> mixed = a;
      mixed[i] = b[i];
      ab[i] = f(mixed);
    }
    sums.add(t / batch, f(a), f(b), ab.data());
  }
  return sums.estimate("y", names(d), 1);
}

/// Within four standard errors, which the bootstrap's interval gives.
bool near(double estimated, const Interval& interval, double truth) {
  return std::fabs(estimated - truth) <= 4 * (interval.hi - interval.lo) / 3.92 + 1e-12;
}

struct Ishigami {
  double variance = 49.0 / 8 + 0.1 * std::pow(kPi, 4) / 5 + 0.01 * std::pow(kPi, 8) / 18 + 0.5;
  double v1 = 0.5 * std::pow(1 + 0.1 * std::pow(kPi, 4) / 5, 2), v2 = 49.0 / 8;
  double v13 = 8 * 0.01 * std::pow(kPi, 8) / 225;
};

}  // namespace

TEST_CASE("Saltelli's estimators on the Ishigami function") {
  const Ishigami truth;
  const std::vector<double> first{truth.v1 / truth.variance, truth.v2 / truth.variance, 0};
  const std::vector<double> total{(truth.v1 + truth.v13) / truth.variance, truth.v2 / truth.variance,
                                  truth.v13 / truth.variance};
  CHECK(first[0] == Approx(0.3139).epsilon(1e-3));
  CHECK(total[2] == Approx(0.2437).epsilon(1e-3));
  const SobolResult result = estimate(ishigami, 3, 1 << 16);
  CHECK(result.mean == Approx(3.5).margin(4 * std::sqrt(truth.variance / (1 << 17))));
  for (std::size_t i = 0; i < 3; ++i) {
    INFO(result.indices[i].group << " " << result.indices[i].first << " " << result.indices[i].total);
    CHECK(near(result.indices[i].first, result.indices[i].first_interval, first[i]));
    CHECK(near(result.indices[i].total, result.indices[i].total_interval, total[i]));
    CHECK(result.indices[i].total_interval.hi - result.indices[i].total_interval.lo < 0.05);
  }
  CHECK(result.ranked);
  CHECK(result.indices[2].rank == 3);
}

TEST_CASE("Saltelli's estimators on the g-function, and its ranking") {
  double whole = 1;
  std::vector<double> v;
  for (const double a : kG) v.push_back(1.0 / 3 / ((1 + a) * (1 + a)));
  for (const double one : v) whole *= 1 + one;
  const SobolResult result = estimate(g_function, kG.size(), 1 << 15);
  CHECK(result.variance == Approx(whole - 1).epsilon(0.05));
  for (std::size_t i = 0; i < kG.size(); ++i) {
    INFO(result.indices[i].group);
    CHECK(near(result.indices[i].first, result.indices[i].first_interval, v[i] / (whole - 1)));
    CHECK(near(result.indices[i].total, result.indices[i].total_interval,
               v[i] * whole / (1 + v[i]) / (whole - 1)));
  }
  CHECK(result.ranked);
  for (int i = 0; i < 4; ++i) CHECK(result.indices[static_cast<std::size_t>(i)].rank == i + 1);
}

TEST_CASE("bootstrap intervals hold the truth about as often as they say") {
  // Of 60 intervals of 95 %, 3 are expected to miss and more than 9 would come once in 1,000 times.
  const Ishigami truth;
  int missed = 0;
  for (std::size_t k = 0; k < 60; ++k) {
    SobolSums sums(3, 128);
    for (std::size_t t = 0; t < 2048; ++t) {
      std::vector<double> a(3), b(3), ab(3);
      for (std::size_t i = 0; i < 3; ++i) {
        a[i] = synthetic::uniform(k * 100'000 + t, i);
        b[i] = synthetic::uniform(k * 100'000 + t, 50 + i);
      }
      for (std::size_t i = 0; i < 3; ++i) {
        std::vector<double> mixed = a;
        mixed[i] = b[i];
        ab[i] = ishigami(mixed);
      }
      sums.add(t / 16, ishigami(a), ishigami(b), ab.data());
    }
    const SobolResult result = sums.estimate("y", names(3), k, 400);
    const Interval& i = result.indices[1].total_interval;
    missed += truth.v2 / truth.variance < i.lo || truth.v2 / truth.variance > i.hi;
  }
  CHECK(missed <= 9);
}

TEST_CASE("too few trials to rank are told as such") {
  const Function nearly_same = [](const std::vector<double>& u) { return u[0] + 0.99 * u[1]; };
  const SobolResult few = estimate(nearly_same, 2, 300);
  CHECK_FALSE(few.ranked);
  CHECK(few.ranking.find("300 trials are too few to rank all: place 1 (") == 0);
  CHECK(few.indices[0].rank_worst == 2);
  const Function clear = [](const std::vector<double>& u) { return 3 * u[0] + u[1]; };
  CHECK(estimate(clear, 2, 300).ranked);
  const SobolResult constant = estimate([](const std::vector<double>&) { return 1.0; }, 2, 300);
  CHECK(constant.indices[0].total == 0);
  CHECK_FALSE(constant.ranked);
}

TEST_CASE("given-data indices: the share of the variance, and nothing where there is nothing") {
  const Ishigami truth;
  constexpr std::size_t kTrials = 40'000, kBins = 32;
  std::vector<std::vector<BinMean>> bins(3, std::vector<BinMean>(kBins));
  double sum = 0, squares = 0;
  for (std::size_t t = 0; t < kTrials; ++t) {
    std::vector<double> u(3);
    for (std::size_t i = 0; i < 3; ++i) u[i] = synthetic::uniform(t, i);
    const double y = ishigami(u);
    sum += y;
    squares += y * y;
    for (std::size_t i = 0; i < 3; ++i) {
      BinMean& bin = bins[i][static_cast<std::size_t>(u[i] * kBins)];
      bin.mean += y;
      bin.trials += 1;
    }
  }
  for (auto& of : bins)
    for (BinMean& bin : of) bin.mean /= bin.trials;
  const double variance = squares / kTrials - sum * sum / kTrials / kTrials;
  // Bins of pi/16 lose at most a 300th of a sine's variance; the standard error is about 0.005.
  CHECK(given_data_index("x1", bins[0], variance).first == Approx(truth.v1 / truth.variance).margin(0.02));
  CHECK(given_data_index("x2", bins[1], variance).first == Approx(truth.v2 / truth.variance).margin(0.02));
  const GivenDataIndex nothing = given_data_index("x3", bins[2], variance);
  CHECK(std::fabs(nothing.first) < 3 * nothing.noise);
  CHECK(nothing.noise < 0.001);
}

TEST_CASE("the noise floor is passed by chance in one case of twenty") {
  int seen = 0;
  for (std::uint64_t k = 0; k < 400; ++k) {
    std::vector<BinMean> bins(16);
    double sum = 0;
    for (std::uint64_t t = 0; t < 800; ++t) {
      const double y = synthetic::uniform(k * 1000 + t, 7) < 0.3 ? 1 : 0;
      BinMean& bin = bins[static_cast<std::size_t>(synthetic::uniform(k * 1000 + t, 8) * 16)];
      bin.mean += y;
      bin.trials += 1;
      sum += y;
    }
    for (BinMean& bin : bins) bin.mean /= std::max(1.0, bin.trials);
    const double p = sum / 800;
    seen += given_data_index("x", bins, p * (1 - p)).seen;
  }
  CHECK(seen <= 38);  // 20 expected, standard error 4.4
  CHECK(seen >= 4);
  CHECK(chi_squared_95(15) == Approx(24.996).epsilon(2e-3));  // tables: 24.996; the approximation's error
}

TEST_CASE("Morris's screening orders the g-function's inputs and knows a linear one") {
  const std::vector<MorrisTrajectory> design = morris_trajectories(8, 40, 3);
  std::vector<std::vector<double>> g, linear;
  for (const MorrisTrajectory& one : design) {
    g.emplace_back();
    linear.emplace_back();
    REQUIRE(one.points.size() == 9);
    for (std::size_t i = 0; i < one.points.size(); ++i) {
      for (const double x : one.points[i]) CHECK((x >= 0 && x <= 1));
      g.back().push_back(g_function(one.points[i]));
      linear.back().push_back(5 * one.points[i][0] - 2 * one.points[i][1]);
    }
    std::vector<std::size_t> moved = one.moved;
    std::sort(moved.begin(), moved.end());
    for (std::size_t i = 0; i < 8; ++i) CHECK(moved[i] == i);
  }
  const auto of_g = morris_effects(names(8), design, g);
  for (std::size_t i = 0; i + 1 < 5; ++i) CHECK(of_g[i].mean_absolute > of_g[i + 1].mean_absolute);
  CHECK(of_g[0].sd > 0.5 * of_g[0].mean_absolute);
  const auto of_linear = morris_effects(names(8), design, linear);
  CHECK(of_linear[0].mean == Approx(5));
  CHECK(of_linear[0].sd == Approx(0).margin(1e-6));
  CHECK(of_linear[1].mean_absolute == Approx(2));
  CHECK_FALSE(of_linear[2].seen);
}

TEST_CASE("a scenario's indices: threads change nothing, shares add up, a number that counts is seen") {
  const Game game = compile(load_file(test::strait()).document->scenario);
  std::vector<std::vector<SobolResult>> runs;
  for (const int threads : {1, 3}) {
    RunControl control;
    control.threads = threads;
    runs.push_back(sobol_indices(game, 12'288, 4, control, 200));
  }
  REQUIRE(runs[0].size() == 5);
  CHECK(runs[0][0].output == "outcome:deal");
  REQUIRE(runs[0][0].indices.size() == 3);  // coast's rationality, the noise of its payoffs, chance
  CHECK(runs[0][0].indices[2].group == kChanceGroup);
  for (std::size_t y = 0; y < 5; ++y)
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(runs[0][y].indices[i].first == runs[1][y].indices[i].first);
      CHECK(runs[0][y].indices[i].total_interval.hi == runs[1][y].indices[i].total_interval.hi);
      CHECK(near(std::min(runs[0][y].indices[i].first, runs[0][y].indices[i].total),
                 runs[0][y].indices[i].first_interval, runs[0][y].indices[i].first));
    }
  CHECK(runs[0][0].indices[2].total > 0.9);  // single trials are mostly chance

  // The same variance from one run: what the conditional means say against Saltelli's first order.
  const auto given = given_data_run(game, 200'000, 4, {});
  REQUIRE(given[0].indices.size() == 1);
  CHECK(near(given[0].indices[0].first, runs[0][0].indices[0].first_interval, runs[0][0].indices[0].first));
  const TornadoResult tornado = tornado_bars(game, 20'000, 4, {});
  REQUIRE(tornado.bars.size() == 1);
  CHECK(tornado.bars[0].low == Approx(1.1));
  CHECK(tornado.bars[0].high == Approx(1.9));
  CHECK(tornado.bars[0].at_low.outcomes[0].real);
  CHECK(tornado.bars[0].at_low.outcomes[0].difference * tornado.bars[0].at_high.outcomes[0].difference < 0);
  const auto morris = morris_screening(game, 4, 4096, 4, {});
  CHECK(morris[0].effects[0].mean_absolute > 0);
}

TEST_CASE("a tornado and Morris's screening where something is observed are weighted runs side by side") {
  const Document document = *load_file(test::strait()).document;
  const std::string path = "actors.coast.rationality";  // uniform from 1 to 2
  RunSettings settings;
  settings.trials = 8192;
  settings.seed = 3;
  settings.observe = {{"first", "passage", "island", "open"}};
  const Game seen = compile(prepare(document, settings).scenario);
  /// Share of a deal, or the coast's mean payoff, with the number at a value.
  const auto run_at = [&](std::optional<double> value, bool payoff) {
    RunSettings at = settings;
    if (value) at.set = {{path, std::to_string(*value)}};
    const Results results = simulate(document, at);
    return payoff ? results.utilities[1].mean : results.outcomes[0].share;
  };
  const TornadoResult tornado = tornado_bars(seen, settings.trials, settings.seed, {});
  REQUIRE(tornado.bars.size() == 1);
  const Comparison &low = tornado.bars[0].at_low, &high = tornado.bars[0].at_high;
  CHECK(low.effective_a < 0.9 * 8192);  // weights there are
  CHECK(low.outcomes[0].a == Approx(run_at({}, false)).epsilon(1e-9));
  CHECK(low.outcomes[0].b == Approx(run_at(1.1, false)).epsilon(1e-9));
  CHECK(high.outcomes[0].b == Approx(run_at(1.9, false)).epsilon(1e-9));
  CHECK(high.payoffs[1].b == Approx(run_at(1.9, true)).epsilon(1e-9));

  const std::vector<MorrisTrajectory> design = morris_trajectories(1, 1, settings.seed);
  const double x0 = design[0].points[0][0], x1 = design[0].points[1][0];
  const auto at = [](double x) { return 1 + 0.05 + 0.9 * x; };
  const std::vector<MorrisResult> morris = morris_screening(seen, 1, settings.trials, settings.seed, {});
  for (const bool payoff : {false, true}) {
    const MorrisResult& one = morris[payoff ? 4 : 0];
    CHECK(one.output == (payoff ? "payoff:coast" : "outcome:deal"));
    const double effect = (run_at(at(x1), payoff) - run_at(at(x0), payoff)) / (x1 - x0);
    CHECK(one.effects[0].mean == Approx(effect).epsilon(1e-6));
    CHECK(one.effects[0].noise > 0);
  }
}

TEST_CASE("a stop leaves no half result, and Saltelli's design refuses observations with a reason") {
  const Document document = *load_file(test::strait()).document;
  const Game game = compile(document.scenario);
  std::stop_source source;
  source.request_stop();
  RunControl control;
  control.stop = source.get_token();
  CHECK_THROWS_AS(sobol_indices(game, 4096, 1, control), Stopped);
  CHECK_THROWS_AS(tornado_bars(game, 4096, 1, control), Stopped);
  RunSettings settings;
  settings.observe = {{"first", "passage", "island", "open"}};
  const Game seen = compile(prepare(document, settings).scenario);
  CHECK_THROWS_WITH(sobol_indices(seen, 4096, 1, {}), Catch::Contains("needs independent inputs"));
  CHECK(given_data_run(seen, 50'000, 1, {}).front().trials < 50'000);
}
