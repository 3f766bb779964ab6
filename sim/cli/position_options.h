#pragma once
#include <string>
#include <vector>

#include "sim/cli/options.h"
#include "sim/import/table.h"

namespace parley::cli {

/// The commands about position tables: import, backtest.
std::vector<CommandSpec> position_commands();

OptionSpec scale_option();

/// A table that is to become a scenario.
struct ImportRequest {
  std::string file, out;  ///< "-" is standard input; without `out` standard output
  std::string name;       ///< the case; empty: the only one
  ScaleEnds scale;
  bool force = false;
};
ExitCode import_file(const ImportRequest& request, Console& console);

ExitCode import_command(const Arguments& arguments, Console& console);
ExitCode backtest_command(const Arguments& arguments, Console& console);

}  // namespace parley::cli
