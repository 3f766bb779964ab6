#pragma once
#include <string>
#include <vector>

#include "sim/cli/options.h"
#include "sim/import/table.h"

namespace parley::cli {

/// The commands about position tables: import, backtest.
std::vector<CommandSpec> position_commands();

OptionSpec scale_option();

/// Files that are to become a scenario.
struct ImportRequest {
  std::vector<std::string>
      files;         ///< one; or a negotiation's domain and profiles, or their folder; "-": standard input
  std::string out;   ///< empty: standard output
  std::string name;  ///< the case of a table; empty: the only one
  ScaleEnds scale;
  bool force = false;
};
ExitCode import_files(const ImportRequest& request, Console& console);

ExitCode import_command(const Arguments& arguments, Console& console);
ExitCode backtest_command(const Arguments& arguments, Console& console);

}  // namespace parley::cli
