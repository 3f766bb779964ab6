#pragma once
#include <cstdint>

namespace parley {

/// Canvas units: pixels at scale 1, x to the right, y downwards.
struct Point {
  double x = 0, y = 0;
};

struct Size {
  double w = 0, h = 0;
};

struct Box {
  double x = 0, y = 0, w = 0, h = 0;  ///< left, top, width, height
  double right() const { return x + w; }
  double bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool holds(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
};

/// sRGB with opacity, 0 … 255 each.
struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Color&, const Color&) = default;
};

constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>((hex >> 8) & 255),
          static_cast<std::uint8_t>(hex & 255), 255};
}
constexpr Color faded(Color color, double opacity) {
  return {color.r, color.g, color.b, static_cast<std::uint8_t>(opacity * 255 + 0.5)};
}
/// part = 0: `from`; 1: `to`; opaque.
constexpr Color mix(Color from, Color to, double part) {
  const auto between = [part](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(a + (b - a) * part + 0.5);
  };
  return {between(from.r, to.r), between(from.g, to.g), between(from.b, to.b), 255};
}

}  // namespace parley
