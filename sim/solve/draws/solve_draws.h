#pragma once
#include <cstdint>

namespace parley {

/// Draws of the payoffs that theory is told for, where nobody says how many.
inline constexpr std::uint64_t kSolveDraws = 10'000;

}  // namespace parley
