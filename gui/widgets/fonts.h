#pragma once
#include <string>
#include <vector>

#include "sim/plot/text_metrics.h"

struct ImFont;

namespace parley::gui {

/// The faces of the dashboard, in pixels of the screen: built into ImGui's atlas.
struct Fonts {
  ImFont *body = nullptr, *bold = nullptr, *small = nullptr, *small_bold = nullptr;
  float scale = 1;         ///< pixels of the screen for one of the design
  double em = 13;          ///< height of an em of the body face, in pixels of the design
  bool icons = false;      ///< whether the icon characters are there
  std::size_t glyphs = 0;  ///< of shaping.h that the atlas has
};

/// Fills ImGui's font atlas anew: Inter (else DejaVu Sans, else ImGui's own), digits of equal width, with all
/// characters of Latin, Greek and Cyrillic, those that plots use, and those in `also`, of whatever script the system
/// has a face for (shaping.h). The caller makes a new texture from the atlas.
Fonts load_fonts(float scale, const std::vector<std::string>& also);

/// Measures with these fonts, in pixels of the design.
class FontMetrics : public TextMetrics {
 public:
  explicit FontMetrics(const Fonts& fonts) : fonts_(fonts) {}
  double width(std::string_view text, double size, bool bold) const override;

 private:
  const Fonts& fonts_;
};

/// The face for text with an em of `size` design pixels, and its size in screen pixels.
struct Face {
  ImFont* font;
  float pixels;
};
Face face_for(const Fonts& fonts, double size, bool bold);

namespace icon {
inline constexpr const char* undo = "\xEF\x83\xA2";
inline constexpr const char* redo = "\xEF\x80\x9E";
inline constexpr const char* pin = "\xEF\x82\x8D";
inline constexpr const char* play = "\xEF\x81\x8B";
inline constexpr const char* stop = "\xEF\x81\x8D";
inline constexpr const char* folder = "\xEF\x81\xBB";
inline constexpr const char* file = "\xEF\x80\x96";
inline constexpr const char* close = "\xEF\x80\x8D";
inline constexpr const char* warning = "\xEF\x81\xB1";
}  // namespace icon

}  // namespace parley::gui
