#include "sim/solve/stability/trial_ends.h"

#include <algorithm>
#include <map>

#include "sim/solve/draws/payoff_draws.h"
#include "sim/talks/kernel.h"

namespace parley {
namespace {

using std::size_t;

/// What a trial's types must be: (actor, type), places in the scenario's lists.
std::vector<std::pair<size_t, int>> wanted_types(const Scenario& s, const StaticOptions& chosen) {
  std::vector<std::pair<size_t, int>> wanted;
  for (size_t a = 0; a < s.actors.size(); ++a)
    for (size_t t = 0; t < s.actors[a].types.size(); ++t)
      for (const auto& [actor, type] : chosen.types)
        if (s.actors[a].id == actor && s.actors[a].types[t].id == type)
          wanted.emplace_back(a, static_cast<int>(t));
  return wanted;
}

}  // namespace

TrialEnds trial_ends(const Scenario& scenario, const Game& game, const StaticOptions& chosen,
                     std::uint64_t trials, std::uint64_t seed, const std::stop_token& stop) {
  const PayoffDraws draws(scenario, game, chosen, seed, PayoffDraws::kNoTable);
  TrialEnds ends;
  ends.parties = draws.parties();
  const std::vector<StaticPlayer>& players = draws.shape().players;
  ends.players = players.size();
  if (game.rounds.empty()) return ends;
  std::vector<size_t> issues;              // of the game, as packages list them
  std::vector<size_t> delegation;          // [player]: its place in the compiled game
  std::vector<std::vector<int>> position;  // [player][position there]: place in the player's list, or 0
  for (const StaticPlayer& p : players) {
    if (issues.empty() || issues.back() != static_cast<size_t>(p.issue))
      issues.push_back(static_cast<size_t>(p.issue));
    const auto& all = game.labels.delegations;
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& d) { return d.name == p.name; });
    delegation.push_back(static_cast<size_t>(at - all.begin()));
    auto& map = position.emplace_back();
    for (const std::string& id : at->positions) {
      const auto place = std::find(p.positions.begin(), p.positions.end(), id);
      map.push_back(place == p.positions.end() ? 0 : static_cast<int>(place - p.positions.begin()));
    }
  }
  std::map<std::vector<int>, int> package;
  for (const Package& p : packages(scenario, draws.shape()))
    package.emplace(p.settlement, static_cast<int>(package.size()));
  const auto types = wanted_types(scenario, chosen);
  const Engine engine(game, seed);
  Workspace work;
  BlockResult block;
  PayoffScratch scratch;
  constexpr std::uint64_t kBlock = 1024;
  const size_t last = (game.rounds.size() - 1) * game.delegations.size();
  std::vector<int> held(players.size()), settled(issues.size());
  std::vector<double> payoff;
  for (std::uint64_t first = 0; first < trials && !stop.stop_requested(); first += kBlock) {
    const TrialRange range{first, static_cast<size_t>(std::min(kBlock, trials - first))};
    run_block(engine, work, range, block);
    draws.begin(range, scratch);
    ends.trials += range.count;
    for (size_t n = 0; n < range.count; ++n) {
      if (std::any_of(types.begin(), types.end(), [&](const auto& is) {
            return block.true_type[is.first * block.stride + n] != is.second;
          }))
        continue;
      for (size_t v = 0; v < players.size(); ++v)
        held[v] = position[v][block.positions[(last + delegation[v]) * block.stride + n]];
      for (size_t k = 0; k < issues.size(); ++k) {
        const std::uint8_t by = block.settlement[issues[k] * block.stride + n];
        settled[k] = by == BlockResult::kUnsettled ? -1 : by;
      }
      draws.at(first + n, scratch, held, payoff);
      ends.payoff.insert(ends.payoff.end(), payoff.begin(), payoff.end());
      for (const int one : held) ends.position.push_back(static_cast<std::uint8_t>(one));
      ends.outcome.push_back(block.outcome[n]);
      ends.weight.push_back(block.weight[n]);
      const auto found = package.find(settled);
      ends.package.push_back(found == package.end() ? -1 : found->second);
    }
  }
  return ends;
}

}  // namespace parley
