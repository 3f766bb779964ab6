#pragma once
#include <nlohmann/json_fwd.hpp>

#include "sim/solve/analysis.h"

/// The functions of the table of concepts (concepts.h): what is computed stands in analysis.cpp, what is written in
/// analysis_json.cpp.
namespace parley {

void find_pure(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& to);
void find_pure(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& to);
void find_dominance(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& to);
void find_dominance(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& to);
void find_nash(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& to);
void find_nash(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& to);
void find_logit(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& to);
void find_logit(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& to);
void find_correlated(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& to);
void find_correlated(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& to);

void find_bargaining(const Scenario& scenario, IssueAnalysis& to);
void find_stability(const Scenario& scenario, IssueAnalysis& to);
void find_baseline(const Scenario& scenario, IssueAnalysis& to);

nlohmann::ordered_json pure_json(const GameAnalysis& analysis);
nlohmann::ordered_json dominance_json(const GameAnalysis& analysis);
nlohmann::ordered_json equilibria_json(const GameAnalysis& analysis);
nlohmann::ordered_json logit_json(const GameAnalysis& analysis);
nlohmann::ordered_json correlated_json(const GameAnalysis& analysis);
nlohmann::ordered_json bargaining_part_json(const IssueAnalysis& analysis);
nlohmann::ordered_json stability_json(const IssueAnalysis& analysis);
nlohmann::ordered_json baseline_json(const IssueAnalysis& analysis);

}  // namespace parley
