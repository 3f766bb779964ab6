#pragma once
#include <cstdint>
#include <string>
#include <vector>

/// Text of any script as Dear ImGui can draw it: from left to right, a code point of at most 16 bits for each glyph.
/// Letters that the dashboard's own faces lack, scripts whose letters join or change their places, and everything
/// that is written from right to left are laid out by FriBidi (the Unicode bidirectional algorithm, UAX 9) and
/// HarfBuzz, with faces that fontconfig finds on the system. Used by the thread that draws, alone.
namespace parley::gui::shaping {

/// The text to draw in place of `text`, which it is itself where it needs nothing of this. For one line.
std::string drawn(const std::string& text);

/// A glyph that the atlas must have for texts that were drawn.
struct Glyph {
  std::uint16_t slot = 0;            ///< the code point that stands for it: its own, or one of private use
  std::string file;                  ///< of the face
  int face = 0;                      ///< in a collection of faces
  unsigned index = 0;                ///< in the face
  double advance = 0, x = 0, y = 0;  ///< to the next one, and where it stands (y upwards), in ems
};
/// All of them, in the order in which they were met; more may come with every text.
const std::vector<Glyph>& glyphs();

/// Letters that were met and that no face of the system has.
const std::vector<char32_t>& letters_without_face();

/// Forgets all texts and glyphs: an atlas that is built next holds those of the texts that are drawn next.
void forget();

}  // namespace parley::gui::shaping
