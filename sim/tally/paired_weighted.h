#pragma once
#include <vector>

#include "sim/tally/class_weights.h"
#include "sim/tally/paired.h"

namespace parley {

/// Two scenarios run on the same trials where at least one carries weights (something was observed). Each
/// thing compared is a ratio of weighted sums in A and in B; what is kept are the exact sums from which the
/// difference of the two ratios and its delta-method variance follow.
class WeightedPairedTally {
 public:
  WeightedPairedTally(const Labels& a, const Labels& b);

  /// Blocks of the same trials. Throws std::logic_error when they are not.
  void add(const BlockResult& a, const BlockResult& b);
  void merge(const WeightedPairedTally& other);

  std::uint64_t trials() const { return trials_; }
  double effective_a() const;  ///< (sum of weights)^2 / sum of squared weights
  double effective_b() const;
  /// All weights of A (or of B) are 0: what was observed there is impossible.
  bool impossible() const;

  /// A thing compared: the weighted mean of something in A and in B.
  struct Difference {
    double a = 0, b = 0, difference = 0;
    double variance = 0;  ///< of `difference`, by the delta method
  };
  /// Shares of outcomes: A's in order, then those that only B has.
  std::size_t outcomes() const { return outcomes_.size(); }
  const PairedTally::Matched& outcome(std::size_t i) const { return outcomes_[i]; }  ///< kNone: not there
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  const std::vector<PairedTally::Matched>& issues() const { return issues_; }
  const std::vector<PairedTally::MatchedSettlement>& settlements() const { return settlements_; }
  const std::vector<MatchedAgreement>& agreements() const { return agreements_; }
  const std::vector<PairedTally::Matched>& actors() const { return actors_; }

  Difference outcome_share(std::size_t i) const { return difference(i, 1); }
  Difference settled(std::size_t i) const { return difference(outcomes_.size() + i, 1); }
  Difference settled_as(std::size_t i) const { return difference(outcomes_.size() + issues_.size() + i, 1); }
  Difference agreed(std::size_t i) const {
    return difference(outcomes_.size() + issues_.size() + settlements_.size() + i, 1);
  }
  Difference payoff(std::size_t i) const {
    return difference(outcomes_.size() + issues_.size() + settlements_.size() + agreements_.size() + i,
                      actors_[i].bound);
  }

  friend bool operator==(const WeightedPairedTally& x, const WeightedPairedTally& y) {
    return x.trials_ == y.trials_ && x.a_ == y.a_ && x.b_ == y.b_ && x.both_ == y.both_;
  }

 private:
  /// Of A and of B: w, w^2, then of each measure w f, w^2 f, w^2 f^2. Of both: wA wB, then of each measure
  /// wA wB f, wA wB g, wA wB f g for f in A and g in B.
  using Sums = std::vector<Int128>;
  using Classes = HeaviestClasses<Sums>;  ///< of wA, of wB; of wA wB: the sum of the two classes

  struct Block;
  Difference difference(std::size_t measure, double scale) const;
  template <class InA, class InB>
  void add_measure(Block& block, std::size_t measure, InA in_a, InB in_b) const;

  std::uint64_t trials_ = 0;
  std::vector<PairedTally::Matched> outcomes_, actors_, issues_;
  std::vector<PairedTally::MatchedSettlement> settlements_;
  std::vector<MatchedAgreement> agreements_;
  std::size_t measures_ = 0;  // outcomes, issues, settlements, agreements, actors
  Classes a_, b_, both_;
};

}  // namespace parley
