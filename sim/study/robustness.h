#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/run/settings.h"
#include "sim/scenario/scenario.h"
#include "sim/summary/compare.h"

/// How much an answer hangs on choices that an analyst makes by convenience rather than from a source: how
/// many rounds the talks have, and how exactly the actors follow their interests.
namespace parley {

/// The scenario with its last `more` rounds played once more after its end, in their order: same tables,
/// agendas and publicity, the same events before them, and nothing observed. Requires 1 <= more; where the
/// talks have fewer rounds, all of them are repeated. The new rounds have the ids of the repeated ones with
/// "_again" (and a number where that is taken).
Scenario with_rounds_repeated(const Scenario& scenario, std::size_t more);

/// The scenario with every actor's rationality multiplied by `times` > 0: a distribution is stretched as a
/// whole, and what falls outside the quantity's range is clamped to it, as ever.
Scenario with_rationality_times(const Scenario& scenario, double times);

/// One such change against the scenario as it stands, on common random numbers.
struct RobustnessRow {
  enum class Kind : std::uint8_t { rounds, rationality } kind = Kind::rounds;
  double amount = 1;      ///< how many rounds were repeated, or what rationality was multiplied by
  Comparison comparison;  ///< A: as it stands; B: changed
  /// The outcome whose share moved most, or none where no interval leaves out 0.
  const PairedDifference* most() const;
  /// Its share moved by kMuch or more.
  bool much() const;
};

/// A change of a share that a reader of the answer should know of: 5 percentage points.
constexpr double kMuch = 0.05;
/// Trials of each comparison where the caller has no number of its own.
constexpr std::uint64_t kRobustnessTrials = 20'000;

/// Which changes are tried.
struct RobustnessQuestions {
  std::vector<std::size_t> rounds = {1, 2};
  std::vector<double> rationality = {};
};

/// Runs the scenario and each of its changes on the same trials [0, trials). A change that the format does
/// not allow (more than 256 rounds) is left out. Throws Stopped when control.stop asks,
/// ImpossibleObservation.
std::vector<RobustnessRow> robustness(const Scenario& scenario, const RobustnessQuestions& questions,
                                      std::uint64_t trials, std::uint64_t seed, const RunControl& control);

}  // namespace parley
