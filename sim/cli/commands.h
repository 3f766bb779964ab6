#pragma once
#include "sim/cli/arguments.h"
#include "sim/solve/draws/solve_draws.h"
#include "sim/solve/static_game.h"

/// The commands: each in a file of its own, named in the table of options.cpp. They throw UsageError and
/// InputOutputError.
/// Implemented in backtest.cpp, check.cpp, compare.cpp, discover.cpp, export.cpp, flip.cpp, import.cpp, merge.cpp,
/// report.cpp, run.cpp, schema.cpp, sensitivity.cpp, solve.cpp, study.cpp, tournament.cpp and trace.cpp.
namespace parley::cli {

ExitCode run_command(const Arguments& arguments, Console& console);
ExitCode merge_command(const Arguments& arguments, Console& console);
ExitCode check_command(const Arguments& arguments, Console& console);
ExitCode trace_command(const Arguments& arguments, Console& console);
ExitCode tournament_command(const Arguments& arguments, Console& console);
ExitCode schema_command(const Arguments& arguments, Console& console);
ExitCode solve_command(const Arguments& arguments, Console& console);
ExitCode export_command(const Arguments& arguments, Console& console);
ExitCode report_command(const Arguments& arguments, Console& console);

/// --issue and --type, checked against the scenario. Throws UsageError that lists every unknown name.
StaticOptions read_choice(const Scenario& scenario, const Arguments& arguments);

}  // namespace parley::cli
