#pragma once
#include <cstdint>
#include <span>

#include "sim/talks/block.h"

/// Weights of trials in which much was observed. Each observed move multiplies a trial's weight by its
/// probability, so that 2,000 moves at even odds leave 2^-2000, far below the smallest double. The kernel keeps
/// a weight as m * 2^(-kWeightStep * steps) with 2^-kWeightStep <= m <= 1 (or m = 0): scaling by powers of two
/// rounds nothing, so m has the bits that the plain product would have. Results hand out doubles that are
/// 2^scale times the weight, where the scale follows from the scenario alone: shards and ranks agree on it, and
/// shares, means and effective sizes do not depend on it.
namespace parley {

inline constexpr int kWeightStep = 24;

/// The scale for weights of which the largest has so many steps: 0 while doubles can hold them with room to
/// spare; else one that makes the largest about 2^-kWeightRoom, far from both ends of a double's range.
int weight_scale(int fewest_steps);
inline constexpr int kWeightRoom = 240;

/// Turns the m of a block's trials into doubles at the scale. Weights too small for a double beside the others
/// become 0. Throws std::overflow_error where one is too large: the weights of the scenario's trials then
/// differ by a factor of more than 2^1200.
void scale_weights(std::span<double> weights, std::span<const std::int32_t> steps, int scale);

}  // namespace parley
