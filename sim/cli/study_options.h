#pragma once
#include <vector>

#include "sim/cli/options.h"

namespace parley::cli {

/// The commands that run a scenario many times over: compare, study, sensitivity, flip, discover.
std::vector<CommandSpec> study_commands();

ExitCode compare_command(const Arguments& arguments, Console& console);
ExitCode study_command(const Arguments& arguments, Console& console);

}  // namespace parley::cli
