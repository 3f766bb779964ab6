#pragma once
#include <string>
#include <vector>

#include "sim/cli/console.h"

namespace parley::cli {

/// The whole program but for the process: `words` are the arguments after the program's name. Every failure
/// ends as a message on console.err and its exit code; output that cannot be written is code 3.
ExitCode run_program(const std::vector<std::string>& words, Console& console);

}  // namespace parley::cli
