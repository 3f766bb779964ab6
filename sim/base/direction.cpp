#include "sim/base/direction.h"

#include <utf8proc.h>

#include "sim/base/utf8.h"

namespace parley {

bool runs_right_to_left(std::string_view text) {
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = static_cast<utf8proc_int32_t>(next_code_point(text, at));
    switch (utf8proc_get_property(letter)->bidi_class) {
      case UTF8PROC_BIDI_CLASS_L:
        return false;
      case UTF8PROC_BIDI_CLASS_R:
      case UTF8PROC_BIDI_CLASS_AL:
        found = true;
        break;
      default:
        break;
    }
  }
  return found;
}

}  // namespace parley
