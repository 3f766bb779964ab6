#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/document.h"

namespace parley {

/// The problem of a path that names nothing, with the nearest that does.
Problem unknown_path(const Document& document, std::string_view path);

}  // namespace parley
