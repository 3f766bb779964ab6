#pragma once
#include <array>

namespace parley {

/// The levels of the quantiles that are told of a law on a scale.
inline constexpr std::array<double, 7> kLawLevels{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

}  // namespace parley
