#pragma once
#include <cstdint>
#include <functional>
#include <memory>

#include "sim/game/labels.h"
#include "sim/run/settings.h"
#include "sim/talks/block.h"
#include "sim/tally/partial.h"

namespace parley {

/// The trials [first, first + trials) of one block.
struct BlockRange {
  std::uint64_t first = 0;
  std::size_t trials = 0;
};

/// Runs the trials of a range into `result` (sized by the callee when its stride is 0). One thread uses one
/// of them.
using BlockFunction = std::function<void(BlockRange, BlockResult&)>;
/// Makes a BlockFunction with a workspace of its own; called once per worker, from the worker.
using BlockFactory = std::function<BlockFunction()>;

/// A tally with the blocks in it. `complete`: all the trials asked for, or as many as the precision needed.
struct RunTally {
  Tally tally;
  BlockSet blocks;
  bool complete = false;
  std::string target = {};  ///< the kernel that ran; only run_trials() knows
};

/// How many threads a process takes for itself: one per core that it may use, the cores of a machine shared
/// with the other processes of its team there.
int default_threads(const Team* team);

/// Runs settings.trials trials, block by block, on control.threads workers, and counts them.
///
///     stages: the trial numbers at which precision is looked at (all trials at once without `precision`)
///     for each stage: workers take the next block until none is left or a stop is asked for
///                     merge the workers' tallies (exact sums: any order), and those of the team's processes
///                     stop if every share is precise enough
///
/// Only whole blocks count. The numbers depend neither on the threads nor on the order of blocks. An
/// exception of a block function is thrown again from here once the workers have ended; blocks after it are
/// not begun. In a team it is a TeamFailure with its message, in every process.
RunTally run_blocks(const Labels& labels, const RunSettings& settings, const RunControl& control,
                    const BlockFactory& factory);

/// Runs the given blocks only (a shard, or what a stopped run left), without a look at precision.
RunTally run_blocks(const Labels& labels, const RunSettings& settings, const RunControl& control,
                    const BlockFactory& factory, const BlockSet& blocks);

}  // namespace parley
