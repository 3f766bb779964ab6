#include "sim/tally/quantities.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "sim/tally/class_weights.h"

namespace parley {

QuantityAdder::QuantityAdder(Tally& tally, const BlockResult& block, std::size_t first, std::size_t trials)
    : tally_(tally),
      layout_(tally.layout()),
      trials_(trials),
      order_(trials),
      bin_(trials),
      utility_(trials * layout_.actors),
      sums_(Layout::kQuantityBins * layout_.actors) {
  sort_groups(block, first);
  for (std::size_t a = 0; a < layout_.actors; ++a) {
    const double* const utility = block.utility.data() + a * block.stride + first;
    for (std::size_t j = 0; j < trials; ++j) {
      const double u = utility[order_[j]] / layout_.payoff_bound[a];
      utility_[j * layout_.actors + a] = fixed_parts(layout_.weighted ? part_[j] * u : u);
    }
  }
}

void QuantityAdder::sort_groups(const BlockResult& block, std::size_t first) {
  const std::uint8_t* const outcome = block.outcome.data() + first;
  for (std::size_t t = 0; t < trials_; ++t) {
    if (outcome[t] >= layout_.outcomes) throw std::logic_error("a trial's outcome is not in the scenario");
    order_[t] = static_cast<std::uint32_t>(t);
  }
  const ClassWeights found(block.weight.data() + first, layout_.weighted ? trials_ : 0);
  const auto key = [&](std::uint32_t t) {
    return std::tuple(outcome[t], layout_.weighted ? found.weight[t] > 0 : false,
                      layout_.weighted ? found.of[t] : 0);
  };
  std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return key(a) < key(b); });
  for (std::uint32_t j = 0; j < trials_; ++j) {
    const std::uint32_t t = order_[j];
    if (layout_.weighted) part_.push_back(found.weight[t]);
    if (j > 0 && key(t) == key(order_[j - 1])) {
      groups_.back().to = j + 1;
      continue;
    }
    Slice* const counts = &tally_.slices()[outcome[t]];
    Slice* sums = counts;
    if (layout_.weighted) {
      std::vector<Slice>* const slices = found.weight[t] > 0 ? tally_.find_class(found.of[t]) : nullptr;
      sums = slices ? &(*slices)[outcome[t]] : nullptr;
    }
    groups_.push_back({counts, sums, j, j + 1});
  }
}

void QuantityAdder::add(std::size_t q, const double* draws) {
  const double lo = layout_.quantity_lo[q], width = layout_.quantity_hi[q] - lo;
  const double per = width > 0 ? Layout::kQuantityBins / width : 0.0;
  for (std::size_t j = 0; j < trials_; ++j) {
    const double place = (draws[order_[j]] - lo) * per, top = Layout::kQuantityBins - 1;
    bin_[j] = static_cast<std::int32_t>(place > 0 ? (place < top ? place : top) : 0.0);
  }
  for (const Group& group : groups_) {
    count(group);
    hand_over(group, q);
    if (!layout_.weighted || !group.sums) continue;
    Int128* const weights = &group.sums->weights[layout_.quantity + q * Layout::kQuantityBins];
    for (std::uint32_t j = group.from; j < group.to; ++j) weights[bin_[j]] += to_fixed(part_[j]);
  }
}

void QuantityAdder::count(const Group& group) {
  const std::size_t actors = layout_.actors;
  counts_.fill(0);
  std::fill(sums_.begin(), sums_.end(), FixedParts());
  for (std::uint32_t j = group.from; j < group.to; ++j) {
    const std::size_t bin = static_cast<std::size_t>(bin_[j]);
    ++counts_[bin];
    FixedParts* const sums = &sums_[bin * actors];
    const FixedParts* const adds = &utility_[j * actors];
    for (std::size_t a = 0; a < actors; ++a) sums[a].high += adds[a].high, sums[a].low += adds[a].low;
  }
}

void QuantityAdder::hand_over(const Group& group, std::size_t q) const {
  const std::size_t actors = layout_.actors, first = q * Layout::kQuantityBins;
  for (std::size_t bin = 0; bin < counts_.size(); ++bin) {
    if (counts_[bin] == 0) continue;
    group.counts->counts[layout_.quantity + first + bin] += counts_[bin];
    for (std::size_t a = 0; group.sums && a < actors; ++a)
      group.sums->sums[layout_.quantity_utility + (first + bin) * actors + a] +=
          fixed_total(sums_[bin * actors + a], counts_[bin]);
  }
}

}  // namespace parley
