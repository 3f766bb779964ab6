#include "sim/talks/weights.h"

#include <cmath>
#include <stdexcept>

namespace parley {

int weight_scale(int fewest_steps) {
  constexpr int kSafe = 2 * kWeightRoom / kWeightStep;
  return fewest_steps < kSafe ? 0 : kWeightStep * fewest_steps - kWeightRoom;
}

void scale_weights(std::span<double> weights, std::span<const std::int32_t> steps, int scale) {
  constexpr int kLargest = 1000;
  for (std::size_t t = 0; t < weights.size(); ++t) {
    const int exponent = scale - kWeightStep * steps[t];
    if (exponent == 0 || weights[t] == 0) continue;
    if (exponent > kLargest)
      throw std::overflow_error(
          "what was observed is so much likelier in some trials than in most (by more than a factor of "
          "2^1200) that their weights cannot be compared; observe less, or give unlikely types higher "
          "priors");
    weights[t] = std::ldexp(weights[t], exponent);
  }
}

}  // namespace parley
