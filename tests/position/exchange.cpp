#include "sim/position/exchange.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace parley;

namespace {

/// Two actors and two more that hold the middle: each of the two cares for another issue.
std::vector<ExchangeIssue> mirrored() {
  return {{{{0, .8, 1}, {100, .2, 1}, {50, .5, 2}}, {0, 1, 2}},
          {{{0, .2, 1}, {100, .8, 1}, {50, .5, 2}}, {0, 1, 2}}};
}

double outcome(const ExchangeIssue& issue) {
  double sum = 0, total = 0;
  for (const Stand& s : issue.stands) {
    sum += s.power * s.salience * s.position;
    total += s.power * s.salience;
  }
  return sum / total;
}

}  // namespace

TEST_CASE("an exchange by hand") {
  // N_p = (0 + 20 + 50) / 2 = 35 and N_q = 65. The giver on p weighs .2: it moves the whole way, 100 to 0,
  // and N_p by 10 to 25; by symmetry N_q goes to 75. Gain of each: 10 * .8 - 10 * .2 = 6.
  const ExchangeResult result = exchange_model(mirrored());
  REQUIRE(result.exchanges.size() == 1);
  const Exchange& one = result.exchanges.front();
  CHECK(one.gain == Approx(6));
  CHECK(one.giver_to == Approx(0).margin(1e-12));
  CHECK(one.taker_to == Approx(100));
  CHECK(result.outcomes[0] == Approx(25));
  CHECK(result.outcomes[1] == Approx(75));
}

TEST_CASE("no exchange where both weigh the issues alike, stand on one side or share one issue only") {
  std::vector<ExchangeIssue> alike = mirrored();
  for (Stand& s : alike[0].stands) s.salience = .5;
  for (Stand& s : alike[1].stands) s.salience = .5;
  CHECK(exchange_model(alike).exchanges.empty());
  std::vector<ExchangeIssue> one{mirrored()[0]};
  CHECK(exchange_model(one).exchanges.empty());
  CHECK(exchange_model(one).outcomes[0] == Approx(outcome(one[0])));
  CHECK(exchange_model({}).outcomes.empty());
}

TEST_CASE("what holds for every exchange") {
  std::mt19937_64 words(7);
  const auto real = [&](double lo, double hi) {
    return std::uniform_real_distribution<double>(lo, hi)(words);
  };
  int trades = 0;
  for (int repeat = 0; repeat < 100; ++repeat) {
    std::vector<ExchangeIssue> issues(3);
    for (ExchangeIssue& issue : issues)
      for (int a = 0; a < 6; ++a)
        if (real(0, 1) < .85) {
          issue.stands.push_back({real(0, 100), real(.05, 1), real(0, 3)});
          issue.actors.push_back(a);
        }
    const ExchangeResult result = exchange_model(issues);
    std::vector<double> before;
    for (const ExchangeIssue& issue : issues) before.push_back(outcome(issue));
    for (const Exchange& one : result.exchanges) {
      ++trades;
      CAPTURE(repeat, one.taker, one.giver);
      const auto salience = [&](int who, std::size_t k) {
        for (std::size_t n = 0; n < issues[k].actors.size(); ++n)
          if (issues[k].actors[n] == who) return issues[k].stands[n].salience;
        return -1.0;
      };
      const double ep = std::fabs(one.outcome_p - before[one.p]),
                   eq = std::fabs(one.outcome_q - before[one.q]);
      // Both gain, and the same.
      CHECK(one.gain > 0);
      CHECK(ep * salience(one.taker, one.p) - eq * salience(one.taker, one.q) ==
            Approx(one.gain).margin(1e-9));
      CHECK(eq * salience(one.giver, one.q) - ep * salience(one.giver, one.p) ==
            Approx(one.gain).margin(1e-9));
      before[one.p] = one.outcome_p;
      before[one.q] = one.outcome_q;
    }
    for (const double x : result.outcomes) CHECK((x >= 0 && x <= 100));
  }
  CHECK(trades > 100);
}
