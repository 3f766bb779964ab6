#pragma once
#include <optional>
#include <string>

namespace parley::gui {

/// The dashboard's own faces, the first one there is before those that help it out; empty: none is there.
struct OwnFaces {
  std::string regular, bold, fallback;
};
const OwnFaces& own_faces();

/// Whether one of them has the letter.
bool own_faces_have(char32_t letter);

/// A face of the system that has the letter, as fontconfig chooses it for a text in this language ("ja", or empty).
struct SystemFace {
  std::string file;
  int index = 0;
};
std::optional<SystemFace> system_face_with(char32_t letter, const std::string& language);

}  // namespace parley::gui
