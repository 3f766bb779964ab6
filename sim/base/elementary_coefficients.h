#pragma once

/// Coefficients of the own exp, log, sine and cosine: minimax fits (Remez exchange at 50 digits, then each
/// coefficient rounded to double). The error beside each is the largest of the rounded polynomial over its
/// interval, relative to the function; half a unit in the last place of a double is 2^-53. elementary.h says
/// in which order they are put together; whoever does it in vectors must keep that order, for results must be
/// the same bytes everywhere.
namespace parley::elementary {

/// log2(e) rounded; ln 2 in two parts, the first of 32 bits, so that n * kLn2Hi is exact for |n| < 2^21.
inline constexpr double kLog2E = 0x1.71547652b82fep+0;
inline constexpr double kLn2Hi = 0x1.62e42fee00000p-1;
inline constexpr double kLn2Lo = 0x1.a39ef35793c76p-33;

/// 1.5 * 2^52: adding it to |x| < 2^51 rounds x to the nearest whole number (ties to even) into the low bits.
inline constexpr double kRound = 0x1.8p+52;

/// (e^r - 1 - r) / r^2 for |r| <= ln(2)/2; 2^-56.3.
inline constexpr double kExp[10] = {0x1.000000000000ap-1,  0x1.55555555554f9p-3,  0x1.555555555083ep-5,
                                    0x1.1111111127d10p-7,  0x1.6c16c18438b84p-10, 0x1.a01a012a0eeb0p-13,
                                    0x1.a01999e24fa53p-16, 0x1.71df25b383d61p-19, 0x1.28ad9b964f933p-22,
                                    0x1.ad7f3e5c6e47dp-26};

/// (log((1+s)/(1-s)) - 2s) / s^3 in z = s^2 for |s| <= (sqrt 2 - 1)/(sqrt 2 + 1); 2^-58.1.
inline constexpr double kLog[7] = {0x1.5555555555593p-1, 0x1.999999997fb31p-2, 0x1.2492494217a6ep-2,
                                   0x1.c71c51e7f2e33p-3, 0x1.7466462d7a2ebp-3, 0x1.39a0f4ea2e37fp-3,
                                   0x1.2f0d8f8e1e440p-3};

/// 2 pi in two parts.
inline constexpr double kTwoPiHi = 0x1.921fb54442d18p+2;
inline constexpr double kTwoPiLo = 0x1.1a62633145c07p-52;

/// (sin(2 pi t)/t - 2 pi) / t^2 in z = t^2 for |t| <= 1/8; 2^-57.6.
inline constexpr double kSin[7] = {-0x1.4abbce625be53p+5, 0x1.466bc6775aadbp+6,  -0x1.32d2cce62ade5p+6,
                                   0x1.50783485eeb5bp+5,  -0x1.e3074b7df5f81p+3, 0x1.e8eef00a88fa2p+1,
                                   -0x1.6c63cba9992f9p-1};

/// (cos(2 pi t) - 1) / t^2 in z = t^2 for |t| <= 1/8; 2^-55.7.
inline constexpr double kCos[7] = {-0x1.3bd3cc9be45dep+4, 0x1.03c1f081b5ab0p+6,  -0x1.55d3c7e3c95bcp+6,
                                   0x1.e1f50683b42cep+5,  -0x1.a6d1ecb74040ep+4, 0x1.f9cc6acfe1a05p+2,
                                   -0x1.b26fe86288d19p+0};

}  // namespace parley::elementary
