#pragma once
#include "sim/plot/geometry.h"
#include "sim/plot/text_metrics.h"
#include "sim/plot/theme.h"

namespace parley {

/// How a chart is to be drawn; nothing in it changes a number.
struct Frame {
  Size size{720, 360};  ///< held to 160 x 120 at least
  const Theme& theme = paper();
  const TextMetrics& metrics = table_metrics();
  bool heading = true;  ///< draw title and subtitle; the dashboard writes them into its panels itself
  double text = 13;     ///< em of labels; tick labels and notes are a little smaller
};

}  // namespace parley
