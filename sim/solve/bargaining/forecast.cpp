#include "sim/solve/bargaining/forecast.h"

#include <algorithm>
#include <cmath>
#include <map>

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

struct Moments {
  double sum = 0, squares = 0, weights = 0, weights2 = 0;
  void add(double w, double x) {
    sum += w * x;
    squares += w * x * x;
    weights += w;
    weights2 += w * w;
  }
};

std::vector<Placed> placed(const Scenario& scenario, const Game& game, const Issue& issue) {
  std::map<std::string, double, std::less<>> weight, place(issue.scale.begin(), issue.scale.end());
  for (const BaselineActor& actor : baseline(scenario, issue.id).actors) weight[actor.name] = actor.weight;
  std::vector<Placed> out;
  for (size_t d = 0; d < game.labels.delegations.size(); ++d) {
    const DelegationLabels& labels = game.labels.delegations[d];
    const std::string& actor = game.labels.actors[static_cast<size_t>(labels.actor)].id;
    if (game.labels.issues[static_cast<size_t>(labels.issue)].id != issue.id || !weight.count(actor))
      continue;
    Placed one{d, weight[actor], {}};
    for (const std::string& position : labels.positions)
      one.place.push_back(place.count(position) ? place[position] : NAN);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::vector<PlaceForecast> place_forecasts(const Scenario& scenario, const Game& game, std::uint64_t trials,
                                           std::uint64_t seed, const std::stop_token& stop) {
  std::vector<PlaceForecast> out(scenario.issues.size());
  std::vector<std::vector<Placed>> delegations;
  for (const Issue& issue : scenario.issues) delegations.push_back(placed(scenario, game, issue));
  if (game.rounds.empty()) return out;
  const Engine engine(game, seed);
  Workspace work;
  BlockResult block;
  constexpr std::uint64_t kBlock = 1024;
  const size_t last = (game.rounds.size() - 1) * game.delegations.size();
  std::vector<Moments> moments(out.size());
  std::uint64_t done = 0;
  for (std::uint64_t first = 0; first < trials && !stop.stop_requested(); first += kBlock) {
    done = std::min(trials, first + kBlock);
    run_block(engine, work, {first, static_cast<size_t>(std::min(kBlock, trials - first))}, block);
    for (size_t k = 0; k < out.size(); ++k)
      for (size_t n = 0; n < block.trials; ++n) {
        double places = 0, total = 0;
        for (const Placed& d : delegations[k]) {
          const double place = d.place[block.positions[(last + d.delegation) * block.stride + n]];
          if (std::isnan(place)) continue;
          places += d.weight * place;
          total += d.weight;
        }
        if (total > 0) moments[k].add(block.weight[n], places / total);
      }
  }
  for (size_t k = 0; k < out.size(); ++k) {
    const Moments& m = moments[k];
    if (m.weights <= 0) continue;
    out[k].possible = true;
    out[k].trials = done;
    out[k].mean = m.sum / m.weights;
    out[k].sd = std::sqrt(std::max(0.0, m.squares / m.weights - out[k].mean * out[k].mean));
    out[k].standard_error = out[k].sd * std::sqrt(m.weights2) / m.weights;
  }
  return out;
}

}  // namespace parley
