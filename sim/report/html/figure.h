#pragma once
#include <functional>
#include <string>

#include "sim/plot/canvas.h"
#include "sim/plot/frame.h"
#include "sim/report/html/html.h"

namespace parley::html {

/// A chart for a page, drawn twice: for pages as wide as paper and for the screen of a telephone. The style
/// sheet shows one of them.
struct Picture {
  std::string id;  ///< unlike any other on the page; see safe_id()
  std::function<DisplayList(const Frame&)> draw;
  double height = 320;       ///< of the wide one, which is kWide wide
  double narrow_height = 0;  ///< 0: as the wide one
  double width = 720;        ///< kWide, or kHalf where two stand side by side
  std::string title = {};    ///< in place of the chart's own, where a heading says that already
  bool numbers = true;       ///< the chart's table follows, folded
};
inline constexpr double kWide = 720, kHalf = 400, kNarrow = 400;

/// The chart as inline SVG with alternative text; its title and subtitle are the caption. An empty chart is
/// the sentence that it says.
Html figure(const Picture& picture);

/// Figures of kHalf, two side by side where there is room.
Html pairs(const Html& figures);

}  // namespace parley::html
