#include "sim/position/law.h"

#include <algorithm>
#include <cmath>

namespace parley {

void weights_of(Stands stands, std::span<double> weights) {
  double total = 0;
  for (std::size_t i = 0; i < stands.size(); ++i) {
    weights[i] = std::max(stands[i].salience, kLeastSalience) * stands[i].power;
    total += weights[i];
  }
  if (!(total > 0)) {
    total = 0;
    for (std::size_t i = 0; i < stands.size(); ++i)
      total += weights[i] = std::max(stands[i].salience, kLeastSalience);
  }
  for (double& w : weights) w /= total;
}

int grid_point(double place) {
  const double inside = std::min(std::max(place, 0.0), kScaleEnd);
  const double below = std::floor(inside), rest = inside - below;
  const int x = static_cast<int>(below);
  if (rest != 0.5) return rest < 0.5 ? x : x + 1;
  return x % 2 == 0 ? x : x + 1;
}

double mean_of(const Law& law) {
  double sum = 0;
  for (int x = 0; x < kGridPoints; ++x) sum += x * law[static_cast<std::size_t>(x)];
  return sum;
}

int quantile_of(const Law& law, double level) {
  double sum = 0;
  for (int x = 0; x < kGridPoints; ++x) {
    sum += law[static_cast<std::size_t>(x)];
    if (sum >= level - 1e-12) return x;
  }
  return kGridPoints - 1;
}

GridInterval central_interval(const Law& law, double share) {
  return {quantile_of(law, 0.5 - 0.5 * share), quantile_of(law, 0.5 + 0.5 * share)};
}

}  // namespace parley
