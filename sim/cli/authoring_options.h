#pragma once
#include <vector>

#include "sim/cli/commands.h"
#include "sim/cli/options.h"

namespace parley::cli {

/// The commands with which scenarios are written: code, new.
/// Implemented in authoring_options.cpp, code.cpp and new.cpp.
std::vector<CommandSpec> authoring_commands();

ExitCode new_command(const Arguments& arguments, Console& console);
ExitCode code_command(const Arguments& arguments, Console& console);

}  // namespace parley::cli
