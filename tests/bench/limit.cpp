// bench-limit [--quick] SCENARIO: the operation counts of the scenario's trials without and with noise on
// every cell, the arithmetic limit that follows on this machine, and how near the kernel comes to it.
// Markdown on standard output.
#include <algorithm>
#include <cstdio>
#include <cstring>

#include "limit_of.h"
#include "setup.h"
#include "sim/parley.h"

using namespace parley;
using namespace parley::bench;

namespace {

/// The share of trials that play each round and each reply.
Reached reached(const Game& game) {
  RunSettings settings;
  settings.trials = 16'384;
  const Tally tally = run_trials(game, settings, {}).tally;
  const Slice total = tally.total();
  Reached shares{std::vector<double>(game.rounds.size()), {}};
  std::uint64_t trials = 0;
  for (std::size_t t = shares.rounds.size(); t-- > 0;) {
    trials += total.counts[tally.layout().last_round + t];
    shares.rounds[t] = static_cast<double>(trials) / static_cast<double>(settings.trials);
  }
  for (const GameReply& reply : game.replies)
    shares.replies.push_back(
        static_cast<double>(
            tally.outcome(static_cast<std::size_t>(reply.outcome)).counts[tally.layout().trials]) /
        static_cast<double>(settings.trials));
  return shares;
}

void print_row(const char* name, const Operations& o) {
  std::printf("| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.1f |\n", name, o.multiplies, o.adds,
              o.divisions + o.roots, o.exponentials, o.logarithms + o.sines, o.philox);
}

void print_table(const char* title, const std::vector<Part>& parts) {
  std::printf(
      "\n### %s\n\n| per trial | multiplies | adds | divisions, roots | exponentials | logarithms, sines | "
      "Philox blocks |\n"
      "|---|---:|---:|---:|---:|---:|---:|\n",
      title);
  for (const Part& part : parts) print_row(part.name.c_str(), part.operations);
  print_row("**all**", sum(parts));
}

void report(const char* title, const Scenario& scenario, const Peak& peak, int runs) {
  const Game game = compile(scenario);
  const Engine engine(game, 1);
  const Reached shares = reached(game);
  const std::vector<Part> parts = count_operations(engine, shares, Way::equations);
  const Operations own = sum(count_operations(engine, shares, Way::kernel));
  print_table(title, parts);
  print_row("all, with the kernel's way of foresight", own);
  const Limit limit = limit_of(sum(parts), peak), kernel_limit = limit_of(own, peak);
  const double kernel = seconds_per_trial(game, "", runs),
               scalar = seconds_per_trial(game, "scalar", std::max(2, runs / 8));
  std::printf(
      "\nLimit of the equations %.3f µs a trial (multiplies and adds %.3f, divisions %.3f beside them), %.2f "
      "million "
      "trials/s a core.\n"
      "Kernel (%s, draws included) %.3f µs, %.2f million trials/s: **%.2f times the limit**, and %.2f times "
      "the limit "
      "of what it computes itself (%.3f µs); the scalar kernel %.3f µs, %.1f times as long.\n",
      limit.whole() * 1e6, limit.pairs * 1e6, limit.divisions * 1e6, 1e-6 / limit.whole(),
      engine.target.c_str(), kernel * 1e6, 1e-6 / kernel, kernel / limit.whole(),
      kernel / kernel_limit.whole(), kernel_limit.whole() * 1e6, scalar * 1e6, scalar / kernel);
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  if (argc != 2 + quick) {
    std::fputs("usage: bench-limit [--quick] SCENARIO\n", stderr);
    return 2;
  }
  const Scenario scenario = scenario_of(argv[1 + quick]);
  const Peak peak = measure_peak(quick ? 0.001 : 0.1);
  std::printf(
      "One core sustains %.2f billion multiplies and as many adds a second (vectors of %s, not fused), %.2f "
      "billion divisions.\n",
      peak.multiply_adds * 1e-9, peak.vectors, peak.divisions * 1e-9);
  const int runs = quick ? 2 : 40;
  report("Without noise on any cell", with_spread(scenario, 0), peak, runs);
  report("As coded", scenario, peak, runs);
  report("With a spread of 0.5 on every cell", with_spread(scenario, 0.5), peak, runs);
}
