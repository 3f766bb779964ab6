// Each distribution's draws against its mean, its variance and its quantiles. Tolerances are four standard
// errors (one chance in 16,000 per check for a right generator; seeds are fixed, so a run either always
// passes or never).
#include "sim/talks/draws.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/base/streams.h"
#include "sim/scenario/distribution.h"

using namespace parley;

namespace {

constexpr int kDraws = 200'000;
constexpr double kErrors = 4;

struct Case {
  const char* name;
  Number number;
  double mean, variance;  ///< from the textbook formulas
};

Case uniform(double lo, double hi) {
  return {"uniform", Uniform{lo, hi}, (lo + hi) / 2, (hi - lo) * (hi - lo) / 12};
}
Case normal(double mean, double sd) { return {"normal", Normal{mean, sd}, mean, sd * sd}; }
Case lognormal(double mu, double s) {
  const double mean = std::exp(mu + s * s / 2);
  return {"lognormal", Lognormal{mu, s}, mean, (std::exp(s * s) - 1) * mean * mean};
}
Case triangular(double a, double c, double b) {
  return {"triangular", Triangular{a, c, b}, (a + b + c) / 3,
          (a * a + b * b + c * c - a * b - a * c - b * c) / 18};
}
Case beta(double a, double b, double lo, double hi) {
  const double n = a + b, width = hi - lo;
  return {"beta", Beta{a, b, lo, hi}, lo + width * a / n, width * width * a * b / (n * n * (n + 1))};
}

std::vector<Case> cases() {
  return {uniform(-2, 5),     normal(1.5, 0.3),      normal(-40, 25),       lognormal(0, 0.25),
          lognormal(-1, 0.8), triangular(0.5, 1, 2), triangular(-1, -1, 3), triangular(-1, 3, 3),
          beta(2, 3, 0, 1),   beta(0.5, 0.5, 0, 1),  beta(0.3, 4, -1, 1),   beta(6, 0.8, 0, 10),
          beta(1, 1, 0, 1),   beta(40, 200, 0, 1),   beta(2, 6, 0, 0.5)};
}

std::vector<double> draws_of(const Number& number, std::uint64_t name) {
  std::vector<double> all;
  for (int n = 0; n < kDraws; ++n) all.push_back(draw(number, 20220111, name, static_cast<std::uint64_t>(n)));
  return all;
}

}  // namespace

TEST_CASE("Every distribution has its mean and its variance") {
  for (const Case& one : cases()) {
    const std::vector<double> x = draws_of(one.number, stream_name(one.name));
    double sum = 0, square = 0, fourth = 0;
    for (const double v : x) sum += v;
    for (const double v : x) {
      const double d = (v - one.mean) * (v - one.mean);
      square += d;
      fourth += d * d;
    }
    const double variance = square / kDraws, kurtosis = fourth / kDraws;
    INFO(one.name << " mean " << one.mean << " variance " << one.variance);
    CHECK(std::abs(sum / kDraws - one.mean) < kErrors * std::sqrt(one.variance / kDraws));
    CHECK(std::abs(variance - one.variance) < kErrors * std::sqrt((kurtosis - variance * variance) / kDraws));
  }
}

TEST_CASE("Every distribution has its quantiles") {
  for (const Case& one : cases()) {
    const std::vector<double> x = draws_of(one.number, stream_name(one.name) + 1);
    for (const double p : {0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999}) {
      const double at = quantile(one.number, p);
      int below = 0;
      for (const double v : x) below += v < at;
      INFO(one.name << " mean " << one.mean << " p " << p << " quantile " << at);
      CHECK(std::abs(below / double{kDraws} - p) < kErrors * std::sqrt(p * (1 - p) / kDraws));
    }
  }
}

TEST_CASE("A discrete distribution has its shares, unnormalised weights and zeros too") {
  const Discrete number{{{1, 2}, {5, 0}, {2, 1}, {-3, 5}}};
  int ones = 0, twos = 0, threes = 0;
  for (const double v : draws_of(number, 7)) {
    ones += v == 1;
    twos += v == 2;
    threes += v == -3;
  }
  CHECK(ones + twos + threes == kDraws);
  const auto near = [](int count, double p) {
    return std::abs(count / double{kDraws} - p) < kErrors * std::sqrt(p * (1 - p) / kDraws);
  };
  CHECK(near(ones, 0.25));
  CHECK(near(twos, 0.125));
  CHECK(near(threes, 0.625));
}

TEST_CASE("Bounds are kept, and a distribution without width is its value") {
  for (const double v : draws_of(Uniform{2, 3}, 1)) CHECK((v >= 2 && v <= 3));
  for (const double v : draws_of(Beta{0.02, 0.02, -1, 1}, 2)) CHECK((v >= -1 && v <= 1));
  for (const double v : draws_of(Triangular{-1, 0, 2}, 3)) CHECK((v >= -1 && v <= 2));
  CHECK(draw(Uniform{2, 2}, 1, 1, 1) == 2);
  CHECK(draw(Normal{2, 0}, 1, 1, 1) == 2);
  CHECK(draw(Triangular{2, 2, 2}, 1, 1, 1) == 2);
  CHECK(draw(0.75, 1, 1, 1) == 0.75);
}

TEST_CASE("Neighbouring trials, other paths and other seeds are uncorrelated") {
  const std::uint64_t a = stream_name("actors.a.rationality"), b = stream_name("actors.b.rationality");
  double trials = 0, paths = 0, seeds = 0;
  for (int n = 0; n < kDraws; ++n) {
    const auto t = static_cast<std::uint64_t>(n);
    const double x = draw(Normal{0, 1}, 1, a, t);
    trials += x * draw(Normal{0, 1}, 1, a, t + 1);
    paths += x * draw(Normal{0, 1}, 1, b, t);
    seeds += x * draw(Normal{0, 1}, 2, a, t);
  }
  for (const double sum : {trials, paths, seeds}) CHECK(std::abs(sum / kDraws) < kErrors / std::sqrt(kDraws));
}
