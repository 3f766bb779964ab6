#include "setup.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "sim/scenario/document.h"
#include "sim/scenario/entry_cells.h"
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
    if (double* sd = spread_of(entry)) *sd = spread;
  return scenario;
}

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_per_trial(const Game& game, const std::string& target, int runs) {
  const Engine engine(game, 1, {}, target);
  Workspace work;
  BlockResult result;
  double best = 1e9;
  for (int k = 0; k < runs; ++k) {
    const double start = thread_seconds();
    run_block(engine, work, {static_cast<std::uint64_t>(k) * kBlockTrials, kBlockTrials}, result);
    best = std::min(best, thread_seconds() - start);
  }
  return best / kBlockTrials;
}

}  // namespace parley::bench
