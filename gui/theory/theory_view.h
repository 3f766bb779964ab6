#pragma once
#include <optional>
#include <string>
#include <vector>

#include "gui/widgets/ui.h"

/// What theory says, as charts and marks: from the analysis to the data that plots take.
namespace parley::gui {

/// The topic that the panel shows: the view's issue (0: all together) under the view's types.
TheoryTopic shown_topic(const Scenario& scenario, const View& view);
/// What the visible parts need to be computed, the panel's topic first.
std::vector<TheoryTopic> wanted_topics(const Scenario& scenario, const View& view, bool panel_visible);

/// The chart of the panel in the view's form; with what is said in words, or without.
DisplayList theory_chart(const Data& data, const View& view, const Frame& frame, bool words = true);
/// What is said in words under the tables of stability and equilibria; empty for the other forms.
std::vector<std::string> theory_words(const Data& data, const View& view);
/// The height that these tables would like to have without the words; 0 for the other forms.
double theory_height(const Data& data, const View& view, const Frame& frame);

/// Positions of the equilibrium in a row of the list, or of the state in a row of the table, as the last
/// chart showed them; empty for a mixed one.
std::vector<int> profile_of_equilibrium(const TopicTheory& theory, std::size_t row);
std::vector<int> profile_of_state(const TopicTheory& theory, std::size_t row);

/// Actors who bargain over the topic: places in the scenario's list.
std::vector<int> parties_of(const Scenario& scenario, const TheoryTopic& topic);
/// "10,000 of 100,000 draws", "up to date", …
std::string theory_progress(const Data& data, const View& view);

/// What a cell of a payoff grid, (own position, other's position) or either alone, has to do with the pure
/// equilibria of the issue.
struct CellMark {
  bool now = false;                ///< some equilibrium as written has it
  double share = 0;                ///< greatest share of draws of an equilibrium that has it
  bool chosen = false;             ///< the chosen profile has it
  std::vector<std::string> lines;  ///< each such equilibrium in words with its share
};
struct CellOf {
  std::string actor, position;                ///< whose row; empty: any
  std::string versus_actor, versus_position;  ///< whose column; empty: any
};
CellMark cell_mark(const TopicTheory& theory, const View& view, const CellOf& cell);

/// Why a position is given up under iterated strict dominance, as written or in many draws.
struct PositionMark {
  bool dominated = false;  ///< as written
  std::vector<std::string> lines;
};
PositionMark position_mark(const TopicTheory& theory, const std::string& actor, const std::string& position);

}  // namespace parley::gui
