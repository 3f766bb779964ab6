#include "gui/widgets/system_faces.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>
#include <filesystem>
#include <memory>
#include <vector>

namespace parley::gui {
namespace {

struct FaceFiles {
  const char *regular, *bold;
};
constexpr std::array kFaces{
    FaceFiles{"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
              "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf"},
    FaceFiles{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
              "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"},
};

bool is_there(const char* file) {
  std::error_code error;
  return std::filesystem::exists(file, error);
}

/// The two regular faces, opened to ask them for letters.
class OwnLetters {
 public:
  OwnLetters() {
    if (FT_Init_FreeType(&library_) != 0) return;
    for (const std::string& file : {own_faces().regular, own_faces().fallback}) {
      FT_Face face = nullptr;
      if (!file.empty() && FT_New_Face(library_, file.c_str(), 0, &face) == 0) faces_.push_back(face);
    }
  }
  ~OwnLetters() {
    for (FT_Face face : faces_) FT_Done_Face(face);
    if (library_ != nullptr) FT_Done_FreeType(library_);
  }
  OwnLetters(const OwnLetters&) = delete;
  OwnLetters& operator=(const OwnLetters&) = delete;

  bool have(char32_t letter) const {
    for (FT_Face face : faces_)
      if (FT_Get_Char_Index(face, letter) != 0) return true;
    return false;
  }

 private:
  FT_Library library_ = nullptr;
  std::vector<FT_Face> faces_;
};

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* thing) const {
    destroy(thing);
  }
};
using Pattern = std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>>;
using CharSet = std::unique_ptr<FcCharSet, Destroy<FcCharSetDestroy>>;

}  // namespace

const OwnFaces& own_faces() {
  static const OwnFaces found = [] {
    OwnFaces faces;
    for (const FaceFiles& files : kFaces) {
      if (!is_there(files.regular)) continue;
      if (faces.regular.empty()) {
        faces.regular = files.regular;
        faces.bold = is_there(files.bold) ? files.bold : files.regular;
      } else {
        faces.fallback = files.regular;
      }
    }
    return faces;
  }();
  return found;
}

bool own_faces_have(char32_t letter) {
  static const OwnLetters letters;
  return letters.have(letter);
}

std::optional<SystemFace> system_face_with(char32_t letter, const std::string& language) {
  if (FcInit() == FcFalse) return {};
  const Pattern wanted(FcPatternCreate());
  const CharSet letters(FcCharSetCreate());
  FcCharSetAddChar(letters.get(), letter);
  const auto text = [](const char* words) { return reinterpret_cast<const FcChar8*>(words); };
  FcPatternAddString(wanted.get(), FC_FAMILY, text("sans-serif"));
  FcPatternAddCharSet(wanted.get(), FC_CHARSET, letters.get());
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcPatternAddBool(wanted.get(), FC_COLOR, FcFalse);
  if (!language.empty()) FcPatternAddString(wanted.get(), FC_LANG, text(language.c_str()));
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(nullptr, wanted.get(), &result));
  if (!found) return {};
  FcCharSet* has = nullptr;
  FcChar8* file = nullptr;
  int index = 0;
  FcBool outlines = FcFalse;
  if (FcPatternGetCharSet(found.get(), FC_CHARSET, 0, &has) != FcResultMatch ||
      FcCharSetHasChar(has, letter) == FcFalse ||
      FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch)
    return {};
  if (FcPatternGetBool(found.get(), FC_OUTLINE, 0, &outlines) != FcResultMatch || outlines == FcFalse)
    return {};
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &index);
  return SystemFace{reinterpret_cast<const char*>(file), index & 0xFFFF};
}

}  // namespace parley::gui
