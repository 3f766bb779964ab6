#pragma once
#include "gui/widgets/ui.h"
#include "sim/plot/series_charts.h"

namespace parley::gui {

/// The chart of a panel from what is known, under the view's choices. Pure but for its arguments; panels that
/// are no charts (trial, history) give an empty list.
DisplayList chart_of(Panel panel, const Data& data, const View& view, const Frame& frame);

/// A sentence where a chart would stand.
DisplayList say_instead(const Frame& frame, const std::string& title, const std::string& words);

/// Names for lists to choose from.
std::vector<std::string> outcome_names(const Labels& labels);
std::vector<std::string> actor_names(const Labels& labels);

/// The place of the thing of that id, if there is one.
template <class Things>
std::optional<std::size_t> place_of(const Things& things, const std::string& id) {
  for (std::size_t k = 0; k < things.size(); ++k)
    if (things[k].id == id) return k;
  return {};
}

/// The runs that charts show: the latest, given the outcome chosen, beside the pinned one.
Runs runs_of(const Data& data, const View& view);

/// What runs, and up to two variants beside it that were counted, in the order of their tabs; empty where none are wanted.
/// `shown`: the place of what runs.
std::vector<RunSeries> series_of(const Data& data, std::size_t& shown);

/// The issue on a scale that the panel of issues shows, as a place in the labels' scales; none if it shows another.
std::optional<std::size_t> scale_shown(const Data& data, const View& view);

/// "that they end in “A deal”"; empty without a choice.
std::string given_clause(const Data& data, const View& view);

}  // namespace parley::gui
