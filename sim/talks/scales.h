#pragma once
#include <cstddef>
#include <vector>

#include "sim/game/game.h"
#include "sim/position/law.h"

/// Issues on a scale, one trial at a time: in plain arithmetic, outside the vector lanes, so that all targets
/// have the same numbers.
namespace parley {

/// What a trial knows: its column of the per-trial table, and where the kernel keeps 0/1 for true types and for
/// events, each element `step` apart.
struct TrialView {
  const double* columns = nullptr;
  std::size_t stride = 0;  ///< between columns
  const double *truth = nullptr, *happened = nullptr;
  std::size_t step = 0;
};

/// The stand at place k of a scale (behind those at the table come the others), in this trial.
Stand stand_in(const Game& game, const GameScale& scale, std::size_t k, const TrialView& trial);

/// The law of a scale in this trial. One that is certain is copied.
void law_in(const Game& game, const GameScale& scale, const TrialView& trial, Law& law);

/// The sums of a law from the start, as draw_from adds them up, and where a uniform draw falls among them.
std::vector<double> sums_of(const std::vector<double>& law);
int draw_among(const std::vector<double>& sums, double u);

/// What actor i gets of where the scales settled; `places`: a grid point or -1 for each scale, `step` apart.
double scale_payoff(const Game& game, int i, const TrialView& trial, const double* places);

}  // namespace parley
