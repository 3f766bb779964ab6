#pragma once
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

/// Sums that come out the same in whatever order they are taken: whole numbers of 128 bits that count units
/// of 2^-80 (or, for unweighted beliefs, 2^-50). A value is first divided by a power of two so that |x| <= 1,
/// which loses nothing; rounding it to a unit is the one rounding there is. 2^47 such values (1.4e14 trials)
/// fit.
namespace parley {

__extension__ using Int128 = __int128;
__extension__ using Uint128 = unsigned __int128;

inline constexpr int kFixedBits = 80;
inline constexpr int kBeliefBits = 50;

/// 1.5 * 2^52: adding it rounds |y| < 2^51 to the nearest whole number, ties to even, into the low bits of
/// the sum.
inline constexpr double kRoundToWhole = 0x1.8p+52;

/// x in units of 2^-80, to the nearest (within one unit); |x| <= 1.
inline Int128 to_fixed(double x) {
  const double y = x * 0x1p40;
  const double high = (y + kRoundToWhole) - kRoundToWhole;
  const double low = ((y - high) * 0x1p40 + kRoundToWhole) - kRoundToWhole;
  return static_cast<Int128>(static_cast<std::int64_t>(high)) * (std::int64_t{1} << 40) +
         static_cast<std::int64_t>(low);
}

/// to_fixed(x) in two parts whose sums, each modulo 2^64, give the sum of up to 2^20 values without a 128-bit
/// operation per value: the bit patterns of rounded numbers. fixed_total takes the pattern of the rounding
/// constant off again, `count` times.
struct FixedParts {
  std::uint64_t high = 0, low = 0;
};
inline FixedParts fixed_parts(double x) {
  const double y = x * 0x1p40;
  const double rounded = y + kRoundToWhole;
  const double low = (y - (rounded - kRoundToWhole)) * 0x1p40 + kRoundToWhole;
  return {std::bit_cast<std::uint64_t>(rounded), std::bit_cast<std::uint64_t>(low)};
}
inline Int128 fixed_total(FixedParts sum, std::uint64_t count) {
  const std::uint64_t offset = count * std::bit_cast<std::uint64_t>(kRoundToWhole);
  return static_cast<Int128>(static_cast<std::int64_t>(sum.high - offset)) * (std::int64_t{1} << 40) +
         static_cast<std::int64_t>(sum.low - offset);
}

/// Adds to_fixed(x) for up to 2^20 values of x.
class FixedSum {
 public:
  void add(double x) {
    const FixedParts parts = fixed_parts(x);
    sum_.high += parts.high;
    sum_.low += parts.low;
    count_ += 1;
  }
  Int128 total() const { return fixed_total(sum_, count_); }

 private:
  FixedParts sum_;
  std::uint64_t count_ = 0;
};

/// An exact sum in units of 2^-50: up to 2^12 values with |x| <= 1.
class BeliefSum {
 public:
  void add(double x) {
    bits_ += std::bit_cast<std::uint64_t>(x * 0x1p50 + kRoundToWhole);
    count_ += 1;
  }
  std::int64_t total() const {
    return static_cast<std::int64_t>(bits_ - count_ * std::bit_cast<std::uint64_t>(kRoundToWhole));
  }

 private:
  std::uint64_t bits_ = 0, count_ = 0;
};

/// Decimal digits, and back. parse throws std::invalid_argument unless the whole text is a number of 128
/// bits.
std::string int128_text(Int128 value);
Int128 parse_int128(std::string_view text);

/// above / below as the nearest double (ties to even), in whole numbers throughout; below > 0.
double exact_ratio(Int128 above, Int128 below);

/// Mean and variance of n values (weights summing to `weight`): sum / weight and square_sum / weight - (sum /
/// weight)^2, exact until the last rounding to double. All three in the same units (weight may be a plain
/// count with weight_bits = 0).
struct Moments {
  double mean = 0, variance = 0;
};
Moments exact_moments(Int128 weight, int weight_bits, Int128 sum, Int128 square_sum, int sum_bits);

}  // namespace parley
