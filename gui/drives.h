#pragma once
#include "sim/plot/study_charts.h"
#include "sim/tally/tally.h"

namespace parley::gui {

/// What is to be explained: the share of an outcome, or an actor's mean payoff. Places in the Labels.
struct Explained {
  bool payoff = false;
  std::size_t index = 0;
};

/// First-order sensitivity of it to every uncertain quantity, from one run's own trials, as parley
/// sensitivity's method given-data finds it (sensitivity_run.h). Needs a tally that counts quantities.
SensitivityData drives(const Tally& tally, const Labels& labels, const Explained& what);

/// It against one quantity: its mean in each bin.
ConditionalCurve drive_curve(const Tally& tally, const Labels& labels, const Explained& what,
                             std::size_t quantity);

}  // namespace parley::gui
