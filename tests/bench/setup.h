#pragma once
#include <string>

#include "sim/game/game.h"
#include "sim/scenario/scenario.h"

namespace parley::bench {

/// The scenario of a file; ends the program with its problems when it has errors.
Scenario scenario_of(const std::string& path);

/// The same with this spread on every matrix, vector and row that has another: 0 takes all noise out.
Scenario with_spread(Scenario scenario, double spread);

/// Processor time of this thread so far: what others do on the machine hardly counts.
double thread_seconds();

/// One run of the block function in processor seconds per trial, the best of `runs` blocks on one thread.
double seconds_per_trial(const Game& game, const std::string& target, int runs);

}  // namespace parley::bench
