#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "sim/plot/painter.h"

namespace parley {

/// What stands under equal columns: their names, if each finds room whole; else numbers, with lines below
/// that say what they stand for; where those would take too much of the height, names that are cut, thinned,
/// and whole on hover.
class ColumnLabels {
 public:
  /// column: width of one; p.area: what the chart has, of which they take at most a third.
  ColumnLabels(const Painter& p, double column, std::vector<std::string> names);

  double height() const { return height_; }
  /// Under `plot`; the lines that explain numbers over the whole width of p.area.
  void draw(Painter& p, const Box& plot) const;

 private:
  std::vector<std::string> names_, heads_, key_;
  std::size_t lines_ = 1;  ///< of heads
  double height_ = 0;
};

}  // namespace parley
