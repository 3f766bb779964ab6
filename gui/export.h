#pragma once
#include <string>

#include "gui/view.h"

namespace parley::gui {

/// Writes a panel's plot as "svg" or "png", or its table as "csv", with title and subtitle, in the view's
/// theme. Returns what went wrong, else empty. PNG needs an ImGui context with fonts.
[[nodiscard]] std::string write_plot(Panel panel, const Data& data, const View& view, const std::string& kind,
                                     const std::string& file, bool overwrite);

}  // namespace parley::gui
