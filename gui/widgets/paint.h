#pragma once
#include <imgui.h>

#include "gui/widgets/fonts.h"
#include "sim/plot/canvas.h"

namespace parley::gui {

/// Paints a chart at a place of the screen (its upper left corner).
void paint(const DisplayList& list, ImDrawList& to, ImVec2 at, const Fonts& fonts);

/// Where a point of the screen lies on a chart painted there.
Point on_canvas(ImVec2 screen, ImVec2 at, const Fonts& fonts);

}  // namespace parley::gui
