#pragma once
#include <string>
#include <vector>

#include "sim/plot/axis.h"
#include "sim/plot/canvas.h"
#include "sim/plot/frame.h"

namespace parley {

/// Rows of equal height in `area`: how many find room at `least` height each, and how high they are.
struct EqualRows {
  double top = 0, height = 0;
  std::size_t shown = 0, hidden = 0;
  double middle(std::size_t row) const { return top + height * (static_cast<double>(row) + 0.5); }
};
EqualRows rows_in(const Box& area, std::size_t count, double least, double most);

/// What charts draw with: a display list under way, and the part of the canvas that is still free.
class Painter {
 public:
  /// Draws title and subtitle (if the frame wants them) and leaves `area`.
  Painter(const Frame& frame, std::string title, std::string subtitle);

  const Theme& theme;
  const TextMetrics& metrics;
  double text, small;  ///< sizes of labels, and of ticks and notes
  Box area;            ///< free for the chart
  DisplayList list;

  struct TextStyle {
    double size = 13;
    Color color{};
    Anchor anchor = Anchor::start;
    bool bold = false;
    double degrees = 0;
  };
  TextStyle label(Anchor anchor = Anchor::start) const { return {text, theme.ink, anchor, false, 0}; }
  TextStyle note(Anchor anchor = Anchor::start) const { return {small, theme.secondary, anchor, false, 0}; }

  void rect(Box box, Color fill, double rounding = 0);
  void outline(Box box, Color color, double width = 1, double rounding = 0);
  void line(Point a, Point b, Color color, double width = 1, bool dashed = false);
  void polyline(std::vector<Point> points, Color color, double width = 1.5, bool dashed = false);
  void polygon(std::vector<Point> points, Color fill);
  void circle(Point centre, double radius, Color fill, Color stroke = {0, 0, 0, 0}, double width = 1);
  /// A triangle pointing up, its tip at `tip`: marks run A.
  void pointer(Point tip, double size, Color color);
  /// A thin horizontal interval from x0 to x1 with end strokes.
  void whisker(double x0, double x1, double y, double half, Color color);
  void clip(const Box& box);
  void unclip();

  /// One line, cut to `room` with "…"; where it was cut a hover region says the whole. Nothing if no room.
  void write(Point at, const std::string& words, double room, const TextStyle& style);
  /// Around the middle height at.y, on up to four lines (of notes' size if need be) where one is too short
  /// and `height` allows; see wrap_name for what is left out then.
  void write_middle(Point at, const std::string& words, double room, double height, const TextStyle& style);
  double width(const std::string& words, double size, bool bold = false) const {
    return metrics.width(words, size, bold);
  }
  /// The baseline on which text of `size` stands in the middle of y.
  static double baseline(double y, double size) { return y + 0.36 * size; }

  void hover(Box box, std::vector<std::string> lines, Target target = {});
  void read(const std::string& name, double value) { list.reads[name] = value; }
  /// One sentence in place of a picture.
  void say_empty(const std::string& sentence);

  /// Ticks and labels under (left of) `plot` for an axis; labels that would touch are thinned. The title
  /// stands on up to `lines` lines.
  void x_axis(const Box& plot, const AxisMap& map, const std::string& title, bool share, bool grid,
              std::size_t lines = 1);
  /// On how many lines the title of an axis would stand whole in `room`; fewer where the chart is low.
  std::size_t title_lines(const std::string& title, double room) const;
  /// What a title's lines after the first take of the height.
  double more_lines(std::size_t lines) const { return 1.15 * small * static_cast<double>(lines - 1); }
  void y_axis(const Box& plot, const AxisMap& map, bool share);
  /// Room that the labels of a y axis take, for values lo … hi in `height`.
  double y_axis_room(double lo, double hi, double height, bool share) const;
  /// Labels of equal columns under `plot`, each on up to `lines` lines, thinned where they find no room;
  /// whole text on hover where it was cut.
  void column_labels(const Box& plot, const std::vector<std::string>& names, std::size_t lines);
  /// How many lines (1 … most) such labels need in columns of this width, and how high that is.
  std::size_t column_label_lines(double column, const std::vector<std::string>& names,
                                 std::size_t most) const;
  double column_label_height(std::size_t lines) const {
    return 6 + small * (0.3 + 1.15 * static_cast<double>(lines));
  }

  /// "and N more" with these words after it, in place of the rows that found no room; nothing where all did.
  void note_hidden(const EqualRows& rows, const std::string& words = {});

  enum class Mark : std::uint8_t { square, outline, pointer, line, dashes, dot, whisker, ring, diamond };
  struct Key {
    Mark mark;
    Color color;
    std::string words;
  };
  /// Explained marks at the bottom of `area`, which they shorten, on as many lines as they need; those that
  /// would take more than a third of its height are left out from the end.
  void legend(const std::vector<Key>& keys);

  DisplayList finish(std::string description) &&;

 private:
  void mark(const Key& key, double x, double y);
};

}  // namespace parley
