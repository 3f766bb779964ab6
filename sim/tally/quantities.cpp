#include "sim/tally/quantities.h"

#include <stdexcept>

namespace parley {

QuantityAdder::QuantityAdder(Tally& tally, const BlockResult& block, std::size_t first, std::size_t trials)
    : tally_(tally),
      layout_(tally.layout()),
      trials_(trials),
      begin_(layout_.outcomes + 1, 0),
      order_(trials),
      bin_(trials),
      weight_(layout_.weighted ? trials : 0),
      utility_(trials * layout_.actors) {
  const std::uint8_t* const outcome = block.outcome.data() + first;
  const double* const weight = block.weight.data() + first;
  for (std::size_t t = 0; t < trials; ++t) {
    if (outcome[t] >= layout_.outcomes) throw std::logic_error("a trial's outcome is not in the scenario");
    ++begin_[outcome[t] + 1U];
  }
  for (std::size_t k = 0; k < layout_.outcomes; ++k) begin_[k + 1] += begin_[k];
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t t = 0; t < trials; ++t) order_[next[outcome[t]]++] = static_cast<std::uint32_t>(t);
  for (std::size_t t = 0; t < weight_.size(); ++t) weight_[t] = to_fixed(weight[t]);
  for (std::size_t a = 0; a < layout_.actors; ++a) {
    const double* const utility = block.utility.data() + a * block.stride + first;
    for (std::size_t t = 0; t < trials; ++t) {
      const double u = utility[t] / layout_.payoff_bound[a];
      utility_[t * layout_.actors + a] = to_fixed(layout_.weighted ? weight[t] * u : u);
    }
  }
}

void QuantityAdder::add(std::size_t q, const double* draws) {
  const double lo = layout_.quantity_lo[q], width = layout_.quantity_hi[q] - lo;
  const double per = width > 0 ? Layout::kQuantityBins / width : 0.0;
  for (std::size_t t = 0; t < trials_; ++t) {
    const double place = (draws[t] - lo) * per, top = Layout::kQuantityBins - 1;
    bin_[t] = static_cast<std::int32_t>(place > 0 ? (place < top ? place : top) : 0.0);
  }
  for (std::size_t k = 0; k < layout_.outcomes; ++k) {
    Slice& slice = tally_.outcome(k);
    std::uint64_t* const counts = &slice.counts[layout_.quantity + q * Layout::kQuantityBins];
    Int128* const sums = &slice.sums[layout_.quantity_utility + q * Layout::kQuantityBins * layout_.actors];
    for (std::uint32_t j = begin_[k]; j < begin_[k + 1]; ++j) {
      const std::size_t t = order_[j], bin = static_cast<std::size_t>(bin_[t]);
      ++counts[bin];
      if (layout_.weighted) slice.weights[layout_.quantity + q * Layout::kQuantityBins + bin] += weight_[t];
      const Int128* const adds = &utility_[t * layout_.actors];
      for (std::size_t a = 0; a < layout_.actors; ++a) sums[bin * layout_.actors + a] += adds[a];
    }
  }
}

}  // namespace parley
