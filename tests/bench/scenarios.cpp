// bench-scenarios [--quick] SCENARIO…: for each scenario, rounds of offers among it, the arithmetic limit of a trial, the kernel's time, and their
// ratio. One line each on standard output: limit and kernel in microseconds, ratio, and the operations that were counted.
#include <algorithm>
#include <cstdio>
#include <cstring>

#include "limit_of.h"
#include "offers_counts.h"
#include "setup.h"

using namespace parley;
using namespace parley::bench;

namespace {

/// Per round of offers and turn: the share of trials that agree in it.
std::vector<std::vector<double>> agreed(const Engine& engine) {
  Workspace work;
  BlockResult block;
  run_block(engine, work, {0, kBlockTrials}, block);
  std::vector<std::vector<double>> shares;
  for (std::size_t n = 0; n < engine.game.offers.size(); ++n) {
    shares.emplace_back(static_cast<std::size_t>(engine.game.offers[n].turns));
    for (std::size_t trial = 0; trial < kBlockTrials; ++trial) {
      const std::uint8_t turn = block.agreed_turn[n * block.stride + trial];
      if (turn != BlockResult::kUnsettled) shares.back()[turn] += 1.0 / kBlockTrials;
    }
  }
  return shares;
}

void report(const char* path, const Peak& peak, bool quick) {
  const Game game = compile(scenario_of(path));
  const Engine engine(game, 1);
  // Everything happens in the first round here; later ones, if there are any, count whole.
  const Reached all{std::vector<double>(game.rounds.size(), 1.0),
                    std::vector<double>(game.replies.size(), 0.0)};
  std::vector<Part> parts = count_operations(engine, all, Way::equations);
  parts.push_back(count_offers(engine, agreed(engine)));
  const Operations counted = sum(parts);
  const Limit limit = limit_of(counted, peak);
  double kernel = seconds_per_trial(game, "", 1);
  const int runs = quick ? 1 : std::clamp(static_cast<int>(0.5 / (kernel * kBlockTrials)), 3, 100);
  kernel = std::min(kernel, seconds_per_trial(game, "", runs));
  std::printf("%.4f %.4f %.3f %.0f %.0f %.0f %.0f\n", limit.whole() * 1e6, kernel * 1e6,
              kernel / limit.whole(), counted.multiplies, counted.adds, counted.divisions,
              counted.exponentials);
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  if (argc < 2 + quick) {
    std::fputs("usage: bench-scenarios [--quick] SCENARIO…\n", stderr);
    return 2;
  }
  const Peak peak = measure_peak(quick ? 0.001 : 0.1);
  for (int n = 1 + quick; n < argc; ++n) report(argv[n], peak, quick);
}
