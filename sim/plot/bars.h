#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/plot/painter.h"
#include "sim/summary/results.h"

namespace parley {

/// A share with its interval as a horizontal bar on an axis from 0 to 100 %.
struct BarRow {
  std::string name;
  double share = 0;
  Interval interval;
  std::optional<double> a;  ///< run A's share: a marker
  std::string change;       ///< the difference in words, or empty
  bool real = true;         ///< whether that can be told from chance
  Color color;
  std::vector<std::string> lines;  ///< tooltip
  Target target;
};

struct BarLayout {
  Box plot;  ///< the axis; as high as the rows
  Rows rows;
  double right = 0;  ///< where the numbers end
};

/// Name, bar, whisker and numbers of each row in `area`; columns that find no room are left to the tooltip,
/// rows that find none are counted in a last line.
BarLayout draw_bars(Painter& p, const Box& area, const std::vector<BarRow>& rows);

}  // namespace parley
