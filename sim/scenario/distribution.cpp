#include "sim/scenario/distribution.h"

#include <stdexcept>

#include "sim/scenario/distribution_kinds.h"

namespace parley {
namespace {

/// Answers for a plain number by `plain`, for a distribution d by f(kind of d, d).
template <class Plain, class F>
auto ask(const Number& number, Plain plain, F f) {
  return std::visit(
      [&](const auto& d) -> std::invoke_result_t<Plain, double> {
        using D = std::remove_cvref_t<decltype(d)>;
        if constexpr (std::is_same_v<D, double>)
          return plain(d);
        else if constexpr (IsDistribution<D>)
          return f(DistributionKind<D>(), d);
        else
          throw std::logic_error("a line in a factor is no distribution of its own");
      },
      number);
}

/// The place of D among distribution_forms().
template <class D>
std::size_t form_place() {
  std::size_t place = 0, found = 0;
  for_each_distribution([&]<class Other>(std::type_identity<Other>) {
    if constexpr (std::is_same_v<D, Other>) found = place;
    place += IsParametric<Other>;
  });
  return found;
}

}  // namespace

std::optional<std::size_t> DistributionForm::parameter(std::string_view name) const {
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (parameters[i].name == name) return i;
  return {};
}

const std::vector<DistributionForm>& distribution_forms() {
  static const std::vector<DistributionForm> forms = [] {
    std::vector<DistributionForm> made;
    for_each_distribution([&]<class D>(std::type_identity<D>) {
      if constexpr (IsParametric<D>) {
        using Kind = DistributionKind<D>;
        DistributionForm form{Kind::key, {}, Kind::least, [](std::span<const double> values) -> Number {
                                D d{};
                                for (std::size_t i = 0; i < Kind::parameters.size(); ++i)
                                  d.*Kind::parameters[i].at = values[i];
                                return d;
                              }};
        for (const auto& one : Kind::parameters)
          form.parameters.push_back({one.name, one.label, one.rule, D{}.*one.at});
        made.push_back(std::move(form));
      }
    });
    return made;
  }();
  return forms;
}

const DistributionForm* distribution_form(std::string_view key) {
  for (const DistributionForm& form : distribution_forms())
    if (form.key == key) return &form;
  return nullptr;
}

const DistributionForm* form_of(const Number& number) {
  return std::visit(
      []<class D>(const D&) -> const DistributionForm* {
        if constexpr (IsParametric<D>) return &distribution_forms()[form_place<D>()];
        return nullptr;
      },
      number);
}

std::vector<double> parameters_of(const Number& number) {
  std::vector<double> values;
  std::visit(
      [&]<class D>(const D& d) {
        if constexpr (IsParametric<D>)
          for (const auto& one : DistributionKind<D>::parameters) values.push_back(d.*one.at);
      },
      number);
  return values;
}

double quantile(const Number& number, double p) {
  return ask(
      number, [](double value) { return value; },
      [&](auto kind, const auto& d) { return kind.quantile(d, p); });
}

std::pair<double, double> support(const Number& number) {
  return ask(
      number, [](double value) { return std::pair(value, value); },
      [](auto kind, const auto& d) { return kind.support(d); });
}

double standard_deviation(const Number& number) {
  return ask(
      number, [](double) { return 0.0; }, [](auto kind, const auto& d) { return kind.sd(d); });
}

Number shifted(Number number, double amount) {
  std::visit(
      [&]<class D>(D& d) {
        if constexpr (std::is_same_v<D, double>)
          d += amount;
        else if constexpr (std::is_same_v<D, FactorTerm>)
          d.plus += amount;
        else if constexpr (std::is_same_v<D, Discrete>)
          for (auto& [value, weight] : d.values) value += amount;
        else
          for (const auto& parameter : DistributionKind<D>::parameters)
            if (parameter.moves) d.*parameter.at += amount;
      },
      number);
  return number;
}

}  // namespace parley
