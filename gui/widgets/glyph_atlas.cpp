#include "gui/widgets/glyph_atlas.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace parley::gui {
namespace {

/// FreeType with the faces that were asked for.
class Faces {
 public:
  Faces() {
    if (FT_Init_FreeType(&library_) != 0) library_ = nullptr;
  }
  ~Faces() {
    for (auto& [where, face] : faces_)
      if (face != nullptr) FT_Done_Face(face);
    if (library_ != nullptr) FT_Done_FreeType(library_);
  }
  Faces(const Faces&) = delete;
  Faces& operator=(const Faces&) = delete;

  FT_Face get(const std::string& file, int index) {
    const auto known = faces_.find({file, index});
    if (known != faces_.end()) return known->second;
    FT_Face face = nullptr;
    if (library_ == nullptr || FT_New_Face(library_, file.c_str(), index, &face) != 0) face = nullptr;
    return faces_[{file, index}] = face;
  }

 private:
  FT_Library library_ = nullptr;
  std::map<std::pair<std::string, int>, FT_Face> faces_;
};

/// The glyph's picture in face->glyph; false where it has none.
bool render(FT_Face face, unsigned index, double em, bool bold) {
  if (face == nullptr || FT_Set_Char_Size(face, 0, std::lround(em * 64), 72, 72) != 0) return false;
  if (FT_Load_Glyph(face, index, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0) return false;
  if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return false;
  if (bold) FT_Outline_Embolden(&face->glyph->outline, std::lround(em * 64 / 28));
  return FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) == 0;
}

}  // namespace

void GlyphAtlas::ask(ImFontAtlas& atlas, ImFont* font, double em, bool bold,
                     const std::vector<shaping::Glyph>& glyphs) {
  Faces faces;
  for (const shaping::Glyph& glyph : glyphs) {
    Asked asked{font, glyph.slot, -1, static_cast<float>(glyph.advance * em), 0, 0, 1, 1, {0}};
    FT_Face face = faces.get(glyph.file, glyph.face);
    if (render(face, glyph.index, em, bold) && face->glyph->bitmap.width > 0 &&
        face->glyph->bitmap.rows > 0) {
      const FT_Bitmap& picture = face->glyph->bitmap;
      asked.width = static_cast<int>(picture.width), asked.height = static_cast<int>(picture.rows);
      asked.left = static_cast<float>(face->glyph->bitmap_left + glyph.x * em);
      asked.up = static_cast<float>(face->glyph->bitmap_top + glyph.y * em);
      asked.pixels.clear();
      for (unsigned y = 0; y < picture.rows; ++y) {
        const unsigned char* row = picture.buffer + static_cast<std::ptrdiff_t>(y) * picture.pitch;
        asked.pixels.insert(asked.pixels.end(), row, row + picture.width);
      }
    }
    asked.rect =
        atlas.AddCustomRectFontGlyph(font, asked.slot, asked.width, asked.height, asked.advance, {0, 0});
    asked_.push_back(std::move(asked));
  }
}

void GlyphAtlas::draw(ImFontAtlas& atlas) const {
  for (const Asked& asked : asked_) {
    const ImFontAtlasCustomRect* rect = atlas.GetCustomRectByIndex(asked.rect);
    auto* glyph = const_cast<ImFontGlyph*>(asked.font->FindGlyphNoFallback(asked.slot));
    if (rect == nullptr || !rect->IsPacked() || glyph == nullptr || atlas.TexPixelsAlpha8 == nullptr)
      continue;
    for (int y = 0; y < asked.height; ++y)
      std::copy_n(asked.pixels.data() + y * asked.width, asked.width,
                  atlas.TexPixelsAlpha8 + (rect->Y + y) * atlas.TexWidth + rect->X);
    const float top = std::round(asked.font->Ascent) - std::round(asked.up);
    glyph->X0 = asked.left, glyph->X1 = asked.left + static_cast<float>(asked.width);
    glyph->Y0 = top, glyph->Y1 = top + static_cast<float>(asked.height);
    glyph->AdvanceX = asked.advance;
    asked.font->IndexAdvanceX[asked.slot] = asked.advance;
  }
}

}  // namespace parley::gui
