#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/tally/tally.h"

/// Implemented in quantities.cpp and add.cpp.
namespace parley {

/// Counts the draws of uncertain quantities over a block's trials: how many of each outcome drew from each
/// bin, and what they got. For Tally::add, and for callers that have the draws elsewhere and count them
/// later, quantity by quantity. Adders of one tally and block may run at once on several threads, each with
/// quantities of its own, while nothing else is added.
class QuantityAdder {
 public:
  /// For `trials` of the block's trials from place `first` on; of the block it reads outcome, weight and
  /// utility. The tally must outlive it. Throws std::logic_error on an outcome that the Labels does not have.
  QuantityAdder(Tally& tally, const BlockResult& block, std::size_t first, std::size_t trials);

  /// draws[trial - first]: of quantity `q`, by place in Labels::quantities.
  void add(std::size_t q, const double* draws);

 private:
  /// Trials of one outcome (and, where trials carry weights, of one class of them), places from … to - 1.
  struct Group {
    Slice* counts;
    Slice* sums;  ///< null where their weight is 0, or beneath notice
    std::uint32_t from, to;
  };
  void sort_groups(const BlockResult& block, std::size_t first);
  void count(const Group& group);
  void hand_over(const Group& group, std::size_t q) const;

  Tally& tally_;
  const Layout& layout_;
  const std::size_t trials_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> order_;  ///< trials by group; what follows is in this order
  std::vector<std::int32_t> bin_;
  std::vector<double> part_;         ///< weights, in the units of their class; empty where trials carry none
  std::vector<FixedParts> utility_;  ///< [place][actor]: what a trial adds to the sums of its bins
  std::array<std::uint64_t, Layout::kQuantityBins> counts_;  ///< of one quantity and outcome
  std::vector<FixedParts> sums_;                             ///< of that quantity and outcome, [bin][actor]
};

}  // namespace parley
