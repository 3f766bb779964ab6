#pragma once
#include <string>
#include <vector>

#include "sim/plot/charts.h"

/// Charts of several scenarios side by side.
/// Implemented in outcome_series.cpp.
namespace parley {

struct RunSeries {
  std::string id;  ///< in the names of numbers; empty: the base
  RunView run;     ///< `name` is what the legend calls it
};

/// Shares of the outcomes under up to three scenarios, a group of bars for each outcome, with intervals. The
/// outcomes are those of all of them in the order in which they come; each series keeps its shade of an outcome's
/// colour, and `shown` the full one. An axis as that of outcome_bars(). Reads "share/SERIES/ID", "lo/SERIES/ID",
/// "hi/SERIES/ID". Hover target: outcome, by its place in the labels of `shown`, of those that it has.
DisplayList outcome_series(const std::vector<RunSeries>& series, std::size_t shown, const Frame& frame,
                           bool full = false);
/// How high it must be for all of its rows.
double outcome_series_height(const std::vector<RunSeries>& series, const Frame& frame);

}  // namespace parley
