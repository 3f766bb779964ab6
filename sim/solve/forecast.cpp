#include "sim/solve/forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "sim/scenario/find.h"
#include "sim/solve/baselines.h"
#include "sim/talks/kernel.h"

namespace parley {
namespace {

using std::size_t;

/// One delegation's weight and the places of its positions; NaN where a position has none.
struct Placed {
  size_t delegation = 0;
  double weight = 0;
  std::vector<double> place;
};

std::vector<Placed> placed(const Scenario& scenario, const Game& game, const Issue& issue) {
  std::map<std::string, double, std::less<>> weight, place(issue.scale.begin(), issue.scale.end());
  for (const BaselineActor& actor : baseline(scenario, issue.id).actors) weight[actor.name] = actor.weight;
  std::vector<Placed> out;
  for (size_t d = 0; d < game.shape.delegations.size(); ++d) {
    const DelegationShape& shape = game.shape.delegations[d];
    const std::string& actor = game.shape.actors[static_cast<size_t>(shape.actor)].id;
    if (game.shape.issues[static_cast<size_t>(shape.issue)].id != issue.id || !weight.count(actor)) continue;
    Placed one{d, weight[actor], {}};
    for (const std::string& position : shape.positions)
      one.place.push_back(place.count(position) ? place[position] : NAN);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

PlaceForecast place_forecast(const Scenario& scenario, const Game& game, const std::string& issue_id,
                             std::uint64_t trials, std::uint64_t seed) {
  const Issue* issue = find_issue(scenario, issue_id);
  if (issue == nullptr) throw std::out_of_range(fmt::format("there is no issue \"{}\"", issue_id));
  PlaceForecast out;
  const std::vector<Placed> delegations = placed(scenario, game, *issue);
  if (delegations.empty() || game.rounds.empty()) return out;
  const Engine engine(game, seed);
  Workspace work;
  BlockResult block;
  constexpr std::uint64_t kBlock = 1024;
  const size_t last = (game.rounds.size() - 1) * game.delegations.size();
  double sum = 0, squares = 0, weights = 0, weights2 = 0;
  for (std::uint64_t first = 0; first < trials; first += kBlock) {
    run_block(engine, work, {first, static_cast<size_t>(std::min(kBlock, trials - first))}, block);
    for (size_t n = 0; n < block.trials; ++n) {
      double places = 0, total = 0;
      for (const Placed& d : delegations) {
        const double place = d.place[block.positions[(last + d.delegation) * block.stride + n]];
        if (std::isnan(place)) continue;
        places += d.weight * place;
        total += d.weight;
      }
      if (total <= 0) continue;
      const double w = block.weight[n], x = places / total;
      sum += w * x;
      squares += w * x * x;
      weights += w;
      weights2 += w * w;
    }
  }
  if (weights <= 0) return out;
  out.possible = true;
  out.trials = trials;
  out.mean = sum / weights;
  out.sd = std::sqrt(std::max(0.0, squares / weights - out.mean * out.mean));
  out.standard_error = out.sd * std::sqrt(weights2) / weights;
  return out;
}

}  // namespace parley
