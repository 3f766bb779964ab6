#pragma once
#include <string>

namespace parley {

/// The shortest text that reads back as the same double ("0.1", "1000", "1e+22"), whatever the locale; finite
/// numbers only.
std::string number_text(double number);

}  // namespace parley
