#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/game/labels.h"
#include "sim/summary/results.h"
#include "sim/tally/paired.h"
#include "sim/tally/paired_weighted.h"

namespace parley {

/// B - A on the same trials, with its 95 % interval; `real`: the interval leaves out 0; `same`: no trial differs
/// in it.
struct PairedDifference {
  std::string id;
  double a = 0, b = 0;  ///< the two shares, or mean payoffs
  double difference = 0;
  Interval interval;
  bool real = false;
  bool same = false;
};

struct Comparison {
  std::uint64_t trials = 0;
  /// Effective sample sizes; `trials` where no trial carries a weight.
  double effective_a = 0, effective_b = 0;
  std::vector<PairedDifference> outcomes;  ///< by id: A's, then those that only B has (share 0 in the other)
  std::vector<PairedDifference> settled;   ///< matched issues: share in which the issue settled at all
  /// "issue/settlement", those that both have: share in which the issue settled so.
  std::vector<PairedDifference> settlements;
  /// Rounds of offers that both have, by id: share in which there was an agreement.
  std::vector<PairedDifference> agreements;
  /// "round/package" of those that both have and that came about at all: share in which it was agreed on.
  std::vector<PairedDifference> packages;
  std::vector<PairedDifference> payoffs;  ///< matched actors: mean payoff
};

/// Newcombe's interval for the difference of two paired proportions (Newcombe 1998, Statistics in Medicine
/// 17, 2635-2650, method 10): Wilson limits of each, joined through the correlation phi of the pairs (with
/// his continuity correction of phi). Arguments are trials with the property in both, in A only, in B only,
/// of n > 0; the interval is of B - A.
Interval paired_interval(double both, double a_only, double b_only, double n);

Comparison compare(const PairedTally& tally, const Labels& a, const Labels& b);

/// Compares runs whose trials carry weights: differences of self-normalised means with the delta method's
/// interval (Owen, Monte Carlo theory, methods and examples, 2013, section 9.2, for the pair). Throws
/// ImpossibleObservation when all the weights of A or of B are 0.
Comparison compare(const WeightedPairedTally& tally, const Labels& a, const Labels& b);

}  // namespace parley
