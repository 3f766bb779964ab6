#pragma once
#include "sim/scenario/scenario.h"

namespace parley {

/// The value below which a share p of the distribution lies, p in [0, 1] (its support's bound, or an
/// infinity, at 0 and 1); of a plain number that number. Own arithmetic, so the same bits everywhere. Never
/// called with a FactorTerm.
double quantile(const Number& number, double p);

/// The number itself, or the median: what a reader means by "about".
inline double middle(const Number& number) { return quantile(number, 0.5); }

/// True for a distribution, false for a plain number.
inline bool uncertain(const Number& number) { return !std::holds_alternative<double>(number); }

}  // namespace parley
