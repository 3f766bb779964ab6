#include "sim/position/smooth.h"

#include <vector>

#include "sim/base/normal.h"

namespace parley {

Law censored_normal(double mean, double sd) {
  Law law;
  double below = 0;
  for (std::size_t x = 0; x + 1 < law.size(); ++x) {
    const double to = normal_cdf((static_cast<double>(x) + 0.5 - mean) / sd);
    law[x] = to - below;
    below = to;
  }
  law.back() = normal_cdf((mean - (kScaleEnd - 0.5)) / sd);
  return law;
}

Law positions_kernel(Stands stands, double width) {
  std::vector<double> weights(stands.size());
  weights_of(stands, weights);
  Law law{};
  for (std::size_t i = 0; i < stands.size(); ++i) {
    const Law one = censored_normal(stands[i].position, width);
    for (std::size_t x = 0; x < law.size(); ++x) law[x] += weights[i] * one[x];
  }
  return law;
}

Law climatology(std::span<const double> outcomes) {
  Law law;
  const double total = static_cast<double>(outcomes.size()) + kClimateUniform;
  law.fill(kClimateUniform / kGridPoints / total);
  for (const double y : outcomes) law[static_cast<std::size_t>(grid_point(y))] += 1.0 / total;
  return law;
}

}  // namespace parley
