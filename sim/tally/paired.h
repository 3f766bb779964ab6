#pragma once
#include <memory>
#include <vector>

#include "sim/game/labels.h"
#include "sim/talks/block.h"
#include "sim/tally/exact.h"
#include "sim/tally/matched_offers.h"

namespace parley {

/// Two scenarios run on the same trials (common random numbers): how often A's outcome i went with B's
/// outcome j, which issues settled (and how) in one and not in the other, and exact moments of the payoffs'
/// differences B - A. Neither run may carry weights (paired_weighted.h is for those). Actors, issues and
/// settlements are matched by id; those that only one of the two has are left out.
class PairedTally {
 public:
  PairedTally(const Labels& a, const Labels& b);

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
  /// A settlement that both have: places of the issue and of the settlement in it.
  struct MatchedSettlement {
    std::size_t issue_a, issue_b, a, b;
  };
  const std::vector<MatchedSettlement>& settlements() const { return settlements_; }
  /// Trials in which the issue settled as the i-th matched settlement, in A and in B.
  const Settled& settled_as(std::size_t i) const { return settled_as_[i]; }
  const std::vector<MatchedAgreement>& agreements() const { return agreements_; }
  /// Trials in which the i-th matched agreement came about, in A and in B.
  const Settled& agreed(std::size_t i) const { return agreed_[i]; }
  /// Mean and population variance of U_B - U_A of the i-th matched actor.
  Moments difference(std::size_t i) const;
  double mean_a(std::size_t i) const { return mean_of(i, 2); }
  double mean_b(std::size_t i) const { return mean_of(i, 3); }

  friend bool operator==(const PairedTally& x, const PairedTally& y) {
    return x.trials_ == y.trials_ && x.joint_ == y.joint_ && x.settled_ == y.settled_ &&
           x.settled_as_ == y.settled_as_ && x.agreed_ == y.agreed_ && x.sums_ == y.sums_;
  }

 private:
  double mean_of(std::size_t actor, std::size_t place) const;

  std::size_t outcomes_a_, outcomes_b_;
  std::uint64_t trials_ = 0;
  std::vector<std::uint64_t> joint_;
  std::vector<Matched> actors_, issues_;
  std::vector<MatchedSettlement> settlements_;
  std::vector<MatchedAgreement> agreements_;
  std::vector<Settled> settled_, settled_as_, agreed_;
  std::vector<Int128> sums_;  // [actor][sum and square sum of differences, sum of A, of B], divided by the
                              // bound, units of 2^-80
};

/// The settlements of matched issues that both scenarios have.
std::vector<PairedTally::MatchedSettlement> matched_settlements(
    const Labels& a, const Labels& b, const std::vector<PairedTally::Matched>& issues);
/// Things of the two lists that have the same id.
template <class Things>
std::vector<PairedTally::Matched> matched_by_id(const Things& a, const Things& b) {
  std::vector<PairedTally::Matched> both;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      if (a[i].id == b[j].id) both.push_back({i, j});
  return both;
}

}  // namespace parley
