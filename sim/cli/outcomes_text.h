#pragma once
#include <string>

#include "sim/backtest/outcomes.h"

namespace parley::cli {

/// Scores, a reliability diagram in characters, the worst misses and the verdict.
std::string outcomes_text(const OutcomeBacktest& all, bool colour);

}  // namespace parley::cli
