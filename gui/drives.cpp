#include "gui/drives.h"

#include <algorithm>
#include <cmath>

#include "sim/base/intervals.h"
#include "sim/base/words.h"
#include "sim/plot/quantity_name.h"
#include "sim/study/sensitivity_run.h"

namespace parley::gui {
namespace {

/// Its place among the outputs of sensitivity_run.h.
std::size_t output_of(const Labels& labels, const Explained& what) {
  return what.index + (what.payoff ? labels.outcomes.size() : 0);
}

std::string words_of(const Labels& labels, const Explained& what) {
  if (what.payoff) return "the payoff of " + name_of(labels.actors[what.index]);
  const OutcomeLabels& outcome = labels.outcomes[what.index];
  return "“" + name_of(outcome) + "”";
}

}  // namespace

SensitivityData drives(const Tally& tally, const Labels& labels, const Explained& what) {
  const GivenDataResult found = given_data_indices(tally, labels, output_of(labels, what));
  SensitivityData data;
  data.of = words_of(labels, what);
  data.trials = found.trials;
  double explained = 0;
  for (const GivenDataIndex& one : found.indices) {
    data.rows.push_back(
        {quantity_name(labels, one.quantity), std::clamp(one.first, 0.0, 1.0), {0, 0}, {}, one.noise});
    if (one.seen) explained += one.first;
  }
  data.rest = std::clamp(1 - explained, 0.0, 1.0);
  return data;
}

ConditionalCurve drive_curve(const Tally& tally, const Labels& labels, const Explained& what,
                             std::size_t quantity) {
  const GivenDataCurve found = given_data_curve(tally, labels, output_of(labels, what), quantity);
  ConditionalCurve curve;
  curve.of = words_of(labels, what);
  curve.quantity = quantity_name(labels, labels.quantities[quantity].path);
  curve.kind = what.payoff ? ValueKind::number : ValueKind::share;
  curve.overall = found.mean;
  for (std::size_t k = 0; k < found.bins.size(); ++k) {
    const BinMean& bin = found.bins[k];
    if (!(bin.trials > 0)) continue;
    const double lo = found.lo + found.step * static_cast<double>(k);
    ConditionalCurve::Bin one{lo, lo + found.step, bin.trials, bin.mean, {}};
    if (what.payoff) {
      const double half = kZ95 * std::sqrt(found.variance / bin.trials);
      one.interval = {one.value - half, one.value + half};
    } else {
      const Interval seen = share_interval(one.value, bin.trials);
      one.interval = seen;
    }
    curve.bins.push_back(one);
  }
  return curve;
}

}  // namespace parley::gui
