#pragma once
#include <cstddef>
#include <cstdint>

namespace parley {

/// The noise of one payoff entry's cells outside the kernel, one trial at a time: z[c], c = 0 … cells - 1, is
/// the standard normal that the kernel gives cell c of the entry in this trial, to the last bit. Cells are
/// counted in the file's order; what the kernel uses is base + spread * z. `name` is CellRule::key, that is
/// stream_name("payoffs.ID.cells"). Source: Box & Muller (1958) over Philox words, as sim/base/streams.h
/// says.
void cell_noise(std::uint64_t seed, std::uint64_t name, std::uint64_t trial, std::size_t cells, double* z);

}  // namespace parley
