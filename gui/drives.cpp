#include "gui/drives.h"

#include <algorithm>
#include <cmath>

#include "sim/base/intervals.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/words.h"
#include "sim/summary/view.h"
#include "sim/tally/shares.h"

namespace parley::gui {
namespace {

constexpr std::size_t kBins = Layout::kQuantityBins;

/// Of each bin of a quantity: the mass of its trials, and the mean of what is explained.
struct Binned {
  std::vector<double> mass, mean;
};

double unit(const Layout& layout) { return std::ldexp(1.0, -(layout.weighted ? kFixedBits : 0)); }

Binned binned(const Tally& tally, const Slice& total, const Explained& what, std::size_t quantity) {
  const Layout& at = tally.layout();
  const SliceView all(at, total);
  Binned found;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const std::size_t cell = at.quantity + quantity * kBins + bin;
    const double mass = static_cast<double>(all.mass(cell)) * unit(at);
    double sum = 0;
    if (what.payoff) {
      const Int128 fixed =
          total.sums[at.quantity_utility + (quantity * kBins + bin) * at.actors + what.index];
      sum = std::ldexp(static_cast<double>(fixed), -kFixedBits) * at.payoff_bound[what.index];
    } else {
      sum = static_cast<double>(SliceView(at, tally.outcome(what.index)).mass(cell)) * unit(at);
    }
    found.mass.push_back(mass);
    found.mean.push_back(mass > 0 ? sum / mass : 0);
  }
  return found;
}

/// Mean and variance over all trials.
struct Whole {
  double mean = 0, variance = 0;
};

Whole whole(const Tally& tally, const Slice& total, const Explained& what) {
  if (what.payoff) {
    const UtilityEstimate u = utility_of(SliceView(tally.layout(), total), what.index, "");
    return {u.mean, u.sd * u.sd};
  }
  const double p = outcome_shares(tally)[what.index].share;
  return {p, p * (1 - p)};
}

/// The 95 % point of chi-squared (Wilson & Hilferty 1931).
double chi_squared_95(double freedom) {
  const double a = 2 / (9 * freedom), root = 1 - a + 1.6448536269514722 * std::sqrt(a);
  return freedom * root * root * root;
}

std::string words_of(const Shape& shape, const Explained& what) {
  if (what.payoff) return "the payoff of " + shape.actors[what.index].name;
  const OutcomeShape& outcome = shape.outcomes[what.index];
  return "“" + (outcome.name.empty() ? outcome.id : outcome.name) + "”";
}

}  // namespace

SensitivityData drives(const Tally& tally, const Shape& shape, const Explained& what) {
  SensitivityData data;
  data.of = words_of(shape, what);
  const Slice total = tally.total();
  const double n = effective_sample_size(tally.layout(), total);
  data.trials = n;
  const Whole all = whole(tally, total, what);
  double explained = 0;
  for (std::size_t q = 0; q < tally.layout().quantities; ++q) {
    const Binned bins = binned(tally, total, what, q);
    double mass = 0, between = 0;
    int used = 0;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      const double d = bins.mean[bin] - all.mean;
      mass += bins.mass[bin], between += bins.mass[bin] * d * d;
      used += bins.mass[bin] > 0 ? 1 : 0;
    }
    SensitivityData::Row row{quantity_name(shape, shape.quantities[q].path), 0, {0, 0}, {}, 0};
    if (used > 1 && mass > 0 && all.variance > 0 && n > 0) {
      const double freedom = used - 1;
      row.index = std::clamp(between / mass / all.variance - freedom / n, 0.0, 1.0);
      row.noise = std::max(0.0, chi_squared_95(freedom) - freedom) / n;
      if (row.index > row.noise) explained += row.index;
    }
    data.rows.push_back(row);
  }
  data.rest = std::clamp(1 - explained, 0.0, 1.0);
  return data;
}

ConditionalCurve drive_curve(const Tally& tally, const Shape& shape, const Explained& what,
                             std::size_t quantity) {
  ConditionalCurve curve;
  curve.of = words_of(shape, what);
  curve.quantity = quantity_name(shape, shape.quantities[quantity].path);
  curve.kind = what.payoff ? ValueKind::number : ValueKind::share;
  const Slice total = tally.total();
  const Whole all = whole(tally, total, what);
  curve.overall = all.mean;
  const Binned bins = binned(tally, total, what, quantity);
  const Layout& at = tally.layout();
  const double lo = at.quantity_lo[quantity], step = (at.quantity_hi[quantity] - lo) / kBins;
  const double n = effective_sample_size(at, total);
  double mass = 0;
  for (double one : bins.mass) mass += one;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    if (!(bins.mass[bin] > 0)) continue;
    const double trials = n * bins.mass[bin] / mass;
    ConditionalCurve::Bin one{lo + step * static_cast<double>(bin),
                              lo + step * static_cast<double>(bin + 1),
                              trials,
                              bins.mean[bin],
                              {}};
    if (what.payoff) {
      const double half = kZ95 * std::sqrt(all.variance / trials);
      one.interval = {one.value - half, one.value + half};
    } else {
      const ShareInterval seen = share_interval(one.value, trials);
      one.interval = {seen.lo, seen.hi};
    }
    curve.bins.push_back(one);
  }
  return curve;
}

}  // namespace parley::gui
