#pragma once
#include <string>

#include "sim/solve/analysis_json.h"

/// Implemented in scale_opinions_text.cpp, solve_text.cpp and solve_game_text.cpp.
namespace parley::cli {

/// What `parley solve` found, for people: tables with position names, what is stable under which concept and
/// why. Colour marks headings.
std::string solve_text(const Scenario& scenario, const ScenarioAnalysis& analysis,
                       const ScaleOpinions& scales, bool colour);
std::string solve_text(const GameAnalysis& analysis, const std::string& title, bool colour);

/// Second opinions on issues on a scale; empty where there are none.
std::string scale_opinions_text(const Scenario& scenario, const ScaleOpinions& all, bool colour);

/// The parts of a bare game, shared by both.
class GameText {
 public:
  GameText(const GameAnalysis& analysis, bool colour) : a_(analysis), colour_(colour) {}
  std::string dominance() const;
  std::string equilibria() const;
  std::string logit() const;
  std::string correlated() const;
  std::string left_out() const;
  /// Pure equilibria of a bare game; issues list theirs with shares.
  std::string pure() const;

  std::string heading(const std::string& text) const;
  std::string profile(const std::vector<int>& positions) const;

 private:
  std::string mixed(const Profile& profile) const;
  std::string strategy(std::size_t player, const std::vector<double>& own) const;
  std::string families() const;
  std::string product(const EquilibriumFamily& family) const;
  const GameAnalysis& a_;
  bool colour_;
};

}  // namespace parley::cli
