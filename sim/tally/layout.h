#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/game/labels.h"
#include "sim/tally/bins.h"

namespace parley {

/// Where each thing that is counted stands in a slice's flat arrays. Made from the Labels alone, so that two
/// runs of one scenario, shards and refinements share every place and every bin edge.
struct Layout {
  explicit Layout(const Labels& labels, bool count_quantities = false);

  static constexpr int kUtilityBins = 2000;  ///< at most; 800 or more where the payoff range is not tiny
  static constexpr int kQuantityBins = 32;

  std::size_t outcomes = 0, rounds = 0, actors = 0, type_slots = 0, quantities = 0;
  bool weighted = false;
  int belief_bins = 200;  ///< over [0, 1]; 20 where rounds x types x outcomes are very many (over 10,000)

  std::vector<double> payoff_bound;              ///< [actor]: a power of two
  std::vector<std::uint32_t> type_begin;         ///< [actor + 1]: type slots of each actor
  std::vector<double> quantity_lo, quantity_hi;  ///< [quantity]: draws outside count in the first or last bin

  // Cells: numbers of trials (and, where trials carry weights, their sums).
  std::size_t trials = 0;                     ///< one cell: all of the slice
  std::size_t last_round = 0;                 ///< [round]: it was the last played
  std::size_t ended = 0;                      ///< [round]: it was the last, an outcome having ended the talks
  std::vector<std::size_t> settlement;        ///< issue -> [settlement][round], then one cell: unsettled
  std::vector<std::size_t> settlement_count;  ///< issue -> how many settlements
  std::vector<std::size_t> position;  ///< delegation -> [round], each position_stride apart: [position]
  std::size_t position_stride = 0;    ///< all positions of all delegations
  std::size_t true_type = 0;          ///< [type slot]
  std::vector<std::size_t> utility;   ///< actor -> [below, bins…, above]
  std::vector<Bins> utility_bins;     ///< actor
  std::size_t belief = 0;             ///< [round][type slot][bin]
  std::size_t calibration = 0;        ///< [type slot][bin of the final belief]: those whose true type it was
  std::vector<std::size_t> answer;    ///< place in Labels::answers -> [position]: those that answered so
  std::vector<std::size_t> answer_count;  ///< place in Labels::answers -> how many positions
  /// Of a round of offers. `dealings` counts offers and answers, not trials.
  struct OffersCells {
    std::size_t none = 0;                                    ///< one cell: played, and no agreement
    std::size_t broke = 0;                                   ///< one cell: it broke down
    std::size_t turn = 0;                                    ///< [turn]: agreed in it
    std::size_t package = 0;                                 ///< [package]: agreed on it
    std::size_t dealings = 0;                                ///< [bargainer][dealing]
    std::size_t round = 0, dealing_rows = 0, first_row = 0;  ///< of its rows in BlockResult::dealings
  };
  std::vector<OffersCells> offers;  ///< place in Labels::offers
  std::size_t quantity = 0;         ///< [quantity][bin]; absent when quantities are not counted
  std::size_t cells = 0;

  // Sums of 128 bits.
  /// Kept only where trials carry weights; units of 2^-80 (tally.h).
  static constexpr std::size_t weight = 0, weight_squared = 1;
  std::size_t utility_sum = 2;  ///< [actor][sum of w u, sum of w u^2], u divided by the actor's payoff bound
  std::size_t belief_sum = 2;   ///< [round][type slot]: sum of w b, units of 2^-belief_bits()
  std::size_t quantity_utility = 0;  ///< [quantity][bin][actor]: sum of w u; absent when not counted
  /// [scale]: where its [grid point] sums of w P(x) begin, of scales whose law differs from trial to trial; 0 of others.
  std::vector<std::size_t> law_sum;
  std::size_t sums = 2;

  std::size_t belief_cell(std::size_t round, std::size_t slot) const {
    return belief + (round * type_slots + slot) * static_cast<std::size_t>(belief_bins);
  }
  std::size_t position_cell(std::size_t round, std::size_t delegation) const {
    return position[delegation] + round * position_stride;
  }
  int belief_bits() const;
};

}  // namespace parley
