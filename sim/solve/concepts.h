#pragma once
#include <array>
#include <nlohmann/json_fwd.hpp>

#include "sim/solve/analysis.h"

/// The concepts that `parley solve` tells of, a row each: what it is called, how it is computed, how it is written. How
/// it is told to people stands in two tables like this one: in sim/cli/solve_text.cpp (text) and
/// sim/report/sections/theory.cpp (a section of the report).
namespace parley {

struct ConceptSpec {
  Concept id;
  const char* name;  ///< the word of --concept and the key in analysis.json
  /// Set its part of the analysis of a bare game; null where the concept needs more than a game. Throw
  /// std::length_error with the reason where the game is too large, Stopped when they are stopped.
  void (*of_table)(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& to);
  void (*of_pairs)(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& to);
  /// Sets its part of the analysis of issues, whose static game is there; null where it is told of bare games.
  void (*of_issues)(const Scenario& scenario, IssueAnalysis& to);
  /// Its part, or null where the analysis has none. One of the two is set, as above.
  nlohmann::ordered_json (*game_json)(const GameAnalysis& analysis);
  nlohmann::ordered_json (*issue_json)(const IssueAnalysis& analysis);
  bool instant = false;  ///< it costs nothing: told even where a stop was asked for
};

/// In the order of all_concepts.
const std::array<ConceptSpec, all_concepts.size()>& concept_specs();

}  // namespace parley
