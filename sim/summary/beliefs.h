#pragma once
#include <string>

#include "sim/scenario/scenario.h"
#include "sim/summary/results.h"

namespace parley {

/// Whether what the others believe of an actor's type is still what its priors say: these are certain, the mean is
/// theirs, and the middle 80 % of trials lie within a bin of the tally.
bool belief_has_stayed(const Scenario& scenario, const std::string& actor, const BeliefEstimate& belief);

/// Whether it has stayed so to the end of every round.
bool belief_never_moved(const Scenario& scenario, const Results& results, const std::string& actor,
                        const std::string& type);

}  // namespace parley
