#include "sim/plot/axis.h"

#include <algorithm>
#include <cmath>

#include "sim/tally/bins.h"

namespace parley {
namespace {

// A range that ticks can be told apart in.
Domain usable(double lo, double hi) {
  if (!std::isfinite(lo) || !std::isfinite(hi)) return {0, 1};
  if (hi < lo) std::swap(lo, hi);
  lo = std::clamp(lo, -1e14, 1e14), hi = std::clamp(hi, -1e14, 1e14);
  const double size = std::max(std::fabs(lo), std::fabs(hi));
  const double least = std::max(size * 1e-6, 1e-9);
  if (hi - lo < least) lo -= least / 2 + (size == 0 ? 0.5 : 0), hi += least / 2 + (size == 0 ? 0.5 : 0);
  return {lo, hi};
}

}  // namespace

Ticks ticks(double lo, double hi, int most) {
  const Domain d = usable(lo, hi);
  Ticks found;
  if (most < 1) return found;
  // Steps whose ticks inside the range are few enough; bins that the range touches are at least as many.
  Step step = step_for(d.lo, d.hi, std::max(most, 2) + 1);
  const auto first = [&] { return static_cast<std::int64_t>(std::ceil(d.lo * step.per_unit() - 1e-9)); };
  const auto last = [&] { return static_cast<std::int64_t>(std::floor(d.hi * step.per_unit() + 1e-9)); };
  const auto coarser_step = [&] {
    step = step.mantissa == 1   ? Step{2, step.exponent}
           : step.mantissa == 2 ? Step{5, step.exponent}
                                : Step{1, step.exponent + 1};
  };
  while (last() - first() + 1 > most && step.exponent < 15) coarser_step();
  for (std::int64_t k = first(); k <= last(); ++k) found.at.push_back(step.edge(k));
  found.step = step.edge(1);
  return found;
}

Domain rounded_domain(double lo, double hi, int most) {
  const Domain d = usable(lo, hi);
  const double step = ticks(d.lo, d.hi, most).step;
  Domain rounded{std::floor(d.lo / step + 1e-9) * step, std::ceil(d.hi / step - 1e-9) * step};
  if (!(rounded.hi > rounded.lo)) rounded.hi = rounded.lo + step;
  return rounded;
}

std::vector<std::size_t> kept_order(const std::vector<std::size_t>& kept, std::vector<std::size_t> fitting) {
  return kept.size() == fitting.size() && std::is_permutation(kept.begin(), kept.end(), fitting.begin())
             ? kept
             : fitting;
}

std::vector<double> spread_labels(const std::vector<double>& wanted, double gap, double lo, double hi) {
  const std::size_t n = wanted.size();
  if (n == 0) return {};
  if (n > 1 && gap * static_cast<double>(n - 1) > hi - lo) gap = (hi - lo) / static_cast<double>(n - 1);
  // Groups of labels that touch sit around their mean wanted place; groups that come to touch are joined
  // (pool adjacent violators).
  struct Group {
    double sum;  // of wanted place - offset in the group
    std::size_t size;
    double first() const { return sum / static_cast<double>(size); }
  };
  std::vector<Group> groups;
  for (double place : wanted) {
    groups.push_back({std::clamp(place, lo, hi), 1});
    while (groups.size() > 1) {
      Group& before = groups[groups.size() - 2];
      const Group& here = groups.back();
      if (before.first() + gap * static_cast<double>(before.size) <= here.first()) break;
      before.sum += here.sum - gap * static_cast<double>(before.size * here.size);
      before.size += here.size;
      groups.pop_back();
    }
  }
  std::vector<double> places;
  for (const Group& group : groups)
    for (std::size_t k = 0; k < group.size; ++k)
      places.push_back(group.first() + gap * static_cast<double>(k));
  // Back inside: first from the top down, then from the bottom up.
  places.front() = std::max(places.front(), lo);
  for (std::size_t k = 1; k < n; ++k) places[k] = std::max(places[k], places[k - 1] + gap);
  places.back() = std::min(places.back(), hi);
  for (std::size_t k = n - 1; k-- > 0;) places[k] = std::min(places[k], places[k + 1] - gap);
  return places;
}

}  // namespace parley
