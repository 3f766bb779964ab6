#pragma once
#include <cstdint>
#include <string>

#include "sim/game/game.h"
#include "sim/scenario/scenario.h"

namespace parley {

/// Where the simulated talks leave an issue on its scale: in each trial the weighted mean of the places that
/// the delegations hold at the end, with the weights of the baseline (median leverage x median salience).
struct PlaceForecast {
  bool possible = false;  ///< the issue has a scale and some weight
  std::uint64_t trials = 0;
  double mean = 0, sd = 0, standard_error = 0;  ///< over trials, weighted by what was observed
};

/// Runs `trials` trials of the seed on one thread. Throws std::out_of_range for an issue that does not exist.
PlaceForecast place_forecast(const Scenario& scenario, const Game& game, const std::string& issue,
                             std::uint64_t trials, std::uint64_t seed);

}  // namespace parley
