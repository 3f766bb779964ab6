#include "sim/tally/exact.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <stdexcept>

namespace parley {
namespace {

using boost::multiprecision::cpp_int;

cpp_int big(Int128 value) {
  const bool negative = value < 0;
  const Uint128 magnitude = negative ? -static_cast<Uint128>(value) : static_cast<Uint128>(value);
  cpp_int result = static_cast<std::uint64_t>(magnitude >> 64);
  result <<= 64;
  result += static_cast<std::uint64_t>(magnitude);
  return negative ? cpp_int(-result) : result;
}

/// above / below to the nearest double: 63 or 64 bits of quotient, the rest told by the lowest bit, then one
/// conversion.
double ratio(cpp_int above, cpp_int below) {
  if (above == 0) return 0;
  const bool negative = above < 0;
  if (negative) above = -above;
  const int shift = 63 + static_cast<int>(msb(below)) - static_cast<int>(msb(above));
  if (shift > 0) above <<= shift;
  if (shift < 0) below <<= -shift;
  cpp_int quotient, rest;
  divide_qr(above, below, quotient, rest);
  auto bits = static_cast<std::uint64_t>(quotient);
  if (rest != 0) bits |= 1;
  const double value = std::ldexp(static_cast<double>(bits), -shift);
  return negative ? -value : value;
}

}  // namespace

std::string int128_text(Int128 value) {
  if (value == 0) return "0";
  Uint128 magnitude = value < 0 ? -static_cast<Uint128>(value) : static_cast<Uint128>(value);
  std::string digits;
  for (; magnitude != 0; magnitude /= 10) digits += static_cast<char>('0' + static_cast<int>(magnitude % 10));
  if (value < 0) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

Int128 parse_int128(std::string_view text) {
  const std::string shown(text.substr(0, 60));
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  constexpr Uint128 most = ~Uint128{0} >> 1;
  if (text.empty()) throw std::invalid_argument("'" + shown + "' is not a whole number");
  Uint128 magnitude = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') throw std::invalid_argument("'" + shown + "' is not a whole number");
    const auto digit = static_cast<unsigned>(c - '0');
    if (magnitude > (most - digit) / 10)
      throw std::invalid_argument("'" + shown + "' needs more than 128 bits");
    magnitude = magnitude * 10 + digit;
  }
  return negative ? -static_cast<Int128>(magnitude) : static_cast<Int128>(magnitude);
}

double exact_ratio(Int128 above, Int128 below) { return ratio(big(above), big(below)); }

Moments exact_moments(Int128 weight, int weight_bits, Int128 sum, Int128 square_sum, int sum_bits) {
  if (weight <= 0) return {};
  const cpp_int w = big(weight), s = big(sum), q = big(square_sum);
  const int up = sum_bits - weight_bits;  // w in units of the sums: w * 2^up
  const cpp_int unit = w << up;
  const cpp_int above = q * unit - s * s;
  return {ratio(s, unit), above > 0 ? ratio(above, unit * unit) : 0.0};
}

}  // namespace parley
