#include "sim/talks/scales.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/position/settlement.h"

namespace parley {
namespace {

double value_of(const Operand& operand, const TrialView& trial) {
  return operand.constant() ? operand.value
                            : trial.columns[static_cast<std::size_t>(operand.column) * trial.stride];
}

bool is_type(const Game& game, int actor, int type, const TrialView& trial) {
  return trial.truth[static_cast<std::size_t>(game.actors[static_cast<std::size_t>(actor)].slot + type) *
                     trial.step] > 0.5;
}

}  // namespace

Stand stand_in(const Game& game, const GameScale& scale, std::size_t k, const TrialView& trial) {
  const GameStand& written =
      k < scale.stands.size() ? scale.stands[k] : scale.others[k - scale.stands.size()];
  const Operand *position = &written.position, *salience = &written.salience, *power = &written.power;
  for (const GameStand::ByType& other : written.types)
    if (is_type(game, written.actor, other.type, trial)) {
      position = &other.position;
      salience = &other.salience;
      power = &other.power;
    }
  Stand stand{value_of(*position, trial), value_of(*salience, trial), value_of(*power, trial)};
  for (const auto& [event, by] : written.moves)
    if (trial.happened[static_cast<std::size_t>(event) * trial.step] > 0.5) stand.position += by;
  stand.position = std::clamp(stand.position, 0.0, kScaleEnd);
  return stand;
}

void law_in(const Game& game, const GameScale& scale, const TrialView& trial, Law& law) {
  if (!scale.law.empty()) {
    std::copy(scale.law.begin(), scale.law.end(), law.begin());
    return;
  }
  thread_local std::vector<Stand> stands;
  stands.clear();
  for (std::size_t k = 0; k < scale.stands.size(); ++k) stands.push_back(stand_in(game, scale, k, trial));
  settlement_law(stands,
                 {value_of(scale.many, trial), value_of(scale.hardest, trial), value_of(scale.tabled, trial)},
                 law);
}

std::vector<double> sums_of(const std::vector<double>& law) {
  std::vector<double> sums;
  double sum = 0;
  for (const double p : law) sums.push_back(sum += p);
  return sums;
}

int draw_among(const std::vector<double>& sums, double u) {
  const auto first = std::upper_bound(sums.begin(), sums.end(), u);
  if (first != sums.end()) return static_cast<int>(first - sums.begin());
  // The sum of a law may lie a hair under 1: the last point that has any chance.
  return static_cast<int>(std::lower_bound(sums.begin(), sums.end(), sums.back()) - sums.begin());
}

double scale_payoff(const Game& game, int i, const TrialView& trial, const double* places) {
  double sum = 0;
  for (const FlowScale& flow : game.flows[static_cast<std::size_t>(i)].scales) {
    const double place = places[static_cast<std::size_t>(flow.scale) * trial.step];
    if (place < 0 || (flow.type != kAnyType && !is_type(game, i, flow.type, trial))) continue;
    if (!flow.worth.empty()) {
      sum += flow.worth[static_cast<std::size_t>(place)];
    } else {
      const Stand own = stand_in(game, game.scales[static_cast<std::size_t>(flow.scale)],
                                 static_cast<std::size_t>(flow.stand), trial);
      sum -= flow.loss * own.salience * (std::fabs(place - own.position) / kScaleEnd);
    }
  }
  return sum;
}

}  // namespace parley
