#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "sim/plot/canvas.h"
#include "sim/plot/geometry.h"
#include "sim/plot/text_metrics.h"
#include "sim/plot/theme.h"

namespace parley {

/// What a chart takes over from an earlier drawing of it, in place of what would fit its numbers best: so
/// that nothing but the numbers moves while one of them is changed. Numbers beyond the axes are cut off.
struct KeptAxes {
  std::optional<AxisMap> x, y;     ///< only their values count
  std::vector<std::size_t> order;  ///< of the rows, where the chart sorts them; used if it is of all rows
  std::vector<double> bins;  ///< edges of a histogram's bins; more of the same width join them where needed
};

/// How a chart is to be drawn; nothing in it changes a number.
struct Frame {
  Size size{720, 360};  ///< held to 160 x 120 at least
  const Theme& theme = paper();
  const TextMetrics& metrics = table_metrics();
  bool heading = true;  ///< draw title and subtitle; the dashboard writes them into its panels itself
  double text = 13;     ///< em of labels; tick labels and notes are a little smaller
  KeptAxes keep = {};
};

}  // namespace parley
