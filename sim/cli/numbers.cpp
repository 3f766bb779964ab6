#include "sim/cli/numbers.h"
#include "sim/base/words.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace parley::cli {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A decimal number taken apart: digits with the point left out, and the power of ten that they count in.
struct Decimal {
  std::string digits;
  long exponent = 0;
};

/// Reads the digits at the start of `rest`, single underscores between digits allowed; false when there are
/// none.
bool take_digits(std::string_view& rest, std::string& digits) {
  std::size_t i = 0;
  while (i < rest.size() && (is_digit(rest[i]) || (rest[i] == '_' && i > 0 && rest[i - 1] != '_' &&
                                                   i + 1 < rest.size() && is_digit(rest[i + 1]))))
    ++i;
  for (char c : rest.substr(0, i))
    if (c != '_') digits += c;
  rest.remove_prefix(i);
  return i > 0;
}

/// Takes `text` apart; a reason why it is no number, else empty.
std::string take_apart(std::string_view text, Decimal& decimal) {
  if (text.empty()) return "is empty";
  if (text[0] == '-') return text.size() > 1 && is_digit(text[1]) ? "is negative" : "is not a number";
  if (text[0] == '+') return "has a sign";
  std::string_view rest = text;
  if (!take_digits(rest, decimal.digits)) return "is not a number";
  if (decimal.digits.size() > 1 && decimal.digits[0] == '0') return "has a leading zero";
  if (!rest.empty() && rest[0] == '.') {
    rest.remove_prefix(1);
    std::string fraction;
    if (!take_digits(rest, fraction)) return "has no digit after its point";
    decimal.digits += fraction;
    decimal.exponent -= static_cast<long>(fraction.size());
  }
  if (!rest.empty() && (rest[0] == 'e' || rest[0] == 'E')) {
    rest.remove_prefix(1);
    const bool negative = !rest.empty() && rest[0] == '-';
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) rest.remove_prefix(1);
    std::string power;
    if (!take_digits(rest, power) || power.size() > 4)
      return "has an exponent that is not a number of up to four digits";
    decimal.exponent += (negative ? -1 : 1) * std::stol(power);
  }
  if (rest.size() > 1 && rest[0] == ',' && is_digit(rest[1]))
    return "has a comma; decimals are written with a point, thousands as 1_000";
  if (!rest.empty()) return fmt::format("is not a number from '{}' on", rest);
  return {};
}

}  // namespace

ReadNumber<std::uint64_t> read_count(std::string_view text, std::uint64_t lo, std::uint64_t hi) {
  Decimal decimal;
  if (std::string reason = take_apart(text, decimal); !reason.empty()) return {{}, reason};
  while (decimal.exponent < 0 && decimal.digits.size() > 1 && decimal.digits.back() == '0') {
    decimal.digits.pop_back();
    ++decimal.exponent;
  }
  const bool zero = decimal.digits.find_first_not_of('0') == std::string::npos;
  if (decimal.exponent < 0 && !zero) return {{}, "is not whole"};
  std::uint64_t value = 0;
  const auto append = [&](std::uint64_t digit) {
    if (value > (hi - digit) / 10) return false;
    value = value * 10 + digit;
    return true;
  };
  bool fits = true;
  for (char c : decimal.digits)
    fits = fits && (hi >= 9 || static_cast<std::uint64_t>(c - '0') <= hi) &&
           append(static_cast<std::uint64_t>(c - '0'));
  for (long i = 0; fits && !zero && i < decimal.exponent; ++i) fits = append(0);
  if (!fits) return {{}, "is too large"};
  if (value < lo) return {{}, "is too small"};
  return {value, {}};
}

ReadNumber<double> read_real(std::string_view text, double lo, double hi) {
  Decimal decimal;
  if (std::string reason = take_apart(text, decimal); !reason.empty()) return {{}, reason};
  const std::string plain = decimal.digits + 'e' + std::to_string(decimal.exponent);
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error == std::errc::result_out_of_range)
    return {{}, decimal.exponent < 0 ? "is too small" : "is too large"};
  if (error != std::errc{} || end != plain.data() + plain.size()) return {{}, "is not a number"};
  if (!(value > lo)) return {{}, value == lo ? "is the end of the range and not in it" : "is too small"};
  if (!(value < hi)) return {{}, value == hi ? "is the end of the range and not in it" : "is too large"};
  return {value, {}};
}

std::string grouped(std::uint64_t n) { return with_commas(std::to_string(n)); }

}  // namespace parley::cli
