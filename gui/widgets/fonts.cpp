#include "gui/widgets/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "gui/widgets/glyph_atlas.h"
#include "gui/widgets/shaping.h"
#include "gui/widgets/system_faces.h"

namespace parley::gui {
namespace {

constexpr float kBody = 16, kSmall = 14;  // ascender to descender, in pixels of the design

constexpr std::array kIconFiles{"/usr/share/fonts/truetype/font-awesome/fontawesome-webfont.ttf",
                                "/usr/share/fonts/opentype/font-awesome/FontAwesome.otf"};
constexpr ImWchar kIconRange[] = {0xF000, 0xF0FF, 0};

bool is_there(const char* file) {
  std::error_code error;
  return std::filesystem::exists(file, error);
}

/// Ascender to descender over the em; 1.2 where the file does not tell.
double height_of_em(const char* file) {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  double height = 1.2;
  if (FT_Init_FreeType(&library) != 0) return height;
  if (FT_New_Face(library, file, 0, &face) == 0) {
    if (face->units_per_EM > 0)
      height = static_cast<double>(face->ascender - face->descender) / face->units_per_EM;
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
  return height;
}

/// ImGui keeps the pointer until the atlas is built.
ImVector<ImWchar>& ranges_with(const std::vector<std::string>& also) {
  static ImVector<ImWchar> ranges;
  static constexpr ImWchar kAlways[] = {0x20,   0x24F,  0x2B0,  0x2FF,  0x370,  0x52F,  0x1E00, 0x1EFF,
                                        0x2010, 0x2044, 0x2070, 0x209F, 0x20A0, 0x20BF, 0x2190, 0x21FF,
                                        0x2200, 0x22FF, 0x25A0, 0x25FF, 0x2713, 0x2713, 0};
  ImFontGlyphRangesBuilder builder;
  builder.AddRanges(kAlways);
  for (const std::string& text : also) builder.AddText(text.c_str());
  ranges.clear();
  builder.BuildRanges(&ranges);
  return ranges;
}

/// All digits as wide as the widest, each in the middle of its place.
void make_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar c = '0'; c <= '9'; ++c)
    if (const ImFontGlyph* glyph = font.FindGlyphNoFallback(c)) widest = std::max(widest, glyph->AdvanceX);
  for (ImWchar c = '0'; c <= '9'; ++c) {
    auto* glyph = const_cast<ImFontGlyph*>(font.FindGlyphNoFallback(c));
    if (glyph == nullptr) continue;
    const float shift = std::floor((widest - glyph->AdvanceX) / 2);
    glyph->X0 += shift, glyph->X1 += shift;
    glyph->AdvanceX = widest;
    font.IndexAdvanceX[c] = widest;
  }
}

ImFont* add_face(const char* file, const char* fallback, float pixels, const ImWchar* ranges, bool& icons) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontConfig config;
  config.OversampleH = config.OversampleV = 1;
  config.PixelSnapH = true;
  ImFont* font = file ? atlas.AddFontFromFileTTF(file, pixels, &config, ranges) : atlas.AddFontDefault();
  config.MergeMode = true;
  // Characters that the face lacks come from the other one.
  if (file && fallback && is_there(fallback)) atlas.AddFontFromFileTTF(fallback, pixels, &config, ranges);
  for (const char* icon_file : kIconFiles) {
    if (!file || !is_there(icon_file)) continue;
    config.GlyphOffset = {0, 1};
    atlas.AddFontFromFileTTF(icon_file, std::floor(pixels * 0.9f), &config, kIconRange);
    icons = true;
    break;
  }
  return font;
}

}  // namespace

Fonts load_fonts(float scale, const std::vector<std::string>& also) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  const ImWchar* ranges = ranges_with(also).Data;
  for (const std::string& text : also) shaping::drawn(text);  // its glyphs are known then
  const auto file = [](const std::string& name) { return name.empty() ? nullptr : name.c_str(); };
  const char *regular = file(own_faces().regular), *bold = file(own_faces().bold),
             *fallback = file(own_faces().fallback);
  Fonts fonts;
  fonts.scale = scale;
  const float body = std::round(kBody * scale), small = std::round(kSmall * scale);
  fonts.body = add_face(regular, fallback, body, ranges, fonts.icons);
  fonts.bold = add_face(bold, fallback, body, ranges, fonts.icons);
  fonts.small = add_face(regular, fallback, small, ranges, fonts.icons);
  fonts.small_bold = add_face(bold, fallback, small, ranges, fonts.icons);
  fonts.em = kBody / (regular ? height_of_em(regular) : 1.2);
  GlyphAtlas more;
  const std::vector<shaping::Glyph>& glyphs = shaping::glyphs();
  for (ImFont* font : {fonts.body, fonts.bold, fonts.small, fonts.small_bold}) {
    const bool small_face = font == fonts.small || font == fonts.small_bold;
    const double em = (small_face ? small : body) / (regular ? height_of_em(regular) : 1.2);
    more.ask(atlas, font, em, font == fonts.bold || font == fonts.small_bold, glyphs);
  }
  fonts.glyphs = glyphs.size();
  atlas.Build();
  more.draw(atlas);
  for (ImFont* font : {fonts.body, fonts.bold, fonts.small, fonts.small_bold}) make_tabular(*font);
  return fonts;
}

Face face_for(const Fonts& fonts, double size, bool bold) {
  const double wanted = size / fonts.em * kBody * fonts.scale;
  const float middle = (fonts.body->FontSize + fonts.small->FontSize) / 2;
  ImFont* font = wanted < middle ? (bold ? fonts.small_bold : fonts.small) : (bold ? fonts.bold : fonts.body);
  // A face is sharpest at the size that it was made for.
  const float pixels = static_cast<float>(wanted);
  return {font, std::fabs(pixels - font->FontSize) < 0.6f ? font->FontSize : pixels};
}

double FontMetrics::width(std::string_view text, double size, bool bold) const {
  const Face face = face_for(fonts_, size, bold);
  const std::string drawn = shaping::drawn(std::string(text));
  return face.font->CalcTextSizeA(face.pixels, FLT_MAX, 0, drawn.data(), drawn.data() + drawn.size()).x /
         fonts_.scale;
}

}  // namespace parley::gui
