#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "sim/tally/class_weights.h"
#include "sim/tally/quantities.h"

/// Adding one block. Two ways to the same counts: where trials carry no weights, tables of 16-bit counters
/// per thing (four of them in turn, so that increments of one cell do not wait for one another); where they
/// do, cell by cell, weights and sums into the slices of the trial's class. Sums run outcome by outcome over the
/// trials in the order of their outcomes.
namespace parley {
namespace {

/// Numbers of a block's trials sorted by outcome, and what the loops below share.
class BlockAdder {
 public:
  BlockAdder(Tally& tally, const BlockResult& block)
      : layout_(tally.layout()), slices_(tally.slices()), block_(block), trials_(block.trials) {
    sort_by_outcome();
    if (layout_.weighted) weigh(tally);
  }

  void add() {
    ends();
    settlements();
    positions();
    answers();
    offers();
    types();
    utilities();
    beliefs();
    laws();
    if (layout_.weighted) weights();
  }

 private:
  /// Each trial's weight, and the slice of its class.
  void weigh(Tally& tally) {
    const ClassWeights found(block_.weight.data(), trials_);
    // The heaviest first: what that leaves no room for is gone before anything points to it.
    for (const int c : found.classes) tally.make_class(c);
    for (std::size_t t = 0; t < trials_; ++t) {
      of_[t] = nullptr;
      part_[t] = found.weight[t];
      weight_[t] = to_fixed(part_[t]);
      if (!(part_[t] > 0)) continue;
      if (std::vector<Slice>* const slices = tally.find_class(found.of[t]))
        of_[t] = &(*slices)[block_.outcome[t]];
    }
  }

  void sort_by_outcome() {
    if (trials_ > kBlockTrials)
      throw std::logic_error("a block holds more than " + std::to_string(kBlockTrials) + " trials");
    begin_.assign(layout_.outcomes + 1, 0);
    for (std::size_t t = 0; t < trials_; ++t) {
      if (block_.outcome[t] >= layout_.outcomes)
        throw std::logic_error("a trial's outcome is not in the scenario");
      ++begin_[block_.outcome[t] + 1U];
    }
    for (std::size_t k = 0; k < layout_.outcomes; ++k) begin_[k + 1] += begin_[k];
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t t = 0; t < trials_; ++t)
      order_[next[block_.outcome[t]]++] = static_cast<std::uint16_t>(t);
  }

  /// One trial of every slice in turn: body(slice, trial).
  template <class Body>
  void each(Body body) {
    for (std::size_t k = 0; k < layout_.outcomes; ++k)
      for (std::uint32_t j = begin_[k]; j < begin_[k + 1]; ++j) body(slices_[k], std::size_t{order_[j]});
  }

  void bump(Slice& slice, std::size_t cell, std::size_t trial) {
    ++slice.counts[cell];
    if (layout_.weighted) add_weight(cell, trial);
  }

  void add_weight(std::size_t cell, std::size_t trial) {
    if (of_[trial]) of_[trial]->weights[cell] += weight_[trial];
  }

  /// Adds w x to a sum of the trial's class; |x| <= 1.
  void add_sum(std::size_t place, double x, std::size_t trial) {
    if (of_[trial]) of_[trial]->sums[place] += to_fixed(part_[trial] * x);
  }

  void ends() {
    each([this](Slice& slice, std::size_t t) {
      bump(slice, layout_.trials, t);
      bump(slice, layout_.last_round + block_.last_round[t], t);
      if (block_.ended[t]) bump(slice, layout_.ended + block_.last_round[t], t);
    });
  }

  void settlements() {
    std::fill_n(settled_.begin(), trials_, 0);
    for (std::size_t issue = 0; issue < layout_.settlement.size(); ++issue) {
      const std::uint8_t* how = &block_.settlement[issue * block_.stride];
      const std::uint16_t* when = &block_.settled_round[issue * block_.stride];
      const std::size_t base = layout_.settlement[issue],
                        unsettled = layout_.settlement_count[issue] * layout_.rounds;
      for (std::size_t t = 0; t < trials_; ++t)
        settled_[t] |= static_cast<std::uint64_t>(how[t] != BlockResult::kUnsettled) << issue;
      each([&](Slice& slice, std::size_t t) {
        const std::size_t cell =
            how[t] == BlockResult::kUnsettled ? unsettled : how[t] * layout_.rounds + when[t];
        bump(slice, base + cell, t);
      });
    }
    Slice* of = nullptr;
    Slice::Joint* joint = nullptr;
    std::uint64_t set = 0;
    std::array<std::pair<std::uint64_t, Slice::Joint*>, 64> seen{};  // a small cache before the map
    each([&](Slice& slice, std::size_t t) {
      if (&slice != of) seen.fill({0, nullptr}), of = &slice;
      set = settled_[t];
      auto& place = seen[(set ^ (set >> 6) ^ (set >> 12)) & 63];
      if (!place.second || place.first != set) place = {set, &slice.settled[set]};
      joint = place.second;
      ++joint->count;
      if (layout_.weighted && of_[t]) of_[t]->settled[set].weight += weight_[t];
    });
  }

  void positions() {
    const std::size_t delegations = layout_.position.size();
    for (std::size_t round = 0; round < layout_.rounds; ++round)
      for (std::size_t d = 0; d < delegations; ++d) {
        const std::uint8_t* row = &block_.positions[(round * delegations + d) * block_.stride];
        if (layout_.weighted) {
          each(
              [&](Slice& slice, std::size_t t) { bump(slice, layout_.position_cell(round, d) + row[t], t); });
        } else {
          count_positions(row, layout_.position_cell(round, d), positions_of(d));
        }
      }
  }

  std::size_t positions_of(std::size_t d) const {
    const std::size_t end = d + 1 < layout_.position.size()
                                ? layout_.position[d + 1]
                                : layout_.position.front() + layout_.position_stride;
    return end - layout_.position[d];
  }

  void count_positions(const std::uint8_t* row, std::size_t cell, std::size_t n) {
    constexpr std::size_t width = 8;  // the most positions a delegation has
    table_.assign(layout_.outcomes * width * 4, 0);
    std::uint16_t* const table = table_.data();
    const std::uint8_t* const outcome = block_.outcome.data();
    std::size_t t = 0;
    const auto key = [&](std::size_t i) { return (std::size_t{outcome[i]} * width + row[i]) * 4; };
    for (; t + 4 <= trials_; t += 4) {
      ++table[key(t)];
      ++table[key(t + 1) + 1];
      ++table[key(t + 2) + 2];
      ++table[key(t + 3) + 3];
    }
    for (; t < trials_; ++t) ++table[key(t)];
    for (std::size_t k = 0; k < layout_.outcomes; ++k)
      for (std::size_t p = 0; p < n; ++p) {
        const std::uint16_t* c = table + (k * width + p) * 4;
        slices_[k].counts[cell + p] += std::uint64_t{c[0]} + c[1] + c[2] + c[3];
      }
  }

  void answers() {
    for (std::size_t n = 0; n < layout_.answer.size(); ++n) {
      const std::uint8_t* row = &block_.answers[n * block_.stride];
      each([&](Slice& slice, std::size_t t) {
        if (row[t] != BlockResult::kNoAnswer) bump(slice, layout_.answer[n] + row[t], t);
      });
    }
  }

  /// Rounds of offers that were played: talks that were over before do not count.
  void offers() {
    for (std::size_t n = 0; n < layout_.offers.size(); ++n) {
      const Layout::OffersCells& at = layout_.offers[n];
      const std::size_t row = n * block_.stride;
      each([&](Slice& slice, std::size_t t) {
        if (block_.last_round[t] < at.round) return;
        const std::uint16_t package = block_.agreement[row + t];
        if (package == BlockResult::kNever) {
          bump(slice, at.none, t);
        } else {
          bump(slice, at.package + package, t);
          bump(slice, at.turn + block_.agreed_turn[row + t], t);
        }
        if (block_.broke[row + t]) bump(slice, at.broke, t);
        for (std::size_t d = 0; d < at.dealing_rows; ++d)
          for (int times = block_.dealings[(at.first_row + d) * block_.stride + t]; times > 0; --times)
            bump(slice, at.dealings + d, t);
      });
    }
  }

  std::uint32_t slots_of(std::size_t actor) const {
    return layout_.type_begin[actor + 1] - layout_.type_begin[actor];
  }

  void types() {
    for (std::size_t actor = 0; actor < layout_.actors; ++actor) {
      if (slots_of(actor) == 0) continue;
      const std::uint8_t* row = &block_.true_type[actor * block_.stride];
      const std::size_t first = layout_.type_begin[actor];
      const double* belief = &block_.beliefs[(layout_.rounds - 1) * layout_.type_slots * block_.stride];
      each([&](Slice& slice, std::size_t t) {
        const std::size_t slot = first + row[t];
        bump(slice, layout_.true_type + slot, t);
        const auto bins = static_cast<std::size_t>(layout_.belief_bins);
        bump(slice, layout_.calibration + slot * bins + belief_bin(belief[slot * block_.stride + t]), t);
      });
    }
  }

  std::size_t belief_bin(double b) const {
    return static_cast<std::size_t>(
        std::min(static_cast<int>(b * layout_.belief_bins), layout_.belief_bins - 1));
  }

  void utilities() {
    for (std::size_t actor = 0; actor < layout_.actors; ++actor) {
      const double* row = &block_.utility[actor * block_.stride];
      const Bins& bins = layout_.utility_bins[actor];
      const double per_unit = bins.step.per_unit(), first = static_cast<double>(bins.first),
                   last = bins.count;
      for (std::size_t t = 0; t < trials_; ++t) {
        const double place = row[t] * per_unit - first + 1.0;  // 1 .. count inside
        const double held = place < 0.0 ? 0.0 : place;
        cell_[t] = static_cast<std::int32_t>(held > last + 1.0 ? last + 1.0 : held);
      }
      const double scale = 1.0 / layout_.payoff_bound[actor];
      if (layout_.weighted)
        weigh_utility(actor, row, scale);
      else
        sum_utility(actor, row, scale);
    }
  }

  void sum_utility(std::size_t actor, const double* row, double scale) {
    for (std::size_t k = 0; k < layout_.outcomes; ++k) {
      FixedSum sum, squares;
      std::uint64_t* counts = &slices_[k].counts[layout_.utility[actor]];
      for (std::uint32_t j = begin_[k]; j < begin_[k + 1]; ++j) {
        const std::size_t t = order_[j];
        const double u = row[t] * scale;
        sum.add(u);
        squares.add(u * u);
        ++counts[cell_[t]];
      }
      Int128* sums = &slices_[k].sums[layout_.utility_sum + 2 * actor];
      sums[0] += sum.total();
      sums[1] += squares.total();
    }
  }

  void weigh_utility(std::size_t actor, const double* row, double scale) {
    each([&](Slice& slice, std::size_t t) {
      const double u = row[t] * scale;
      add_sum(layout_.utility_sum + 2 * actor, u, t);
      add_sum(layout_.utility_sum + 2 * actor + 1, u * u, t);
      bump(slice, layout_.utility[actor] + static_cast<std::size_t>(cell_[t]), t);
    });
  }

  void beliefs() {
    for (std::size_t round = 0; round < layout_.rounds; ++round)
      for (std::size_t slot = 0; slot < layout_.type_slots; ++slot) {
        const std::size_t place = round * layout_.type_slots + slot;
        const double* row = &block_.beliefs[place * block_.stride];
        const std::size_t cell = layout_.belief_cell(round, slot), sum = layout_.belief_sum + place;
        if (layout_.weighted)
          each([&](Slice& slice, std::size_t t) {
            add_sum(sum, row[t], t);
            bump(slice, cell + belief_bin(row[t]), t);
          });
        else
          for (std::size_t k = 0; k < layout_.outcomes; ++k)
            slices_[k].sums[sum] += belief_slice(row, &slices_[k].counts[cell], begin_[k], begin_[k + 1]);
      }
  }

  Int128 belief_slice(const double* row, std::uint64_t* counts, std::uint32_t from, std::uint32_t to) {
    BeliefSum sum;
    for (std::uint32_t j = from; j < to; ++j) {
      const double b = row[order_[j]];
      sum.add(b);
      ++counts[belief_bin(b)];
    }
    return sum.total();
  }

  void laws() {
    for (std::size_t s = 0; s < layout_.law_sum.size(); ++s)
      for (std::size_t x = 0; layout_.law_sum[s] > 0 && x < kScalePoints; ++x)
        law_point(&block_.laws[(s * kScalePoints + x) * block_.stride], layout_.law_sum[s] + x);
  }

  void law_point(const double* row, std::size_t place) {
    if (layout_.weighted) return each([&](Slice&, std::size_t t) { add_sum(place, row[t], t); });
    for (std::size_t k = 0; k < layout_.outcomes; ++k) {
      FixedSum sum;
      for (std::uint32_t j = begin_[k]; j < begin_[k + 1]; ++j) sum.add(row[order_[j]]);
      slices_[k].sums[place] += sum.total();
    }
  }

  void weights() {
    each([this](Slice&, std::size_t t) {
      add_sum(Layout::weight, 1, t);
      add_sum(Layout::weight_squared, part_[t], t);
    });
  }

  const Layout& layout_;
  std::vector<Slice>& slices_;
  const BlockResult& block_;
  const std::size_t trials_;
  std::vector<std::uint32_t> begin_;  // outcome -> its first place in order_
  std::array<std::uint16_t, kBlockTrials> order_;
  std::array<std::int32_t, kBlockTrials> cell_;
  std::array<std::uint64_t, kBlockTrials> settled_;
  std::array<Int128, kBlockTrials> weight_;  // in units of 2^-80 of the class, as is
  std::array<double, kBlockTrials> part_;    // the same as a double
  std::array<Slice*, kBlockTrials> of_;      // the slice of its class and outcome; null where there is none
  std::vector<std::uint16_t> table_;
};

}  // namespace

void Tally::add(const BlockResult& block, Quantities quantities) {
  if (trials() == 0) weight_scale_ = block.weight_scale;
  if (block.weight_scale != weight_scale_)
    throw std::logic_error("blocks whose weights have different scales cannot be counted together");
  BlockAdder(*this, block).add();
  if (layout_->quantities == 0 || quantities == Quantities::later) return;
  if (block.quantities.size() < layout_->quantities * block.stride)
    throw std::logic_error("the draws of quantities are to be counted, and were not handed over");
  QuantityAdder adder(*this, block, 0, block.trials);
  for (std::size_t q = 0; q < layout_->quantities; ++q)
    adder.add(q, block.quantities.data() + q * block.stride);
}

}  // namespace parley
