#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/game/labels.h"
#include "sim/summary/results.h"
#include "sim/tally/tally.h"

namespace parley {

/// What the numbers of a result belong to.
struct RunIdentity {
  std::string scenario_sha256;
  RunSettings settings;
  bool partial = false;
};

/// All the weights of a run's trials are 0: what was observed cannot happen in this scenario.
struct ImpossibleObservation : std::runtime_error {
  ImpossibleObservation()
      : std::runtime_error("what was observed is impossible in this scenario: every trial has weight 0") {}
};

/// The results of a tally. With `given`, of the trials that ended in that outcome only (its shares are then 1
/// and 0, and outcomes_by_round those of that outcome). Throws ImpossibleObservation; an empty tally gives
/// shares of 0 and intervals [0, 1].
Results summarise(const Tally& tally, const Labels& labels, const RunIdentity& identity,
                  std::optional<std::size_t> given = std::nullopt);

/// What a reader must be told of these results: few effective trials, a part only. One sentence each.
std::vector<std::string> cautions(const Results& results);

/// The text of a share seen in no trial: "none in 1,000,000 (below 3.0e-06)".
std::string none_text(double trials);

}  // namespace parley
