#pragma once
#include <bitset>
#include <cstddef>
#include <vector>

#include "sim/solve/rational.h"

namespace parley {

using Integer = boost::multiprecision::cpp_int;
using Bits = std::bitset<256>;

/// {z >= 0 : equal z = 0, at_least z >= 0} in `dimension` dimensions: pointed, as it lies in the positive
/// orthant.
struct Cone {
  std::size_t dimension = 0;
  std::vector<std::vector<Integer>> equal, at_least;
};

struct Ray {
  std::vector<Integer> z;  ///< no common divisor
  /// Which of the conditions hold with equality: z_k >= 0 at k; then equal; then at_least, in order.
  Bits zero;
};

struct Rays {
  std::vector<Ray> rays;
  bool complete = true;  ///< false: more than max_rays on the way; rays is then empty
};

/// All extreme rays, exactly, by the double description method (Motzkin, Raiffa, Thompson & Thrall 1953;
/// Fukuda & Prodon 1996) with the combinatorial test of adjacency, right in degenerate cases too. The
/// conditions are taken in the given order. Throws std::length_error where dimension + conditions > 256.
/// Cost: cubic in the number of rays on the way.
Rays extreme_rays(const Cone& cone, std::size_t max_rays = 20000);

/// Rationals times their common denominator.
std::vector<Integer> without_denominators(const std::vector<Rational>& values);

}  // namespace parley
