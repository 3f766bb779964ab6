#include "sim/tally/bins.h"

#include <cmath>

namespace parley {
namespace {

double power_of_ten(int e) {
  double power = 1;
  for (; e > 0; --e) power *= 10;  // exact up to 10^22
  return power;
}

Step next(Step s) {
  if (s.mantissa == 1) return {2, s.exponent};
  if (s.mantissa == 2) return {5, s.exponent};
  return {1, s.exponent + 1};
}

std::int64_t first_bin(Step s, double lo) { return static_cast<std::int64_t>(std::floor(lo * s.per_unit())); }

/// The bin after the last that [lo, hi] touches; hi on an edge belongs to the bin above it.
std::int64_t end_bin(Step s, double hi) {
  return static_cast<std::int64_t>(std::floor(hi * s.per_unit())) + 1;
}

}  // namespace

double Step::edge(std::int64_t k) const {
  const auto whole = static_cast<double>(k * mantissa);
  return exponent >= 0 ? whole * power_of_ten(exponent) : whole / power_of_ten(-exponent);
}

double Step::per_unit() const {
  // 1/1, 1/2 and 1/5 of a power of ten are whole numbers of the next lower power: 10/1, 10/2, 10/5.
  return exponent < 0 ? power_of_ten(-exponent - 1) * (10.0 / mantissa)
                      : 1.0 / (mantissa * power_of_ten(exponent));
}

Step step_for(double lo, double hi, std::int64_t most) {
  Step s{1, -15};
  while (s.exponent < 15 && (hi - lo) * s.per_unit() > static_cast<double>(most)) s = next(s);
  while (s.exponent < 15 && end_bin(s, hi) - first_bin(s, lo) > most) s = next(s);
  return s;
}

Step coarser(Step fine, std::int64_t first, std::int64_t last, std::int64_t most, std::int64_t& times) {
  times = 1;
  for (Step s = fine;; s = next(s)) {
    std::int64_t size = s.mantissa;  // in units of 10^fine.exponent
    for (int e = fine.exponent; e < s.exponent; ++e) size *= 10;
    if (size % fine.mantissa != 0) continue;
    times = size / fine.mantissa;
    if (floor_divide(last, times) - floor_divide(first, times) + 1 <= most) return s;
  }
}

Bins Bins::over(double lo, double hi, std::int64_t most) {
  Bins bins;
  bins.step = step_for(lo, hi, most);
  bins.first = first_bin(bins.step, lo);
  bins.count = static_cast<int>(end_bin(bins.step, hi) - bins.first);
  return bins;
}

}  // namespace parley
