// One draw of each distribution, and the table of draws of a block.
#include <benchmark/benchmark.h>

#include "setup.h"
#include "sim/talks/draws.h"

using namespace parley;

namespace {

void one_draw(benchmark::State& state, const Number& number) {
  std::uint64_t trial = 0;
  for (auto _ : state) benchmark::DoNotOptimize(draw(number, 1, 2, trial++));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(one_draw, uniform, Number(Uniform{0, 1}));
BENCHMARK_CAPTURE(one_draw, normal, Number(Normal{0, 1}));
BENCHMARK_CAPTURE(one_draw, lognormal, Number(Lognormal{0, 0.25}));
BENCHMARK_CAPTURE(one_draw, triangular, Number(Triangular{0, 1, 2}));
BENCHMARK_CAPTURE(one_draw, beta, Number(Beta{2, 3}));
BENCHMARK_CAPTURE(one_draw, beta_below_one, Number(Beta{0.5, 0.7}));
BENCHMARK_CAPTURE(one_draw, discrete, Number(Discrete{{{1, 1}, {2, 2}, {3, 1}}}));

void table_of_draws(benchmark::State& state, const char* file) {
  const Game game = compile(bench::scenario_of(std::string(PARLEY_SOURCE_DIR) + file));
  Draws draws;
  draws.stride = 4096;
  std::uint64_t first = 0;
  for (auto _ : state) {
    fill_draws(game, 1, {}, {first, 4096}, draws);
    first += 4096;
    benchmark::DoNotOptimize(draws.columns.data());
  }
  state.SetItemsProcessed(state.iterations() * 4096);
}
BENCHMARK_CAPTURE(table_of_draws, first, "/scenarios/nato-russia-2022.json")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(table_of_draws, everything, "/tests/data/everything.json")->Unit(benchmark::kMicrosecond);

}  // namespace
