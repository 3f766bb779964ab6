#pragma once
#include <hwy/aligned_allocator.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/game/game.h"

namespace parley {

/// The standard normals of cell noise of a run's first trials (CellRule), kept by the kernel for runs after
/// it: they depend on nothing but the seed, the trial, the path of the payoff entry and how many cells it
/// has. A run with them gives the same bytes as one without. Runs one after another; threads of one run at
/// once, each with trials of its own.
struct KeptNoise {
  static constexpr std::size_t kTogether = 32;  ///< trials that stand side by side: no group is wider

  std::uint64_t trials = 0;               ///< a multiple of kTogether
  std::size_t cells = 0;                  ///< that have noise, in the order of Game::cells
  hwy::AlignedFreeUniquePtr<double[]> z;  ///< [trial / kTogether][cell][trial % kTogether]
  std::vector<std::uint8_t> known;        ///< [trial]: 1 when it was drawn

  /// Nothing is known, with room for the noise of the game in so many trials.
  void clear(const Game& game, std::uint64_t first_trials);

  /// Where the noise of `lanes` trials from `first` on (a multiple of them) stands or goes to, a cell's
  /// kTogether numbers after another's; nullptr past the end.
  double* at(std::uint64_t first, std::size_t lanes) const {
    if (first + lanes > trials) return nullptr;
    return z.get() + first / kTogether * cells * kTogether + first % kTogether;
  }
  bool has(std::uint64_t first, std::size_t lanes) const { return known[first] && known[first + lanes - 1]; }
};

/// How many cells of the game have noise.
std::size_t noisy_cells(const Game& game);

}  // namespace parley
