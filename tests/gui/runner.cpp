#include "gui/runner.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "dashboard.h"
#include "gui/stages.h"
#include "sim/parley.h"
#include "sim/summary/results_json.h"

using namespace parley;
using namespace parley::gui;
using test::TestFolder;

namespace {

Document coin() {
  const TestFolder folder;
  return *load_file(folder.file("coin.json", test::kCoin)).document;
}

RunRequest request_for(const Document& document, std::uint64_t trials, std::uint64_t revision = 1) {
  RunRequest request;
  request.revision = revision;
  request.scenario = std::make_shared<const Scenario>(document.scenario);
  request.settings.trials = trials;
  request.digest = scenario_digest(document);
  return request;
}

void wait(const Runner& runner) {
  while (runner.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace

TEST_CASE("stages begin with one block, come to 20,480 trials and end with all") {
  Stages stages(100'000);
  CHECK(*stages.next() == BlockSet(0, 1));
  stages.took(0.04);
  CHECK(*stages.next() == BlockSet(1, 5));
  stages.took(0.16);
  std::uint64_t blocks = 5;
  while (const auto stage = stages.next()) blocks += stage->size(), stages.took(0.01);
  CHECK(blocks == blocks_of(100'000).size());
  CHECK(stages.done());
}

TEST_CASE("a slow stage is followed by shorter ones") {
  Stages stages(10'000'000);
  stages.next();
  stages.took(0.5);
  stages.next();
  stages.took(2);
  CHECK(stages.next()->size() == 1);
}

TEST_CASE("what is handed over in the end is what the program's run gives, byte for byte") {
  const Document document = *load_file(test::scenario_file("nato-russia-2022.json")).document;
  Runner runner([] {}, 2);
  RunRequest request = request_for(document, 30'000);
  const RunSettings settings = request.settings;
  runner.request(std::move(request));
  wait(runner);
  REQUIRE(runner.output());
  CHECK(runner.output()->complete);
  CHECK(results_json(*runner.output()->results) == results_json(simulate(document, settings)));
}

TEST_CASE("hand-overs are of the first 4,096 trials, of 20,480, and only grow") {
  std::mutex mutex;
  std::vector<std::uint64_t> seen;
  Runner* self = nullptr;
  std::atomic<bool> ready = false;
  Runner runner(
      [&] {
        if (!ready) return;
        const Output output = self->output();
        const std::lock_guard lock(mutex);
        if (output && output->results) seen.push_back(output->results->trials);
      },
      1);
  self = &runner;
  ready = true;
  runner.request(request_for(coin(), 200'000));
  wait(runner);
  const std::lock_guard lock(mutex);
  REQUIRE(seen.size() >= 2);
  CHECK(seen.front() == 4'096);
  CHECK(std::find(seen.begin(), seen.end(), 20'480) != seen.end());
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(seen.back() == 200'000);
}

TEST_CASE("of many requests in a burst the last one counts, and asking does not wait") {
  const Document document = coin();
  Runner runner([] {}, 1);
  for (std::uint64_t revision = 1; revision <= 40; ++revision)
    runner.request(request_for(document, 5'000'000, revision));
  runner.request(request_for(document, 30'000, 41));
  wait(runner);
  REQUIRE(runner.output());
  CHECK(runner.output()->revision == 41);
  CHECK(runner.output()->results->trials == 30'000);
}

TEST_CASE("a runner that goes ends its run") {
  const auto start = std::chrono::steady_clock::now();
  {
    Runner runner([] {}, 1);
    runner.request(request_for(coin(), 1'000'000'000));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  // Not a measurement: a thousand million trials take minutes.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
}

TEST_CASE("cancel keeps what was found") {
  Runner runner([] {}, 1);
  runner.request(request_for(coin(), 1'000'000'000));
  while (!runner.output()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  runner.cancel();
  wait(runner);
  CHECK_FALSE(runner.output()->complete);
  CHECK(runner.output()->results->trials >= 4'096);
}

TEST_CASE("the differences from a pinned run are those of the same trials run in pairs") {
  Document a = coin(), b = coin();
  REQUIRE_FALSE(has_errors(set(b, "actors.coin.rationality", "0.3")));
  Runner runner([] {}, 1);
  runner.request(request_for(a, 40'960, 1));
  wait(runner);
  RunRequest second = request_for(b, 40'960, 2);
  second.a = runner.output();
  runner.request(std::move(second));
  wait(runner);
  REQUIRE(runner.output()->change);
  const Comparison& change = *runner.output()->change;
  CHECK(change.trials == 40'960);
  // P(heads) goes from 1/2 to 1 / (1 + exp(-0.6)) = 0.6457; five standard errors of a paired difference.
  CHECK(change.outcomes[0].difference == Approx(0.1457).margin(5 * std::sqrt(0.1457 / 40'960)));
  CHECK(change.outcomes[0].real);
  CHECK(change.outcomes[0].interval.lo < change.outcomes[0].difference);
  // Common random numbers: all that move from tails to heads, none back.
  CHECK(change.outcomes[0].interval.hi - change.outcomes[0].interval.lo < 0.012);
}

TEST_CASE("an impossible observation is told as a failure, not as numbers") {
  Document document = coin();
  REQUIRE_FALSE(has_errors(set_hold(document, "die/toss=two")));
  document.scenario.talks[0].observed.push_back({"toss", "die", "one"});
  Runner runner([] {}, 1);
  runner.request(request_for(document, 5'000));
  wait(runner);
  REQUIRE(runner.output());
  CHECK_FALSE(runner.output()->results);
  CHECK(runner.output()->failure.find("impossible") != std::string::npos);
}
