#pragma once
#include <string>
#include <vector>

#include "sim/plot/painter.h"

namespace parley {

/// Rows of a chart with long names beside them: each as high as its name needs.
struct NamedRows {
  double width = 0;  ///< of the names' column
  double top = 0, bottom = 0;
  double bar = 0;                        ///< height that a bar with what belongs to it may take in any row
  std::vector<double> middles, heights;  ///< of the rows that find room
  std::size_t hidden = 0;                ///< the others; a line that counts them stands at the bottom
  std::size_t shown() const { return middles.size(); }
  /// For Painter::note_hidden().
  EqualRows hidden_rows() const;
};

/// names: from the top; most: width that they may take; top, height: of all rows together. Names go over as
/// many lines (up to four) as they need whole, over fewer where not even four rows would find room that way.
/// Painter::write_middle() writes them so.
NamedRows named_rows(const Painter& p, const std::vector<std::string>& names, double most, double top,
                     double height);

}  // namespace parley
