#pragma once
#include <imgui.h>

#include "sim/plot/theme.h"

namespace parley::gui {

inline ImU32 packed(Color color) { return IM_COL32(color.r, color.g, color.b, color.a); }
inline ImVec4 vec(Color color) { return ImGui::ColorConvertU32ToFloat4(packed(color)); }

/// ImGui's style from a theme, at a scale.
void apply_look(const Theme& theme, float scale);

}  // namespace parley::gui
