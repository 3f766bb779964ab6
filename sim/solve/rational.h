#pragma once
#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <vector>

/// Exact numbers of the solvers. Every finite double is a rational, so payoffs lose nothing on the way into
/// exact arithmetic.
namespace parley {

/// Expression templates off: values, not views, so `auto` is safe.
using Rational =
    boost::multiprecision::number<boost::multiprecision::cpp_rational_backend, boost::multiprecision::et_off>;

/// How a double is read as an exact number.
enum class Reading {
  binary,   ///< the double itself: 0.1 is 3602879701896397 / 2^55
  decimal,  ///< the shortest decimal that rounds to it: 0.1 is 1/10, the number an analyst wrote
};

/// The exact number that a finite double stands for. Throws std::invalid_argument for infinities and nan.
Rational exact(double value, Reading reading = Reading::binary);

/// The nearest double (ties to even), also where numerator and denominator are beyond the range of doubles.
double to_double(const Rational& value);

/// "-3", "5/7".
std::string to_string(const Rational& value);

/// One actor's strategy: a probability for each position. A profile has one for each actor, in the game's
/// order.
using Strategy = std::vector<double>;
using Profile = std::vector<Strategy>;
using ExactStrategy = std::vector<Rational>;
using ExactProfile = std::vector<ExactStrategy>;

Profile to_double(const ExactProfile& profile);

}  // namespace parley
