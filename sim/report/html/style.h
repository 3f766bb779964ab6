#pragma once
#include <string>

namespace parley::html {

/// The style of every page: for the screen at any width, and for paper. Colours are the theme's.
std::string style_sheet();

}  // namespace parley::html
