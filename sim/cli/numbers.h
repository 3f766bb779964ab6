#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Numbers of the command line, read strictly: what could be a slip is refused with a reason.
namespace parley::cli {

template <class T>
struct ReadNumber {
  std::optional<T> value;
  std::string reason;  ///< why there is no value: "is negative"
};

/// A whole number without sign, from lo to hi: digits without a leading zero, single underscores between
/// digits, and optionally a fraction and an exponent as long as the number is whole: 100000, 1_000_000,
/// 1e6, 2.5e6.
ReadNumber<std::uint64_t> read_count(std::string_view text, std::uint64_t lo, std::uint64_t hi);

/// A decimal number strictly between lo and hi: 0.005, 5e-3.
ReadNumber<double> read_real(std::string_view text, double lo, double hi);

/// 1234567 -> "1,234,567".
std::string grouped(std::uint64_t n);

}  // namespace parley::cli
