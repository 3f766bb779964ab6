#include "sim/solve/draws/uncertain.h"

#include <algorithm>
#include <stdexcept>

#include "sim/run/crew.h"
#include "sim/run/run.h"
#include "sim/solve/draws/uncertain_counts.h"

namespace parley {
namespace {

using std::size_t;
using uncertain::Counts;
using uncertain::Setting;
using uncertain::Worker;

constexpr std::uint64_t kBlock = 256;

/// Workers take the next block until none is left; counts are whole numbers, so that the order does not
/// matter.
Counts count_all(const Setting& setting) {
  const UncertainOptions& o = setting.options;
  Counts total(setting);
  struct Block {
    Worker worker;
    std::uint64_t draws;
    void operator()(std::uint64_t block) {
      const std::uint64_t first = block * kBlock;
      worker.run({first, static_cast<size_t>(std::min(kBlock, draws - first))});
    }
  };
  run_crew((o.draws + kBlock - 1) / kBlock, o.threads > 0 ? o.threads : default_threads(nullptr), o.stop,
           [&] {
             return Block{Worker(setting), o.draws};
           },
           [&](const Block& done) { total.add(done.worker.counts()); });
  return total;
}

DrawShare share_of(std::uint64_t count, std::uint64_t draws) {
  if (draws == 0) return {};
  const double n = static_cast<double>(draws), share = static_cast<double>(count) / n;
  return {count, share, wilson(share, n)};
}

std::vector<DrawShare> shares_of(const std::uint64_t* count, size_t n, std::uint64_t draws) {
  std::vector<DrawShare> out;
  for (size_t k = 0; k < n; ++k) out.push_back(share_of(count[k], draws));
  return out;
}

void tell_mixed(const Counts& c, UncertainAnalysis& out, const Setting& setting) {
  for (const auto& [supports, count] : c.mixed) {
    MixedShare one;
    one.share = share_of(count.draws, c.draws);
    const std::array<unsigned, 2> masks{supports.first, supports.second};
    for (size_t side = 0; side < 2; ++side)
      for (int p = 0; p < setting.payoffs.sizes()[setting.two[side]]; ++p) {
        if (masks[side] >> p & 1U) one.supports[side].push_back(p);
        one.mean[side].push_back(static_cast<double>(count.sum[side][static_cast<size_t>(p)]) *
                                 uncertain::kMixUnit / static_cast<double>(count.draws));
      }
    out.mixed.push_back(std::move(one));
  }
  std::stable_sort(out.mixed.begin(), out.mixed.end(),
                   [](const auto& a, const auto& b) { return a.share.count > b.share.count; });
  out.mixed_tied = share_of(c.mixed_tied, c.draws);
}

void tell_stability(const Counts& c, UncertainAnalysis& out, const Setting& setting) {
  const size_t parties = setting.payoffs.parties().size(), states = setting.state_cell.size();
  out.states = setting.conflict.graph.states;
  for (size_t k = 0; k < 6; ++k) {
    for (size_t i = 0; i < parties; ++i)
      out.stable[k].push_back(shares_of(c.stable.data() + (k * parties + i) * states, states, c.draws));
    out.equilibrium[k] = shares_of(c.equilibrium.data() + k * states, states, c.draws);
  }
}

void tell_bargaining(const Counts& c, UncertainAnalysis& out) {
  for (size_t r = 0; r < uncertain::kRules.size(); ++r) {
    const auto state = [&](BargainingState s) {
      return share_of(c.rules[r].state[static_cast<size_t>(s)], c.draws);
    };
    out.bargaining.push_back({uncertain::kRules[r],
                              shares_of(c.rules[r].chosen.data(), c.rules[r].chosen.size(), c.draws),
                              state(BargainingState::no_zone), state(BargainingState::no_mutual_gain),
                              state(BargainingState::tied)});
  }
}

}  // namespace

UncertainAnalysis uncertain_analysis(const Scenario& scenario, const Game& game, const StaticOptions& chosen,
                                     const UncertainOptions& options) {
  UncertainAnalysis out;
  out.seed = options.seed;
  out.observed = game.labels.weighted;
  try {
    const Setting setting(scenario, game, chosen, options);
    const Counts c = count_all(setting);
    out.draws = c.draws;
    out.sizes = setting.payoffs.sizes();
    out.pure = shares_of(c.pure.data(), c.pure.size(), c.draws);
    out.no_pure = share_of(c.none, c.draws);
    out.several_pure = share_of(c.several, c.draws);
    for (const auto& positions : c.eliminated)
      out.eliminated.push_back(shares_of(positions.data(), positions.size(), c.draws));
    out.solvable = share_of(c.solvable, c.draws);
    out.mixed_not_run = setting.mixed_not_run;
    out.stability_not_run = setting.stability_not_run;
    if (!setting.two.empty()) tell_mixed(c, out, setting);
    if (setting.stability_not_run.empty()) tell_stability(c, out, setting);
    if (!setting.package_cell.empty()) tell_bargaining(c, out);
  } catch (const std::length_error& error) {
    out.not_run = error.what();
  }
  return out;
}

}  // namespace parley
