// The engine against the exact enumerator, which shares nothing with it but the scenario structs: every
// figure of a result within four of its standard errors.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <map>

#include "sim/parley.h"
#include "sim/talks/kernel.h"
#include "tests/enumerator/enumerator.h"

using namespace parley;

namespace {

constexpr std::uint64_t kTrials = 400'000;

std::vector<std::string> small_scenarios() {
  std::vector<std::string> files;
  for (const char* folder : {"scenarios", "scenarios_offers"})
    for (const auto& entry :
         std::filesystem::directory_iterator(PARLEY_SOURCE_DIR "/tests/enumerator/" + std::string(folder)))
      files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

/// "a/k" of results is "a/k" in the names of figures too.
std::map<std::string, double> figures_of(const Results& results) {
  std::map<std::string, double> found;
  for (const auto& one : results.outcomes) found["outcome/" + one.id] = one.share;
  for (const auto& round : results.outcomes_by_round)
    for (const auto& [outcome, share] : round.ended) found["ended/" + round.round + "/" + outcome] = share;
  for (const auto& [round, share] : results.rounds_played) found["played/" + round] = share;
  for (const auto& issue : results.settlements)
    for (const auto& settlement : issue.settlements) {
      found["settled/" + issue.issue + "/" + settlement.id] = settlement.share;
      for (const auto& [round, share] : settlement.by_round)
        found["settled_in/" + issue.issue + "/" + settlement.id + "/" + round] = share;
    }
  for (const auto& scale : results.scales)
    for (std::size_t x = 0; x < scale.law.size(); ++x)
      found["law/" + scale.issue + "/" + std::to_string(x)] = scale.law[x] * scale.settled;
  for (const auto& set : results.settled_jointly) {
    std::string name = "together";
    for (const auto& issue : set.issues) name += "/" + issue;
    found[name] = set.share;
  }
  for (const auto& one : results.final_positions)
    for (const auto& [position, share] : one.positions)
      found["final/" + one.delegation + "/" + position] = share;
  for (const auto& round : results.positions_by_round)
    for (const auto& one : round.delegations)
      for (const auto& [position, share] : one.positions)
        found["position/" + round.round + "/" + one.delegation + "/" + position] = share;
  for (const auto& one : results.replies)
    for (const auto& position : one.positions)
      found["answer/" + one.outcome + "/" + one.delegation + "/" + position.id] = one.share * position.share;
  for (const auto& one : results.utilities) {
    found["utility/" + one.actor] = one.mean;
    found["utility_square/" + one.actor] = one.sd * one.sd + one.mean * one.mean;
  }
  for (const auto& round : results.beliefs)
    for (const auto& one : round.actors)
      for (const auto& type : one.types)
        found["belief/" + round.round + "/" + one.actor + "/" + type.type] = type.mean;
  for (const auto& one : results.offers) {
    found["agreement/" + one.round + "/none"] = one.none.share;
    found["breakdown/" + one.round] = one.breakdown.share;
    for (std::size_t turn = 0; turn < one.by_turn.size(); ++turn)
      found["agreed_in/" + one.round + "/" + std::to_string(turn)] = one.by_turn[turn];
    for (const auto& actor : one.actors) {
      found["offers/" + one.round + "/" + actor.actor] = actor.offers;
      found["accepted/" + one.round + "/" + actor.actor] = actor.accepted;
    }
    for (const auto& package : one.packages)
      found["agreement/" + one.round + "/" + package.id] = package.share;
  }
  for (const auto& one : results.types)
    for (const auto& [type, share] : one.types) found["type/" + one.actor + "/" + type] = share;
  return found;
}

}  // namespace

TEST_CASE("The engine agrees with the exact enumerator") {
  const std::string file = GENERATE(from_range(small_scenarios()));
  INFO(file);
  const Loaded loaded = load_file(file);
  for (const Problem& problem : loaded.problems) INFO(problem.path << ": " << problem.what);
  REQUIRE(loaded.document);
  const enumerator::Exact exact = enumerator::enumerate(loaded.document->scenario);
  RunSettings settings;
  settings.trials = kTrials;
  settings.seed = 20220112;
  const Results results = simulate(*loaded.document, settings);
  const auto found = figures_of(results);
  int compared = 0;
  for (const auto& [name, figure] : exact.figures) {
    if (name == "weight") continue;
    const double expected = exact.mean(name),
                 error = exact.standard_error(name, static_cast<double>(kTrials));
    const auto seen = found.find(name);
    // A set of issues that settled together in no trial is not listed.
    const double value = seen == found.end() ? 0 : seen->second;
    INFO(name << ": exact " << expected << ", engine " << value << ", standard error " << error);
    if (seen == found.end()) CHECK((name.starts_with("together") || name.starts_with("agreement")));
    // Payoffs' squares and belief means are rounded sums: a hair beside the statistical error, which may be
    // 0.
    CHECK(std::abs(value - expected) <= 4 * error + 1e-9 * std::max(1.0, std::abs(expected)));
    ++compared;
  }
  CHECK(compared > 10);
  for (const auto& [name, value] : found) {
    INFO(name << " in the results, not in the enumeration");
    CHECK((exact.figures.contains(name) || value == 0));
  }
}

TEST_CASE("Weights agree with the exact enumerator") {
  int weighted = 0;
  for (const std::string& file : small_scenarios()) {
    INFO(file);
    const Loaded loaded = load_file(file);
    REQUIRE(loaded.document);
    const Game game = compile(loaded.document->scenario);
    const enumerator::Exact exact = enumerator::enumerate(loaded.document->scenario);
    if (!game.labels.weighted) {
      CHECK(exact.weight == Approx(1).epsilon(1e-12));
      continue;
    }
    ++weighted;
    const Engine engine(game, 3);
    Workspace work;
    BlockResult block;
    double sum = 0, squares = 0, n = 0;
    for (std::uint64_t first = 0; first < kTrials; first += kBlockTrials) {
      run_block(engine, work, {first, kBlockTrials}, block);
      for (std::size_t t = 0; t < block.trials; ++t, ++n) {
        sum += block.weight[t];
        squares += block.weight[t] * block.weight[t];
      }
    }
    const double w = exact.weight, w2 = exact.squared_weight, w4 = exact.fourth_weight;
    CHECK(std::abs(sum / n - w) <= 4 * std::sqrt((w2 - w * w) / n));
    CHECK(std::abs(squares / n - w2) <= 4 * std::sqrt((w4 - w2 * w2) / n));
    RunSettings settings;
    settings.trials = static_cast<std::uint64_t>(n);
    settings.seed = 3;
    CHECK(simulate(*loaded.document, settings).effective_sample_size ==
          Approx(sum * sum / squares).epsilon(1e-6));
  }
  CHECK(weighted >= 3);
}
