#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/distribution.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/paths.h"
#include "sim/scenario/scenario.h"

namespace parley::gui {

/// A number as fields show it: four digits, a true minus sign.
std::string shown_number(double x);
/// The JSON text of a NUMBER, as --set takes it.
std::string number_text(const Number& number);
/// "0.2 – 0.4 – 0.6", "N(1, 0.3)", "2 × western_unity": short, for the file's value beside a slider.
std::string short_text(const Number& number);

/// What a slider of the number shows: the number, or the median; of a line in a factor its `times`.
double slider_value(const Number& number);
/// The number moved as one, so that the slider shows `value`: the shape stays, its ends are held to lo … hi.
/// With a `step`, a power of ten, it moves by whole steps: numbers that are short decimals stay so.
Number moved(const Number& number, double value, double lo, double hi, double step = 0);

/// From where to where a slider reaches: the quantity's range where that is short, else what is sensible
/// around the file's value.
struct SliderRange {
  double lo = 0, hi = 1;
};
SliderRange slider_range(const PathInfo& info, double file_value);

/// The parameters of a distribution by name, for fields; empty for a plain number.
struct Parameter {
  const char* name;
  double value;
};
std::vector<Parameter> parameters(const Number& number);
Number with_parameter(const Number& number, std::size_t index, double value);

/// The kinds that a number may be given, by name, and the number turned into one of them about the same
/// middle.
const std::vector<std::string>& kinds();
std::size_t kind_of(const Number& number);  ///< place in kinds(), or kinds().size()
Number as_kind(const Number& number, std::size_t kind, double lo, double hi);

/// Relative density at `points` even places from `from` to `to`, the highest 1: from quantiles, so that every
/// distribution is drawn the same way.
std::vector<double> density(const Number& number, double from, double to, std::size_t points);

}  // namespace parley::gui
