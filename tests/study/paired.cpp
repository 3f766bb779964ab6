#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/base/intervals.h"
#include "sim/game/game.h"
#include "sim/run/paired_run.h"
#include "sim/run/trial_blocks.h"
#include "sim/scenario/paths.h"
#include "sim/summary/compare.h"
#include "sim/summary/results_json.h"
#include "sim/summary/summarise.h"
#include "tests/study/folder.h"
#include "tests/tally/synthetic.h"

using namespace parley;

namespace {

Document changed(const std::string& path, const std::string& value) {
  Document document = *load_file(test::strait()).document;
  REQUIRE_FALSE(has_errors(set(document, path, value)));
  return document;
}

PairedGame game_of(const Game& game, std::uint64_t seed) {
  return {&game.labels, trial_blocks(std::make_shared<const Engine>(game, seed))};
}

/// Trials of the synthetic shape with weights that go with the outcome.
void fill_weighted(const Labels& labels, std::uint64_t first, std::size_t trials, BlockResult& block) {
  synthetic::fill(labels, first, trials, block);
  for (std::size_t t = 0; t < trials; ++t)
    block.weight[t] = synthetic::uniform(first + t, 99) * (block.outcome[t] < 2 ? 1.0 : 0.4);
}

}  // namespace

TEST_CASE("paired runs are the same on any number of threads and agree with single runs") {
  const Game a = compile(changed("actors.island.rationality", "1.5").scenario);
  const Game b = compile(changed("actors.island.rationality", "2.5").scenario);
  RunControl control;
  std::vector<PairedRun<PairedTally>> runs;
  for (const int threads : {1, 2, 5}) {
    control.threads = threads;
    runs.push_back(run_paired(game_of(a, 7), {game_of(b, 7), game_of(a, 7)}, 20'001, control));
    CHECK(runs.back().complete);
    CHECK(runs.back().pairs[0] == runs[0].pairs[0]);
  }
  const Comparison same = compare(runs[0].pairs[1], a.labels, a.labels);
  for (const PairedDifference& d : same.outcomes) CHECK((d.difference == 0 && !d.real));
  const Comparison c = compare(runs[0].pairs[0], a.labels, b.labels);
  RunSettings settings;
  settings.trials = 20'001;
  settings.seed = 7;
  const RunTally single_a = run_blocks(a.labels, settings, control, game_of(a, 7).blocks);
  const RunTally single_b = run_blocks(b.labels, settings, control, game_of(b, 7).blocks);
  const Results in_a = summarise(single_a.tally, a.labels, {"", settings, false});
  const Results in_b = summarise(single_b.tally, b.labels, {"", settings, false});
  bool any_real = false;
  for (std::size_t k = 0; k < c.outcomes.size(); ++k) {
    CHECK(c.outcomes[k].a == in_a.outcomes[k].share);
    CHECK(c.outcomes[k].b == in_b.outcomes[k].share);
    any_real = any_real || c.outcomes[k].real;
  }
  CHECK(any_real);
  for (std::size_t i = 0; i < c.payoffs.size(); ++i) {
    CHECK(c.payoffs[i].a == Approx(in_a.utilities[i].mean).epsilon(1e-12));
    CHECK(c.payoffs[i].difference == Approx(c.payoffs[i].b - c.payoffs[i].a).margin(1e-12));
  }
  REQUIRE(c.settlements.size() == 2);
  CHECK(c.settlements[0].id == "passage/treaty");
  CHECK(c.settlements[0].b == Approx(in_b.settlements[0].settlements[0].share).epsilon(1e-12));
}

TEST_CASE("agreements and packages of rounds of offers are compared, weighed and not") {
  const Document a = *load_file(PARLEY_SOURCE_DIR "/scenarios/appliances.json").document;
  Document b = a;
  REQUIRE_FALSE(has_errors(set(b, "actors.seller.rationality", "0.1")));
  const Game in_a = compile(a.scenario), in_b = compile(b.scenario);
  RunSettings settings;
  settings.trials = 4'000;
  settings.seed = 7;
  const Results alone_a = summarise(run_blocks(in_a.labels, settings, {}, game_of(in_a, 7).blocks).tally,
                                    in_a.labels, {"", settings, false}),
                alone_b = summarise(run_blocks(in_b.labels, settings, {}, game_of(in_b, 7).blocks).tally,
                                    in_b.labels, {"", settings, false});
  const Comparison c = compare(run_paired(game_of(in_a, 7), {game_of(in_b, 7)}, 4'000, {}).pairs.at(0),
                               in_a.labels, in_b.labels);
  const Comparison weighed =
      compare(run_paired_weighted(game_of(in_a, 7), {game_of(in_b, 7)}, 4'000, {}).pairs.at(0), in_a.labels,
              in_b.labels);
  for (const Comparison* one : {&c, &weighed}) {
    REQUIRE(one->agreements.size() == 1);
    CHECK(one->agreements[0].id == "bargain");
    CHECK(one->agreements[0].a == Approx(alone_a.offers.at(0).agreement.share));
    CHECK(one->agreements[0].b == Approx(alone_b.offers.at(0).agreement.share));
    CHECK(one->agreements[0].real);
    REQUIRE(one->packages.size() >= alone_a.offers[0].packages.size());
    double all = 0;
    for (const PairedDifference& d : one->packages) all += d.a;
    CHECK(all == Approx(one->agreements[0].a));
    const PackageShare& first = alone_a.offers[0].packages.at(0);
    const auto found = std::find_if(one->packages.begin(), one->packages.end(),
                                    [&](const PairedDifference& d) { return d.id == "bargain/" + first.id; });
    REQUIRE(found != one->packages.end());
    CHECK(found->a == Approx(first.share));
  }
}

TEST_CASE("common random numbers narrow the interval of a difference") {
  const Game a = compile(changed("actors.island.rationality", "1.5").scenario);
  const Game b = compile(changed("actors.island.rationality", "1.55").scenario);
  const auto paired = run_paired(game_of(a, 1), {game_of(b, 1)}, 40'000, {});
  const auto apart = run_paired(game_of(a, 1), {game_of(b, 2)}, 40'000, {});
  const auto width = [](const Comparison& c) {
    return c.outcomes[0].interval.hi - c.outcomes[0].interval.lo;
  };
  CHECK(width(compare(paired.pairs[0], a.labels, b.labels)) <
        0.5 * width(compare(apart.pairs[0], a.labels, b.labels)));
}

TEST_CASE("weighted pairs against sums by hand") {
  const Labels labels = synthetic::labels(true);
  BlockResult a, b;
  fill_weighted(labels, 0, 4096, a);
  fill_weighted(labels, 50'000, 4096, b);
  b.first_trial = 0;
  WeightedPairedTally tally(labels, labels);
  tally.add(a, b);
  double wa = 0, wb = 0, in_a = 0, in_b = 0, ua = 0;
  for (std::size_t t = 0; t < 4096; ++t) {
    wa += a.weight[t];
    wb += b.weight[t];
    in_a += a.outcome[t] == 1 ? a.weight[t] : 0;
    in_b += b.outcome[t] == 1 ? b.weight[t] : 0;
    ua += a.weight[t] * a.utility[2 * a.stride + t];
  }
  double squares = 0;
  for (std::size_t t = 0; t < 4096; ++t) {
    const double z = b.weight[t] * ((b.outcome[t] == 1) - in_b / wb) / wb -
                     a.weight[t] * ((a.outcome[t] == 1) - in_a / wa) / wa;
    squares += z * z;
  }
  const WeightedPairedTally::Difference d = tally.outcome_share(1);
  CHECK(d.a == Approx(in_a / wa).epsilon(1e-12));
  CHECK(d.difference == Approx(in_b / wb - in_a / wa).epsilon(1e-9));
  CHECK(d.variance == Approx(squares).epsilon(1e-9));
  CHECK(tally.payoff(2).a == Approx(ua / wa).epsilon(1e-12));
}

TEST_CASE("intervals of weighted differences hold the truth as often as they say") {
  // The difference of two independent weighted shares with the same truth is 0: of 400 intervals of 95 %,
  // 20 are expected to miss it, and more than 38 would come once in 10,000 times.
  const Labels labels = synthetic::labels(true);
  int missed = 0;
  for (int k = 0; k < 400; ++k) {
    WeightedPairedTally tally(labels, labels);
    BlockResult a, b;
    const auto first = static_cast<std::uint64_t>(k) * 2000;
    fill_weighted(labels, first, 1000, a);
    fill_weighted(labels, first + 1000, 1000, b);
    b.first_trial = a.first_trial;
    tally.add(a, b);
    missed += compare(tally, labels, labels).outcomes[0].real ? 1 : 0;
  }
  CHECK(missed <= 38);
  CHECK(missed >= 6);
}

TEST_CASE("weighted pairs with weights of 1 give the means of plain pairs") {
  const Labels labels = synthetic::labels();
  BlockResult a, b;
  synthetic::fill(labels, 0, 4096, a);
  synthetic::fill(labels, 9000, 4096, b);
  b.first_trial = 0;
  PairedTally plain(labels, labels);
  plain.add(a, b);
  WeightedPairedTally weighted(labels, labels);
  weighted.add(a, b);
  const Comparison p = compare(plain, labels, labels), w = compare(weighted, labels, labels);
  for (std::size_t i = 0; i < p.payoffs.size(); ++i) {
    CHECK(w.payoffs[i].difference == Approx(p.payoffs[i].difference).margin(1e-12));
    CHECK(w.payoffs[i].interval.hi == Approx(p.payoffs[i].interval.hi).epsilon(1e-3));
  }
  for (std::size_t k = 0; k < p.outcomes.size(); ++k)
    CHECK(w.outcomes[k].difference == Approx(p.outcomes[k].difference).margin(1e-12));
  CHECK(w.effective_a == Approx(4096));
}
