#pragma once
#include <functional>
#include <string>

namespace parley::gui {

/// Opens a window and draws it with `draw(width, height)` after every event, and, while `busy()` says so, ten
/// times a second; returns when the user closes it. Returns why there can be no window, else empty.
std::string show_window(const std::string& title, const std::function<void(float, float)>& draw,
                        const std::function<bool()>& busy);

}  // namespace parley::gui
