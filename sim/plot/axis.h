#pragma once
#include <vector>

#include "sim/plot/canvas.h"

namespace parley {

/// Ticks on a step of 1, 2 or 5 times a power of ten.
struct Ticks {
  double step = 1;
  std::vector<double> at;  ///< inside [lo, hi], ascending; at least one unless most < 1
};
/// The finest with at most `most` ticks in [lo, hi].
Ticks ticks(double lo, double hi, int most);

/// lo … hi widened to whole steps of the ticks that it would get; never of width 0.
struct Domain {
  double lo = 0, hi = 1;
};
Domain rounded_domain(double lo, double hi, int most);

/// The values of an axis that is kept, or else `fitting`.
inline Domain kept_or(const std::optional<AxisMap>& kept, Domain fitting) {
  return kept && kept->value_hi > kept->value_lo ? Domain{kept->value_lo, kept->value_hi} : fitting;
}
/// The order that is kept if it is one of as many rows, or else `fitting`.
std::vector<std::size_t> kept_order(const std::vector<std::size_t>& kept, std::vector<std::size_t> fitting);

/// Places for labels of height `gap` as near as may be to the wanted heights (ascending), inside [lo, hi],
/// none nearer to the next than `gap`. Needs gap * (count - 1) <= hi - lo; else they are spread evenly.
std::vector<double> spread_labels(const std::vector<double>& wanted, double gap, double lo, double hi);

}  // namespace parley
