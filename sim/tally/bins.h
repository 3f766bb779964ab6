#pragma once
#include <cstdint>

namespace parley {

/// a / b rounded down, b > 0.
inline std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// A step of 1, 2 or 5 times a power of ten, and equal bins [k * step, (k+1) * step) on it. Edges are whole
/// numbers over (or times) a power of ten, so that they read as short decimals.
struct Step {
  int mantissa = 1;  ///< 1, 2 or 5
  int exponent = 0;  ///< -15 .. 15

  double edge(std::int64_t k) const;  ///< k * step, rounded once
  double per_unit() const;            ///< 1 / step, exact where it is whole
  friend bool operator==(const Step&, const Step&) = default;
};

/// The smallest step by which [lo, hi] takes at most `most` bins.
Step step_for(double lo, double hi, std::int64_t most);

/// The smallest step that is `fine` or a whole multiple of it by which bins first..last (of `fine`) fall into
/// at most `most`; `times` is the multiple.
Step coarser(Step fine, std::int64_t first, std::int64_t last, std::int64_t most, std::int64_t& times);

/// Bins of one range: bin 0 is below, bins 1..count lie on the step, bin count + 1 is above.
struct Bins {
  Step step;
  std::int64_t first = 0;  ///< the lowest bin begins at step.edge(first)
  int count = 1;

  static Bins over(double lo, double hi, std::int64_t most);
  double lower_edge(int bin) const { return step.edge(first + bin); }  ///< bin from 0, not counting "below"
  friend bool operator==(const Bins&, const Bins&) = default;
};

}  // namespace parley
