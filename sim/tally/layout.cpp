#include "sim/tally/layout.h"

#include "sim/talks/block.h"
#include "sim/tally/exact.h"

namespace parley {

Layout::Layout(const Labels& labels, bool count_quantities)
    : outcomes(labels.outcomes.size()),
      rounds(labels.rounds.size()),
      actors(labels.actors.size()),
      type_slots(static_cast<std::size_t>(labels.type_slots)),
      quantities(count_quantities ? labels.quantities.size() : 0),
      weighted(labels.weighted) {
  if (rounds * type_slots * outcomes > 10'000) belief_bins = 20;
  std::uint32_t slot = 0;
  for (const auto& actor : labels.actors) {
    payoff_bound.push_back(actor.payoff_bound);
    type_begin.push_back(slot);
    slot += static_cast<std::uint32_t>(actor.types.size());
  }
  type_begin.push_back(slot);
  for (std::size_t q = 0; q < quantities; ++q) {
    quantity_lo.push_back(labels.quantities[q].lo);
    quantity_hi.push_back(labels.quantities[q].hi);
  }
  const auto bins = static_cast<std::size_t>(belief_bins);
  std::size_t next = 1;
  const auto take = [&next](std::size_t n) {
    const std::size_t at = next;
    next += n;
    return at;
  };
  last_round = take(rounds);
  ended = take(rounds);
  for (const auto& issue : labels.issues) {
    settlement_count.push_back(issue.settlements.size());
    settlement.push_back(take(issue.settlements.size() * rounds + 1));
  }
  const std::size_t positions = next;
  for (const auto& delegation : labels.delegations) position.push_back(take(delegation.positions.size()));
  position_stride = next - positions;
  next = positions + position_stride * rounds;
  true_type = take(type_slots);
  for (const auto& actor : labels.actors) {
    utility_bins.push_back(Bins::over(actor.payoff_lo, actor.payoff_hi, kUtilityBins));
    utility.push_back(take(static_cast<std::size_t>(utility_bins.back().count) + 2));
  }
  belief = take(rounds * type_slots * bins);
  calibration = take(type_slots * bins);
  for (const auto& one : labels.answers) {
    answer_count.push_back(labels.delegations[static_cast<std::size_t>(one.delegation)].positions.size());
    answer.push_back(take(answer_count.back()));
  }
  for (const OffersLabels& one : labels.offers) {
    OffersCells here;
    here.none = take(1);
    here.broke = take(1);
    here.turn = take(static_cast<std::size_t>(one.turns));
    here.package = take(one.packages.size());
    here.dealing_rows = OffersLabels::kDealings * one.bargainers.size();
    here.dealings = take(here.dealing_rows);
    here.first_row = static_cast<std::size_t>(one.dealings);
    here.round = static_cast<std::size_t>(one.round);
    offers.push_back(here);
  }
  quantity = take(quantities * kQuantityBins);
  cells = next;

  next = 2;
  utility_sum = take(2 * actors);
  belief_sum = take(rounds * type_slots);
  for (const ScaleLabels& scale : labels.scales)
    law_sum.push_back(scale.law.empty() ? take(kScalePoints) : 0);
  quantity_utility = take(quantities * kQuantityBins * actors);
  sums = next;
}

int Layout::belief_bits() const { return weighted ? kFixedBits : kBeliefBits; }

}  // namespace parley
