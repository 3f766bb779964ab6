#pragma once
#include <cstdint>
#include <stop_token>
#include <vector>

#include "sim/game/game.h"
#include "sim/scenario/scenario.h"
#include "sim/solve/static_game.h"

namespace parley {

/// Where the simulated talks end in the payoff space of a static game, trial by trial: what its parties get
/// by its payoffs, under the trial's own draw of them (PayoffDraws), at the positions held in the end. That
/// is not what a run reports as a payoff: it leaves out the way there, other issues and audience costs.
struct TrialEnds {
  std::vector<int> parties;           ///< actors, as StaticGame::parties()
  std::vector<std::uint8_t> outcome;  ///< [trial]: place in the scenario's outcomes
  std::vector<double> weight;         ///< [trial]: how well it fits what was observed, 0 … 1
  std::vector<int> package;           ///< [trial]: place in packages(), by what was settled; -1: none of them
  std::vector<double> payoff;         ///< [trial × parties + party]
  std::vector<std::uint8_t> position;  ///< [trial × players + player]: held in the end
  std::size_t players = 0;
  std::uint64_t trials = 0;  ///< run; those listed may be fewer

  std::size_t size() const { return outcome.size(); }
  double at(std::size_t trial, std::size_t party) const { return payoff[trial * parties.size() + party]; }
};

/// The first `trials` trials of the seed. Where the options name types, only the trials in which the actors
/// are of these types are listed. `game` is compiled from `scenario`. When asked to stop it lists those done.
/// Throws std::out_of_range for unknown ids, std::length_error as packages() does.
TrialEnds trial_ends(const Scenario& scenario, const Game& game, const StaticOptions& chosen,
                     std::uint64_t trials, std::uint64_t seed, const std::stop_token& stop = {});

}  // namespace parley
