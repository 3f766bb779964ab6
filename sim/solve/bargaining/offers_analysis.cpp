#include "sim/solve/bargaining/offers_analysis.h"

#include "sim/summary/summarise_offers.h"
#include "sim/talks/kernel.h"

namespace parley {

std::vector<OffersAnalysis> analyse_offers(const Game& game, std::uint64_t trials, std::uint64_t seed) {
  std::vector<OffersAnalysis> all;
  if (game.offers.empty()) return all;
  for (std::size_t n = 0; n < game.offers.size(); ++n) all.push_back({offers_game(game, n), trials, {}, {}});
  if (trials == 0) return all;
  Tally tally(std::make_shared<const Layout>(game.labels));
  const Engine engine(game, seed);
  Workspace work;
  BlockResult block;
  for (std::uint64_t first = 0; first < trials; first += kBlockTrials) {
    run_block(engine, work, {first, std::min<std::uint64_t>(kBlockTrials, trials - first)}, block);
    block.weight_scale = engine.weight_scale;
    tally.add(block);
  }
  const Slice slice = tally.total();
  const std::vector<RoundOfOffers> rounds = rounds_of_offers(game.labels, SliceView(tally.layout(), slice));
  for (std::size_t n = 0; n < all.size(); ++n) {
    all[n].simulated = rounds[n];
    all[n].falls_short = short_of_frontier(all[n].theory, rounds[n]);
  }
  return all;
}

}  // namespace parley
