#include "sim/tally/class_weights.h"

#include <algorithm>
#include <cmath>

namespace parley {

int weight_class(double weight) {
  int exponent = 0;
  if (std::frexp(weight, &exponent) == 0.5) --exponent;  // 2^(exponent - 1) < weight <= 2^exponent
  return exponent > 0 ? -((exponent + kClassBits - 1) / kClassBits) : -exponent / kClassBits;
}

ClassWeights::ClassWeights(const double* weights, std::size_t trials) : weight(trials), of(trials) {
  for (std::size_t t = 0; t < trials; ++t) {
    if (!(weights[t] > 0)) continue;
    of[t] = weight_class(weights[t]);
    weight[t] = of[t] == 0 ? weights[t] : std::ldexp(weights[t], kClassBits * of[t]);
    if (std::find(classes.begin(), classes.end(), of[t]) == classes.end()) classes.push_back(of[t]);
  }
  std::sort(classes.begin(), classes.end());
}

}  // namespace parley
