#include "sim/scenario/check/numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/base/elementary.h"
#include "sim/scenario/find.h"

namespace parley::checks {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double rare = 1e-9, far = 6;  ///< a normal is that rarely more than that many deviations away

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

/// The incomplete beta integral over [0, x], without its factor x^a (1-x)^b: the hypergeometric series
/// 1/a * sum_n (a+b)_n / (a+1)_n x^n (Abramowitz & Stegun 1964, 26.5.4). Its terms fall for x up to the mean
/// a/(a+b).
double beta_series(double a, double b, double x) {
  double term = 1, sum = 1;
  for (int n = 0; n < 100000 && term > sum * 1e-17; ++n) {
    term *= (a + b + n) / (a + 1 + n) * x;
    sum += term;
  }
  return sum / a;
}

/// Share of Beta(a, b) below x: the series on the side of the mean where its terms fall, against both series
/// at the mean.
double beta_share(double a, double b, double x) {
  const double mean = a / (a + b);
  const double whole = beta_series(a, b, mean) + beta_series(b, a, 1 - mean);
  const double factor =
      exp_own(a * (log_own(x) - log_own(mean)) + b * (log_own(1 - x) - log_own(1 - mean))) / whole;
  return x < mean ? factor * beta_series(a, b, x) : 1 - factor * beta_series(b, a, 1 - x);
}

/// The point with that share of Beta(a, b) below it, by bisection.
double beta_quantile(double a, double b, double share) {
  double lo = 0, hi = 1;
  for (int step = 0; step < 60; ++step) {
    const double x = (lo + hi) / 2;
    (beta_share(a, b, x) < share ? lo : hi) = x;
  }
  return (lo + hi) / 2;
}

double triangular_median(const Triangular& t) {
  const double middle = (t.lo + t.hi) / 2, width = t.hi - t.lo;
  if (t.mode >= middle) return t.lo + std::sqrt(width * (t.mode - t.lo) / 2);
  return t.hi - std::sqrt(width * (t.hi - t.mode) / 2);
}

double discrete_median(Discrete d) {
  std::sort(d.values.begin(), d.values.end());
  double total = 0, reached = 0;
  for (const auto& [value, weight] : d.values) total += weight;
  for (const auto& [value, weight] : d.values)
    if ((reached += weight) * 2 >= total) return value;
  return 0;
}

std::pair<double, double> beta_range(const Beta& b) {
  const double width = b.hi - b.lo;
  return {b.lo + width * beta_quantile(b.a, b.b, rare), b.hi - width * beta_quantile(b.b, b.a, rare)};
}

std::pair<double, double> discrete_support(const Discrete& d) {
  std::pair<double, double> range{infinite, -infinite};
  for (const auto& [value, weight] : d.values) {
    if (weight <= 0) continue;
    range.first = std::min(range.first, value);
    range.second = std::max(range.second, value);
  }
  return range;
}

}  // namespace

void for_each_number(const Scenario& scenario, const NumberVisitor& visit) {
  for (const Factor& factor : scenario.factors)
    visit("factors." + factor.id + ".value", NumberKind::factor, factor.value);
  for (const Actor& actor : scenario.actors) {
    const std::string path = "actors." + actor.id + ".";
    visit(path + "rationality", NumberKind::rationality, actor.rationality);
    visit(path + "foresight", NumberKind::foresight, actor.foresight);
    visit(path + "audience_cost", NumberKind::audience_cost, actor.audience_cost);
    visit(path + "influence", NumberKind::influence, actor.influence);
    visit(path + "patience", NumberKind::patience, actor.patience);
    visit(path + "inertia", NumberKind::inertia, actor.inertia);
    visit(path + "memory", NumberKind::memory, actor.memory);
    for (const ActorType& type : actor.types)
      visit(path + "types." + type.id + ".prior", NumberKind::prior, type.prior);
  }
  for (const Issue& issue : scenario.issues)
    for (const auto& [actor, salience] : issue.salience)
      visit("issues." + issue.id + ".salience." + actor, NumberKind::salience, salience);
  for (const Event& event : scenario.events)
    visit("events." + event.id + ".chance", NumberKind::chance, event.chance);
}

std::pair<double, double> support(const Scenario& scenario, const Number& number) {
  using Range = std::pair<double, double>;
  return std::visit(
      Overloaded{[](double value) {
                   return Range{value, value};
                 },
                 [](const Uniform& u) {
                   return Range{u.lo, u.hi};
                 },
                 [](const Normal& n) {
                   return Range{n.mean - far * n.sd, n.mean + far * n.sd};
                 },
                 [](const Lognormal& l) {
                   return Range{exp_own(l.mu - far * l.sigma), exp_own(l.mu + far * l.sigma)};
                 },
                 [](const Triangular& t) {
                   return Range{t.lo, t.hi};
                 },
                 [](const Beta& b) { return beta_range(b); },
                 [](const Discrete& d) { return discrete_support(d); },
                 [&](const FactorTerm& term) {
                   const Factor* factor = find_factor(scenario, term.factor);
                   if (!factor || term.times == 0 || std::holds_alternative<FactorTerm>(factor->value))
                     return Range{term.plus, term.plus};
                   const Range range = support(scenario, factor->value);
                   const double a = term.times * range.first + term.plus;
                   const double b = term.times * range.second + term.plus;
                   return Range{std::min(a, b), std::max(a, b)};
                 }},
      number);
}

double median(const Scenario& scenario, const Number& number) {
  return std::visit(
      Overloaded{[](double value) { return value; }, [](const Uniform& u) { return (u.lo + u.hi) / 2; },
                 [](const Normal& n) { return n.mean; }, [](const Lognormal& l) { return exp_own(l.mu); },
                 [](const Triangular& t) { return triangular_median(t); },
                 [](const Beta& b) { return b.lo + (b.hi - b.lo) * beta_quantile(b.a, b.b, 0.5); },
                 [](const Discrete& d) { return discrete_median(d); },
                 [&](const FactorTerm& term) {
                   const Factor* factor = find_factor(scenario, term.factor);
                   if (!factor || std::holds_alternative<FactorTerm>(factor->value)) return term.plus;
                   return term.times * median(scenario, factor->value) + term.plus;
                 }},
      number);
}

}  // namespace parley::checks
