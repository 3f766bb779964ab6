#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/plot/painter.h"
#include "sim/summary/results.h"

namespace parley {

/// A share with its interval as a horizontal bar on an axis from 0.
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
  EqualRows rows;
  double right = 0;  ///< where the numbers end
};

/// How far the axis goes: to 100 %, or as far as the largest share needs.
struct BarAxis {
  bool full = false;
  std::optional<AxisMap> keep;  ///< its values are used instead, where not full
  /// Names that begin alike: rows are as high as whole names need, and fewer, but no fewer than four.
  bool whole_names = false;
};

/// Name, bar, whisker and numbers of each row in `area`. Where there is little room the difference is left to
/// the tooltip, never the interval; rows that find none are counted in a last line.
BarLayout draw_bars(Painter& p, const Box& area, const std::vector<BarRow>& rows, const BarAxis& axis = {});

}  // namespace parley
