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

/// A Gamma(shape, 1) draw for shape >= 1: Marsaglia & Tsang (2000), with their squeeze.
double gamma_draw(double shape, PhiloxEngine& engine) {
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(engine), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root, u = 1 - uniform(engine), x2 = x * x;
    if (u < 1 - 0.0331 * x2 * x2 || log_own(u) < 0.5 * x2 + d - d * v + d * log_own(v)) return d * v;
  }
}

/// log of a Gamma(shape, 1) draw for any shape: below 1 by their power of a uniform, which may underflow
/// without logs.
double log_gamma_draw(double shape, PhiloxEngine& engine) {
  const double power = shape < 1 ? log_own(1 - uniform(engine)) / shape : 0;
  return power + log_own(gamma_draw(shape < 1 ? shape + 1 : shape, engine));
}

/// A Beta(a, b) draw on [0, 1]: X / (X + Y) of two gamma draws.
double beta_draw(double a, double b, PhiloxEngine& engine) {
  if (a >= 1 && b >= 1) {
    const double x = gamma_draw(a, engine);
    return x / (x + gamma_draw(b, engine));
  }
  const double log_x = log_gamma_draw(a, engine);
  return 1 / (1 + exp_own(log_gamma_draw(b, engine) - log_x));
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
  double operator()(const Beta& d) const { return d.lo + (d.hi - d.lo) * beta_draw(d.a, d.b, engine); }
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

/// The draws of one column over the range, each clamped to the column's range.
void fill_column(const Column& column, std::uint64_t seed, const QuantityPlan* plan, TrialRange range,
                 FirstWords first_words, double* out) {
  const auto clamped = [&](double value) { return std::clamp(value, column.lo, column.hi); };
  if (plan && plan->fixed) {
    std::fill(out, out + range.count, clamped(*plan->fixed));
  } else if (plan && !plan->uniforms.empty()) {
    for (std::size_t n = 0; n < range.count; ++n)
      out[n] =
          clamped(quantile(column.distribution, plan->uniforms[static_cast<std::size_t>(range.first + n)]));
  } else {
    const std::uint64_t key = stream_key(seed, column.key),
                        first = range.first + (plan ? plan->trial_offset : 0);
    std::vector<std::uint64_t> words;
    if (first_words) {
      words.resize(2 * ((range.count + 7) / 8 * 8));
      first_words(key, first, range.count, words.data());
    }
    std::visit(
        [&](const auto& distribution) {
          for (std::size_t n = 0; n < range.count; ++n) {
            PhiloxEngine engine =
                first_words ? PhiloxEngine(key, first + n, Purpose::quantity, words[2 * n], words[2 * n + 1])
                            : PhiloxEngine(key, first + n, Purpose::quantity);
            out[n] = clamped(DrawOf{engine}(distribution));
          }
        },
        column.distribution);
  }
}

}  // namespace

double draw(const Number& distribution, std::uint64_t seed, std::uint64_t key, std::uint64_t trial) {
  PhiloxEngine engine(stream_key(seed, key), trial, Purpose::quantity);
  return std::visit(DrawOf{engine}, distribution);
}

void fill_draws(const Game& game, std::uint64_t seed, const DrawPlan& plan, TrialRange range, Draws& draws,
                FirstWords first_words) {
  draws.columns.resize(game.columns.size() * draws.stride);
  const auto at = [&](const Operand& what, std::size_t n) {
    return what.constant() ? what.value
                           : draws.columns[static_cast<std::size_t>(what.column) * draws.stride + n];
  };
  for (std::size_t c = 0; c < game.columns.size(); ++c) {
    const Column& column = game.columns[c];
    double* out = draws.columns.data() + c * draws.stride;
    const std::size_t q = static_cast<std::size_t>(column.quantity);
    switch (column.kind) {
      case Column::Kind::draw:
        fill_column(column, seed, q < plan.quantities.size() ? &plan.quantities[q] : nullptr, range,
                    first_words, out);
        break;
      case Column::Kind::line:
        for (std::size_t n = 0; n < range.count; ++n)
          out[n] = std::clamp(column.times * at(column.a, n) + column.plus, column.lo, column.hi);
        break;
      case Column::Kind::product:
        for (std::size_t n = 0; n < range.count; ++n) out[n] = at(column.a, n) * at(column.b, n);
        break;
    }
    std::fill(out + range.count, out + draws.stride, range.count ? out[range.count - 1] : 0.0);
  }
}

}  // namespace parley
