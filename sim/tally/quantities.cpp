#include "sim/tally/quantities.h"

#include <algorithm>
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
      utility_(trials * layout_.actors),
      sums_(Layout::kQuantityBins * layout_.actors) {
  const std::uint8_t* const outcome = block.outcome.data() + first;
  const double* const weight = block.weight.data() + first;
  for (std::size_t t = 0; t < trials; ++t) {
    if (outcome[t] >= layout_.outcomes) throw std::logic_error("a trial's outcome is not in the scenario");
    ++begin_[outcome[t] + 1U];
  }
  for (std::size_t k = 0; k < layout_.outcomes; ++k) begin_[k + 1] += begin_[k];
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t t = 0; t < trials; ++t) order_[next[outcome[t]]++] = static_cast<std::uint32_t>(t);
  for (std::size_t j = 0; j < weight_.size(); ++j) weight_[j] = to_fixed(weight[order_[j]]);
  for (std::size_t a = 0; a < layout_.actors; ++a) {
    const double* const utility = block.utility.data() + a * block.stride + first;
    for (std::size_t j = 0; j < trials; ++j) {
      const double u = utility[order_[j]] / layout_.payoff_bound[a];
      utility_[j * layout_.actors + a] = fixed_parts(layout_.weighted ? weight[order_[j]] * u : u);
    }
  }
}

void QuantityAdder::add(std::size_t q, const double* draws) {
  const double lo = layout_.quantity_lo[q], width = layout_.quantity_hi[q] - lo;
  const double per = width > 0 ? Layout::kQuantityBins / width : 0.0;
  for (std::size_t j = 0; j < trials_; ++j) {
    const double place = (draws[order_[j]] - lo) * per, top = Layout::kQuantityBins - 1;
    bin_[j] = static_cast<std::int32_t>(place > 0 ? (place < top ? place : top) : 0.0);
  }
  for (std::size_t k = 0; k < layout_.outcomes; ++k) {
    if (begin_[k] == begin_[k + 1]) continue;
    count(begin_[k], begin_[k + 1]);
    hand_over(tally_.outcome(k), q);
    if (layout_.weighted)
      for (std::uint32_t j = begin_[k]; j < begin_[k + 1]; ++j)
        tally_.outcome(k)
            .weights[layout_.quantity + q * Layout::kQuantityBins + static_cast<std::size_t>(bin_[j])] +=
            weight_[j];
  }
}

void QuantityAdder::count(std::uint32_t from, std::uint32_t to) {
  const std::size_t actors = layout_.actors;
  counts_.fill(0);
  std::fill(sums_.begin(), sums_.end(), FixedParts());
  for (std::uint32_t j = from; j < to; ++j) {
    const std::size_t bin = static_cast<std::size_t>(bin_[j]);
    ++counts_[bin];
    FixedParts* const sums = &sums_[bin * actors];
    const FixedParts* const adds = &utility_[j * actors];
    for (std::size_t a = 0; a < actors; ++a) sums[a].high += adds[a].high, sums[a].low += adds[a].low;
  }
}

void QuantityAdder::hand_over(Slice& slice, std::size_t q) const {
  const std::size_t actors = layout_.actors, first = q * Layout::kQuantityBins;
  for (std::size_t bin = 0; bin < counts_.size(); ++bin) {
    if (counts_[bin] == 0) continue;
    slice.counts[layout_.quantity + first + bin] += counts_[bin];
    for (std::size_t a = 0; a < actors; ++a)
      slice.sums[layout_.quantity_utility + (first + bin) * actors + a] +=
          fixed_total(sums_[bin * actors + a], counts_[bin]);
  }
}

}  // namespace parley
