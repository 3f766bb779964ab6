#pragma once
#include <cstdint>
#include <string>

#include "sim/game/shape.h"
#include "sim/scenario/scenario.h"
#include "sim/talks/block.h"
#include "sim/talks/probe.h"

namespace parley {

/// One trial with everything that tells of it.
struct ToldTrial {
  const Scenario& scenario;  ///< names and meanings
  const Shape& shape;        ///< what the indices of `probe` and `result` mean
  const Probe& probe;
  const BlockResult& result;  ///< a block whose first trial is the one told
  std::uint64_t seed = 0, trial = 0;
};

/// The trial as a story in prose: who was at the table, what each put forward, what that told the others,
/// what was settled, how it ended, what each got.
std::string story_text(const ToldTrial& told);

/// The same as JSON, format parley-trial/1, with every number.
std::string story_json(const ToldTrial& told);

}  // namespace parley
