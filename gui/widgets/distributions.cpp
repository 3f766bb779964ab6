#include "gui/widgets/distributions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <type_traits>

#include "sim/plot/words.h"
#include "sim/scenario/distribution_kinds.h"
#include "sim/scenario/writer.h"

namespace parley::gui {
namespace {

std::string n(double x) { return shown_number(x); }

/// Without the last digits that adding leaves behind: 0.6, not 0.6000000000000001.
double neat(double x) { return std::strtod(fmt::format("{:.15g}", x).c_str(), nullptr); }

/// The logarithm, with as many decimals as a step of the value needs.
double log_near(double value, double step) {
  const double mu = std::log(value);
  if (!(step > 0)) return neat(mu);
  const double fine = std::pow(10.0, std::ceil(-std::log10(step / value)));
  return neat(std::round(mu * fine) / fine);
}

/// How far the ends may move so that they stay in lo … hi (an end outside already stays where it is).
double held(double by, double low_end, double high_end, double lo, double hi) {
  if (by > 0) return std::min(by, std::max(0.0, hi - high_end));
  return std::max(by, std::min(0.0, lo - low_end));
}

/// Moves the parameters of a distribution that move.
template <class D>
void move(D& d, double by) {
  for (const auto& one : DistributionKind<D>::parameters)
    if (one.moves) d.*one.at = neat(d.*one.at + by);
}

/// The least and the greatest of the parameters that move.
template <class D>
std::pair<double, double> moving_ends(const D& d) {
  double low = 1e300, high = -1e300;
  for (const auto& one : DistributionKind<D>::parameters)
    if (one.moves) low = std::min(low, d.*one.at), high = std::max(high, d.*one.at);
  return {low, high};
}

}  // namespace

std::string shown_number(double x) { return true_minus(fmt::format("{:.4g}", x)); }

std::string number_text(const Number& number) { return write_json_line(json_of(number)); }

std::string short_text(const Number& number) {
  return std::visit(Cases{[](double x) { return n(x); },
                          [](const FactorTerm& d) {
                            return d.factor + (d.times != 1 ? " × " + n(d.times) : "") +
                                   (d.plus != 0 ? " + " + n(d.plus) : "");
                          },
                          []<class D>(const D& d) { return DistributionKind<D>::summary(d, n); }},
                    number);
}

double slider_value(const Number& number) {
  if (const auto* term = std::get_if<FactorTerm>(&number)) return term->times;
  return middle(number);
}

Number moved(const Number& number, double value, double lo, double hi, double step) {
  double by = value - slider_value(number);
  if (step > 0) by = std::round(by / step) * step;  // ends that are short decimals stay so
  return std::visit(Cases{[&](double) -> Number { return neat(std::clamp(value, lo, hi)); },
                          [&](FactorTerm d) -> Number {
                            d.times = neat(value);
                            return d;
                          },
                          [&](Discrete d) -> Number {
                            double low = 1e300, high = -1e300;
                            for (const auto& [x, w] : d.values)
                              low = std::min(low, x), high = std::max(high, x);
                            const double d_by = held(by, low, high, lo, hi);
                            for (auto& [x, w] : d.values) x = neat(x + d_by);
                            return d;
                          },
                          [&]<class D>(D d) -> Number {
                            if constexpr (DistributionKind<D>::logarithmic) {
                              if (value <= 0) return d;
                              move(d, log_near(std::min(value, hi), step) - std::log(slider_value(number)));
                            } else {
                              const auto [low, high] = moving_ends(d);
                              move(d, held(by, low, high, lo, hi));
                            }
                            return d;
                          }},
                    number);
}

SliderRange slider_range(const PathInfo& info, double file_value) {
  if (info.hi - info.lo <= 10) return {info.lo, info.hi};
  const double size = std::fabs(file_value);
  double reach = size > 0 ? std::pow(10.0, std::ceil(std::log10(size * 2))) : 1;
  if (reach / 5 >= size * 2) reach /= 5;
  if (reach / 2 >= size * 2) reach /= 2;
  reach = std::max(reach, 2.0);
  return {std::max(info.lo, info.lo < 0 ? -reach : info.lo), std::min(info.hi, reach)};
}

std::vector<Parameter> parameters(const Number& number) {
  std::vector<Parameter> list;
  if (const DistributionForm* form = form_of(number)) {
    const std::vector<double> values = parameters_of(number);
    for (std::size_t i = 0; i < values.size(); ++i) list.push_back({form->parameters[i].label, values[i]});
  }
  if (const auto* d = std::get_if<Discrete>(&number))
    for (const auto& [x, w] : d->values) list.push_back({"value", x}), list.push_back({"weight", w});
  if (const auto* d = std::get_if<FactorTerm>(&number))
    list.push_back({"times", d->times}), list.push_back({"plus", d->plus});
  return list;
}

Number with_parameter(const Number& number, std::size_t index, double value) {
  if (const DistributionForm* form = form_of(number)) {
    std::vector<double> values = parameters_of(number);
    values[index] = value;
    return form->make(values);
  }
  Number copy = number;
  if (auto* d = std::get_if<Discrete>(&copy))
    (index % 2 == 0 ? d->values[index / 2].first : d->values[index / 2].second) = value;
  if (auto* d = std::get_if<FactorTerm>(&copy)) (index == 0 ? d->times : d->plus) = value;
  return copy;
}

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> made{"number"};
    for_each_distribution(
        [&]<class D>(std::type_identity<D>) { made.emplace_back(DistributionKind<D>::key); });
    return made;
  }();
  return names;
}

std::size_t kind_of(const Number& number) {
  std::size_t place = 0, found = kinds().size();
  if (!uncertain(number)) return 0;
  for_each_distribution([&]<class D>(std::type_identity<D>) {
    ++place;
    if (std::holds_alternative<D>(number)) found = place;
  });
  return found;
}

Number as_kind(const Number& number, std::size_t kind, double lo, double hi) {
  const bool term = std::holds_alternative<FactorTerm>(number);
  const double m = term ? 1 : middle(number);
  double from = term || !uncertain(number) ? m - 0.2 * std::max(std::fabs(m), 0.5) : quantile(number, 0.02);
  double to = term || !uncertain(number) ? m + 0.2 * std::max(std::fabs(m), 0.5) : quantile(number, 0.98);
  from = std::clamp(from, lo, hi), to = std::clamp(to, lo, hi);
  const auto round = [](double x) { return std::round(x * 1e4) / 1e4; };
  Number made = round(m);
  std::size_t place = 0;
  for_each_distribution([&]<class D>(std::type_identity<D>) {
    if (++place == kind) made = DistributionKind<D>::about(round(m), round(from), round(to));
  });
  for (std::size_t i = 0; i < parameters(made).size(); ++i)
    made = with_parameter(made, i, round(parameters(made)[i].value));
  return made;
}

std::vector<double> density(const Number& number, double from, double to, std::size_t points) {
  std::vector<double> found(points, 0);
  if (std::holds_alternative<FactorTerm>(number) || points < 2 || !(to > from)) return found;
  const double step = (to - from) / static_cast<double>(points);
  constexpr int kQuantiles = 400;
  for (int k = 0; k < kQuantiles; ++k) {
    const double x = quantile(number, (k + 0.5) / kQuantiles);
    const auto at = static_cast<long>(std::floor((x - from) / step));
    if (at >= 0 && at < static_cast<long>(points)) found[static_cast<std::size_t>(at)] += 1;
  }
  // The quantiles fall on the grid by chance: a running mean of three takes that out.
  if (uncertain(number) && !std::holds_alternative<Discrete>(number)) {
    std::vector<double> smooth = found;
    for (std::size_t k = 0; k < points; ++k)
      smooth[k] = (found[k > 0 ? k - 1 : k] + found[k] + found[k + 1 < points ? k + 1 : k]) / 3;
    found = smooth;
  }
  const double most = *std::max_element(found.begin(), found.end());
  for (double& one : found) one = most > 0 ? one / most : 0;
  return found;
}

}  // namespace parley::gui
