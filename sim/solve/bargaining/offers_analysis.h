#pragma once
#include <optional>

#include "sim/solve/bargaining/offers_game.h"

namespace parley {

/// What theory says of a round of offers, and how the simulated ones compare.
struct OffersAnalysis {
  OffersGame theory;
  std::uint64_t trials = 0;                ///< 0: none was run
  std::optional<RoundOfOffers> simulated;  ///< of these trials
  std::optional<FrontierShort> falls_short;
};

/// All rounds of offers of the game; `trials` of the seed are run, 0 for none.
std::vector<OffersAnalysis> analyse_offers(const Game& game, std::uint64_t trials, std::uint64_t seed);

}  // namespace parley
