#pragma once
#include <string>

#include "sim/backtest/backtest.h"
#include "sim/cli/arguments.h"

namespace parley::cli {

/// What parley backtest prints.
std::string backtest_text(const Backtest& result, bool colour);

/// --scale FROM:TO.
ScaleEnds read_scale(OptionReader& reader);

}  // namespace parley::cli
