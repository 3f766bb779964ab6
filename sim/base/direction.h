#pragma once
#include <string_view>

namespace parley {

/// Whether a line of text is written from the right: it has letters that run from right to left and none that run from
/// left to right (bidirectional classes of Unicode Standard Annex 9, by libutf8proc).
bool runs_right_to_left(std::string_view text);

}  // namespace parley
