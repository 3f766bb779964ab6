#pragma once
#include <memory>

#include "sim/run/run.h"
#include "sim/talks/kernel.h"

namespace parley {

/// The engine's trials as blocks, for run_blocks and run_paired; each worker gets a workspace of its own.
BlockFactory trial_blocks(std::shared_ptr<const Engine> engine);

}  // namespace parley
