#include "sim/base/intervals.h"

#include <algorithm>
#include <cmath>

#include "sim/base/beta.h"
#include "sim/base/normal.h"

namespace parley {

Interval wilson(double share, double n, double z) {
  const double zz = z * z / n;
  const double middle = (share + 0.5 * zz) / (1.0 + zz);
  const double half = z / (1.0 + zz) * std::sqrt(share * (1.0 - share) / n + zz / (4.0 * n));
  return {share <= 0.0 ? 0.0 : std::max(0.0, middle - half),
          share >= 1.0 ? 1.0 : std::min(1.0, middle + half)};
}

Interval clopper_pearson(double share, double n, double alpha) {
  const double k = share * n, rest = (1.0 - share) * n;
  return {k > 0 ? beta_quantile(k, rest + 1.0, alpha / 2) : 0.0,
          rest > 0 ? 1.0 - beta_quantile(rest, k + 1.0, alpha / 2) : 1.0};
}

Interval goodman(double share, double n, int shares, double alpha) {
  return wilson(share, n, -normal_quantile(alpha / (2.0 * shares)));
}

Interval share_interval(double share, double n) {
  if (!(n > 0)) return {0.0, 1.0};
  if (share <= 0.0) return {0.0, std::min(1.0, 3.0 / n)};
  if (share >= 1.0) return {std::max(0.0, 1.0 - 3.0 / n), 1.0};
  if (std::min(share, 1.0 - share) * n < 10.0) return clopper_pearson(share, n);
  return wilson(share, n);
}

double half_width(double share, double n) {
  const Interval interval = share_interval(share, n);
  return 0.5 * (interval.hi - interval.lo);
}

}  // namespace parley
