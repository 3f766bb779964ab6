#pragma once
#include <vector>

#include "gui/panel.h"

namespace parley::gui {

/// A card of the work area: where it stands, in pixels of the design, and the panels it holds as tabs.
struct Card {
  double x = 0, y = 0, w = 0, h = 0;
  std::vector<Panel> panels;
};

struct Layout2D {
  double left = 360;  ///< width of the parameters' column
  std::vector<Card> cards;
};

/// As many cards as a window shows at most: three columns of three.
inline constexpr std::size_t most_cards = 9;

/// Cards for a work area of that size (without menu, toolbar and status line): one with tabs where it is
/// small, two columns at the design size, three where there is room; cards are counted from the top of the first column
/// to the bottom of the last.
/// While a scenario is built the column takes most of the room, and one card with tabs stands beside it under the outcomes.
Layout2D layout_for(double width, double height, bool building = false);

}  // namespace parley::gui
