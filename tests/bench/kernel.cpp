// The kernel, target by target: one block of the first scenario, of the same without noise, and of one that
// uses everything.
#include <benchmark/benchmark.h>

#include "setup.h"
#include "sim/talks/kernel.h"

using namespace parley;

namespace {

void run(benchmark::State& state, const Scenario& scenario, const std::string& target) {
  const Game game = compile(scenario);
  const Engine engine(game, 1, {}, target);
  Workspace work;
  BlockResult result;
  std::uint64_t first = 0;
  for (auto _ : state) {
    run_block(engine, work, {first, kBlockTrials}, result);
    first += kBlockTrials;
    benchmark::DoNotOptimize(result.utility.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kBlockTrials));
}

void compile_first(benchmark::State& state) {
  const Scenario scenario = bench::scenario_of(PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022.json");
  for (auto _ : state) benchmark::DoNotOptimize(compile(scenario));
}
BENCHMARK(compile_first)->Unit(benchmark::kMicrosecond);

const bool registered = [] {
  const Scenario first = bench::scenario_of(PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022.json");
  const Scenario everything = bench::scenario_of(PARLEY_SOURCE_DIR "/tests/data/everything.json");
  for (const std::string& target : kernel_targets())
    for (const auto& [name, scenario] : {std::pair{"first", first},
                                         {"first_no_noise", bench::with_spread(first, 0)},
                                         {"everything", everything}})
      benchmark::RegisterBenchmark(
          ("kernel/" + std::string(name) + "/" + target).c_str(),
          [scenario = scenario, target](benchmark::State& state) { run(state, scenario, target); })
          ->Unit(benchmark::kMillisecond);
  return true;
}();

}  // namespace
