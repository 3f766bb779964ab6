// The kernel's trials, whatever the target, the block and the thread.
#include "sim/talks/kernel.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "sim/parley.h"
#include "sim/talks/kept_noise.h"

using namespace parley;

namespace {

Game game_of(const std::string& file) {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/" + file);
  REQUIRE(loaded.document);
  return compile(loaded.document->scenario);
}

BlockResult block(const Game& game, TrialRange range, const std::string& target, DrawPlan plan = {}) {
  const Engine engine(game, 7, std::move(plan), target);
  Workspace work;
  BlockResult result;
  run_block(engine, work, range, result);
  return result;
}

/// Everything said of trial n of a and trial m of b is the same, to the last bit.
bool same_trial(const Game& game, const BlockResult& a, std::size_t n, const BlockResult& b, std::size_t m) {
  const Labels& labels = game.labels;
  bool same = a.weight[n] == b.weight[m] && a.outcome[n] == b.outcome[m] && a.ended[n] == b.ended[m] &&
              a.last_round[n] == b.last_round[m];
  const auto row = [&](const auto& left, const auto& right, std::size_t rows) {
    for (std::size_t r = 0; r < rows; ++r) same = same && left[r * a.stride + n] == right[r * b.stride + m];
  };
  row(a.settlement, b.settlement, labels.issues.size());
  row(a.settled_round, b.settled_round, labels.issues.size());
  row(a.positions, b.positions, labels.rounds.size() * labels.delegations.size());
  row(a.true_type, b.true_type, labels.actors.size());
  row(a.beliefs, b.beliefs, labels.rounds.size() * static_cast<std::size_t>(labels.type_slots));
  row(a.utility, b.utility, labels.actors.size());
  row(a.agreement, b.agreement, labels.offers.size());
  row(a.agreed_turn, b.agreed_turn, labels.offers.size());
  row(a.broke, b.broke, labels.offers.size());
  row(a.dealings, b.dealings, static_cast<std::size_t>(labels.dealings));
  return same;
}

/// An operand in the only trial of `draws`.
double value_of(const Operand& operand, const Draws& draws) {
  return operand.constant() ? operand.value : draws.columns[static_cast<std::size_t>(operand.column)];
}

const char* const kSubjects[] = {"scenarios/nato-russia-2022.json",
                                 "scenarios/nato-russia-2022-after-geneva.json", "tests/data/base.json",
                                 "tests/data/tactics.json"};

}  // namespace

TEST_CASE("Every target gives the same trials") {
  const std::string file = GENERATE(from_range(std::begin(kSubjects), std::end(kSubjects)));
  INFO(file);
  const Game game = game_of(file);
  const BlockResult plain = block(game, {1000, 203}, "scalar");
  REQUIRE(kernel_targets().back() == "scalar");
  for (const std::string& target : kernel_targets()) {
    INFO(target);
    const BlockResult other = block(game, {1000, 203}, target);
    int differing = 0;
    for (std::size_t n = 0; n < plain.trials; ++n) differing += same_trial(game, plain, n, other, n) ? 0 : 1;
    CHECK(differing == 0);
  }
}

TEST_CASE("A trial does not depend on its neighbours") {
  const Game game = game_of("scenarios/nato-russia-2022.json");
  const BlockResult all = block(game, {4090, 50}, "");
  for (std::size_t n : {0u, 1u, 6u, 13u, 49u}) {
    const BlockResult alone = block(game, {4090 + n, 1}, "");
    CHECK(same_trial(game, all, n, alone, 0));
  }
}

TEST_CASE("The story of a trial is the trial") {
  const Game game = game_of("scenarios/nato-russia-2022.json");
  const BlockResult all = block(game, {0, 300}, "");
  const Labels& labels = game.labels;
  for (std::size_t n = 0; n < 300; n += 7) {
    const Replay told = replay(game, 7, n);
    REQUIRE(same_trial(game, all, n, told.result, 0));
    REQUIRE(told.probe.rounds.size() == all.last_round[n] + 1u);
    for (const Probe::Round& round : told.probe.rounds) {
      const std::size_t t = static_cast<std::size_t>(round.round);
      for (const Probe::Move& move : round.moves) {
        const std::size_t row = t * labels.delegations.size() + static_cast<std::size_t>(move.delegation);
        CHECK(all.positions[row * all.stride + n] == move.to);
        if (!move.free) CHECK(move.from == move.to);
        for (const auto& q : move.choice) {
          double total = 0;
          for (const double p : q) total += p;
          CHECK(total == Approx(1.0).epsilon(1e-14));
        }
      }
      for (std::size_t s = 0; s < static_cast<std::size_t>(labels.type_slots); ++s)
        CHECK(all.beliefs[(t * static_cast<std::size_t>(labels.type_slots) + s) * all.stride + n] ==
              round.beliefs_after[s]);
    }
  }
}

TEST_CASE("The payoffs of a trial are those of its rounds") {
  const Game game = game_of("scenarios/nato-russia-2022.json");
  for (std::uint64_t n = 0; n < 40; ++n) {
    const Replay told = replay(game, 1, n);
    Draws draws;
    draws.stride = 1;
    fill_draws(game, 1, {}, {n, 1}, draws);
    for (std::size_t i = 0; i < game.actors.size(); ++i) {
      const double patience = value_of(game.actors[i].patience, draws);
      double sum = 0, power = 1, last = 0, cost = 0;
      for (const Probe::Round& round : told.probe.rounds) {
        sum += power * round.payoff[i];
        cost += power * round.audience_cost[i];
        power *= patience;
        last = power * round.payoff[i];
      }
      CHECK(told.result.utility[i * told.result.stride] ==
            Approx((1 - patience) * sum + last - cost).epsilon(1e-12).margin(1e-12));
    }
  }
}

TEST_CASE("A planned draw replaces a quantity's own, and nothing else") {
  const Game game = game_of("scenarios/nato-russia-2022.json");
  const std::size_t quantities = game.labels.quantities.size();
  REQUIRE(quantities > 2);
  Draws own, changed, later;
  own.stride = changed.stride = later.stride = 64;
  fill_draws(game, 3, {}, {100, 64}, own);
  DrawPlan plan;
  plan.quantities.resize(quantities);
  plan.quantities[1].fixed = game.labels.quantities[1].lo;
  plan.quantities[2].trial_offset = 64;
  fill_draws(game, 3, plan, {100, 64}, changed);
  fill_draws(game, 3, {}, {164, 64}, later);
  for (std::size_t c = 0; c < game.columns.size(); ++c) {
    if (game.columns[c].kind != Column::Kind::draw) continue;
    const int q = game.columns[c].quantity;
    for (std::size_t n = 0; n < 64; ++n) {
      const double expected = q == 1   ? game.labels.quantities[1].lo
                              : q == 2 ? later.columns[c * 64 + n]
                                       : own.columns[c * 64 + n];
      CHECK(changed.columns[c * 64 + n] == expected);
    }
  }
}

TEST_CASE("The kernel draws what fill_draws says") {
  const Game game = game_of("tests/data/base.json");
  DrawPlan plan;
  plan.keep_quantities = true;
  const BlockResult result = block(game, {37, 300}, "", plan);
  Draws draws;
  draws.stride = 300;
  fill_draws(game, 7, {}, {37, 300}, draws);
  REQUIRE(!game.labels.quantities.empty());
  for (std::size_t c = 0; c < game.columns.size(); ++c) {
    if (game.columns[c].kind != Column::Kind::draw) continue;
    const std::size_t q = static_cast<std::size_t>(game.columns[c].quantity);
    for (std::size_t n = 0; n < 300; ++n)
      CHECK(result.quantities[q * result.stride + n] == draws.columns[c * 300 + n]);
  }
}

TEST_CASE("Kept noise changes no trial, whoever drew it") {
  const std::string file = GENERATE(from_range(std::begin(kSubjects), std::end(kSubjects)));
  const Game game = game_of(file);
  REQUIRE(noisy_cells(game) > 0);
  const BlockResult plain = block(game, {0, 203}, "scalar");
  const std::vector<std::string> targets = kernel_targets();
  for (const std::string& first : targets)
    for (const std::string& then : {targets.front(), targets.back()}) {
      INFO(file << ", " << first << ", then " << then);
      KeptNoise kept;
      kept.clear(game, 150);
      CHECK(kept.trials == 160);
      DrawPlan plan;
      plan.noise = &kept;
      // A part, a part past the end of what is kept, and all of it again.
      int differing = 0;
      for (const auto& [range, target] :
           {std::pair{TrialRange{64, 37}, first}, {TrialRange{128, 75}, first}, {TrialRange{0, 203}, then}}) {
        const BlockResult found = block(game, range, target, plan);
        for (std::size_t n = 0; n < range.count; ++n)
          differing += same_trial(game, plain, range.first + n, found, n) ? 0 : 1;
      }
      CHECK(differing == 0);
      CHECK(std::count(kept.known.begin(), kept.known.end(), 1) == 160);
    }
}

TEST_CASE("Noise that is known is read, not drawn") {
  const Game game = game_of("scenarios/nato-russia-2022.json");
  KeptNoise kept;
  kept.clear(game, 64);
  DrawPlan plan;
  plan.noise = &kept;
  const BlockResult drawn = block(game, {0, 64}, "", plan);
  std::fill_n(kept.z.get(), kept.cells * 64, 0.0);
  const BlockResult quiet = block(game, {0, 64}, "", plan);
  kept.known.assign(64, 0);
  const BlockResult again = block(game, {0, 64}, "", plan);
  for (std::size_t n = 0; n < 64; ++n) {
    CHECK_FALSE(same_trial(game, drawn, n, quiet, n));
    CHECK(same_trial(game, drawn, n, again, n));
  }
}

TEST_CASE("An unknown target is refused by name") {
  const Game game = game_of("scenarios/nato-russia-2022.json");
  CHECK_THROWS_WITH(Engine(game, 1, {}, "avx1024"), Catch::Contains("avx1024"));
}
