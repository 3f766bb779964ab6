#include "gui/layout.h"

#include <algorithm>
#include <array>

namespace parley::gui {
namespace {

constexpr double kGap = 8;

struct Part {
  double share;
  std::vector<Panel> panels;
};

/// Cards of one column, from top to bottom.
void stack(std::vector<Card>& cards, double x, double w, double height, const std::vector<Part>& parts) {
  const double room = height - kGap * static_cast<double>(parts.size() - 1);
  double y = 0;
  for (const Part& part : parts) {
    cards.push_back({x, y, w, room * part.share, part.panels});
    y += room * part.share + kGap;
  }
}

/// Those that stand in that card, by `home`.
std::vector<Panel> panels_in(std::size_t PanelSpec::Home::*home, std::size_t card) {
  std::vector<Panel> found;
  for (const PanelSpec* spec : panels())
    if (spec->home.*home == card) found.push_back(spec->panel);
  return found;
}

/// All, or all but the outcomes.
std::vector<Panel> all_panels(bool outcomes) {
  std::vector<Panel> found;
  for (const PanelSpec* spec : panels())
    if (outcomes || spec->panel != Panel::outcomes) found.push_back(spec->panel);
  return found;
}

}  // namespace

Layout2D layout_for(double width, double height, bool building) {
  Layout2D layout;
  layout.left = std::clamp(width * 0.26, std::min(300.0, 0.4 * width), 460.0);
  if (building) layout.left = width * (width < 1150 ? 0.62 : 0.58);
  const double x = layout.left + kGap, room = width - x;
  const auto two = [](std::size_t card) { return panels_in(&PanelSpec::Home::two, card); };
  const auto three = [](std::size_t card) { return panels_in(&PanelSpec::Home::three, card); };
  if (building) {
    stack(layout.cards, x, room, height, {{0.45, {Panel::outcomes}}, {0.55, all_panels(false)}});
  } else if (width < 1150 && height < 440) {
    stack(layout.cards, x, room, height, {{1, all_panels(true)}});
  } else if (width < 1150) {
    stack(layout.cards, x, room, height, {{0.42, {Panel::outcomes}}, {0.58, all_panels(false)}});
  } else if (width < 2000) {
    const double wide = (room - kGap) * 0.54, narrow = room - kGap - wide;
    stack(layout.cards, x, wide, height, {{0.36, two(0)}, {0.64, two(1)}});
    stack(layout.cards, x + wide + kGap, narrow, height, {{0.5, two(2)}, {0.5, two(3)}});
  } else {
    const double column = (room - 2 * kGap) / 3;
    for (std::size_t k = 0; k < 3; ++k)
      stack(layout.cards, x + static_cast<double>(k) * (column + kGap), column, height,
            {{0.34, three(3 * k)}, {0.33, three(3 * k + 1)}, {0.33, three(3 * k + 2)}});
  }
  return layout;
}

}  // namespace parley::gui
