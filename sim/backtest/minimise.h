#pragma once
#include <array>
#include <functional>
#include <utility>

namespace parley {

/// The place in [lo, hi] with the smallest value of a function with one valley: golden sections until the
/// bracket is narrower than `tolerance`.
double minimise_line(const std::function<double(double)>& value, double lo, double hi, double tolerance);

/// A least place of a function of three numbers by the simplex of Nelder & Mead (1965), from `start` with edges of `step`,
/// until the values at the corners are within 1e-9 of each other, or 400 steps are done.
std::array<double, 3> minimise_simplex(const std::function<double(const std::array<double, 3>&)>& value,
                                       const std::array<double, 3>& start, double step);

}  // namespace parley
