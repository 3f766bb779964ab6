#include "sim/solve/rational.h"

#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string_view>

namespace parley {
namespace {

using Integer = boost::multiprecision::cpp_int;

// 'digits[.digits][e[+-]digits]' as std::to_chars writes it, sign taken off before.
Rational read_decimal(std::string_view text) {
  Integer digits = 0;
  int exponent = 0;
  bool after_point = false;
  std::size_t k = 0;
  for (; k < text.size() && text[k] != 'e'; ++k) {
    if (text[k] == '.') {
      after_point = true;
      continue;
    }
    digits = digits * 10 + (text[k] - '0');
    if (after_point) --exponent;
  }
  if (k < text.size()) exponent += std::stoi(std::string(text.substr(k + 1)));
  const Integer scale = boost::multiprecision::pow(Integer(10), static_cast<unsigned>(std::abs(exponent)));
  return exponent < 0 ? Rational(digits, scale) : Rational(digits * scale);
}

}  // namespace

Rational exact(double value, Reading reading) {
  if (!std::isfinite(value)) throw std::invalid_argument("a payoff must be a finite number");
  if (reading == Reading::decimal) {
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value)).ptr;
    const Rational size = read_decimal({buffer, static_cast<std::size_t>(end - buffer)});
    return value < 0 ? Rational(-size) : size;
  }
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  const auto mantissa = static_cast<long long>(std::ldexp(fraction, 53));
  exponent -= 53;
  if (exponent >= 0) return Rational(Integer(mantissa) << static_cast<unsigned>(exponent));
  return Rational(Integer(mantissa), Integer(1) << static_cast<unsigned>(-exponent));
}

double to_double(const Rational& value) {
  Integer top = boost::multiprecision::numerator(value);
  const Integer bottom = boost::multiprecision::denominator(value);
  if (top == 0) return 0;
  const bool negative = top < 0;
  if (negative) top = -top;
  // A quotient of 64 bits or more with the remainder kept as a sticky last bit: the cast below then rounds
  // once, correctly, for every result that is not subnormal.
  const int shift = 65 + static_cast<int>(msb(bottom)) - static_cast<int>(msb(top));
  Integer quotient, remainder;
  const Integer scaled_top = shift > 0 ? Integer(top << static_cast<unsigned>(shift)) : top;
  const Integer scaled_bottom = shift < 0 ? Integer(bottom << static_cast<unsigned>(-shift)) : bottom;
  divide_qr(scaled_top, scaled_bottom, quotient, remainder);
  const int drop = static_cast<int>(msb(quotient)) - 62;  // keep 63 bits, at least one of them sticky
  Integer kept = quotient >> static_cast<unsigned>(drop);
  if (remainder != 0 || (kept << static_cast<unsigned>(drop)) != quotient) kept |= 1;
  const double rounded = static_cast<double>(kept.convert_to<long long>());
  const double result = std::ldexp(rounded, drop - shift);
  return negative ? -result : result;
}

std::string to_string(const Rational& value) { return value.str(); }

Profile to_double(const ExactProfile& profile) {
  Profile out;
  for (const auto& strategy : profile) {
    Strategy row;
    for (const auto& p : strategy) row.push_back(to_double(p));
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace parley
