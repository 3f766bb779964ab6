#pragma once
#include <cstddef>
#include <vector>

#include "sim/position/law.h"

namespace parley {

/// An issue of several that the same actors stand on.
struct ExchangeIssue {
  std::vector<Stand> stands;  ///< [k]
  std::vector<int> actors;    ///< [k]: whose stand it is; any number that is the same in all issues
};

/// A trade: `taker` gets its way on issue `p`, where `giver` moves to or towards it, and pays by moving on
/// `q`.
struct Exchange {
  int taker = 0, giver = 0;
  std::size_t p = 0, q = 0;
  double giver_to = 0, taker_to = 0;    ///< where the giver stands on p, and the taker on q, after it
  double outcome_p = 0, outcome_q = 0;  ///< the compromise means after it
  double gain = 0;                      ///< of each of the two: shift of the outcome × salience, on balance
};

struct ExchangeResult {
  std::vector<double> outcomes;     ///< [issue]: the compromise mean after all trades
  std::vector<Exchange> exchanges;  ///< in the order in which they were made
};

/// The exchange model with equal gains (Stokman & van Oosten 1994): the expected outcome of an issue is its
/// compromise mean N; two actors that stand on opposite sides of N on two issues, and weigh the two
/// differently, each give way where they care less, so far that both gain the same. The best trade first,
/// then everything anew; an actor supplies an issue once. A move that carries N past the partner's position
/// is cut so that N ends there.
ExchangeResult exchange_model(const std::vector<ExchangeIssue>& issues);

}  // namespace parley
