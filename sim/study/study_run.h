#pragma once
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

#include "sim/study/run_store.h"

namespace parley {

/// How far a study has come.
struct StudyProgress {
  std::size_t points_done = 0, points = 0;  ///< of this shard, those of earlier sessions included
  std::size_t points_failed = 0;
  double work_done = 0;  ///< share of this session's trials that have been run, parts of points included
  double widest_half_width = 0;  ///< of any outcome share at any point of this session
};

/// What may change how fast a study comes, and never a number in it.
struct StudyControl {
  int threads = 0;                    ///< 0: one per core
  std::string target = {};            ///< the kernel's instruction set; empty: the best
  double checkpoint_seconds = 5;      ///< how often the trials of a point under way are saved
  std::size_t shard = 1, shards = 1;  ///< runs the points whose place in the order is shard - 1 modulo shards
  bool stop_on_error = false;         ///< end at the first point that fails
  std::stop_token stop = {};          ///< ends after the blocks under way; they are saved
  std::function<void(const StudyProgress&)> progress = {};  ///< from one thread at a time; may be empty
};

struct StudyEnd {
  bool complete = false;      ///< all points of the shard are done or have failed
  std::size_t failed = 0;     ///< in the whole folder
  std::string first_failure;  ///< "point 7: reason" of this session
};

/// Runs the points of a study that the store does not have, from coarse to fine.
///
///     workers take the next point of the order until none is left or a stop is asked for
///       its scenario is made and compiled; a combination that is refused is a failed point
///       from the last saved trials: blocks are run, and saved every checkpoint_seconds
///       all trials done, or precise enough: the point's rows are written and the saved trials removed
///
/// Rows depend on the study alone. Throws DatabaseError when the database cannot be written.
StudyEnd run_study(const Study& study, const StudyPlan& plan, RunStore& store, const StudyControl& control);

}  // namespace parley
