// Talks of which much was observed: what tells nothing changes nothing, however much of it there is, and what
// tells something does what Bayes' rule says (docs/statistics.md).
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/parley.h"
#include "sim/summary/summarise.h"
#include "sim/talks/kernel.h"
#include "sim/talks/weights.h"
#include "tests/model/small.h"

using namespace parley;

namespace {

/// Rounds in which an actor of two types is seen at p0 and p1 in turn, and at p1 in the last; one type moves to p1
/// with probability `likely`, the other with 1 - likely. Beside it `coins` delegations are seen in each round that
/// toss a coin. The outcome is the share of the first type at the end: an actor w of the same type is at p1.
Scenario seen_often(int rounds, int coins, double likely, double prior) {
  using namespace small;
  std::vector<Actor> actors{actor("a")};
  std::vector<Delegation> delegations{delegation("a", 2)};
  for (int n = 0; n < coins; ++n) {
    actors.push_back(actor("c" + std::to_string(n), 0));  // rationality 0: 1/2 to the last bit
    delegations.push_back(delegation(actors.back().id, 2));
  }
  Scenario s = scenario(actors, delegations, rounds);
  s.actors[0].types = {{"hard", "Hard", prior, {}}, {"soft", "Soft", 1 - prior, {}}};
  const double gain = std::log(likely / (1 - likely));
  s.payoffs = {own("a", {0, gain}), own("a", {0, -gain})};
  s.payoffs[0].id = "hard", s.payoffs[0].type = "hard";
  s.payoffs[1].id = "soft", s.payoffs[1].type = "soft";
  for (int t = 0; t < rounds; ++t) {
    std::vector<IssueStance>& seen = s.talks[static_cast<std::size_t>(t)].observed;
    seen.push_back({"k", "a", t % 2 == 0 && t + 1 < rounds ? "p0" : "p1"});
    for (int n = 0; n < coins; ++n) seen.push_back({"k", "c" + std::to_string(n), n % 3 ? "p0" : "p1"});
  }
  return s;
}

Results told(const Scenario& s, std::uint64_t trials) {
  RunSettings settings;
  settings.trials = trials;
  settings.seed = 5;
  return simulate(document_of(s), settings);
}

double share_of_hard(const Results& r) {
  for (const auto& [type, share] : r.types.at(0).types)
    if (type == "hard") return share;
  return -1;
}

}  // namespace

TEST_CASE("moves at even odds tell nothing, be they 2,000") {
  // 3 rounds, p0 p1 p1: the odds of hard are 0.3 * 0.7 to 0.7 * 0.3.
  constexpr std::uint64_t kTrials = 20'000;
  const Results plain = told(seen_often(3, 0, 0.7, 0.3), kTrials);
  CHECK(plain.effective_sample_size == Approx(0.84 * kTrials).epsilon(0.02));
  CHECK(std::abs(share_of_hard(plain) - 0.5) <= 4 * std::sqrt(0.25 / plain.effective_sample_size));
  for (const int coins : {2, 13, 23, 28, 40, 60}) {
    INFO(3 * coins << " coins");
    const Results r = told(seen_often(3, coins, 0.7, 0.3), kTrials);
    CHECK(share_of_hard(r) == share_of_hard(plain));
    CHECK(r.effective_sample_size == Approx(plain.effective_sample_size).epsilon(1e-9));
    CHECK(*r.observed_log10 == Approx(*plain.observed_log10 - 3 * coins * std::log10(2.0)).epsilon(1e-12));
  }
}

TEST_CASE("2,000 observed moves in 250 rounds") {
  constexpr std::uint64_t kTrials = 8'192;
  const Results plain = told(seen_often(250, 0, 0.7, 0.3), kTrials);
  const Results r = told(seen_often(250, 7, 0.7, 0.3), kTrials);
  CHECK(share_of_hard(r) == share_of_hard(plain));
  CHECK(r.effective_sample_size == Approx(plain.effective_sample_size).epsilon(1e-9));
  // p0 p1 … p0 p1 p1: of 125 pairs the first 124 tell nothing, and the last two rounds are p0 and p1.
  CHECK(std::abs(share_of_hard(r) - 0.3) <= 4 * std::sqrt(0.21 / r.effective_sample_size));
  CHECK(r.effective_sample_size == Approx(kTrials).epsilon(1e-6));
  CHECK(*r.observed_probability == 0);  // no double holds it
  CHECK(*r.observed_log10 == Approx(125 * std::log10(0.21) - 1750 * std::log10(2.0)).epsilon(1e-9));
}

TEST_CASE("what was seen 200 times leaves no doubt, though one weight is 2^1300 times the other") {
  Scenario s = seen_often(200, 0, 0.99, 0.01);
  for (Round& round : s.talks) round.observed = {{"k", "a", "p1"}};
  const Results r = told(s, 50'000);
  CHECK(share_of_hard(r) == 1);
  CHECK(r.effective_sample_size == Approx(500).epsilon(0.2));
}

TEST_CASE("shards of much observed talks make the run, to the byte") {
  const Scenario s = seen_often(120, 6, 0.6, 0.5);
  const Game game = compile(s);
  const Engine engine(game, 3);
  CHECK(engine.weight_scale > 400);
  CHECK(Engine(game, 99).weight_scale == engine.weight_scale);  // the scenario's, not the seed's
  const auto layout = std::make_shared<const Layout>(game.labels);
  Workspace work;
  BlockResult block;
  const auto add = [&](Tally& tally, std::uint64_t number) {
    run_block(engine, work, {number * kBlockTrials, kBlockTrials}, block);
    tally.add(block);
  };
  Tally whole(layout), even(layout), odd(layout);
  for (const std::uint64_t b : {0, 1, 2, 3}) add(whole, b);
  for (const std::uint64_t b : {2, 0}) add(even, b);
  for (const std::uint64_t b : {3, 1}) add(odd, b);
  odd.merge(even);
  CHECK(odd == whole);
}

TEST_CASE("what was observed and cannot be is impossible, however much was observed") {
  Scenario s = seen_often(30, 5, 0.7, 0.3);
  s.hold = {{"k", "c0", "p0"}};
  for (Round& round : s.talks)
    std::erase_if(round.observed, [](const IssueStance& seen) { return seen.actor == "c0"; });
  CHECK(told(s, 4096).effective_sample_size > 100);
  Outcome end;
  end.id = "over";
  end.when = Condition{};
  end.when->kind = Condition::Kind::position;
  end.when->issue = "k";
  end.when->actor = "c0";
  end.when->in = {"p0"};
  end.ends_talks = true;  // at once: nothing of the second round can have been
  s.outcomes.insert(s.outcomes.begin(), end);
  CHECK_THROWS_AS(told(s, 4096), ImpossibleObservation);
}

TEST_CASE("weights beyond a double's range are refused with the reason") {
  std::vector<double> weights{0.5, 1.0};
  const std::vector<std::int32_t> steps{100, 10};
  CHECK_THROWS_AS(scale_weights(weights, steps, weight_scale(100)), std::overflow_error);
  CHECK(weight_scale(3) == 0);
  weights = {0.5, 0};
  scale_weights(weights, steps, weight_scale(100));
  CHECK(weights == std::vector<double>{std::ldexp(0.5, -kWeightRoom), 0.0});
}
