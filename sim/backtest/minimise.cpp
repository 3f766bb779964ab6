#include "sim/backtest/minimise.h"

#include <algorithm>

namespace parley {

double minimise_line(const std::function<double(double)>& value, double lo, double hi, double tolerance) {
  constexpr double kGolden = 0.61803398874989484820;
  double a = hi - kGolden * (hi - lo), b = lo + kGolden * (hi - lo);
  double at_a = value(a), at_b = value(b);
  while (hi - lo > tolerance) {
    if (at_a <= at_b) {
      hi = b, b = a, at_b = at_a;
      a = hi - kGolden * (hi - lo), at_a = value(a);
    } else {
      lo = a, a = b, at_a = at_b;
      b = lo + kGolden * (hi - lo), at_b = value(b);
    }
  }
  return 0.5 * (lo + hi);
}

std::array<double, 3> minimise_simplex(const std::function<double(const std::array<double, 3>&)>& value,
                                       const std::array<double, 3>& start, double step) {
  using Point = std::array<double, 3>;
  std::array<std::pair<double, Point>, 4> corners;
  for (std::size_t k = 0; k < 4; ++k) {
    Point at = start;
    if (k > 0) at[k - 1] += step;
    corners[k] = {value(at), at};
  }
  for (int turn = 0; turn < 400; ++turn) {
    std::stable_sort(corners.begin(), corners.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    if (corners[3].first - corners[0].first < 1e-9) break;
    Point centre{};
    for (std::size_t d = 0; d < 3; ++d)
      centre[d] = (corners[0].second[d] + corners[1].second[d] + corners[2].second[d]) / 3.0;
    const auto along = [&](double t) {
      Point at;
      for (std::size_t d = 0; d < 3; ++d) at[d] = centre[d] + t * (corners[3].second[d] - centre[d]);
      return std::pair<double, Point>{value(at), at};
    };
    const auto reflected = along(-1.0);
    if (reflected.first < corners[0].first) {
      const auto expanded = along(-2.0);
      corners[3] = expanded.first < reflected.first ? expanded : reflected;
    } else if (reflected.first < corners[2].first) {
      corners[3] = reflected;
    } else {
      const auto contracted = along(reflected.first < corners[3].first ? -0.5 : 0.5);
      if (contracted.first < std::min(reflected.first, corners[3].first)) {
        corners[3] = contracted;
      } else {
        for (std::size_t k = 1; k < 4; ++k) {
          for (std::size_t d = 0; d < 3; ++d)
            corners[k].second[d] = 0.5 * (corners[k].second[d] + corners[0].second[d]);
          corners[k].first = value(corners[k].second);
        }
      }
    }
  }
  return std::min_element(corners.begin(), corners.end(),
                          [](const auto& a, const auto& b) { return a.first < b.first; })
      ->second;
}

}  // namespace parley
