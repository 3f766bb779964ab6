#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/plot/geometry.h"

struct ImDrawData;

namespace parley::gui {

/// A picture of 8 bits a channel, RGB, rows from the top.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> pixels;
};

/// Tells ImGui what rasterize() can take: draw lists of more than 65,535 vertices. Once for each context.
void announce_rasterizer();

/// What ImGui drew, by the processor alone: the same bytes wherever the fonts are the same. The atlas must be
/// the one that the data was drawn with.
Picture rasterize(const ImDrawData& data, int width, int height, Color background);

/// Writes a PNG file whole or not at all; returns what went wrong, else empty.
[[nodiscard]] std::string write_png(const Picture& picture, const std::string& file, bool overwrite);

}  // namespace parley::gui
