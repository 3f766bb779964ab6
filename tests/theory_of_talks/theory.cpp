// What the theory of negotiation says of directions: each claim of claims.cpp on pairs of trials that share
// their random numbers, and what follows from Bayes' rule.
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/parley.h"
#include "sim/talks/kernel.h"
#include "tests/theory_of_talks/claims.h"

using namespace parley;
using parley::test::Claim;
using parley::test::Direction;

namespace {

constexpr std::uint64_t kTrials = 10 * kBlockTrials;

std::string text_of(const std::string& file) {
  std::ifstream in(file);
  REQUIRE(in.good());
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

Scenario changed(const std::string& name, const test::Changes& changes) {
  auto json =
      nlohmann::ordered_json::parse(text_of(PARLEY_SOURCE_DIR "/tests/theory_of_talks/" + name + ".json"));
  for (const auto& [pointer, value] : changes)
    json[nlohmann::ordered_json::json_pointer(pointer)] = nlohmann::ordered_json::parse(value);
  const Loaded loaded = load(json.dump(), name);
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(sentence(problem, name));
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

/// Whether each trial of a block did what is measured.
std::vector<double> measured(const Scenario& s, const BlockResult& block, const std::string& measure) {
  std::vector<double> found(block.trials);
  const auto equals = measure.find('='), slash = measure.find('/');
  if (equals != std::string::npos) {
    const std::string who = measure.substr(0, slash), issue = measure.substr(slash + 1, equals - slash - 1);
    std::size_t at = 0, place = 0, position = 0;
    for (const Issue& k : s.issues)
      for (const Delegation& d : k.delegations) {
        if (k.id == issue && d.actor == who) {
          place = at;
          while (d.positions.at(position).id != measure.substr(equals + 1)) ++position;
        }
        ++at;
      }
    const std::uint8_t* row = &block.positions[((s.talks.size() - 1) * at + place) * block.stride];
    for (std::size_t t = 0; t < block.trials; ++t) found[t] = row[t] == position;
    return found;
  }
  const std::string id = measure.substr(measure.find(' ') + 1);
  const auto place_in = [&](const auto& things) {
    std::size_t n = 0;
    while (things.at(n).id != id) ++n;
    return n;
  };
  for (std::size_t t = 0; t < block.trials; ++t)
    found[t] = measure.starts_with("settled")
                   ? block.settlement[place_in(s.issues) * block.stride + t] != BlockResult::kUnsettled
                   : block.outcome[t] == place_in(s.outcomes);
  return found;
}

/// Shares in the base and in the variant, and the standard error of their difference from pairs of trials.
struct Pair {
  double base = 0, variant = 0, error = 0;
  bool same = true;  ///< every trial ended alike
};

Pair paired(const Claim& claim) {
  const Scenario a = changed(claim.scenario, claim.base), b = changed(claim.scenario, claim.variant);
  const Game game_a = compile(a), game_b = compile(b);
  const Engine engine_a(game_a, 11), engine_b(game_b, 11);
  Workspace work;
  BlockResult block_a, block_b;
  Pair pair;
  double sum = 0, squares = 0;
  for (std::uint64_t first = 0; first < kTrials; first += kBlockTrials) {
    run_block(engine_a, work, {first, kBlockTrials}, block_a);
    run_block(engine_b, work, {first, kBlockTrials}, block_b);
    const std::vector<double> in_a = measured(a, block_a, claim.measure),
                              in_b = measured(b, block_b, claim.measure);
    for (std::size_t t = 0; t < kBlockTrials; ++t) {
      pair.base += in_a[t], pair.variant += in_b[t];
      sum += in_b[t] - in_a[t], squares += (in_b[t] - in_a[t]) * (in_b[t] - in_a[t]);
      pair.same = pair.same && in_a[t] == in_b[t] && block_a.outcome[t] == block_b.outcome[t];
    }
  }
  constexpr auto n = static_cast<double>(kTrials);
  pair.base /= n, pair.variant /= n;
  pair.error = std::sqrt((squares / n - sum / n * (sum / n)) / n);
  return pair;
}

double belief(const Results& results, const std::string& round, const std::string& type) {
  for (const auto& at : results.beliefs)
    for (const auto& actor : at.actors)
      for (const auto& one : actor.types)
        if (at.round == round && one.type == type) return one.mean;
  FAIL("no belief in " << type);
  return 0;
}

Results told(const Scenario& s) {
  RunSettings settings;
  settings.trials = kTrials;
  return simulate(document_of(s), settings);
}

}  // namespace

TEST_CASE("what theory says of directions holds, on pairs of trials") {
  for (const Claim& claim : test::claims()) {
    const Pair pair = paired(claim);
    const double by = pair.variant - pair.base;
    INFO(claim.says << " (" << claim.source << "): " << claim.measure << " " << pair.base << " -> "
                    << pair.variant << ", standard error of the difference " << pair.error);
    switch (claim.direction) {
      case Direction::rises:
        CHECK(by > 5 * pair.error);
        CHECK(by > 0.01);
        break;
      case Direction::falls:
        CHECK(by < -5 * pair.error);
        CHECK(by < -0.01);
        break;
      case Direction::hardly:
        CHECK(std::abs(by) < 0.02);
        break;
      case Direction::same:
        CHECK(pair.same);
        break;
    }
  }
}

TEST_CASE("who was seen to stand is believed to be hard, who gave way soft, and a hold tells nothing") {
  // Bayes' rule (Harsanyi 1967): the prior is 1/2.
  const auto believed = [](const test::Changes& changes) {
    return belief(told(changed("chicken", changes)), "one", "hard");
  };
  CHECK(believed({{"/talks/0/observed", R"({"k": {"b": "stand"}})"}}) > 0.51);
  CHECK(believed({{"/talks/0/observed", R"({"k": {"b": "give"}})"}}) < 0.45);
  CHECK(believed({{"/hold", R"({"k": {"b": "stand"}})"}}) == Approx(0.5).epsilon(1e-12));
  // Unobserved, the mean belief stays where it was: it is a martingale.
  const Results free = told(changed("chicken", {}));
  CHECK(std::abs(belief(free, "two", "hard") - 0.5) < 4 * 0.5 / std::sqrt(static_cast<double>(kTrials)));
}

TEST_CASE("docs/validation.md lists each claim with its source, and the source is among the references") {
  const std::string page = text_of(PARLEY_SOURCE_DIR "/docs/validation.md"),
                    references = text_of(PARLEY_SOURCE_DIR "/docs/references.md");
  for (const Claim& claim : test::claims()) {
    const std::string line = "| " + claim.says + " | " + claim.source + " | " + claim.scenario + " |";
    INFO(line);
    CHECK(page.find(line) != std::string::npos);
    CHECK(references.find("| " + claim.source + " |") != std::string::npos);
  }
}
