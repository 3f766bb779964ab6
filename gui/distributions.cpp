#include "gui/distributions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "sim/game/distribution.h"
#include "sim/scenario/writer.h"

namespace parley::gui {
namespace {

template <class... F>
struct Cases : F... {
  using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

std::vector<double> numbers_in(const Json& list) {
  std::vector<double> found;
  for (const Json& item : list.items) found.push_back(item.number);
  return found;
}

std::optional<Number> read_list(const std::string& key, const Json& list) {
  const std::vector<double> x = numbers_in(list);
  if (key == "uniform" && x.size() == 2) return Uniform{x[0], x[1]};
  if (key == "normal" && x.size() == 2) return Normal{x[0], x[1]};
  if (key == "lognormal" && x.size() == 2) return Lognormal{x[0], x[1]};
  if (key == "triangular" && x.size() == 3) return Triangular{x[0], x[1], x[2]};
  if (key == "beta" && x.size() == 2) return Beta{x[0], x[1]};
  if (key == "beta" && x.size() == 4) return Beta{x[0], x[1], x[2], x[3]};
  if (key != "discrete") return {};
  Discrete found;
  for (const Json& pair : list.items) {
    const std::vector<double> both = numbers_in(pair);
    if (both.size() != 2) return {};
    found.values.emplace_back(both[0], both[1]);
  }
  return found;
}

std::string n(double x) { return fmt::format("{:.4g}", x); }

/// Without the last digits that adding leaves behind: 0.6, not 0.6000000000000001.
double neat(double x) { return std::strtod(fmt::format("{:.15g}", x).c_str(), nullptr); }

/// How far the ends may move so that they stay in lo … hi (an end outside already stays where it is).
double held(double by, double low_end, double high_end, double lo, double hi) {
  if (by > 0) return std::min(by, std::max(0.0, hi - high_end));
  return std::max(by, std::min(0.0, lo - low_end));
}

}  // namespace

std::optional<Number> read_number_text(const std::string& text) {
  std::vector<Problem> problems;
  const std::optional<Json> json = parse_json(text, problems);
  if (!json || !problems.empty()) return {};
  if (json->kind == Json::Kind::number) return json->number;
  if (json->kind != Json::Kind::object || json->items.empty()) return {};
  if (const Json* factor = json->find("factor")) {
    FactorTerm term{factor->text, 1, 0};
    if (const Json* times = json->find("times")) term.times = times->number;
    if (const Json* plus = json->find("plus")) term.plus = plus->number;
    return term;
  }
  return read_list(json->items.front().key, json->items.front());
}

std::string number_text(const Number& number) { return write_json_line(json_of(number)); }

std::string short_text(const Number& number) {
  return std::visit(
      Cases{[](double x) { return n(x); }, [](const Uniform& d) { return n(d.lo) + "–" + n(d.hi); },
            [](const Normal& d) { return n(d.mean) + " ± " + n(d.sd); },
            [](const Lognormal& d) { return "log " + n(d.mu) + " ± " + n(d.sigma); },
            [](const Triangular& d) { return n(d.lo) + "–" + n(d.mode) + "–" + n(d.hi); },
            [](const Beta& d) { return n(d.lo) + "–" + n(d.hi); },
            [](const Discrete& d) { return fmt::format("{} values", d.values.size()); },
            [](const FactorTerm& d) {
              return d.factor + (d.times != 1 ? " × " + n(d.times) : "") +
                     (d.plus != 0 ? " + " + n(d.plus) : "");
            }},
      number);
}

double slider_value(const Number& number) {
  if (const auto* term = std::get_if<FactorTerm>(&number)) return term->times;
  return middle(number);
}

Number moved(const Number& number, double value, double lo, double hi) {
  const double by = value - slider_value(number);
  return std::visit(Cases{[&](double) -> Number { return neat(std::clamp(value, lo, hi)); },
                          [&](const Uniform& d) -> Number {
                            const double d_by = held(by, d.lo, d.hi, lo, hi);
                            return Uniform{neat(d.lo + d_by), neat(d.hi + d_by)};
                          },
                          [&](const Normal& d) -> Number {
                            return Normal{neat(std::clamp(d.mean + by, lo, hi)), d.sd};
                          },
                          [&](const Lognormal& d) -> Number {
                            return Lognormal{value > 0 ? neat(std::log(std::min(value, hi))) : d.mu, d.sigma};
                          },
                          [&](const Triangular& d) -> Number {
                            const double d_by = held(by, d.lo, d.hi, lo, hi);
                            return Triangular{neat(d.lo + d_by), neat(d.mode + d_by), neat(d.hi + d_by)};
                          },
                          [&](const Beta& d) -> Number {
                            const double d_by = held(by, d.lo, d.hi, lo, hi);
                            return Beta{d.a, d.b, neat(d.lo + d_by), neat(d.hi + d_by)};
                          },
                          [&](Discrete d) -> Number {
                            double low = 1e300, high = -1e300;
                            for (const auto& [x, w] : d.values)
                              low = std::min(low, x), high = std::max(high, x);
                            const double d_by = held(by, low, high, lo, hi);
                            for (auto& [x, w] : d.values) x = neat(x + d_by);
                            return d;
                          },
                          [&](FactorTerm d) -> Number {
                            d.times = neat(value);
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
  return std::visit(
      Cases{[](double) { return std::vector<Parameter>{}; },
            [](const Uniform& d) {
              return std::vector<Parameter>{{"from", d.lo}, {"to", d.hi}};
            },
            [](const Normal& d) {
              return std::vector<Parameter>{{"mean", d.mean}, {"sd", d.sd}};
            },
            [](const Lognormal& d) {
              return std::vector<Parameter>{{"mu", d.mu}, {"sigma", d.sigma}};
            },
            [](const Triangular& d) {
              return std::vector<Parameter>{{"from", d.lo}, {"mode", d.mode}, {"to", d.hi}};
            },
            [](const Beta& d) {
              return std::vector<Parameter>{{"a", d.a}, {"b", d.b}, {"from", d.lo}, {"to", d.hi}};
            },
            [](const Discrete& d) {
              std::vector<Parameter> list;
              for (const auto& [x, w] : d.values) list.push_back({"value", x}), list.push_back({"weight", w});
              return list;
            },
            [](const FactorTerm& d) {
              return std::vector<Parameter>{{"times", d.times}, {"plus", d.plus}};
            }},
      number);
}

Number with_parameter(const Number& number, std::size_t index, double value) {
  Number copy = number;
  std::visit(Cases{[](double&) {}, [&](Uniform& d) { (index == 0 ? d.lo : d.hi) = value; },
                   [&](Normal& d) { (index == 0 ? d.mean : d.sd) = value; },
                   [&](Lognormal& d) { (index == 0 ? d.mu : d.sigma) = value; },
                   [&](Triangular& d) {
                     (index == 0 ? d.lo : index == 1 ? d.mode : d.hi) = value;
                   },
                   [&](Beta& d) {
                     (index == 0 ? d.a : index == 1 ? d.b : index == 2 ? d.lo : d.hi) = value;
                   },
                   [&](Discrete& d) {
                     auto& pair = d.values[index / 2];
                     (index % 2 == 0 ? pair.first : pair.second) = value;
                   },
                   [&](FactorTerm& d) { (index == 0 ? d.times : d.plus) = value; }},
             copy);
  return copy;
}

const std::vector<const char*>& kinds() {
  static const std::vector<const char*> names{"number", "uniform",   "normal",  "triangular",
                                              "beta",   "lognormal", "discrete"};
  return names;
}

std::size_t kind_of(const Number& number) {
  switch (number.index()) {
    case 0:
      return 0;
    case 1:
      return 1;
    case 2:
      return 2;
    case 4:
      return 3;
    case 5:
      return 4;
    case 3:
      return 5;
    case 6:
      return 6;
    default:
      return kinds().size();
  }
}

Number as_kind(const Number& number, std::size_t kind, double lo, double hi) {
  const bool term = std::holds_alternative<FactorTerm>(number);
  const double m = term ? 1 : middle(number);
  double from = term || !uncertain(number) ? m - 0.2 * std::max(std::fabs(m), 0.5) : quantile(number, 0.02);
  double to = term || !uncertain(number) ? m + 0.2 * std::max(std::fabs(m), 0.5) : quantile(number, 0.98);
  from = std::clamp(from, lo, hi), to = std::clamp(to, lo, hi);
  const auto round = [](double x) { return std::round(x * 1e4) / 1e4; };
  switch (kind) {
    case 1:
      return Uniform{round(from), round(to)};
    case 2:
      return Normal{round(m), round((to - from) / 4)};
    case 3:
      return Triangular{round(from), round(std::clamp(m, from, to)), round(to)};
    case 4:
      return Beta{2, 2, round(from), round(to)};
    case 5: {
      // Positive only: a middle of 0 or less becomes the least that four decimals write.
      const double low = std::max(from, 1e-4), high = std::max(to, low), mid = std::clamp(m, low, high);
      return Lognormal{round(std::log(mid)), round(std::max((std::log(high) - std::log(low)) / 4, 0.01))};
    }
    case 6: {
      Discrete three{{{round(from), 1}}};
      for (const auto& [x, weight] : {std::pair{round(std::clamp(m, from, to)), 2.0}, {round(to), 1.0}})
        if (x != three.values.back().first) three.values.emplace_back(x, weight);
      return three;
    }
    default:
      return round(m);
  }
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
