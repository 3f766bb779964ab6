#pragma once
#include "gui/ui.h"

namespace parley::gui {

/// The chart of a panel from what is known, under the view's choices. Pure but for its arguments; panels that
/// are no charts (trial, history) give an empty list.
DisplayList chart_of(Panel panel, const Data& data, const View& view, const Frame& frame);

/// The runs that charts show: the latest, given the outcome chosen, beside the pinned one.
Runs runs_of(const Data& data, const View& view);

/// The issue on a scale that the panel of issues shows, as a place in the labels' scales; none if it shows another.
std::optional<std::size_t> scale_shown(const Data& data, const View& view);

/// "that they end in “A deal”"; empty without a choice.
std::string given_clause(const Data& data, const View& view);

}  // namespace parley::gui
