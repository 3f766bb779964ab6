#pragma once
#include <string>

#include "sim/cli/options.h"

namespace parley::cli {

inline constexpr const char* kProgramSummary =
    "simulates negotiations, and says how they may end and how sure that is";

/// What `parley --help` prints: the commands and the exit codes.
std::string program_help();

/// What `parley COMMAND --help` prints.
std::string command_help(const CommandSpec& command);

/// "run SCENARIO [options]".
std::string synopsis(const CommandSpec& command);

}  // namespace parley::cli
