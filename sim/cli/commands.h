#pragma once
#include "sim/cli/arguments.h"

/// The commands: each in a file of its own, named in the table of options.cpp. They throw UsageError and
/// InputOutputError.
namespace parley::cli {

ExitCode run_command(const Arguments& arguments, Console& console);
ExitCode merge_command(const Arguments& arguments, Console& console);
ExitCode check_command(const Arguments& arguments, Console& console);
ExitCode trace_command(const Arguments& arguments, Console& console);
ExitCode schema_command(const Arguments& arguments, Console& console);

}  // namespace parley::cli
