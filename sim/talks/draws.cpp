#include "sim/talks/draws.h"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/triangle_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "sim/base/elementary.h"
#include "sim/scenario/distribution_kinds.h"
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

/// What distributions make their draws of (distribution_kinds.h): one trial's stream of random words.
struct DrawSource {
  PhiloxEngine& engine;

  double uniform() {
    Upper63 bits{engine};
    return boost::random::uniform_01<double>()(bits);
  }
  double normal() { return boost::random::normal_distribution<double>()(engine); }

  class Triangle;
  class Beta;
};

class DrawSource::Triangle {
 public:
  Triangle() = default;
  Triangle(double lo, double mode, double hi) : triangle_(lo, mode, hi) {}
  double operator()(DrawSource& source) {
    Upper63 bits{source.engine};
    return triangle_(bits);
  }

 private:
  boost::random::triangle_distribution<double> triangle_;
};

/// Gamma(shape, 1) draws for shape >= 1: Marsaglia & Tsang (2000), with their squeeze.
class Gamma {
 public:
  explicit Gamma(double shape) : d_(shape - 1.0 / 3), c_(1 / std::sqrt(9 * d_)) {}

  double operator()(DrawSource& source) const {
    for (;;) {
      const double x = source.normal(), root = 1 + c_ * x;
      if (root <= 0) continue;
      const double v = root * root * root, u = 1 - source.uniform(), x2 = x * x;
      if (u < 1 - 0.0331 * x2 * x2 || log_own(u) < 0.5 * x2 + d_ - d_ * v + d_ * log_own(v)) return d_ * v;
    }
  }

 private:
  double d_, c_;
};

/// Beta(a, b) draws on [0, 1]: X / (X + Y) of two gamma draws. A shape below 1 is reached from the shape
/// above by their power of a uniform, in logs, since it may underflow.
class DrawSource::Beta {
 public:
  Beta(double a, double b)
      : a_(a), b_(b), x_(a < 1 ? a + 1 : a), y_(b < 1 ? b + 1 : b), plain_(a >= 1 && b >= 1) {}

  double operator()(DrawSource& source) const {
    if (plain_) {
      const double x = x_(source);
      return x / (x + y_(source));
    }
    const double log_x = log_draw(a_, x_, source);
    return 1 / (1 + exp_own(log_draw(b_, y_, source) - log_x));
  }

 private:
  static double log_draw(double shape, const Gamma& gamma, DrawSource& source) {
    const double power = shape < 1 ? log_own(1 - source.uniform()) / shape : 0;
    return power + log_own(gamma(source));
  }

  double a_, b_;
  Gamma x_, y_;
  bool plain_;
};

/// Calls f(drawer, blocks) for the distribution: a function of a DrawSource that draws once, with what can be
/// worked out beforehand, and the blocks of random words that it mostly takes.
template <class F>
void with_drawer(const Number& number, F f) {
  std::visit(
      [&]<class D>(const D& d) {
        if constexpr (std::is_same_v<D, double>)
          f([value = d](DrawSource&) { return value; }, std::size_t{1});
        else if constexpr (IsDistribution<D>)
          f(DistributionKind<D>::template drawer<DrawSource>(d), DistributionKind<D>::draw_blocks);
        else
          throw std::logic_error("a factor term is not drawn");
      },
      number);
}

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
    with_drawer(column.distribution, [&](auto drawer, std::size_t blocks) {
      const std::size_t each = 2 * blocks;
      std::vector<std::uint64_t> words;
      if (first_words) {
        words.resize(each * ((range.count + 31) / 32 * 32));
        first_words(key, first, range.count, blocks, words.data());
      }
      for (std::size_t n = 0; n < range.count; ++n) {
        PhiloxEngine engine =
            first_words ? PhiloxEngine(key, first + n, Purpose::quantity, {words.data() + each * n, each})
                        : PhiloxEngine(key, first + n, Purpose::quantity);
        DrawSource source{engine};
        out[n] = clamped(drawer(source));
      }
    });
  }
}

}  // namespace

double draw(const Number& distribution, std::uint64_t seed, std::uint64_t key, std::uint64_t trial) {
  PhiloxEngine engine(stream_key(seed, key), trial, Purpose::quantity);
  DrawSource source{engine};
  double drawn = 0;
  with_drawer(distribution, [&](auto drawer, std::size_t) { drawn = drawer(source); });
  return drawn;
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
