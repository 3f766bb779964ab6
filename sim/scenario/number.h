#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// NUMBER of the scenario format: a plain number, or how it is drawn.
namespace parley {

struct Uniform {
  double lo, hi;
  bool operator==(const Uniform&) const = default;
};
struct Normal {
  double mean, sd;
  bool operator==(const Normal&) const = default;
};
/// In log units: the median is e^mu.
struct Lognormal {
  double mu, sigma;
  bool operator==(const Lognormal&) const = default;
};
struct Triangular {
  double lo, mode, hi;
  bool operator==(const Triangular&) const = default;
};
/// Beta(a, b) stretched from [0, 1] to [lo, hi].
struct Beta {
  double a, b, lo = 0, hi = 1;
  bool operator==(const Beta&) const = default;
};
struct Discrete {
  std::vector<std::pair<double, double>> values;
  bool operator==(const Discrete&) const = default;
};  ///< (value, weight); weights need not sum to 1
/// times * (the factor's draw) + plus.
struct FactorTerm {
  std::string factor;
  double times = 1, plus = 0;
  bool operator==(const FactorTerm&) const = default;
};

/// NUMBER of the format: a plain number, a distribution, or a line in a factor.
using Number = std::variant<double, Uniform, Normal, Lognormal, Triangular, Beta, Discrete, FactorTerm>;

}  // namespace parley
