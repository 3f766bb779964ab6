#include "gui/widgets/shaping.h"

#include <fribidi.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "gui/widgets/system_faces.h"
#include "sim/base/utf8.h"

namespace parley::gui::shaping {
namespace {

using Letters = std::vector<char32_t>;

bool right_to_left(char32_t c) {
  const FriBidiCharType type = fribidi_get_bidi_type(static_cast<FriBidiChar>(c));
  return FRIBIDI_IS_STRONG(type) && FRIBIDI_IS_RTL(type);
}

/// Scripts whose letters stand one after another, each as it is, from left to right.
bool plain_script(char32_t c) {
  switch (hb_unicode_script(hb_unicode_funcs_get_default(), c)) {
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_UNKNOWN:
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_ARMENIAN:
    case HB_SCRIPT_GEORGIAN:
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_HANGUL:
    case HB_SCRIPT_BOPOMOFO:
    case HB_SCRIPT_YI:
    case HB_SCRIPT_ETHIOPIC:
    case HB_SCRIPT_CHEROKEE:
    case HB_SCRIPT_CANADIAN_SYLLABICS:
      return true;
    default:
      return false;
  }
}

/// The icons' code points, and those of glyphs.
bool private_use(char32_t c) { return c >= 0xE000 && c <= 0xF8FF; }

/// Marks that only tell how to lay out, and are seen nowhere.
bool invisible(char32_t c) {
  return c < 0x20 || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

/// The language that fontconfig should choose Han letters for: they look unlike in each.
std::string language_of(const Letters& text) {
  for (const char32_t c : text) switch (hb_unicode_script(hb_unicode_funcs_get_default(), c)) {
      case HB_SCRIPT_HIRAGANA:
      case HB_SCRIPT_KATAKANA:
        return "ja";
      case HB_SCRIPT_HANGUL:
        return "ko";
      default:
        break;
    }
  for (const char32_t c : text)
    if (hb_unicode_script(hb_unicode_funcs_get_default(), c) == HB_SCRIPT_HAN) return "zh-cn";
  return "";
}

struct FontDeleter {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
struct BufferDeleter {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

struct Face {
  std::string file;
  int index = 0;
  std::unique_ptr<hb_font_t, FontDeleter> font;
  double em = 1000;

  bool has(char32_t letter) const {
    hb_codepoint_t glyph = 0;
    return font && hb_font_get_nominal_glyph(font.get(), letter, &glyph) != 0;
  }
};

Face open_face(const SystemFace& where) {
  Face face{where.file, where.index, nullptr, 1000};
  hb_blob_t* blob = hb_blob_create_from_file(where.file.c_str());
  hb_face_t* made = hb_face_create(blob, static_cast<unsigned>(where.index));
  face.em = hb_face_get_upem(made);
  face.font.reset(hb_font_create(made));
  hb_face_destroy(made);
  hb_blob_destroy(blob);
  return face;
}

/// All that was met so far.
struct Known {
  static constexpr std::size_t kTexts = 20'000;
  std::unordered_map<std::string, std::string> texts;
  std::vector<Glyph> glyphs;
  std::map<std::tuple<std::size_t, unsigned, long, long, long>, std::uint16_t> slots;
  std::map<char32_t, bool> own_slot;  ///< letters that stand for themselves
  std::vector<char32_t> lacking;
  std::vector<std::unique_ptr<Face>> faces;
  std::map<std::pair<char32_t, std::string>, int> face_of;  ///< -1: no face has it
  std::uint32_t next = 0xE000;

  /// The face with this letter: one of those that were used before, if the language allows it.
  int face_with(char32_t letter, const std::string& language) {
    const auto known = face_of.find({letter, language});
    if (known != face_of.end()) return known->second;
    int found = -1;
    if (const auto where = system_face_with(letter, language)) {
      for (std::size_t k = 0; k < faces.size(); ++k)
        if (faces[k]->file == where->file && faces[k]->index == where->index) found = static_cast<int>(k);
      if (found < 0) {
        found = static_cast<int>(faces.size());
        faces.push_back(std::make_unique<Face>(open_face(*where)));
      }
      if (!faces[static_cast<std::size_t>(found)]->has(letter)) found = -1;
    }
    if (found < 0 && std::find(lacking.begin(), lacking.end(), letter) == lacking.end())
      lacking.push_back(letter);
    return face_of[{letter, language}] = found;
  }

  /// A code point of private use, but for those of the icons; 0 where all are taken.
  std::uint16_t free_slot() {
    if (next == 0xF000) next = 0xF100;
    return next <= 0xF8FF ? static_cast<std::uint16_t>(next++) : 0;
  }
};

Known& known() {
  static Known all;
  return all;
}

/// A letter that stands for itself gets a glyph of its own code point.
void note_own(char32_t letter, int face) {
  Known& all = known();
  if (face < 0 || !all.own_slot.emplace(letter, true).second) return;
  const Face& from = *all.faces[static_cast<std::size_t>(face)];
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(from.font.get(), letter, &glyph);
  const double advance = hb_font_get_glyph_h_advance(from.font.get(), glyph) / from.em;
  all.glyphs.push_back({static_cast<std::uint16_t>(letter), from.file, from.index, glyph, advance, 0, 0});
}

/// Letters of one face and direction as glyphs, in the order in which they are seen.
void shape(const Letters& letters, std::size_t first, std::size_t end, int face, bool backwards,
           std::string& out) {
  Known& all = known();
  const Face& from = *all.faces[static_cast<std::size_t>(face)];
  const std::unique_ptr<hb_buffer_t, BufferDeleter> buffer(hb_buffer_create());
  hb_buffer_add_utf32(buffer.get(), reinterpret_cast<const std::uint32_t*>(letters.data()),
                      static_cast<int>(letters.size()), static_cast<unsigned>(first),
                      static_cast<int>(end - first));
  hb_buffer_guess_segment_properties(buffer.get());
  hb_buffer_set_direction(buffer.get(), backwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_shape(from.font.get(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  for (unsigned k = 0; k < count; ++k) {
    const auto& at = places[k];
    const auto key =
        std::tuple(static_cast<std::size_t>(face), infos[k].codepoint, static_cast<long>(at.x_advance),
                   static_cast<long>(at.x_offset), static_cast<long>(at.y_offset));
    auto slot = all.slots.find(key);
    if (slot == all.slots.end()) {
      const std::uint16_t made = all.free_slot();
      if (made == 0) return append_utf8(out, U'?');
      slot = all.slots.emplace(key, made).first;
      all.glyphs.push_back({made, from.file, from.index, infos[k].codepoint, at.x_advance / from.em,
                            at.x_offset / from.em, at.y_offset / from.em});
    }
    append_utf8(out, slot->second);
  }
}

/// A part of the text whose letters have one level and are laid out alike.
struct Part {
  std::size_t first, end;
  int level;
  int face;     ///< of Known::faces; -1: the atlas has the letters
  bool shaped;  ///< by HarfBuzz; else each letter stands for itself
};

/// Levels of UAX 9. A text without letters that run from left to right is one that is written from the right.
std::vector<FriBidiLevel> levels_of(const Letters& text) {
  const auto length = static_cast<FriBidiStrIndex>(text.size());
  std::vector<FriBidiCharType> types(text.size());
  std::vector<FriBidiBracketType> brackets(text.size());
  std::vector<FriBidiLevel> levels(text.size());
  const auto* letters = reinterpret_cast<const FriBidiChar*>(text.data());
  fribidi_get_bidi_types(letters, length, types.data());
  fribidi_get_bracket_types(letters, length, types.data(), brackets.data());
  const bool latin =
      std::any_of(types.begin(), types.end(), [](auto type) { return type == FRIBIDI_TYPE_LTR; });
  FriBidiParType base = latin ? FRIBIDI_PAR_LTR : FRIBIDI_PAR_WRTL;
  fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &base, levels.data());
  return levels;
}

std::vector<Part> parts_of(const Letters& text) {
  const std::vector<FriBidiLevel> levels = levels_of(text);
  const std::string language = language_of(text);
  std::vector<Part> parts;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char32_t c = text[k];
    Part part{k, k + 1, levels[k], -1, false};
    const bool joined =
        invisible(c) || hb_unicode_script(hb_unicode_funcs_get_default(), c) == HB_SCRIPT_INHERITED;
    if (joined && !parts.empty() && parts.back().shaped) {
      part = parts.back();  // marks and joiners go with their letter
    } else if (!plain_script(c) || c > 0xFFFF) {
      part.face = known().face_with(c, language);
      part.shaped = part.face >= 0;
    } else if (!private_use(c) && !invisible(c) && !own_faces_have(c)) {
      part.face = known().face_with(c, language);
      note_own(c, part.face);
      part.face = -1;
    }
    const bool goes_on = !parts.empty() && parts.back().level == levels[k] &&
                         parts.back().shaped == part.shaped && parts.back().face == part.face;
    if (goes_on)
      parts.back().end = k + 1;
    else
      parts.push_back({k, k + 1, levels[k], part.face, part.shaped});
  }
  return parts;
}

/// Rule L2 of UAX 9: from the highest level down to 1, what lies at that level or above is turned around.
void reorder(std::vector<Part>& parts) {
  int highest = 0;
  for (const Part& part : parts) highest = std::max(highest, part.level);
  for (int level = highest; level >= 1; --level)
    for (std::size_t k = 0; k < parts.size();) {
      std::size_t end = k;
      while (end < parts.size() && parts[end].level >= level) ++end;
      std::reverse(parts.begin() + static_cast<std::ptrdiff_t>(k),
                   parts.begin() + static_cast<std::ptrdiff_t>(end));
      k = std::max(end, k + 1);
    }
}

std::string laid_out(const Letters& text) {
  std::vector<Part> parts = parts_of(text);
  reorder(parts);
  std::string out;
  for (const Part& part : parts) {
    const bool backwards = part.level % 2 == 1;
    if (part.shaped) {
      shape(text, part.first, part.end, part.face, backwards, out);
      continue;
    }
    for (std::size_t k = part.first; k < part.end; ++k) {
      char32_t c = text[backwards ? part.end - 1 - (k - part.first) : k];
      FriBidiChar mirrored = 0;
      if (backwards && fribidi_get_mirror_char(static_cast<FriBidiChar>(c), &mirrored)) c = mirrored;
      if (!invisible(c)) append_utf8(out, c);
    }
  }
  return out;
}

/// Whether all letters are the own faces', in the order in which they are drawn.
bool plain(const Letters& text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) {
    if (c < 0x250) return c >= 0x20 || c == '\n' || c == '\t';
    return private_use(c) ||
           (c <= 0xFFFF && !right_to_left(c) && !invisible(c) && plain_script(c) && own_faces_have(c));
  });
}

}  // namespace

std::string drawn(const std::string& text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return text;
  Known& all = known();
  const auto before = all.texts.find(text);
  if (before != all.texts.end()) return before->second;
  Letters letters;
  for (std::size_t at = 0; at < text.size();) letters.push_back(next_code_point(text, at));
  if (all.texts.size() >= Known::kTexts) all.texts.clear();
  return all.texts.emplace(text, plain(letters) ? text : laid_out(letters)).first->second;
}

const std::vector<Glyph>& glyphs() { return known().glyphs; }

const std::vector<char32_t>& letters_without_face() { return known().lacking; }

void forget() { known() = Known(); }

}  // namespace parley::gui::shaping
