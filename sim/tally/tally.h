#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "sim/talks/block.h"
#include "sim/tally/exact.h"
#include "sim/tally/layout.h"

namespace parley {

/// What is counted of the trials that ended in one outcome; the arrays' places are Layout's.
struct Slice {
  struct Joint {
    std::uint64_t count = 0;
    Int128 weight = 0;
    friend bool operator==(const Joint&, const Joint&) = default;
  };
  std::vector<std::uint64_t> counts;  ///< [cell]: trials
  std::vector<Int128> weights;  ///< [cell]: their weights in units of 2^-80; empty where trials carry none
  std::vector<Int128> sums;     ///< [sum]
  std::map<std::uint64_t, Joint> settled;  ///< set of settled issues (bit k: issue k) -> trials

  void merge(const Slice& other);
  friend bool operator==(const Slice&, const Slice&) = default;
};

/// Counts of any number of trials, in memory that does not grow with them. Every number in it is whole, so
/// adding and merging commute: the same trials give the same tally, in whatever blocks, threads or order they
/// come.
class Tally {
 public:
  explicit Tally(std::shared_ptr<const Layout> layout);

  /// Adds a block's trials; its arrays must be those of the layout's Labels. Throws std::logic_error on an
  /// outcome that the Labels does not have. Reads BlockResult::quantities when the layout counts them, unless
  /// a QuantityAdder does so later.
  enum class Quantities { now, later };
  void add(const BlockResult& block, Quantities quantities = Quantities::now);

  /// Adds what `other` counted; its layout must be of the same Labels.
  void merge(const Tally& other);

  const Layout& layout() const { return *layout_; }
  const std::shared_ptr<const Layout>& shared_layout() const { return layout_; }
  const Slice& outcome(std::size_t k) const { return slices_[k]; }
  Slice& outcome(std::size_t k) { return slices_[k]; }
  Slice total() const;  ///< all outcomes together
  std::uint64_t trials() const;
  std::vector<std::uint64_t> outcome_counts() const;

  friend bool operator==(const Tally& a, const Tally& b) { return a.slices_ == b.slices_; }

 private:
  std::shared_ptr<const Layout> layout_;
  std::vector<Slice> slices_;
};

}  // namespace parley
