#pragma once
#include <string>

#include "sim/game/labels.h"

namespace parley {

/// "actors.russia.rationality" as people read it: "Russia: rationality". Other paths stay as they are.
std::string quantity_name(const Labels& labels, const std::string& path);

}  // namespace parley
