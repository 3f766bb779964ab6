#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/plot/geometry.h"

/// A picture as a list of simple shapes: made once by a chart, painted by the dashboard, written as SVG by
/// the report, and read by tests. No back end is known here.
namespace parley {

enum class Anchor : std::uint8_t { start, middle, end };

struct RectShape {
  Box box;
  double rounding = 0;
};
struct PolylineShape {
  std::vector<Point> points;  ///< at least two
};
struct PolygonShape {
  std::vector<Point> points;  ///< at least three; closed by itself, any simple outline
};
struct CircleShape {
  Point centre;
  double radius = 0;
};
/// One line of text. `at` is on the baseline, at the start, middle or end of the text. Turned about `at`;
/// degrees is 0 or -90 (reading upwards).
struct TextShape {
  Point at;
  std::string text;
  double size = 13;
  bool bold = false;
  Anchor anchor = Anchor::start;
  double degrees = 0;
};
/// Shapes that follow are only seen inside the box; without a box, everywhere again. Never nested.
struct ClipShape {
  std::optional<Box> box;
};

struct Style {
  Color fill{0, 0, 0, 0};    ///< opacity 0: not filled. The colour of text.
  Color stroke{0, 0, 0, 0};  ///< opacity 0: no outline
  double width = 1;          ///< of the outline
  bool dashed = false;
};

struct Item {
  std::variant<RectShape, PolylineShape, PolygonShape, CircleShape, TextShape, ClipShape> shape;
  Style style;
};

/// What a part of a picture stands for; of what a target tells the places, in the labels or in the chart's data.
enum class TargetKind : std::uint8_t {
  none,
  outcome,      ///< outcome
  round,        ///< round
  settlement,   ///< issue, settlement
  position,     ///< delegation, position
  bin,          ///< bin of a histogram, step of a curve
  dot,          ///< place 0 … 49
  belief,       ///< round
  actor,        ///< actor
  quantity,     ///< row of the data
  cell,         ///< column, row of a map
  package,      ///< package
  state,        ///< state, concept
  equilibrium,  ///< row of the list
  stem,         ///< tabled point of an issue on a scale
  stand,        ///< actor's position on a scale
  point,        ///< forecast on a scale
  turn          ///< turn of a round of offers, then no agreement, then breakdown
};
/// "outcome", "round", …; empty for none.
const char* name_of(TargetKind kind);

/// What a click means: the kind of part, and its places.
struct Target {
  TargetKind kind = TargetKind::none;
  int first = -1, second = -1;
  friend bool operator==(const Target&, const Target&) = default;
};

/// A part of the picture that answers to the pointer. Of several that hold a point the last one counts.
struct HoverRegion {
  Box box;
  std::vector<std::string> lines;  ///< what the tooltip says; the first is its heading
  Target target;
};

/// How canvas units and values of an axis belong together: linear.
struct AxisMap {
  double pixel_lo = 0, pixel_hi = 1, value_lo = 0, value_hi = 1;
  double pixel(double value) const {
    return pixel_lo + (value - value_lo) / (value_hi - value_lo) * (pixel_hi - pixel_lo);
  }
  double value(double pixel) const {
    return value_lo + (pixel - pixel_lo) / (pixel_hi - pixel_lo) * (value_hi - value_lo);
  }
};

/// The chart's numbers as text, for export and for readers who do not see the picture.
struct ChartTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

struct DisplayList {
  Size size;
  std::string title;        ///< what is shown
  std::string subtitle;     ///< of what, given what, n, and what the marks mean
  std::string description;  ///< the picture in words, with its numbers
  std::vector<Item> items;
  std::vector<HoverRegion> hovers;
  std::map<std::string, double> reads;  ///< the numbers that the picture shows, by name
  ChartTable table;
  Box plot;                        ///< inside the axes
  std::optional<AxisMap> x, y;     ///< where they have axes of numbers
  std::vector<std::size_t> order;  ///< rows of the data from the top, where the chart sorted them
  std::vector<double> bins;        ///< edges of a histogram's bins
  bool empty = false;              ///< there was nothing to show; a sentence stands instead

  /// The region under a point, or nullptr.
  const HoverRegion* at(Point point) const;
};

/// What a text takes up on the canvas when it is `width` wide: from 0.78 of an em over the baseline to 0.22
/// under it.
Box text_box(const TextShape& text, double width);

}  // namespace parley
