#include "sim/position/points.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/base/elementary.h"

namespace parley {
namespace {

std::vector<std::size_t> by_position(Stands stands) {
  std::vector<std::size_t> order(stands.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return stands[a].position < stands[b].position; });
  return order;
}

/// The middle of the lowest and the highest median.
double middle(Stands stands, std::span<const double> weights) {
  double total = 0;
  for (const double w : weights) total += w;
  const double half = 0.5 * total, slack = 1e-12 * total;
  double below = 0, low = 0;
  bool found = false;
  for (const std::size_t i : by_position(stands)) {
    if (weights[i] <= 0) continue;
    if (found) return 0.5 * (low + stands[i].position);
    below += weights[i];
    if (below < half - slack) continue;
    low = stands[i].position;
    if (below > half + slack) return low;
    found = true;
  }
  return low;
}

}  // namespace

double compromise_mean(Stands stands) {
  std::vector<double> weights(stands.size());
  weights_of(stands, weights);
  double sum = 0;
  for (std::size_t i = 0; i < stands.size(); ++i) sum += weights[i] * stands[i].position;
  return sum;
}

double weighted_median(Stands stands) {
  std::vector<double> weights(stands.size());
  weights_of(stands, weights);
  return middle(stands, weights);
}

double plain_median(Stands stands) { return middle(stands, std::vector<double>(stands.size(), 1.0)); }

double condorcet_median(Stands stands, std::span<const double> weights) {
  double total = 0;
  for (const double w : weights) total += w;
  double below = 0;
  const std::vector<std::size_t> order = by_position(stands);
  for (const std::size_t i : order) {
    below += weights[i];
    if (below >= 0.5 * total - 1e-12 * total) return stands[i].position;
  }
  return stands[order.back()].position;
}

double nash_with_reference(Stands stands, double reference) {
  const bool none = std::all_of(stands.begin(), stands.end(), [](const Stand& s) { return s.power <= 0; });
  // Everybody must gain: all positions on one side of the reference, x no further than the mirror image of it
  // at the nearest one.
  double lo = 0, hi = kScaleEnd;
  for (const Stand& s : stands) {
    if (!none && s.power <= 0) continue;
    const double mirror = 2.0 * s.position - reference;
    lo = std::max(lo, std::min(reference, mirror));
    hi = std::min(hi, std::max(reference, mirror));
  }
  if (!(lo < hi)) return reference;
  // The logarithm of the product is concave; salience is a constant factor of it.
  const auto value = [&](double x) {
    double sum = 0;
    for (const Stand& s : stands)
      if (none || s.power > 0)
        sum += (none ? 1.0 : s.power) *
               log_own(std::max(std::fabs(reference - s.position) - std::fabs(x - s.position), 1e-300));
    return sum;
  };
  for (int step = 0; step < 200 && hi - lo > 1e-12; ++step) {
    const double a = lo + (hi - lo) / 3.0, b = hi - (hi - lo) / 3.0;
    (value(a) < value(b) ? lo : hi) = value(a) < value(b) ? a : b;
  }
  return 0.5 * (lo + hi);
}

}  // namespace parley
