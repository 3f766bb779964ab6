#pragma once
#include <string>
#include <string_view>

namespace parley {

/// SHA-256 of the bytes, in 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace parley
