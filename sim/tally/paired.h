#pragma once
#include <memory>
#include <vector>

#include "sim/game/shape.h"
#include "sim/talks/block.h"
#include "sim/tally/exact.h"

namespace parley {

/// Two scenarios run on the same trials (common random numbers): how often A's outcome i went with B's
/// outcome j, which issues settled in one and not in the other, and exact moments of the payoffs' differences
/// B - A. Neither run may carry weights. Actors and issues are matched by id; those that only one of the two
/// has are left out.
class PairedTally {
 public:
  PairedTally(const Shape& a, const Shape& b);

  /// Blocks of the same trials. Throws std::logic_error when they are not.
  void add(const BlockResult& a, const BlockResult& b);
  void merge(const PairedTally& other);

  std::uint64_t trials() const { return trials_; }
  std::uint64_t joint(std::size_t outcome_a, std::size_t outcome_b) const {
    return joint_[outcome_a * outcomes_b_ + outcome_b];
  }
  std::size_t outcomes_a() const { return outcomes_a_; }
  std::size_t outcomes_b() const { return outcomes_b_; }

  struct Matched {
    std::size_t a, b;  ///< places in the two shapes
    double bound = 1;  ///< actors: |difference| never exceeds it
  };
  const std::vector<Matched>& actors() const { return actors_; }
  const std::vector<Matched>& issues() const { return issues_; }
  /// Trials in which the i-th matched issue settled in A only, in B only, in both.
  struct Settled {
    std::uint64_t a_only = 0, b_only = 0, both = 0;
    friend bool operator==(const Settled&, const Settled&) = default;
  };
  const Settled& settled(std::size_t i) const { return settled_[i]; }
  /// Mean and population variance of U_B - U_A of the i-th matched actor.
  Moments difference(std::size_t i) const;

  friend bool operator==(const PairedTally& x, const PairedTally& y) {
    return x.trials_ == y.trials_ && x.joint_ == y.joint_ && x.settled_ == y.settled_ && x.sums_ == y.sums_;
  }

 private:
  std::size_t outcomes_a_, outcomes_b_;
  std::uint64_t trials_ = 0;
  std::vector<std::uint64_t> joint_;
  std::vector<Matched> actors_, issues_;
  std::vector<Settled> settled_;
  std::vector<Int128> sums_;  // [actor][sum, sum of squares], divided by the bound, units of 2^-80
};

}  // namespace parley
