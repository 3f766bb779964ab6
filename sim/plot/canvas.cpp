#include "sim/plot/canvas.h"

#include <array>

namespace parley {

const char* name_of(TargetKind kind) {
  constexpr std::array<const char*, 18> names{
      "",         "outcome", "round",   "settlement", "position",    "bin",  "dot",   "belief", "actor",
      "quantity", "cell",    "package", "state",      "equilibrium", "stem", "stand", "point",  "turn"};
  return names[static_cast<std::size_t>(kind)];
}

const HoverRegion* DisplayList::at(Point point) const {
  for (auto region = hovers.rbegin(); region != hovers.rend(); ++region)
    if (region->box.holds(point)) return &*region;
  return nullptr;
}

Box text_box(const TextShape& text, double width) {
  const double before = text.anchor == Anchor::start ? 0 : text.anchor == Anchor::middle ? width / 2 : width;
  const double up = 0.78 * text.size, down = 0.22 * text.size;
  if (text.degrees == 0) return {text.at.x - before, text.at.y - up, width, up + down};
  return {text.at.x - up, text.at.y + before - width, up + down, width};  // upwards
}

}  // namespace parley
