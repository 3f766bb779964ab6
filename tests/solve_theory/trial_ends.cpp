// Where trials end in the payoff space: the kernel's positions at the payoffs of the same draw.
#include "sim/solve/stability/trial_ends.h"

#include <catch2/catch.hpp>

#include "sim/parley.h"
#include "sim/solve/draws/payoff_draws.h"
#include "sim/talks/kernel.h"

using namespace parley;

namespace {

constexpr std::uint64_t kTrials = 1500, kSeed = 7;  // more than one block

Scenario first_scenario() {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

BlockResult run_all(const Game& game) {
  const Engine engine(game, kSeed);
  Workspace work;
  BlockResult block;
  run_block(engine, work, {0, kTrials}, block);
  return block;
}

}  // namespace

TEST_CASE("Each trial ends at the payoffs of its own draw in the cell of its last positions") {
  const Scenario s = first_scenario();
  const Game game = compile(s);
  const StaticOptions missiles{{"missiles"}, {}};
  const TrialEnds ends = trial_ends(s, game, missiles, kTrials, kSeed);
  REQUIRE(ends.size() == kTrials);
  const BlockResult run = run_all(game);
  const PayoffDraws draws(s, game, missiles, kSeed, 4096);
  PayoffScratch scratch;
  std::vector<double> table;
  draws.begin({0, kTrials}, scratch);
  const auto sizes = draws.sizes();
  for (std::size_t n = 0; n < kTrials; ++n) {
    CHECK(ends.outcome[n] == run.outcome[n]);
    CHECK(ends.weight[n] == run.weight[n]);
    draws.fill(n, scratch, table);
    std::size_t cell = 0;
    for (std::size_t v = 0; v < sizes.size(); ++v)
      cell = cell * static_cast<std::size_t>(sizes[v]) + ends.position[n * ends.players + v];
    for (std::size_t p = 0; p < ends.parties.size(); ++p)
      CHECK(ends.at(n, p) == table[p * draws.profiles() + cell]);
  }
}

TEST_CASE("Over all issues each trial has the package of what it settled") {
  const Scenario s = first_scenario();
  const Game game = compile(s);
  const TrialEnds ends = trial_ends(s, game, {}, kTrials, kSeed);
  const BlockResult run = run_all(game);
  const auto list = packages(s, static_game(s, {}));
  for (std::size_t n = 0; n < kTrials; ++n) {
    REQUIRE(ends.package[n] >= 0);
    const Package& package = list[static_cast<std::size_t>(ends.package[n])];
    for (std::size_t k = 0; k < s.issues.size(); ++k) {
      const int by = run.settlement[k * run.stride + n];
      CHECK(package.settlement[k] == (by == BlockResult::kUnsettled ? -1 : by));
    }
  }
}

TEST_CASE("With a type known only the trials in which it is true are listed, and a stop lists none") {
  const Scenario s = first_scenario();
  const Game game = compile(s);
  std::size_t both = 0;
  for (const Actor& actor : s.actors)
    for (const ActorType& type : actor.types)
      if (actor.id == "russia")
        both += trial_ends(s, game, {{"missiles"}, {{"russia", type.id}}}, kTrials, kSeed).size();
  CHECK(both == kTrials);
  std::stop_source stop;
  stop.request_stop();
  CHECK(trial_ends(s, game, {{"missiles"}, {}}, kTrials, kSeed, stop.get_token()).size() == 0);
}
