#pragma once
#include <vector>

#include "sim/cli/options.h"

namespace parley::cli {

/// The commands about position tables: import, backtest.
std::vector<CommandSpec> position_commands();

ExitCode import_command(const Arguments& arguments, Console& console);
ExitCode backtest_command(const Arguments& arguments, Console& console);

}  // namespace parley::cli
