#pragma once
#include <string_view>

namespace parley {

/// Implemented in json.cpp. Whether JSON text has brackets within brackets deeper than max_json_depth (limits.h). For text that a parser
/// without a limit is to read.
bool is_too_deep(std::string_view text);

}  // namespace parley
