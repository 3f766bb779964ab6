#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/solve/analysis.h"
#include "sim/solve/bargaining/offers_analysis.h"

namespace parley {

/// What `parley solve SCENARIO` and reports tell: each issue at the mean over types and, where its payoffs
/// depend on a type, for each type; packages over all the chosen issues.
struct ScenarioAnalysis {
  std::string scenario, title, digest;  ///< digest: of the scenario as analysed; the caller sets it
  std::uint64_t seed = 0, draws = 0;
  std::vector<IssueAnalysis> issues;
  std::vector<OffersAnalysis> offers;          ///< the rounds of offers, where bargaining was asked for
  bool stopped = false;                        ///< issues, or types, are missing because a stop was asked for
  std::optional<BargainingAnalysis> together;  ///< where more than one issue was chosen
  std::string together_left_out;               ///< why `together` is not there though it was asked for, or ""
};

/// `game` is compiled from `scenario`; no issue in `chosen` means all. When options.uncertain.stop asks,
/// what is there by then is returned. Throws std::out_of_range for unknown ids.
ScenarioAnalysis analyse_issues(const Scenario& scenario, const Game& game, StaticOptions chosen,
                                const AnalysisOptions& options);

}  // namespace parley
