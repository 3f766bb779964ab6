#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sim/base/beta.h"
#include "sim/base/elementary.h"
#include "sim/base/normal.h"
#include "sim/scenario/distribution.h"

/// What each distribution is, in one place. A new one is a struct and an alternative of Number in scenario.h,
/// and a DistributionKind here: reading, checking, writing, paths, the schema, draws, quantiles, studies and
/// the dashboard's fields all follow from these two.
namespace parley {

/// A parameter of the distribution D, in the order in which a scenario file writes them.
template <class D>
struct ParameterOf {
  std::string_view name;  ///< as in paths: "….uniform.lo"
  const char* label;      ///< for a field
  double D::*at;
  ParameterRule rule = ParameterRule::any;
  bool moves = false;  ///< whether it moves when the distribution is moved as one
};

/// For the parametric distributions (written {"key": [parameters]}):
///
///     key, parameters, least    how it is written; parameters from `least` on may be left out together, and
///                               are then what D{} says
/// and for them and Discrete:
///
///     quantile(d, p)            the value below which a share p lies, p in [0, 1]; own arithmetic
///     support(d)                the range that draws keep to, but for fewer than one in 10^9 on either side
///     sd(d)                     standard deviation, in the units in which the distribution is moved
///     summary(d, n)             a few words for people, numbers written by n
///     about(middle, from, to)   one with about that middle, most of it between `from` and `to`
///     stretched(d, times)       the distribution of a draw times a positive number
///     drawer<Source>(d)         a function of a Source (sim/talks/draws.cpp: uniform(), normal(), Triangle,
///                               Beta) that makes one draw; what can be worked out beforehand is
///     draw_blocks               blocks of four random words that a draw takes more often than not
///     logarithmic               what moves is the logarithm
template <class D>
struct DistributionKind;

struct UsualKind {
  static constexpr std::size_t draw_blocks = 1;
  static constexpr bool logarithmic = false;
  static constexpr double far = 6;      ///< a normal is further out than that many deviations …
  static constexpr double rare = 1e-9;  ///< … no more often than this, on either side
  using Range = std::pair<double, double>;
};

template <>
struct DistributionKind<Uniform> : UsualKind {
  static constexpr std::string_view key = "uniform";
  static constexpr std::array<ParameterOf<Uniform>, 2> parameters{
      {{"lo", "from", &Uniform::lo, ParameterRule::any, true},
       {"hi", "to", &Uniform::hi, ParameterRule::not_below, true}}};
  static constexpr std::size_t least = 2;

  static double quantile(const Uniform& d, double p) { return d.lo + p * (d.hi - d.lo); }
  static Range support(const Uniform& d) { return {d.lo, d.hi}; }
  static double sd(const Uniform& d) { return (d.hi - d.lo) / std::sqrt(12.0); }
  template <class Text>
  static std::string summary(const Uniform& d, Text n) {
    return n(d.lo) + "–" + n(d.hi);
  }
  static Uniform about(double, double from, double to) { return {from, to}; }
  static Uniform stretched(const Uniform& d, double times) { return {times * d.lo, times * d.hi}; }
  template <class Source>
  static auto drawer(const Uniform& d) {
    return [lo = d.lo, width = d.hi - d.lo](Source& source) { return lo + width * source.uniform(); };
  }
};

template <>
struct DistributionKind<Normal> : UsualKind {
  static constexpr std::string_view key = "normal";
  static constexpr std::array<ParameterOf<Normal>, 2> parameters{
      {{"mean", "mean", &Normal::mean, ParameterRule::any, true},
       {"sd", "sd", &Normal::sd, ParameterRule::not_negative}}};
  static constexpr std::size_t least = 2;

  static double quantile(const Normal& d, double p) {
    return d.sd == 0 ? d.mean : d.mean + d.sd * normal_quantile(p);
  }
  static Range support(const Normal& d) { return {d.mean - far * d.sd, d.mean + far * d.sd}; }
  static double sd(const Normal& d) { return d.sd; }
  template <class Text>
  static std::string summary(const Normal& d, Text n) {
    return n(d.mean) + " ± " + n(d.sd);
  }
  static Normal about(double middle, double from, double to) { return {middle, (to - from) / 4}; }
  static Normal stretched(const Normal& d, double times) { return {times * d.mean, times * d.sd}; }
  template <class Source>
  static auto drawer(const Normal& d) {
    return [d](Source& source) { return d.mean + d.sd * source.normal(); };
  }
};

template <>
struct DistributionKind<Lognormal> : UsualKind {
  static constexpr std::string_view key = "lognormal";
  static constexpr std::array<ParameterOf<Lognormal>, 2> parameters{
      {{"mu", "mu", &Lognormal::mu, ParameterRule::any, true},
       {"sigma", "sigma", &Lognormal::sigma, ParameterRule::not_negative}}};
  static constexpr std::size_t least = 2;
  static constexpr bool logarithmic = true;

  static double quantile(const Lognormal& d, double p) {
    return exp_own(d.sigma == 0 ? d.mu : d.mu + d.sigma * normal_quantile(p));
  }
  static Range support(const Lognormal& d) {
    return {exp_own(d.mu - far * d.sigma), exp_own(d.mu + far * d.sigma)};
  }
  static double sd(const Lognormal& d) { return d.sigma; }
  template <class Text>
  static std::string summary(const Lognormal& d, Text n) {
    return "log " + n(d.mu) + " ± " + n(d.sigma);
  }
  /// Positive only: a middle of 0 or less becomes the least that four decimals write.
  static Lognormal about(double middle, double from, double to) {
    const double low = std::max(from, 1e-4), high = std::max(to, low);
    return {log_own(std::clamp(middle, low, high)), std::max((log_own(high) - log_own(low)) / 4, 0.01)};
  }
  static Lognormal stretched(const Lognormal& d, double times) { return {d.mu + log_own(times), d.sigma}; }
  template <class Source>
  static auto drawer(const Lognormal& d) {
    return [d](Source& source) { return exp_own(d.mu + d.sigma * source.normal()); };
  }
};

template <>
struct DistributionKind<Triangular> : UsualKind {
  static constexpr std::string_view key = "triangular";
  static constexpr std::array<ParameterOf<Triangular>, 3> parameters{
      {{"lo", "from", &Triangular::lo, ParameterRule::any, true},
       {"mode", "mode", &Triangular::mode, ParameterRule::not_below, true},
       {"hi", "to", &Triangular::hi, ParameterRule::not_below, true}}};
  static constexpr std::size_t least = 3;

  static double quantile(const Triangular& d, double p) {
    const double width = d.hi - d.lo;
    if (width == 0) return d.lo;
    const double left = d.mode - d.lo, right = d.hi - d.mode;
    return p * width < left ? d.lo + std::sqrt(p * width * left) : d.hi - std::sqrt((1 - p) * width * right);
  }
  static Range support(const Triangular& d) { return {d.lo, d.hi}; }
  static double sd(const Triangular& d) {
    return std::sqrt(
        (d.lo * d.lo + d.mode * d.mode + d.hi * d.hi - d.lo * d.mode - d.lo * d.hi - d.mode * d.hi) / 18);
  }
  template <class Text>
  static std::string summary(const Triangular& d, Text n) {
    return n(d.lo) + "–" + n(d.mode) + "–" + n(d.hi);
  }
  static Triangular about(double middle, double from, double to) {
    return {from, std::clamp(middle, from, to), to};
  }
  static Triangular stretched(const Triangular& d, double times) {
    return {times * d.lo, times * d.mode, times * d.hi};
  }
  template <class Source>
  static auto drawer(const Triangular& d) {
    const bool point = d.lo == d.hi;
    using Triangle = typename Source::Triangle;
    return [point, lo = d.lo, triangle = point ? Triangle() : Triangle(d.lo, d.mode, d.hi)](
               Source& source) mutable { return point ? lo : triangle(source); };
  }
};

template <>
struct DistributionKind<Beta> : UsualKind {
  static constexpr std::string_view key = "beta";
  static constexpr std::array<ParameterOf<Beta>, 4> parameters{
      {{"a", "a", &Beta::a, ParameterRule::positive},
       {"b", "b", &Beta::b, ParameterRule::positive},
       {"lo", "from", &Beta::lo, ParameterRule::any, true},
       {"hi", "to", &Beta::hi, ParameterRule::not_below, true}}};
  static constexpr std::size_t least = 2;
  static constexpr std::size_t draw_blocks = 2;

  static double quantile(const Beta& d, double p) {
    return d.lo + (d.hi - d.lo) * beta_quantile(d.a, d.b, p);
  }
  static Range support(const Beta& d) {
    const double width = d.hi - d.lo;
    return {d.lo + width * beta_quantile(d.a, d.b, rare), d.hi - width * beta_quantile(d.b, d.a, rare)};
  }
  static double sd(const Beta& d) {
    const double sum = d.a + d.b;
    return (d.hi - d.lo) * std::sqrt(d.a * d.b / (sum * sum * (sum + 1)));
  }
  template <class Text>
  static std::string summary(const Beta& d, Text n) {
    return n(d.lo) + "–" + n(d.hi);
  }
  static Beta about(double, double from, double to) { return {2, 2, from, to}; }
  static Beta stretched(const Beta& d, double times) { return {d.a, d.b, times * d.lo, times * d.hi}; }
  template <class Source>
  static auto drawer(const Beta& d) {
    return [lo = d.lo, width = d.hi - d.lo, share = typename Source::Beta(d.a, d.b)](Source& source) {
      return lo + width * share(source);
    };
  }
};

/// Written {"discrete": [[value, weight], …]}: the one distribution without a fixed number of parameters.
template <>
struct DistributionKind<Discrete> : UsualKind {
  static constexpr std::string_view key = "discrete";

  /// The least value with at least a share p up to and including it: at 1/2 the lower median.
  static double quantile(const Discrete& d, double p) {
    auto values = d.values;
    std::sort(values.begin(), values.end());
    double total = 0;
    for (const auto& [value, weight] : values) total += weight;
    double reached = 0, last = values.back().first;
    for (const auto& [value, weight] : values) {
      if (weight <= 0) continue;
      reached += weight;
      last = value;
      if (p * total <= reached) return value;
    }
    return last;
  }
  static Range support(const Discrete& d) {
    Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const auto& [value, weight] : d.values) {
      if (weight <= 0) continue;
      range.first = std::min(range.first, value);
      range.second = std::max(range.second, value);
    }
    return range;
  }
  static double sd(const Discrete& d) {
    double weight = 0, mean = 0, squares = 0;
    for (const auto& [value, w] : d.values) {
      weight += w;
      mean += w * value;
      squares += w * value * value;
    }
    return std::sqrt(std::max(0.0, squares / weight - mean * mean / weight / weight));
  }
  template <class Text>
  static std::string summary(const Discrete& d, Text) {
    return std::to_string(d.values.size()) + " values";
  }
  /// Three values, the middle one as likely as the two others together; fewer where they fall together.
  static Discrete about(double middle, double from, double to) {
    Discrete three{{{from, 1}}};
    for (const auto& [x, weight] : {std::pair{std::clamp(middle, from, to), 2.0}, {to, 1.0}})
      if (x != three.values.back().first) three.values.emplace_back(x, weight);
    return three;
  }
  static Discrete stretched(Discrete d, double times) {
    for (auto& [value, weight] : d.values) value *= times;
    return d;
  }
  template <class Source>
  static auto drawer(const Discrete& d) {
    return [&d](Source& source) {
      double total = 0, below = 0;
      for (const auto& [value, weight] : d.values) total += weight;
      const double reach = source.uniform() * total;
      const double* last = nullptr;
      for (const auto& [value, weight] : d.values) {
        if (weight <= 0) continue;
        below += weight;
        last = &value;
        if (reach < below) break;
      }
      return *last;
    };
  }
};

template <class D>
concept IsDistribution = requires {
  DistributionKind<D>::key;
};
template <class D>
concept IsParametric = requires {
  DistributionKind<D>::parameters;
};

/// Calls f(std::type_identity<D>()) for each distribution, in the order of the alternatives of Number.
template <class F>
void for_each_distribution(F&& f) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    const auto one = [&]<class D>(std::type_identity<D> type) {
      if constexpr (IsDistribution<D>) f(type);
    };
    (one(std::type_identity<std::variant_alternative_t<I, Number>>()), ...);
  }
  (std::make_index_sequence<std::variant_size_v<Number>>());
}

}  // namespace parley
