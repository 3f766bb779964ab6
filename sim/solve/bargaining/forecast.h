#pragma once
#include <cstdint>
#include <stop_token>
#include <vector>

#include "sim/game/game.h"
#include "sim/scenario/scenario.h"

namespace parley {

/// Where the simulated talks leave an issue on its scale: in each trial the weighted mean of the places that
/// the delegations hold at the end, with the weights of the baseline (median influence x median salience).
struct PlaceForecast {
  bool possible = false;  ///< the issue has a scale and some weight
  std::uint64_t trials = 0;
  double mean = 0, sd = 0, standard_error = 0;  ///< over trials, weighted by what was observed
};

/// [issue]: runs `trials` trials of the seed once, on one thread, for all issues. When asked to stop it
/// reports the trials done.
std::vector<PlaceForecast> place_forecasts(const Scenario& scenario, const Game& game, std::uint64_t trials,
                                           std::uint64_t seed, const std::stop_token& stop = {});

}  // namespace parley
