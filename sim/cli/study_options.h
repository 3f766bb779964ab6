#pragma once
#include <cstdint>
#include <vector>

#include "sim/cli/options.h"

namespace parley::cli {

/// The commands that run a scenario many times over: compare, study, sensitivity, flip, discover.
std::vector<CommandSpec> study_commands();

ExitCode compare_command(const Arguments& arguments, Console& console);
ExitCode study_command(const Arguments& arguments, Console& console);
ExitCode sensitivity_command(const Arguments& arguments, Console& console);
ExitCode flip_command(const Arguments& arguments, Console& console);
ExitCode discover_command(const Arguments& arguments, Console& console);

inline constexpr std::uint64_t kSensitivityTrials = 16'384;  ///< of each matrix, when not given
inline constexpr std::uint64_t kTrajectories = 10;           ///< Morris's, when not given

}  // namespace parley::cli
