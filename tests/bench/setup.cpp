#include "setup.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "sim/scenario/document.h"
#include "sim/talks/kernel.h"

namespace parley::bench {

Scenario scenario_of(const std::string& path) {
  const Loaded loaded = load_file(path);
  if (loaded.document) return loaded.document->scenario;
  std::fputs(sentences(loaded.problems, path).c_str(), stderr);
  std::exit(1);
}

Scenario with_spread(Scenario scenario, double spread) {
  for (PayoffEntry& entry : scenario.payoffs)
    if (entry.kind != EntryKind::joint) entry.spread = spread;
  return scenario;
}

double seconds_per_trial(const Game& game, const std::string& target, int runs) {
  using Clock = std::chrono::steady_clock;
  const Engine engine(game, 1, {}, target);
  Workspace work;
  BlockResult result;
  double best = 1e9;
  for (int k = 0; k < runs; ++k) {
    const auto start = Clock::now();
    run_block(engine, work, {static_cast<std::uint64_t>(k) * kBlockTrials, kBlockTrials}, result);
    best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
  }
  return best / kBlockTrials;
}

}  // namespace parley::bench
