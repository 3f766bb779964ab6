#pragma once
#include "gui/theory/theory_names.h"
#include "gui/view.h"
#include "sim/plot/theory_charts.h"

/// The data of the theory charts, from what is known of a topic.
namespace parley::gui {

PayoffSpace space_data(const TopicTheory& theory, const Data& data, const View& view);
StabilityTable stability_data(const TopicTheory& theory, const View& view);
EquilibriaList equilibria_data(const TopicTheory& theory, const View& view);
CorrelatedRanges correlated_data(const TopicTheory& theory);
ScaleForecast scale_data(const TopicTheory& theory);

/// The states of the stability table, and what the rows of the list of equilibria are, in their order.
std::vector<std::size_t> states_in_order(const TopicTheory& theory);
struct EquilibriumRow {
  int found = -1;         ///< place in GameAnalysis::equilibria, or -1
  std::vector<int> pure;  ///< positions, or empty where it is mixed
  const DrawShare* share = nullptr;
};
std::vector<EquilibriumRow> equilibria_in_order(const TopicTheory& theory);

}  // namespace parley::gui
