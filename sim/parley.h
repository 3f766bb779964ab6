#pragma once
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/game/game.h"
#include "sim/run/run.h"
#include "sim/run/settings.h"
#include "sim/scenario/document.h"
#include "sim/summary/results.h"
#include "sim/talks/draws.h"
#include "sim/talks/probe.h"

/// Parley's engine in a few calls:
///
///     scenario file → load() → Document → prepare() with the settings' set, hold, observe → Scenario
///                   → compile() → Game → run_blocks() → Tally → summarise() → Results
namespace parley {

/// Settings that do not fit the scenario: a wrong path, position or value. One problem each.
struct SettingsError : std::runtime_error {
  explicit SettingsError(std::vector<Problem> found);
  std::vector<Problem> problems;
};

/// The document with the settings' `set`, `hold` and `observe` applied, in this order. Throws SettingsError
/// with all problems.
Document prepare(const Document& document, const RunSettings& settings);

/// Runs the scenario under the settings (which are applied to it first) and reports what came of it. Results
/// depend on the scenario, the settings and the engine's version alone. A run that control.stop cut short is
/// marked partial. Throws SettingsError, ImpossibleObservation, std::invalid_argument (unknown
/// control.target).
Results simulate(const Document& document, const RunSettings& settings, const RunControl& control = {});
Results simulate(const Scenario& scenario, const RunSettings& settings, const RunControl& control = {});

/// A run: what it found, and how that was counted.
struct Simulation {
  Results results;
  RunTally run;  ///< the tally, the blocks in it, and the kernel that ran
};

/// Runs a game that is compiled already (prepare() and compile()). `scenario_sha256`: scenario_digest() of the
/// document before its settings were applied. Throws what the functions above throw, but for SettingsError.
Simulation simulate(const Game& game, const std::string& scenario_sha256, const RunSettings& settings,
                    const RunControl& control = {});

/// Runs an already compiled game: what dashboards and studies call again and again.
RunTally run_trials(const Game& game, const RunSettings& settings, const RunControl& control,
                    const DrawPlan& plan = {});

/// Only these blocks of it: a shard, or what an interrupted run left.
RunTally run_trials(const Game& game, const RunSettings& settings, const RunControl& control,
                    const BlockSet& blocks);

/// Blocks of the game's trials for run_blocks and its relatives. The game must outlive the factory.
BlockFactory trial_blocks(const Game& game, std::uint64_t seed, const std::string& target = {},
                          const DrawPlan& plan = {});

/// One trial again, told round by round: the same numbers as in any run of that seed.
struct Replay {
  Probe probe;         ///< rounds played
  BlockResult result;  ///< of this one trial
};
Replay replay(const Game& game, std::uint64_t seed, std::uint64_t trial, const std::string& target = {});

/// What names a scenario in results: SHA-256 of its saved text.
std::string scenario_digest(const Document& document);

}  // namespace parley
