#include "sim/position/scores.h"

#include <algorithm>
#include <cmath>

#include "sim/base/elementary.h"

namespace parley {

double crps(const Law& law, double y) {
  double sum = 0, f = 0;
  for (int x = 0; x < kGridPoints - 1; ++x) {
    f += law[static_cast<std::size_t>(x)];
    const double before = std::clamp(y - x, 0.0, 1.0);  // the part of the cell that lies below y
    sum += before * f * f + (1.0 - before) * (1.0 - f) * (1.0 - f);
  }
  return sum;
}

int log_bin(double y) { return std::clamp(static_cast<int>(std::floor((y + 5.0) / 10.0)), 0, kLogBins - 1); }

double log_score(const Law& law, double y) {
  const int bin = log_bin(y);
  double chance = 0;
  for (int x = 0; x < kGridPoints; ++x)
    if (log_bin(x) == bin) chance += law[static_cast<std::size_t>(x)];
  return -log_own(std::max(chance, 1e-6));
}

double pit(const Law& law, double y, double v) {
  const int at = grid_point(y);
  double below = 0;
  for (int x = 0; x < at; ++x) below += law[static_cast<std::size_t>(x)];
  return std::min(below + v * law[static_cast<std::size_t>(at)], 1.0);
}

bool covers(const Law& law, double y, double share) {
  const GridInterval interval = central_interval(law, share);
  return y >= interval.lo && y <= interval.hi;
}

}  // namespace parley
