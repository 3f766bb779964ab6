#pragma once
#include <vector>

#include "gui/widgets/shaping.h"

struct ImFont;
struct ImFontAtlas;

namespace parley::gui {

/// Glyphs by their index in a face, which Dear ImGui's own builder cannot load, put into its atlas: room is asked
/// for before the atlas is built, the pictures are drawn into it afterwards.
class GlyphAtlas {
 public:
  /// `em`: height of an em in the font, in pixels of the screen; bold: drawn with thicker strokes.
  void ask(ImFontAtlas& atlas, ImFont* font, double em, bool bold, const std::vector<shaping::Glyph>& glyphs);
  void draw(ImFontAtlas& atlas) const;

 private:
  struct Asked {
    ImFont* font;
    unsigned short slot;
    int rect;                 ///< of the atlas
    float advance, left, up;  ///< from the pen to the picture's corner, upwards from the line
    int width, height;
    std::vector<unsigned char> pixels;
  };
  std::vector<Asked> asked_;
};

}  // namespace parley::gui
