#include "sim/tally/tally.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "sim/tally/partial.h"
#include "sim/tally/shares.h"
#include "tests/tally/synthetic.h"

using namespace parley;

namespace {

Tally tally_of(const Labels& labels, const std::vector<std::pair<std::uint64_t, std::size_t>>& blocks) {
  Tally tally(std::make_shared<const Layout>(labels, !labels.quantities.empty()));
  BlockResult block;
  for (const auto& [first, trials] : blocks) {
    synthetic::fill(labels, first, trials, block);
    tally.add(block);
  }
  return tally;
}

}  // namespace

TEST_CASE("adding and merging in any order give the same tally") {
  for (const bool weighted : {false, true}) {
    const Labels labels = synthetic::labels(weighted, true);
    const Tally whole = tally_of(labels, {{0, 4096}, {4096, 4096}, {8192, 1000}});
    CHECK(whole == tally_of(labels, {{8192, 1000}, {0, 4096}, {4096, 4096}}));
    CHECK(whole == tally_of(labels, {{0, 1}, {1, 4000}, {4001, 4096}, {8097, 1095}}));
    Tally merged = tally_of(labels, {{4096, 4096}});
    merged.merge(tally_of(labels, {{8192, 1000}}));
    merged.merge(tally_of(labels, {{0, 4096}}));
    CHECK(whole == merged);
    CHECK_FALSE(whole == tally_of(labels, {{0, 4096}, {4096, 4096}, {8192, 999}}));
  }
}

TEST_CASE("a tally counts what a plain loop counts") {
  const bool weighted = GENERATE(false, true);
  const Labels labels = synthetic::labels(weighted, true);
  const Tally tally = tally_of(labels, {{0, 4096}, {4096, 903}});
  const Layout& at = tally.layout();
  std::uint64_t incursions = 0, middle = 0, deals = 0, both = 0, force = 0, early = 0, true_low = 0,
                in_bin = 0;
  long double utility = 0, belief = 0, weight = 0, middle_weight = 0, bin_utility = 0;
  BlockResult b;
  for (const auto& [first, n] : {std::pair<std::uint64_t, std::size_t>{0, 4096}, {4096, 903}}) {
    synthetic::fill(labels, first, n, b);
    for (std::size_t t = 0; t < n; ++t) {
      const std::size_t s = b.stride;
      if (b.quantities[s + t] * 16 >= 5 && b.quantities[s + t] * 16 < 6)
        bin_utility += b.weight[t] * b.utility[3 * s + t];
      if (b.outcome[t] != 0) continue;
      ++incursions;
      weight += b.weight[t];
      if (b.positions[(2 * 14 + 3) * s + t] == 1) ++middle, middle_weight += b.weight[t];
      if (b.settlement[t] == 0 && b.settled_round[t] == 1) ++deals;
      both += b.settlement[0 * s + t] != 255 && b.settlement[1 * s + t] == 255 &&
              b.settlement[2 * s + t] != 255 && b.settlement[3 * s + t] == 255 &&
              b.settlement[4 * s + t] == 255;
      force += b.true_type[4 * s + t];
      early += b.ended[t] && b.last_round[t] == 2;
      true_low += b.true_type[4 * s + t] == 1 && b.beliefs[(5 * 2 + 1) * s + t] < 0.005;
      in_bin += b.utility[4 * s + t] >= -4 && b.utility[4 * s + t] < -3;
      utility += b.weight[t] * b.utility[4 * s + t];
      belief += b.weight[t] * b.beliefs[3 * 2 * s + t];
    }
  }
  const Slice slice = tally.outcome(0);
  CHECK(slice.counts[at.trials] == incursions);
  CHECK(slice.counts[at.position_cell(2, 3) + 1] == middle);
  CHECK(slice.counts[at.settlement[0] + 1] == deals);
  CHECK(slice.settled.at(5).count == both);
  CHECK(slice.counts[at.true_type + 1] == force);
  CHECK(slice.counts[at.ended + 2] == early);
  CHECK(slice.counts[at.calibration + 200] == true_low);
  const Bins& bins = at.utility_bins[4];
  std::uint64_t counted = 0;
  for (int i = 0; i < bins.count; ++i)
    if (bins.lower_edge(i) >= -4 && bins.lower_edge(i) < -3)
      counted += slice.counts[at.utility[4] + 1 + static_cast<std::size_t>(i)];
  CHECK(counted == in_bin);
  CHECK(static_cast<double>(slice.sums[at.utility_sum + 8]) * 0x1p-80 * 64 ==
        Approx(static_cast<double>(utility)).epsilon(1e-12));
  CHECK(static_cast<double>(slice.sums[at.belief_sum + 6]) * std::ldexp(1.0, -at.belief_bits()) ==
        Approx(static_cast<double>(belief)).epsilon(1e-12));
  const Int128 bin_sum = tally.total().sums[at.quantity_utility + (32 + 5) * 5 + 3];
  CHECK(static_cast<double>(bin_sum) * 0x1p-80 * 64 ==
        Approx(static_cast<double>(bin_utility)).epsilon(1e-12));
  if (weighted) {
    CHECK(static_cast<double>(slice.sums[Layout::weight]) * 0x1p-80 ==
          Approx(static_cast<double>(weight)).epsilon(1e-12));
    CHECK(static_cast<double>(slice.weights[at.position_cell(2, 3) + 1]) * 0x1p-80 ==
          Approx(static_cast<double>(middle_weight)).epsilon(1e-12));
  }
}

namespace {

/// A tally of made-up trials whose weights are changed by `change`.
template <class Change>
Tally weighed(std::vector<std::pair<std::uint64_t, std::size_t>> blocks, Change change) {
  const Labels labels = synthetic::labels(true, true);
  Tally tally(std::make_shared<const Layout>(labels, true));
  BlockResult block;
  for (const auto& [first, trials] : blocks) {
    synthetic::fill(labels, first, trials, block);
    for (std::size_t t = 0; t < trials; ++t) block.weight[t] = change(first + t, block.weight[t]);
    tally.add(block);
  }
  return tally;
}

}  // namespace

TEST_CASE("weights all times a power of two change nothing but the unit") {
  const auto times = [](int exponent) {
    return weighed({{0, 4096}, {4096, 500}},
                   [=](std::uint64_t, double w) { return std::ldexp(w, exponent); });
  };
  const Tally plain = times(0);
  for (const int exponent : {-1, -23, -24, -25, -80, -500, -1000, 1, 24, 100, 900}) {
    INFO(exponent);
    const Tally scaled = times(exponent);
    const std::vector<TalliedShare> a = outcome_shares(plain), b = outcome_shares(scaled);
    for (std::size_t k = 0; k < a.size(); ++k) {
      CHECK(b[k].share == Approx(a[k].share).epsilon(1e-13));
      CHECK(b[k].effective_trials == Approx(a[k].effective_trials).epsilon(1e-8));
    }
    const double unit = std::ldexp(static_cast<double>(scaled.total().sums[Layout::weight]),
                                   scaled.leading_unit() - exponent);
    CHECK(unit == Approx(static_cast<double>(plain.total().sums[Layout::weight])).epsilon(1e-13));
    if (exponent % kClassBits == 0) {
      Slice slice = scaled.total();
      CHECK(slice.unit == exponent + plain.leading_unit());
      slice.unit = plain.leading_unit();
      CHECK(slice == plain.total());  // a whole number of classes: to the bit
    }
  }
}

TEST_CASE("weights of very different sizes are added and merged in any order") {
  // From 1 down to 2^-300: most of them beneath notice, a class in which only few trials are at the top.
  const auto spread = [](std::uint64_t trial, double w) {
    return std::ldexp(w, static_cast<int>(-300 * synthetic::uniform(trial, 7777)));
  };
  const Tally whole = weighed({{0, 4096}, {4096, 4096}, {8192, 1000}}, spread);
  CHECK(whole == weighed({{8192, 1000}, {4096, 4096}, {0, 4096}}, spread));
  CHECK(whole == weighed({{0, 1}, {1, 4000}, {4001, 4096}, {8097, 1095}}, spread));
  Tally merged = weighed({{4096, 4096}}, spread);
  merged.merge(weighed({{0, 1}, {8192, 1000}}, spread));
  merged.merge(weighed({{1, 4095}}, spread));
  CHECK(whole == merged);
  CHECK(whole.classes().heaviest() == 0);
  long double weight = 0, squares = 0, first = 0;
  const Labels labels = synthetic::labels(true, true);
  BlockResult block;
  for (const auto& [from, n] : {std::pair<std::uint64_t, std::size_t>{0, 4096}, {4096, 4096}, {8192, 1000}}) {
    synthetic::fill(labels, from, n, block);
    for (std::size_t t = 0; t < n; ++t) {
      const long double w = spread(from + t, block.weight[t]);
      weight += w, squares += w * w, first += block.outcome[t] == 0 ? w : 0;
    }
  }
  const std::vector<TalliedShare> shares = outcome_shares(whole);
  CHECK(shares[0].share == Approx(static_cast<double>(first / weight)).epsilon(1e-12));
  CHECK(effective_sample_size(whole.layout(), whole.total()) ==
        Approx(static_cast<double>(weight * weight / squares)).epsilon(1e-9));
}

TEST_CASE("a weight's class depends on it alone, and light classes make room") {
  CHECK(weight_class(1.0) == 0);
  CHECK(weight_class(0x1.000002p-24) == 0);
  CHECK(weight_class(0x1p-24) == 1);
  CHECK(weight_class(0x1p-48) == 2);
  CHECK(weight_class(0x1.8p-48) == 1);
  CHECK(weight_class(1.5) == -1);
  CHECK(weight_class(0x1p24) == -1);
  CHECK(weight_class(0x1.8p24) == -2);
  CHECK(weight_class(0x1p-1074) == 44);
  HeaviestClasses<int> classes;
  for (const int c : {9, 7, 8, 10, 11}) classes.make(c, c);
  CHECK(classes.find(11) == nullptr);
  CHECK(*classes.find(10) == 10);
  CHECK(*classes.make(5, 5) == 5);
  CHECK(classes.find(9) == nullptr);
  CHECK(*classes.find(8) == 8);
  CHECK(classes.below(8) == 3 * kClassBits);
}

TEST_CASE("a part of a run with weights of any size is written and read exactly") {
  const Tally tally = weighed({{0, 3000}}, [](std::uint64_t trial, double w) {
    return std::ldexp(w, -700 - static_cast<int>(40 * synthetic::uniform(trial, 55)));
  });
  Partial part{"part", {"abc", "{}", 1}, BlockSet(0, 1), tally};
  part.tally.set_weight_scale(1440);
  const nlohmann::ordered_json json = partial_json(part);
  CHECK(read_partial(json, "part", tally.shared_layout()).tally == part.tally);
  CHECK(partial_json(read_partial(json, "part", tally.shared_layout())) == json);
}

TEST_CASE("payoffs outside the scenario's range are counted below and above") {
  Labels labels = synthetic::labels();
  for (auto& actor : labels.actors) actor.payoff_lo = -2, actor.payoff_hi = 1.5;
  const Tally tally = tally_of(labels, {{0, 4096}});
  BlockResult b;
  synthetic::fill(labels, 0, 4096, b);
  std::uint64_t below = 0, above = 0;
  const Bins& bins = tally.layout().utility_bins[0];
  for (std::size_t t = 0; t < 4096; ++t) {
    below += b.utility[t] < bins.lower_edge(0);
    above += b.utility[t] >= bins.lower_edge(bins.count);
  }
  REQUIRE(below > 0);
  REQUIRE(above > 0);
  const std::size_t cell = tally.layout().utility[0];
  CHECK(tally.total().counts[cell] == below);
  CHECK(tally.total().counts[cell + static_cast<std::size_t>(bins.count) + 1] == above);
}

TEST_CASE("bins lie on steps of 1, 2 or 5 and cover the range") {
  for (const auto& [lo, hi] : {std::pair{-20.0, 20.0}, {-0.3, 0.7}, {0.0, 1e6}, {-1e6, 3.0}, {2.0, 2.0}}) {
    const Bins bins = Bins::over(lo, hi, 2000);
    CHECK(bins.count <= 2000);
    CHECK(bins.lower_edge(0) <= lo);
    CHECK(bins.lower_edge(bins.count) > hi);
    if (hi > lo) CHECK(bins.count >= 750);
  }
  CHECK(Bins::over(-20, 20, 2000).step == Step{5, -2});
  CHECK(Step{5, -2}.edge(-200) == -10.0);
  CHECK(Step{2, -2}.edge(7) == 0.14);
  CHECK(Step{1, -3}.edge(123) == 0.123);
  CHECK(Step{2, -3}.per_unit() == 500.0);
}

TEST_CASE("whole numbers of 128 bits are written and read exactly") {
  const Int128 most = static_cast<Int128>(~Uint128{0} >> 1);
  for (const Int128 value : {Int128{0}, Int128{7}, Int128{-7}, most, -most})
    CHECK(parse_int128(int128_text(value)) == value);
  CHECK(int128_text(most) == "170141183460469231731687303715884105727");
  for (const char* bad : {"", "-", "1.5", "12a", "170141183460469231731687303715884105728"})
    CHECK_THROWS_AS(parse_int128(bad), std::invalid_argument);
}

TEST_CASE("fixed-point sums do not depend on how they are taken") {
  FixedSum sum;
  Int128 one_by_one = 0;
  for (std::uint64_t t = 0; t < 100'000; ++t) {
    const double x = 2 * synthetic::uniform(t, 1) - 1;
    sum.add(x);
    one_by_one += to_fixed(x);
  }
  CHECK(sum.total() == one_by_one);
  CHECK(to_fixed(1.0) == static_cast<Int128>(1) << 80);
  CHECK(to_fixed(-1.0) == -(static_cast<Int128>(1) << 80));
  CHECK(to_fixed(0x1p-80) == 1);
  CHECK(to_fixed(0.1) == static_cast<Int128>(std::ldexp(static_cast<long double>(0.1), 80)));
}

TEST_CASE("ratios and moments are rounded once") {
  CHECK(exact_ratio(1, 3) == 1.0 / 3.0);
  CHECK(exact_ratio(-2, 3) == -2.0 / 3.0);
  CHECK(exact_ratio(static_cast<Int128>(1) << 100, 3) == std::ldexp(1.0 / 3.0, 100));
  const auto unit = [](double x) { return to_fixed(x); };
  // 0.25, 0.5, 0.75: mean 0.5, population variance 1/24.
  const Moments m =
      exact_moments(3, 0, unit(0.25) + unit(0.5) + unit(0.75), unit(0.0625) + unit(0.25) + unit(0.5625), 80);
  CHECK(m.mean == 0.5);
  CHECK(m.variance == 1.0 / 24.0);
}

TEST_CASE("the time that a tally takes for a trial", "[.timing]") {
  const Labels labels = synthetic::labels();
  BlockResult block;
  synthetic::fill(labels, 0, kBlockTrials, block);
  Tally tally(std::make_shared<const Layout>(labels));
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 500; ++i) tally.add(block);
  const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
  WARN(spent.count() / (500.0 * kBlockTrials) << " ns per trial");
}
