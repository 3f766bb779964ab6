// Counting a block, merging two tallies, writing and reading a partial result.
#include <benchmark/benchmark.h>

#include <nlohmann/json.hpp>

#include "setup.h"
#include "sim/talks/kernel.h"
#include "sim/tally/partial.h"

using namespace parley;

namespace {

struct Counted {
  explicit Counted(const char* file)
      : game(compile(bench::scenario_of(std::string(PARLEY_SOURCE_DIR) + file))),
        tally(std::make_shared<const Layout>(game.labels)) {
    const Engine engine(game, 1);
    Workspace work;
    run_block(engine, work, {0, kBlockTrials}, block);
    tally.add(block);
  }
  Game game;
  BlockResult block;
  Tally tally;
};

void add_block(benchmark::State& state, const char* file) {
  Counted counted(file);
  for (auto _ : state) counted.tally.add(counted.block);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kBlockTrials));
}
BENCHMARK_CAPTURE(add_block, first, "/scenarios/nato-russia-2022.json")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(add_block, everything, "/tests/data/everything.json")->Unit(benchmark::kMicrosecond);

void merge_tallies(benchmark::State& state, const char* file) {
  const Counted counted(file);
  Tally sum = counted.tally;
  for (auto _ : state) sum.merge(counted.tally);
}
BENCHMARK_CAPTURE(merge_tallies, first, "/scenarios/nato-russia-2022.json")->Unit(benchmark::kMicrosecond);

void partial_round_trip(benchmark::State& state, const char* file) {
  const Counted counted(file);
  const PartialKey key{"", "{}", 1};
  const Partial part{"part", key, BlockSet(0, 1), counted.tally};
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string text = partial_json(part).dump();
    bytes = text.size();
    benchmark::DoNotOptimize(
        read_partial(nlohmann::ordered_json::parse(text), "part", counted.tally.shared_layout()));
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK_CAPTURE(partial_round_trip, first, "/scenarios/nato-russia-2022.json")
    ->Unit(benchmark::kMillisecond);

}  // namespace
