#include "sim/summary/view.h"

#include <algorithm>
#include <cmath>

#include "sim/tally/bins.h"
#include "sim/tally/shares.h"

namespace parley {
namespace {

constexpr std::int64_t kShownBins = 60;

/// The fine bins with a trial in them, gathered onto the smallest 1-2-5 step that shows them in at most
/// kShownBins.
Histogram histogram_of(const SliceView& view, std::size_t actor) {
  const Bins& bins = view.layout().utility_bins[actor];
  const std::size_t cell = view.layout().utility[actor];
  Histogram shown;
  shown.below = view.amount(cell);
  shown.above = view.amount(cell + static_cast<std::size_t>(bins.count) + 1);
  int first = 0, last = bins.count - 1;
  const auto empty = [&](int i) { return view.mass(cell + 1 + static_cast<std::size_t>(i)) == 0; };
  while (first <= last && empty(first)) ++first;
  while (last >= first && empty(last)) --last;
  if (first > last) return shown;
  std::int64_t times = 1;
  const Step step = coarser(bins.step, bins.first + first, bins.first + last, kShownBins, times);
  const std::int64_t from = floor_divide(bins.first + first, times),
                     to = floor_divide(bins.first + last, times);
  std::vector<Int128> mass(static_cast<std::size_t>(to - from + 1), 0);
  for (int i = first; i <= last; ++i)
    mass[static_cast<std::size_t>(floor_divide(bins.first + i, times) - from)] +=
        view.mass(cell + 1 + static_cast<std::size_t>(i));
  for (std::int64_t k = from; k <= to + 1; ++k) shown.edges.push_back(step.edge(k));
  for (const Int128& m : mass) shown.counts.push_back(view.amount_of(m));
  return shown;
}

}  // namespace

SliceView::SliceView(const Layout& layout, const Slice& slice)
    : layout_(layout),
      slice_(slice),
      total_(mass(layout.trials)),
      effective_(effective_sample_size(layout, slice)) {}

double SliceView::amount_of(Int128 mass) const {
  return layout_.weighted ? std::ldexp(static_cast<double>(mass), slice_.unit - kFixedBits)
                          : static_cast<double>(mass);
}

UtilityEstimate utility_of(const SliceView& view, std::size_t actor, const std::string& id) {
  const Layout& at = view.layout();
  UtilityEstimate u;
  u.actor = id;
  const Int128* sums = &view.slice().sums[at.utility_sum + 2 * actor];
  const Moments m = exact_moments(view.total(), view.mass_bits(), sums[0], sums[1], kFixedBits);
  u.mean = m.mean * at.payoff_bound[actor];
  u.sd = std::sqrt(m.variance) * at.payoff_bound[actor];
  const double n = view.effective_trials();
  u.standard_error = n > 1 ? u.sd / std::sqrt(n - 1) : 0.0;
  u.histogram = histogram_of(view, actor);
  const Bins& bins = at.utility_bins[actor];
  const std::size_t cell = at.utility[actor];
  const auto quantile = [&](double p) {
    if (view.total() == 0) return 0.0;
    return view.quantile(p, cell + 1, bins.count, view.mass(cell), [&](int i) { return bins.lower_edge(i); });
  };
  u.quantiles = {quantile(0.05), quantile(0.10), quantile(0.25), quantile(0.50),
                 quantile(0.75), quantile(0.90), quantile(0.95)};
  return u;
}

}  // namespace parley
