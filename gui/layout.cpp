#include "gui/layout.h"

#include <algorithm>
#include <array>

namespace parley::gui {
namespace {

constexpr std::array<PanelName, kPanels> kNames{{
    {"outcomes", "How it ends"},
    {"rounds", "Round by round"},
    {"payoffs", "What each gets"},
    {"issues", "Issues"},
    {"positions", "Positions"},
    {"beliefs", "Beliefs"},
    {"drives", "What drives it"},
    {"tornado", "Tornado"},
    {"map", "Map"},
    {"convergence", "Convergence"},
    {"trial", "Trials"},
    {"history", "Compare"},
    {"theory", "Theory"},
}};

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

}  // namespace

const PanelName& name_of(Panel panel) { return kNames[static_cast<std::size_t>(panel)]; }

std::optional<Panel> panel_named(const std::string& id) {
  for (std::size_t k = 0; k < kPanels; ++k)
    if (id == kNames[k].id) return static_cast<Panel>(k);
  return {};
}

Layout2D layout_for(double width, double height, bool building) {
  using P = Panel;
  Layout2D layout;
  layout.left = std::clamp(width * 0.26, std::min(300.0, 0.4 * width), 460.0);
  if (building) layout.left = width * (width < 1150 ? 0.62 : 0.58);
  const double x = layout.left + kGap, room = width - x;
  if (building) {
    stack(layout.cards, x, room, height,
          {{0.45, {P::outcomes}},
           {0.55,
            {P::rounds, P::payoffs, P::issues, P::positions, P::beliefs, P::drives, P::tornado, P::map,
             P::convergence, P::theory, P::trial, P::history}}});
  } else if (width < 1150 && height < 440) {
    stack(layout.cards, x, room, height,
          {{1,
            {P::outcomes, P::rounds, P::payoffs, P::issues, P::positions, P::beliefs, P::drives, P::tornado,
             P::map, P::convergence, P::theory, P::trial, P::history}}});
  } else if (width < 1150) {
    stack(layout.cards, x, room, height,
          {{0.42, {P::outcomes}},
           {0.58,
            {P::rounds, P::payoffs, P::issues, P::positions, P::beliefs, P::drives, P::tornado, P::map,
             P::convergence, P::theory, P::trial, P::history}}});
  } else if (width < 2000) {
    const double wide = (room - kGap) * 0.54, narrow = room - kGap - wide;
    stack(layout.cards, x, wide, height,
          {{0.36, {P::outcomes}}, {0.64, {P::payoffs, P::issues, P::drives, P::tornado, P::map, P::theory}}});
    stack(layout.cards, x + wide + kGap, narrow, height,
          {{0.5, {P::rounds, P::convergence, P::trial}}, {0.5, {P::beliefs, P::positions, P::history}}});
  } else {
    const double column = (room - 2 * kGap) / 3;
    stack(layout.cards, x, column, height,
          {{0.34, {P::outcomes}}, {0.33, {P::payoffs}}, {0.33, {P::drives}}});
    stack(layout.cards, x + column + kGap, column, height,
          {{0.34, {P::rounds}}, {0.33, {P::issues, P::positions}}, {0.33, {P::tornado, P::map}}});
    stack(layout.cards, x + 2 * (column + kGap), column, height,
          {{0.34, {P::beliefs, P::convergence}}, {0.33, {P::theory}}, {0.33, {P::history, P::trial}}});
  }
  return layout;
}

}  // namespace parley::gui
