#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.h"

/// Questions to a number that may be uncertain. What each distribution is stands in distribution_kinds.h.
namespace parley {

/// The value below which a share p of the distribution lies, p in [0, 1] (its support's bound, or an
/// infinity, at 0 and 1); of a plain number that number. Own arithmetic, so the same bits everywhere. Never
/// called with a FactorTerm.
double quantile(const Number& number, double p);

/// The number itself, or the median (of a discrete distribution the lower one): what a reader means by
/// "about".
inline double middle(const Number& number) { return quantile(number, 0.5); }

/// True for a distribution, false for a plain number.
inline bool uncertain(const Number& number) { return !std::holds_alternative<double>(number); }

/// The range that draws keep to before clamping, but for fewer than one in 10^9 on either side (six standard
/// deviations of a normal). Never called with a FactorTerm.
std::pair<double, double> support(const Number& number);

/// Standard deviation, of a lognormal that of the logarithm; 0 for a plain number. Never called with a
/// FactorTerm.
double standard_deviation(const Number& number);

/// The number moved by `amount`, its form kept: a lognormal by its logarithm, a line in a factor by its
/// `plus`.
Number shifted(Number number, double amount);

/// What a parameter must be, beside a finite number.
enum class ParameterRule : std::uint8_t {
  any,
  not_negative,
  positive,
  not_below,  ///< at least what the parameter before it is
};

/// A parameter of a distribution, in the order in which a scenario file writes them.
struct ParameterForm {
  std::string_view name;  ///< as in paths: "….uniform.lo"
  const char* label;      ///< for a field
  ParameterRule rule;
  double standard;  ///< what it is where the file leaves it out
};

/// How a distribution with parameters is written: {"key": [parameters]}. Those from `least` on may be left out
/// together. (Discrete and lines in a factor have forms of their own.)
struct DistributionForm {
  std::string_view key;
  std::vector<ParameterForm> parameters;
  std::size_t least;
  Number (*make)(std::span<const double> parameters);  ///< takes all of them

  /// Place of the parameter of that name; none if it has no such parameter.
  std::optional<std::size_t> parameter(std::string_view name) const;
};

/// In the order of the alternatives of Number.
const std::vector<DistributionForm>& distribution_forms();
/// The form with that key, or null.
const DistributionForm* distribution_form(std::string_view key);
/// The form of the number, or null where it is none of these.
const DistributionForm* form_of(const Number& number);
/// The parameters in the order of its form; empty where it has none.
std::vector<double> parameters_of(const Number& number);

/// The NUMBER that a JSON text says, whatever its range; none if it is not one.
std::optional<Number> read_number_text(std::string_view text);

}  // namespace parley
