#include <algorithm>
#include <cmath>

#include "sim/base/index.h"
#include "sim/base/streams.h"
#include "sim/game/builder.h"
#include "sim/scenario/distribution.h"

namespace parley {
namespace {

/// What one more additive part can bring: hard bound, and the range that it usually keeps.
struct Reach {
  double bound = 0, lo = 0, hi = 0, variance = 0;

  void add(double least, double most, double scale_bound, double scale_usual, double spread) {
    const double size = std::max(std::abs(least), std::abs(most)) + kLargestNormal * spread;
    bound += size * scale_bound;
    lo += std::min(least, 0.0) * scale_usual;
    hi += std::max(most, 0.0) * scale_usual;
    variance += spread * spread * scale_usual * scale_usual;
  }
};

}  // namespace

std::pair<double, double> operand_range(const Game& game, const Operand& operand, double low, double high) {
  if (operand.constant()) return {operand.value, operand.value};
  const Column& column = game.columns[at(operand.column)];
  if (column.kind == Column::Kind::draw)
    return {std::clamp(quantile(column.distribution, low), column.lo, column.hi),
            std::clamp(quantile(column.distribution, high), column.lo, column.hi)};
  const auto [a_lo, a_hi] = operand_range(game, column.a, low, high);
  double least = 0, most = 0;
  if (column.kind == Column::Kind::line) {
    least = std::clamp(column.times * a_lo + column.plus, column.lo, column.hi);
    most = std::clamp(column.times * a_hi + column.plus, column.lo, column.hi);
  } else {
    const auto [b_lo, b_hi] = operand_range(game, column.b, low, high);
    least = a_lo * b_lo;  // products are of quantities that are never negative
    most = a_hi * b_hi;
  }
  return {std::min(least, most), std::max(least, most)};
}

/// |U_i| is bounded by the payoffs of a round (their discounted weights sum to 1) plus all audience costs.
void Builder::set_ranges() {
  constexpr double kLow = 0.025, kHigh = 0.975;
  std::vector<Reach> reach(game.actors.size());
  const double last = static_cast<double>(scenario.talks.size()) - 1;
  for (const auto& [key, draft] : drafts) {
    const auto& [kind, v, u, type] = key;
    const int owner =
        kind == TableKind::row ? v / static_cast<int>(scenario.issues.size()) : game.delegations[at(v)].actor;
    for (const Contribution& part : draft.parts) {
      if (part.base.empty()) continue;
      const auto [least, most] = std::minmax_element(part.base.begin(), part.base.end());
      const double times = kind == TableKind::trend ? last : 1;
      reach[at(owner)].add(*least * times, *most * times, operand_range(game, part.scale, 0, 1).second,
                           operand_range(game, part.scale, kLow, kHigh).second, part.spread);
    }
  }
  for (const JointTerm& joint : game.joints)
    reach[at(joint.actor)].add(joint.value, joint.value, operand_range(game, joint.scale, 0, 1).second,
                               operand_range(game, joint.scale, kLow, kHigh).second, 0);
  for (std::size_t i = 0; i < game.flows.size(); ++i)
    for (const FlowScale& flow : game.flows[i].scales) {
      if (flow.worth.empty()) {
        const GameScale& scale = game.scales[at(flow.scale)];
        double most = 1;  // the salience, whatever the type
        for (const auto* stands : {&scale.stands, &scale.others})
          for (const GameStand& stand : *stands) {
            if (stand.actor != static_cast<int>(i)) continue;
            most = std::max(most, operand_range(game, stand.salience, 0, 1).second);
            for (const auto& type : stand.types)
              most = std::max(most, operand_range(game, type.salience, 0, 1).second);
          }
        reach[i].add(std::min(0.0, -flow.loss), std::max(0.0, -flow.loss), most, most, 0);
      } else {
        const auto [least, most] = std::minmax_element(flow.worth.begin(), flow.worth.end());
        reach[i].add(std::min(*least, 0.0), std::max(*most, 0.0), 1, 1, 0);
      }
    }
  for (const Shift& shift : game.shifts) {
    const auto [least, most] = std::minmax_element(shift.add.begin(), shift.add.end());
    reach[at(game.delegations[at(shift.delegation)].actor)].add(
        *least, *most, operand_range(game, shift.scale, 0, 1).second,
        operand_range(game, shift.scale, kLow, kHigh).second, 0);
  }
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    const GameActor& one = game.actors[i];
    int moving = 0;
    for (const int v : one.delegations) moving += game.delegations[at(v)].open ? 1 : 0;
    const double changes = moving * (last + 1 + (game.replies.empty() ? 0 : 1));
    const double bound = reach[i].bound + operand_range(game, one.audience_cost, 0, 1).second * changes;
    const double usual_cost = operand_range(game, one.audience_cost, kLow, kHigh).second * moving;
    const double margin = 3 * std::sqrt(reach[i].variance);
    ActorLabels& labels = game.labels.actors[i];
    labels.payoff_bound = 1;
    while (labels.payoff_bound <= bound) labels.payoff_bound *= 2;
    labels.payoff_lo = reach[i].lo - margin - usual_cost;
    labels.payoff_hi = reach[i].hi + margin;
    if (!(labels.payoff_hi > labels.payoff_lo)) labels.payoff_hi = labels.payoff_lo + 1;
  }
}

}  // namespace parley
