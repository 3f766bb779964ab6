#pragma once
#include <string>
#include <vector>

#include "sim/plot/painter.h"

namespace parley {

/// Sentences at the bottom of the painter's area, one under the other, in at most this share of its height;
/// what finds no room is told by the tooltip. Shortens the area.
void draw_notes(Painter& p, const std::vector<std::string>& sentences, double share_of_height);
/// The height that they need in such a frame.
double notes_height(const std::vector<std::string>& sentences, const Frame& frame);

}  // namespace parley
