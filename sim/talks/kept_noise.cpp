#include "sim/talks/kept_noise.h"

namespace parley {

std::size_t noisy_cells(const Game& game) {
  std::size_t cells = 0;
  for (const CellRule& rule : game.cells)
    if (rule.spread > 0) cells += rule.base.size();
  return cells;
}

void KeptNoise::clear(const Game& game, std::uint64_t first_trials) {
  trials = (first_trials + kTogether - 1) / kTogether * kTogether;
  cells = noisy_cells(game);
  known.assign(trials, 0);
  z.reset();
  z = hwy::AllocateAligned<double>(trials * cells);
}

}  // namespace parley
