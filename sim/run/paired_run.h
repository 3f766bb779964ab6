#pragma once
#include <vector>

#include "sim/run/run.h"
#include "sim/tally/paired.h"
#include "sim/tally/paired_weighted.h"

namespace parley {

/// One game of a paired run.
struct PairedGame {
  const Labels* labels = nullptr;  ///< must outlive the call
  BlockFactory blocks;
};

/// The base against each variant, in the variants' order.
template <class AnyTally>
struct PairedRun {
  std::vector<AnyTally> pairs;
  BlockSet blocks;
  bool complete = false;
};

/// Runs the trials [0, trials) of the base once and of every variant, the same trials in all (common random
/// numbers where the games were made with one seed), and counts each variant against the base:
///
///     workers take the next block until none is left or a stop is asked for
///       run the block of the base; for each variant: run its block, add both to the pair's tally
///     merge the workers' tallies (exact sums: any order)
///
/// Only whole blocks count. Throws std::logic_error if a game carries weights: run_paired_weighted is for
/// those. control.progress counts a block when all games have run it.
PairedRun<PairedTally> run_paired(const PairedGame& base, const std::vector<PairedGame>& variants,
                                  std::uint64_t trials, const RunControl& control);
/// The given blocks of such a run only: a part that merges with others.
PairedRun<PairedTally> run_paired(const PairedGame& base, const std::vector<PairedGame>& variants,
                                  std::uint64_t trials, const RunControl& control, const BlockSet& blocks);

/// run_paired() for games in which something was observed (or not).
PairedRun<WeightedPairedTally> run_paired_weighted(const PairedGame& base,
                                                   const std::vector<PairedGame>& variants,
                                                   std::uint64_t trials, const RunControl& control);
PairedRun<WeightedPairedTally> run_paired_weighted(const PairedGame& base,
                                                   const std::vector<PairedGame>& variants,
                                                   std::uint64_t trials, const RunControl& control,
                                                   const BlockSet& blocks);

/// One pair: B - A on the same trials.
inline PairedRun<PairedTally> simulate_paired(const PairedGame& a, const PairedGame& b, std::uint64_t trials,
                                              const RunControl& control) {
  return run_paired(a, {b}, trials, control);
}

}  // namespace parley
