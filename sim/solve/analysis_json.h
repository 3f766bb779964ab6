#pragma once
#include <string>

#include "sim/solve/scenario_analysis.h"

namespace parley {

/// analysis.json; its keys are explained in docs/solvers.md.
std::string analysis_json(const ScenarioAnalysis& analysis);
std::string analysis_json(const GameAnalysis& analysis, const std::string& title);

}  // namespace parley
