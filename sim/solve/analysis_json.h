#pragma once
#include <string>

#include "sim/solve/bargaining/scale_opinions.h"
#include "sim/solve/scenario_analysis.h"

namespace parley {

/// analysis.json; its keys are explained in docs/solvers.md.
/// With second opinions on the issues that are on a scale.
std::string analysis_json(const ScenarioAnalysis& analysis, const ScaleOpinions& scales = {});
std::string analysis_json(const GameAnalysis& analysis, const std::string& title);

}  // namespace parley
