#include "sim/talks/draws.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/triangle_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "sim/base/elementary.h"
#include "sim/game/distribution.h"
#include "sim/talks/philox.h"

namespace parley {
namespace {

/// The upper 63 bits of each word, as signed numbers: processors turn those into doubles without a branch.
struct Upper63 {
  using result_type = std::int64_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
  result_type operator()() { return static_cast<result_type>(engine() >> 1); }
  PhiloxEngine& engine;
};

double uniform(PhiloxEngine& engine) {
  Upper63 bits{engine};
  return boost::random::uniform_01<double>()(bits);
}
double normal(PhiloxEngine& engine) { return boost::random::normal_distribution<double>()(engine); }

/// Gamma(shape, 1) draws for shape >= 1: Marsaglia & Tsang (2000), with their squeeze.
class Gamma {
 public:
  explicit Gamma(double shape) : d_(shape - 1.0 / 3), c_(1 / std::sqrt(9 * d_)) {}

  double operator()(PhiloxEngine& engine) const {
    for (;;) {
      const double x = normal(engine), root = 1 + c_ * x;
      if (root <= 0) continue;
      const double v = root * root * root, u = 1 - uniform(engine), x2 = x * x;
      if (u < 1 - 0.0331 * x2 * x2 || log_own(u) < 0.5 * x2 + d_ - d_ * v + d_ * log_own(v)) return d_ * v;
    }
  }

 private:
  double d_, c_;
};

/// Beta(a, b) draws on [0, 1]: X / (X + Y) of two gamma draws. A shape below 1 is reached from the shape
/// above by their power of a uniform, in logs, since it may underflow.
class BetaDraw {
 public:
  BetaDraw(double a, double b)
      : a_(a), b_(b), x_(a < 1 ? a + 1 : a), y_(b < 1 ? b + 1 : b), plain_(a >= 1 && b >= 1) {}

  double operator()(PhiloxEngine& engine) const {
    if (plain_) {
      const double x = x_(engine);
      return x / (x + y_(engine));
    }
    const double log_x = log_draw(a_, x_, engine);
    return 1 / (1 + exp_own(log_draw(b_, y_, engine) - log_x));
  }

 private:
  static double log_draw(double shape, const Gamma& gamma, PhiloxEngine& engine) {
    const double power = shape < 1 ? log_own(1 - uniform(engine)) / shape : 0;
    return power + log_own(gamma(engine));
  }

  double a_, b_;
  Gamma x_, y_;
  bool plain_;
};

/// How to draw one distribution: a function of the engine, with what can be worked out beforehand.
struct DrawerOf {
  auto operator()(double value) const {
    return [=](PhiloxEngine&) { return value; };
  }
  auto operator()(const Uniform& d) const {
    return [lo = d.lo, width = d.hi - d.lo](PhiloxEngine& engine) { return lo + width * uniform(engine); };
  }
  auto operator()(const Normal& d) const {
    return [d](PhiloxEngine& engine) { return d.mean + d.sd * normal(engine); };
  }
  auto operator()(const Lognormal& d) const {
    return [d](PhiloxEngine& engine) { return exp_own(d.mu + d.sigma * normal(engine)); };
  }
  auto operator()(const Triangular& d) const {
    const bool point = d.lo == d.hi;
    return [point, lo = d.lo,
            triangle = point ? boost::random::triangle_distribution<double>()
                             : boost::random::triangle_distribution<double>(d.lo, d.mode, d.hi)](
               PhiloxEngine& engine) mutable {
      Upper63 bits{engine};
      return point ? lo : triangle(bits);
    };
  }
  auto operator()(const Beta& d) const {
    return [lo = d.lo, width = d.hi - d.lo, share = BetaDraw(d.a, d.b)](PhiloxEngine& engine) {
      return lo + width * share(engine);
    };
  }
  auto operator()(const Discrete& d) const {
    return [&d](PhiloxEngine& engine) { return pick(d, engine); };
  }
  auto operator()(const FactorTerm&) const {
    return [](PhiloxEngine&) -> double { throw std::logic_error("a factor term is not drawn"); };
  }

  static double pick(const Discrete& d, PhiloxEngine& engine) {
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
};

/// The draws of one column over the range, each clamped to the column's range.
void fill_column(const Column& column, std::uint64_t seed, const QuantityPlan* plan, TrialRange range,
                 FirstWords first_words, double* out) {
  const auto clamped = [&](double value) { return std::clamp(value, column.lo, column.hi); };
  if (plan && !plan->drawn.empty() && range.first + range.count <= plan->drawn.size()) {
    std::copy_n(plan->drawn.data() + range.first, range.count, out);
  } else if (plan && plan->fixed) {
    std::fill(out, out + range.count, clamped(*plan->fixed));
  } else if (plan && !plan->uniforms.empty()) {
    for (std::size_t n = 0; n < range.count; ++n)
      out[n] =
          clamped(quantile(column.distribution, plan->uniforms[static_cast<std::size_t>(range.first + n)]));
  } else {
    const std::uint64_t key = stream_key(seed, column.key),
                        first = range.first + (plan ? plan->trial_offset : 0);
    // A beta draw takes four words more often than not, all others one or two.
    const std::size_t blocks = std::holds_alternative<Beta>(column.distribution) ? 2 : 1, each = 2 * blocks;
    std::vector<std::uint64_t> words;
    if (first_words) {
      words.resize(each * ((range.count + 31) / 32 * 32));
      first_words(key, first, range.count, blocks, words.data());
    }
    std::visit(
        [&](const auto& distribution) {
          auto drawer = DrawerOf()(distribution);
          for (std::size_t n = 0; n < range.count; ++n) {
            PhiloxEngine engine =
                first_words ? PhiloxEngine(key, first + n, Purpose::quantity, {words.data() + each * n, each})
                            : PhiloxEngine(key, first + n, Purpose::quantity);
            out[n] = clamped(drawer(engine));
          }
        },
        column.distribution);
  }
}

}  // namespace

double draw(const Number& distribution, std::uint64_t seed, std::uint64_t key, std::uint64_t trial) {
  PhiloxEngine engine(stream_key(seed, key), trial, Purpose::quantity);
  return std::visit([&](const auto& one) { return DrawerOf()(one)(engine); }, distribution);
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
