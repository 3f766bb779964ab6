#include "sim/summary/compare.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/tally/synthetic.h"

using namespace parley;

TEST_CASE("paired intervals against published values") {
  // Newcombe (1998), Statistics in Medicine 17, 2635-2650, table II, method 10; cells e, f, g, h, difference
  // (f - g) / n.
  const Interval i = paired_interval(36, 2, 12, 50);
  CHECK(std::fabs(i.lo - 0.0569) < 0.00006);
  CHECK(std::fabs(i.hi - 0.3404) < 0.00006);
}

TEST_CASE("a comparison of the same trials") {
  const Labels labels = synthetic::labels();
  BlockResult a, b;
  synthetic::fill(labels, 0, 4000, a);
  b = a;
  PairedTally same(labels, labels);
  same.add(a, b);
  for (const auto& d : compare(same, labels, labels).payoffs)
    CHECK((d.difference == 0 && d.interval.hi == 0 && !d.real));
  for (const auto& d : compare(same, labels, labels).outcomes)
    CHECK((d.difference == 0 && !d.real && d.a == d.b));

  // In B every tenth incursion becomes the outcome "other", and the first actor gains 1 in every fourth
  // trial.
  std::uint64_t moved = 0, all = 0;
  for (std::size_t t = 0; t < 4000; ++t) {
    if (b.outcome[t] == 0 && all++ % 10 == 0) b.outcome[t] = 6, ++moved;
    b.utility[t] += t % 4 == 0;
  }
  PairedTally changed(labels, labels);
  changed.add(a, b);
  const Comparison c = compare(changed, labels, labels);
  CHECK(changed.joint(0, 6) == moved);
  CHECK(c.outcomes[0].difference == Approx(-static_cast<double>(moved) / 4000));
  CHECK(c.outcomes[0].real);
  CHECK(c.outcomes[6].difference == Approx(static_cast<double>(moved) / 4000));
  CHECK_FALSE(c.outcomes[1].real);
  CHECK(c.payoffs[0].difference == Approx(0.25).epsilon(1e-12));
  CHECK(c.payoffs[0].interval.hi - 0.25 ==
        Approx(1.959963984540054 * std::sqrt(0.1875 / 3999)).epsilon(1e-9));
  CHECK_FALSE(c.payoffs[1].real);
}

TEST_CASE("paired tallies merge in any order and refuse different trials") {
  const Labels labels = synthetic::labels();
  BlockResult a, b;
  PairedTally whole(labels, labels), left(labels, labels), right(labels, labels);
  for (const std::uint64_t first : {0, 4096}) {
    synthetic::fill(labels, first, 4096, a);
    synthetic::fill(labels, first + 100'000, 4096, b);
    b.first_trial = first;
    whole.add(a, b);
    (first == 0 ? left : right).add(a, b);
  }
  right.merge(left);
  CHECK(right == whole);
  b.first_trial = 1;
  CHECK_THROWS_AS(whole.add(a, b), std::logic_error);
}
