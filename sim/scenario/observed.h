#pragma once
#include "sim/scenario/scenario.h"

namespace parley {

/// Whether anything is known of what the round brought.
inline bool is_observed(const Round& round) {
  return !round.observed.empty() || !round.observed_events.empty() || !round.observed_places.empty() ||
         round.observed_agreement.has_value();
}

inline void forget_observations(Round& round) {
  round.observed.clear();
  round.observed_events.clear();
  round.observed_places.clear();
  round.observed_agreement.reset();
}

}  // namespace parley
