#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "sim/talks/block.h"
#include "sim/tally/class_weights.h"
#include "sim/tally/exact.h"
#include "sim/tally/layout.h"

namespace parley {

/// What is counted of the trials that ended in one outcome; the arrays' places are Layout's. Where trials carry
/// weights, weights and sums count in units of 2^(unit - 80).
struct Slice {
  struct Joint {
    std::uint64_t count = 0;
    Int128 weight = 0;
    friend bool operator==(const Joint&, const Joint&) = default;
  };
  std::vector<std::uint64_t> counts;       ///< [cell]: trials
  std::vector<Int128> weights;             ///< [cell]: their weights; empty where trials carry none
  std::vector<Int128> sums;                ///< [sum]
  std::map<std::uint64_t, Joint> settled;  ///< set of settled issues (bit k: issue k) -> trials
  int unit = 0;                            ///< squares of weights: twice that

  void merge(const Slice& other);
  friend bool operator==(const Slice&, const Slice&) = default;
};

/// Counts of any number of trials, in memory that does not grow with them. Every number in it is whole, so
/// adding and merging commute: the same trials give the same tally, in whatever blocks, threads or order they
/// come.
///
/// Weights are kept by class (class_weights.h).
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

  /// The trials that ended in outcome k alone.
  Tally only(std::size_t k) const;

  const Layout& layout() const { return *layout_; }
  const std::shared_ptr<const Layout>& shared_layout() const { return layout_; }
  Slice outcome(std::size_t k) const;  ///< its classes put together, in units of the leading one
  Slice total() const;                 ///< all outcomes together
  std::uint64_t trials() const;
  std::vector<std::uint64_t> outcome_counts() const;

  /// Trials, and the sums of their weights in units of 2^(leading_unit() - 80), and of their squares.
  struct Weights {
    std::uint64_t trials = 0;
    Int128 sum = 0, squares = 0;
  };
  Weights weights_of(std::size_t k) const;

  /// log2 of what a weight of 1 in the leading class is among BlockResult's weights: -kClassBits times the class;
  /// 0 where no trial has a weight above 0.
  int leading_unit() const;
  /// BlockResult::weight_scale of the blocks added.
  int weight_scale() const { return weight_scale_; }
  void set_weight_scale(int scale) { weight_scale_ = scale; }

  /// As they are kept: counts (and, of unweighted trials, sums) of each outcome, and for each class the weights
  /// and sums, with empty `counts`.
  std::vector<Slice>& slices() { return slices_; }
  const std::vector<Slice>& slices() const { return slices_; }
  using Classes = HeaviestClasses<std::vector<Slice>>;
  const Classes& classes() const { return classes_; }
  /// The slices of a class, made if there are none; null where heavier classes leave no room for it.
  std::vector<Slice>* make_class(int c);
  std::vector<Slice>* find_class(int c) { return classes_.find(c); }

  friend bool operator==(const Tally& a, const Tally& b) {
    return a.slices_ == b.slices_ && a.classes_ == b.classes_ && a.weight_scale_ == b.weight_scale_;
  }

 private:
  std::shared_ptr<const Layout> layout_;
  std::vector<Slice> slices_;
  Classes classes_;
  int weight_scale_ = 0;
};

}  // namespace parley
