#pragma once
#include <string>
#include <vector>

#include "sim/solve/analysis.h"

namespace parley {

/// What `parley solve SCENARIO` found: each issue at the mean over types and, where its payoffs depend on a
/// type, for each type; packages over all the chosen issues.
struct ScenarioAnalysis {
  std::string scenario, title, digest;
  std::uint64_t seed = 0, draws = 0;
  std::vector<IssueAnalysis> issues;
  std::optional<BargainingAnalysis> together;  ///< where more than one issue was chosen
};

/// analysis.json; its keys are explained in docs/solvers.md.
std::string analysis_json(const ScenarioAnalysis& analysis);
std::string analysis_json(const GameAnalysis& analysis, const std::string& title);

}  // namespace parley
