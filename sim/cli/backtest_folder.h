#pragma once
#include <filesystem>
#include <vector>

#include "sim/backtest/outcomes.h"
#include "sim/cli/console.h"
#include "sim/import/table.h"
#include "sim/run/settings.h"

namespace parley::cli {

/// What the scenarios of a folder say of what is known to have happened.
struct ScenarioFolder {
  std::vector<OutcomeCase> outcomes;  ///< of scenarios with a "result"
  PositionTable positions;            ///< issues on a scale with a "result", a case for each scenario
  std::vector<std::string> unknown;   ///< files without any result
};

/// Reads every *.json of a folder, by name, and runs those that have a result. False: a file could not be used, which was told.
bool read_scenario_folder(const std::filesystem::path& folder, const RunSettings& settings,
                          ScenarioFolder& read, Console& console);

}  // namespace parley::cli
