#pragma once
#include "sim/plot/charts.h"

namespace parley {

/// A round of offers: share of trials with agreement in each turn, without agreement, and in which the meeting
/// broke down. `n`: place in Results::offers. `a`: another run, whose shares in the same turns of the same round are marked. Reads "turn/N" (from 1),
/// "none", "breakdown", each with "/a" for that of the other run. Hover target: turn.
DisplayList agreement_by_turn(const RunView& run, std::size_t n, const Frame& frame,
                              const RunView* a = nullptr);

/// The packages agreed on, most frequent first: share of trials, what each is worth to whom, whether another would be
/// better for one and worse for none, and how far it lies from the one with Nash's greatest product of gains. Reads
/// "share/PACKAGE", "efficient/PACKAGE" (0 or 1), "from_nash/PACKAGE". Hover target: package.
DisplayList packages_agreed(const RunView& run, std::size_t n, const Frame& frame);

}  // namespace parley
