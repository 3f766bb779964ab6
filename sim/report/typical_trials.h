#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/game/game.h"
#include "sim/report/story_text.h"

namespace parley {

/// A course that talks can take: how they end, in which round, and which issues settle how. Told by the trial
/// of it that agrees with the others of its course in the most positions and types (their medoid by the
/// number of differences).
struct TypicalTrial {
  std::size_t outcome = 0;  ///< place in the Labels
  double share = 0;         ///< of the trials looked at that took this course
  double within = 0;        ///< of those that ended in this outcome
  std::uint64_t trial = 0;
  TrialStory story;
};

struct TypicalTrials {
  std::uint64_t looked_at = 0;
  std::vector<TypicalTrial> told;   ///< the likeliest course of all, then that of each other outcome,
                                    ///< likeliest outcome first
  std::vector<std::size_t> unseen;  ///< outcomes in which no trial that was looked at ended
  /// [issue]: how often its delegations ended at these positions together. Key: state_key().
  std::vector<std::map<std::string, double>> final_states;
};

/// The positions' ids in the order of the delegations.
std::string state_key(const std::vector<std::string>& positions);

/// Looks at the first `trials` trials of the seed, one thread. All shares are weighted where trials carry
/// weights. `game` is compiled from `scenario`.
TypicalTrials typical_trials(const Scenario& scenario, const Game& game, std::uint64_t seed,
                             std::uint64_t trials);

}  // namespace parley
