#include "gui/run/runner.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "gui/run/counting.h"
#include "gui/run/stages.h"
#include "sim/parley.h"
#include "sim/scenario/code_forms.h"
#include "sim/scenario/paths.h"
#include "sim/summary/results_json.h"
#include "tests/runner/coin.h"

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

/// A runner on one worker, and what `of` makes of each hand-over, in their order; nothing of 0.
class Watched {
 public:
  explicit Watched(std::uint64_t (*of)(const RunOutput&)) : runner([this, of] { look(of); }, Workers{1, 1}) {}
  std::vector<std::uint64_t> seen() const {
    const std::lock_guard lock(mutex_);
    return seen_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::uint64_t> seen_;
  void look(std::uint64_t (*of)(const RunOutput&)) {
    const Output output = runner.output();
    const std::uint64_t made = output ? of(*output) : 0;
    const std::lock_guard lock(mutex_);
    if (made > 0) seen_.push_back(made);
  }

 public:
  Runner runner;  ///< last, so that its worker ends before what it notes into
};

}  // namespace

TEST_CASE(
    "stages begin with 1,024 trials, come to 4,096, 20,000 and 20,480, and end with all, in whole blocks") {
  Stages stages(100'000);
  CHECK(*stages.next() == Stages::Stage{0, 1'024});
  stages.took(0.01);
  CHECK(*stages.next() == Stages::Stage{1'024, 4'096});
  stages.took(0.03);
  CHECK(*stages.next() == Stages::Stage{4'096, 20'000});
  stages.took(0.16);
  CHECK(*stages.next() == Stages::Stage{20'000, 20'480});
  stages.took(0.01);
  std::uint64_t end = 20'480;
  while (const auto stage = stages.next()) {
    CHECK(stage->first == end);
    CHECK(stage->first % kBlockTrials == 0);
    end = stage->end;
    stages.took(0.01);
  }
  CHECK(end == 100'000);
  CHECK(stages.done());
}

TEST_CASE("a run of few trials ends in the stage that holds them") {
  for (const std::uint64_t trials : {1u, 1'000u, 1'024u, 5'000u, 20'480u}) {
    Stages stages(trials);
    std::uint64_t end = 0;
    while (const auto stage = stages.next()) end = stage->end;
    CHECK(end == trials);
  }
}

TEST_CASE("a slow stage is followed by shorter ones") {
  Stages stages(10'000'000);
  for (int opening = 0; opening < 4; ++opening) stages.next(), stages.took(0.1);
  stages.next();
  stages.took(4);
  const auto stage = stages.next();
  CHECK(stage->end - stage->first == kBlockTrials);
}

TEST_CASE("what is handed over in the end is what the program's run gives, byte for byte") {
  const Document document = *load_file(test::scenario_file("nato-russia-2022.json")).document;
  for (const int threads : {1, 3}) {
    Runner runner([] {}, Workers{threads, threads});
    RunRequest request = request_for(document, 30'000);
    const RunSettings settings = request.settings;
    runner.request(std::move(request));
    wait(runner);
    REQUIRE(runner.output());
    CHECK(runner.output()->complete);
    CHECK(results_json(*runner.output()->results) == results_json(simulate(document, settings)));
  }
}

TEST_CASE("the opening's tally, draws of quantities included, is that of a run in blocks, drawn and kept") {
  const Document document = *load_file(test::scenario_file("nato-russia-2022.json")).document;
  KeptDraws kept;
  for (const int edit : {0, 1}) {
    INFO("edit " << edit);
    const RunRequest request = request_for(document, Stages::kOpening);
    const std::stop_token never;
    Counting counting(request, Workers{2, 1}, kept, never);
    while (!counting.done()) REQUIRE(counting.advance());
    const Output found = counting.output();
    RunSettings settings = request.settings;
    settings.count_quantities = true;
    DrawPlan plan;
    plan.keep_quantities = true;
    const RunTally run = run_blocks(found->game->labels, settings, {},
                                    trial_blocks(*found->game, settings.seed, {}, std::move(plan)));
    CHECK(*found->tally == run.tally);
  }
}

TEST_CASE("hand-overs are of the first 1,024 trials, 4,096, 20,000, and only grow") {
  Watched watched([](const RunOutput& output) { return output.results ? output.results->trials : 0; });
  watched.runner.request(request_for(coin(), 200'000));
  wait(watched.runner);
  const std::vector<std::uint64_t> seen = watched.seen();
  REQUIRE(seen.size() >= 3);
  CHECK(seen.front() == 1'024);
  for (const std::uint64_t opening : {4'096, 20'000})
    CHECK(std::find(seen.begin(), seen.end(), opening) != seen.end());
  CHECK(std::is_sorted(seen.begin(), seen.end()));
  CHECK(seen.back() == 200'000);
}

TEST_CASE("of many requests in a burst the last one counts, and asking does not wait") {
  const Document document = coin();
  Runner runner([] {}, Workers{1, 1});
  for (std::uint64_t revision = 1; revision <= 40; ++revision)
    runner.request(request_for(document, 5'000'000, revision));
  runner.request(request_for(document, 30'000, 41));
  wait(runner);
  REQUIRE(runner.output());
  CHECK(runner.output()->revision == 41);
  CHECK(runner.output()->results->trials == 30'000);
}

TEST_CASE("draws kept from one edit to the next change no byte: numbers, distributions, seeds, and back") {
  Document document = *load_file(test::scenario_file("nato-russia-2022.json")).document;
  Runner runner([] {}, Workers{3, 1});
  std::uint64_t revision = 0;
  const auto check = [&](const std::string& path, const std::string& value, std::uint64_t seed,
                         std::uint64_t trials) {
    INFO(path << " = " << value << ", seed " << seed << ", " << trials << " trials");
    if (!path.empty()) REQUIRE_FALSE(has_errors(set(document, path, value)));
    RunRequest request = request_for(document, trials, ++revision);
    request.settings.seed = seed;
    const RunSettings settings = request.settings;
    runner.request(std::move(request));
    wait(runner);
    REQUIRE(runner.output());
    CHECK(results_json(*runner.output()->results) == results_json(simulate(document, settings)));
  };
  const std::string actor = "actors." + document.scenario.actors.front().id + ".rationality";
  check("", "", 1, 21'000);
  check(actor, "0.4", 1, 21'000);
  check(actor, R"({"uniform": [0.2, 0.6]})", 1, 21'000);
  check(actor, R"({"uniform": [0.2, 0.7]})", 1, 21'000);
  check("", "", 2, 21'000);
  check("", "", 2, 3'000);
  check("", "", 2, 21'000);
}

TEST_CASE("what an edit leaves alone is not drawn again, unless its opening was cut short") {
  Document document = *load_file(test::scenario_file("nato-russia-2022.json")).document;
  KeptDraws kept;
  const auto count = [&](bool to_the_end) {
    const RunRequest request = request_for(document, Stages::kOpening);
    const std::stop_token never;
    Counting counting(request, Workers{1, 1}, kept, never);
    const std::size_t found = kept.kept();
    CHECK(counting.advance());
    while (to_the_end && !counting.done()) CHECK(counting.advance());
    return found;
  };
  CHECK(count(false) == 0);
  CHECK(count(true) == 0);
  const std::size_t all = kept.all();
  CHECK(all > 10);
  CHECK(count(false) == all);
  const std::string actor = "actors." + document.scenario.actors.front().id + ".rationality";
  REQUIRE_FALSE(has_errors(set(document, actor, R"({"uniform": [0.2, 0.6]})")));
  CHECK(count(false) == all - 1);
  CHECK(count(true) == all - 1);
  CHECK(count(true) == all);
}

TEST_CASE(
    "noise of cells is kept while entries, their cells and the seed stay, spreads that change included") {
  // By its numbers: those that follow from a code are not set one by one.
  Document document = expanded(*load_file(test::scenario_file("nato-russia-2022.json")).document);
  KeptDraws kept;
  const auto begin = [&](std::uint64_t seed) {
    kept.begin(compile(document.scenario), seed, 500);
    return kept.noise_kept();
  };
  CHECK_FALSE(begin(1));
  CHECK(kept.plan().noise != nullptr);
  CHECK(begin(1));
  std::string spread;
  for (const PathInfo& info : paths(document))
    if (spread.empty() && info.path.ends_with(".spread") && info.written) spread = info.path;
  REQUIRE_FALSE(spread.empty());
  REQUIRE_FALSE(has_errors(set(document, spread, "0.75")));
  CHECK(begin(1));
  REQUIRE_FALSE(has_errors(set(document, spread, "0")));
  CHECK_FALSE(begin(1));
  CHECK(begin(1));
  CHECK_FALSE(begin(2));
}

TEST_CASE("draws are kept for runs of as many trials, and those past the opening are not taken") {
  const Game game = compile(load_file(test::scenario_file("nato-russia-2022.json")).document->scenario);
  KeptDraws kept;
  kept.begin(game, 1, 100);
  BlockResult past;
  past.first_trial = 90, past.trials = past.stride = 20;
  past.quantities.assign(kept.all() * past.stride, 7.0);
  kept.note(past);
  kept.end();
  kept.begin(game, 1, 100);
  REQUIRE(kept.kept() == kept.all());
  for (const QuantityPlan& number : kept.plan().quantities)
    CHECK(std::count(number.drawn.begin(), number.drawn.end(), 7.0) == 0);
  kept.begin(game, 1, 200);
  CHECK(kept.kept() == 0);
}

TEST_CASE("a runner that goes ends its run") {
  const auto start = std::chrono::steady_clock::now();
  {
    Runner runner([] {}, Workers{1, 1});
    runner.request(request_for(coin(), 1'000'000'000));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  // Not a measurement: a thousand million trials take minutes.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
}

TEST_CASE("cancel keeps what was found") {
  Runner runner([] {}, Workers{1, 1});
  runner.request(request_for(coin(), 1'000'000'000));
  while (!runner.output()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  runner.cancel();
  wait(runner);
  CHECK_FALSE(runner.output()->complete);
  CHECK(runner.output()->results->trials >= 1'024);
}

TEST_CASE("differences from a pinned run are those of the same trials in pairs, to the last trial") {
  Document a = coin(), b = coin();
  REQUIRE_FALSE(has_errors(set(b, "actors.coin.rationality", "0.3")));
  Runner runner([] {}, Workers{2, 2});
  runner.request(request_for(a, 150'000, 1));
  wait(runner);
  RunRequest second = request_for(b, 150'000, 2);
  second.a = runner.output();
  const RunSettings settings = second.settings;
  runner.request(std::move(second));
  wait(runner);
  REQUIRE(runner.output()->change);
  CHECK(runner.output()->complete);
  const Comparison& change = *runner.output()->change;
  CHECK(change.trials == 150'000);
  // P(heads) goes from 1/2 to 1 / (1 + exp(-0.6)) = 0.6457; five standard errors of a paired difference.
  CHECK(change.outcomes[0].difference == Approx(0.1457).margin(5 * std::sqrt(0.1457 / 150'000)));
  CHECK(change.outcomes[0].real);
  CHECK(change.outcomes[0].interval.lo < change.outcomes[0].difference);
  // Common random numbers: all that move from tails to heads, none back.
  CHECK(change.outcomes[0].interval.hi - change.outcomes[0].interval.lo < 0.006);
  // Counting both at once changes no number of the run.
  CHECK(results_json(*runner.output()->results) == results_json(simulate(b.scenario, settings)));
}

TEST_CASE("differences where something was observed weigh the trials, and begin before the run is over") {
  const Document document = coin();
  Document seen = coin();
  seen.scenario.talks[0].observed.push_back({"toss", "die", "one"});  // in a quarter of the trials
  Watched watched([](const RunOutput& output) {
    return output.change && output.revision == 2 ? output.change->trials : 0;
  });
  Runner& runner = watched.runner;
  runner.request(request_for(document, 100'000, 1));
  wait(runner);
  RunRequest second = request_for(seen, 100'000, 2);
  second.a = runner.output();
  runner.request(std::move(second));
  wait(runner);
  REQUIRE(runner.output()->change);
  const Comparison& change = *runner.output()->change;
  CHECK(change.trials == 100'000);
  CHECK(change.effective_a == Approx(100'000));
  // Weights are 1/4 in every trial: the die does not move the coin.
  CHECK(change.outcomes[0].difference == Approx(0).margin(0.005));
  const std::vector<std::uint64_t> compared = watched.seen();
  REQUIRE(compared.size() >= 2);
  CHECK(compared.front() == 20'480);
  CHECK(std::is_sorted(compared.begin(), compared.end()));
}

TEST_CASE("a run of another seed is not paired") {
  Runner runner([] {}, Workers{1, 1});
  runner.request(request_for(coin(), 5'000, 1));
  wait(runner);
  RunRequest second = request_for(coin(), 5'000, 2);
  second.a = runner.output();
  second.settings.seed = 2;
  runner.request(std::move(second));
  wait(runner);
  CHECK(runner.output()->complete);
  CHECK_FALSE(runner.output()->change);
}

TEST_CASE("an impossible observation is told as a failure, not as numbers") {
  Document document = coin();
  REQUIRE_FALSE(has_errors(set_hold(document, "die/toss=two")));
  document.scenario.talks[0].observed.push_back({"toss", "die", "one"});
  Runner runner([] {}, Workers{1, 1});
  runner.request(request_for(document, 5'000));
  wait(runner);
  REQUIRE(runner.output());
  CHECK_FALSE(runner.output()->results);
  CHECK(runner.output()->failure.find("impossible") != std::string::npos);
}

TEST_CASE("variants beside a run are counted on the same trials, and kept while they are the same") {
  const Document document = coin();
  const auto member = [&](const std::string& id, const std::string& rationality, std::uint64_t trials) {
    Document changed = document;
    REQUIRE(set(changed, "actors.coin.rationality", rationality).empty());
    RunSettings settings;
    settings.trials = trials;
    return BesideRequest::Member{id, id, std::make_shared<const Scenario>(changed.scenario), settings,
                                 id + rationality};
  };
  Runner runner([] {}, Workers{1, 1});
  BesideRequest request;
  request.revision = 7;
  request.members = {member("a", "0.5", 30'000), member("b", "1", 30'000)};
  runner.request(request);
  wait(runner);
  const auto first = runner.beside();
  REQUIRE(first);
  CHECK(first->complete);
  CHECK(first->revision == 7);
  REQUIRE(first->runs.size() == 2);
  for (std::size_t k = 0; k < 2; ++k) {
    const Results& found = *first->runs[k].run->results;
    const Results alone = simulate(*request.members[k].scenario, request.members[k].settings);
    REQUIRE(found.outcomes.size() == alone.outcomes.size());
    for (std::size_t o = 0; o < alone.outcomes.size(); ++o)
      CHECK(found.outcomes[o].count == alone.outcomes[o].count);
  }
  request.members[1] = member("b", "2", 30'000);
  runner.request(request);
  wait(runner);
  const auto second = runner.beside();
  CHECK(second->runs[0].run == first->runs[0].run);
  CHECK(second->runs[1].run != first->runs[1].run);
  CHECK(second->runs[1].run->results->outcomes[0].share > first->runs[1].run->results->outcomes[0].share);
}

TEST_CASE("a variant that cannot be run says so beside the others") {
  Document impossible = coin();
  REQUIRE(set_hold(impossible, {"toss", "coin", "heads"}).empty());
  impossible.scenario.talks[0].observed.push_back({"toss", "coin", "tails"});
  RunSettings settings;
  settings.trials = 1'000;
  Runner runner([] {}, Workers{1, 1});
  BesideRequest request;
  request.members = {{"x", "X", std::make_shared<const Scenario>(impossible.scenario), settings, "x"}};
  runner.request(request);
  wait(runner);
  REQUIRE(runner.beside());
  CHECK_FALSE(runner.beside()->runs[0].run->failure.empty());
}
