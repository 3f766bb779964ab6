#include "sim/game/distribution.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/base/beta.h"
#include "sim/base/elementary.h"
#include "sim/base/normal.h"

namespace parley {
namespace {

struct QuantileOf {
  double p;

  double operator()(double value) const { return value; }
  double operator()(const Uniform& d) const { return d.lo + p * (d.hi - d.lo); }
  double operator()(const Normal& d) const { return d.sd == 0 ? d.mean : d.mean + d.sd * normal_quantile(p); }
  double operator()(const Lognormal& d) const {
    return exp_own(d.sigma == 0 ? d.mu : d.mu + d.sigma * normal_quantile(p));
  }
  double operator()(const Triangular& d) const {
    const double width = d.hi - d.lo;
    if (width == 0) return d.lo;
    const double left = d.mode - d.lo, right = d.hi - d.mode;
    return p * width < left ? d.lo + std::sqrt(p * width * left) : d.hi - std::sqrt((1 - p) * width * right);
  }
  double operator()(const Beta& d) const { return d.lo + (d.hi - d.lo) * beta_quantile(d.a, d.b, p); }
  double operator()(const Discrete& d) const {
    auto values = d.values;
    std::sort(values.begin(), values.end());
    double total = 0;
    for (const auto& [value, weight] : values) total += weight;
    double below = 0, last = values.back().first;
    for (const auto& [value, weight] : values) {
      if (weight <= 0) continue;
      below += weight;
      last = value;
      if (p * total < below) return value;
    }
    return last;
  }
  double operator()(const FactorTerm&) const {
    throw std::logic_error("a factor term has no quantile of its own");
  }
};

}  // namespace

double quantile(const Number& number, double p) { return std::visit(QuantileOf{p}, number); }

}  // namespace parley
