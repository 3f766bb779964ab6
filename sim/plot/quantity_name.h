#pragma once
#include <string>
#include <vector>

#include "sim/game/labels.h"

namespace parley {

/// The keys of a path.
std::vector<std::string> path_parts(const std::string& path);

/// "actors.russia.rationality" as people read it: "Russia: rationality". Other paths stay as they are.
std::string quantity_name(const Labels& labels, const std::string& path);

}  // namespace parley
