#include "sim/talks/draws.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/triangle_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <stdexcept>

#include "sim/base/elementary.h"
#include "sim/game/distribution.h"
#include "sim/talks/philox.h"

namespace parley {
namespace {

double uniform(PhiloxEngine& engine) { return boost::random::uniform_01<double>()(engine); }
double normal(PhiloxEngine& engine) { return boost::random::normal_distribution<double>()(engine); }

/// log of a Gamma(shape, 1) draw: Marsaglia & Tsang (2000), with their power of a uniform for shape < 1.
double log_gamma_draw(double shape, PhiloxEngine& engine) {
  double boost_log = 0;
  if (shape < 1) {
    boost_log = log_own(1 - uniform(engine)) / shape;
    shape += 1;
  }
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(engine), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root, u = 1 - uniform(engine);
    const double log_v = log_own(v);
    if (log_own(u) < 0.5 * x * x + d - d * v + d * log_v) return log_own(d) + log_v + boost_log;
  }
}

struct DrawOf {
  PhiloxEngine& engine;

  double operator()(double value) const { return value; }
  double operator()(const Uniform& d) const { return d.lo + (d.hi - d.lo) * uniform(engine); }
  double operator()(const Normal& d) const { return d.mean + d.sd * normal(engine); }
  double operator()(const Lognormal& d) const { return exp_own(d.mu + d.sigma * normal(engine)); }
  double operator()(const Triangular& d) const {
    return d.lo == d.hi ? d.lo : boost::random::triangle_distribution<double>(d.lo, d.mode, d.hi)(engine);
  }
  double operator()(const Beta& d) const {
    const double log_x = log_gamma_draw(d.a, engine);
    const double log_y = log_gamma_draw(d.b, engine);
    return d.lo + (d.hi - d.lo) / (1 + exp_own(log_y - log_x));
  }
  double operator()(const Discrete& d) const {
    double total = 0, below = 0;
    for (const auto& [value, weight] : d.values) total += weight;
    const double reach = uniform(engine) * total;
    const double* last = nullptr;
    for (const auto& [value, weight] : d.values) {
      if (weight <= 0) continue;
      below += weight;
      last = &value;
      if (reach < below) break;
    }
    return *last;
  }
  double operator()(const FactorTerm&) const { throw std::logic_error("a factor term is not drawn"); }
};

double from_plan(const Column& column, std::uint64_t seed, const QuantityPlan* plan, std::uint64_t trial) {
  if (!plan) return draw(column.distribution, seed, column.key, trial);
  if (plan->fixed) return *plan->fixed;
  if (!plan->uniforms.empty())
    return quantile(column.distribution, plan->uniforms[static_cast<std::size_t>(trial)]);
  return draw(column.distribution, seed, column.key, trial + plan->trial_offset);
}

}  // namespace

double draw(const Number& distribution, std::uint64_t seed, std::uint64_t key, std::uint64_t trial) {
  PhiloxEngine engine(stream_key(seed, key), trial, Purpose::quantity);
  return std::visit(DrawOf{engine}, distribution);
}

void fill_draws(const Game& game, std::uint64_t seed, const DrawPlan& plan, TrialRange range, Draws& draws) {
  draws.columns.resize(game.columns.size() * draws.stride);
  const auto row = [&](int column) {
    return draws.columns.data() + static_cast<std::size_t>(column) * draws.stride;
  };
  const auto operand = [&](const Operand& what, std::size_t n) {
    return what.constant() ? what.value : row(what.column)[n];
  };
  for (std::size_t c = 0; c < game.columns.size(); ++c) {
    const Column& column = game.columns[c];
    double* out = draws.columns.data() + c * draws.stride;
    const std::size_t q = static_cast<std::size_t>(column.quantity);
    const QuantityPlan* planned =
        column.kind == Column::Kind::draw && q < plan.quantities.size() ? &plan.quantities[q] : nullptr;
    for (std::size_t n = 0; n < range.count; ++n) {
      switch (column.kind) {
        case Column::Kind::draw:
          out[n] = std::clamp(from_plan(column, seed, planned, range.first + n), column.lo, column.hi);
          break;
        case Column::Kind::line:
          out[n] = std::clamp(column.times * operand(column.a, n) + column.plus, column.lo, column.hi);
          break;
        case Column::Kind::product:
          out[n] = operand(column.a, n) * operand(column.b, n);
          break;
      }
    }
    std::fill(out + range.count, out + draws.stride, range.count ? out[range.count - 1] : 0.0);
  }
}

}  // namespace parley
