#pragma once
#include <string>

#include "gui/app.h"
#include "gui/options.h"

/// Implemented in start.cpp and window.cpp.
namespace parley::gui {

/// Opens the scenario and makes the changes that the command line names. Returns mistakes found only then
/// (an outcome that does not exist, a value that the scenario refuses), else empty.
[[nodiscard]] std::string start(App& app, const Options& options);

/// Draws the dashboard once everything that it shows is computed, and writes it as PNG. Returns what went
/// wrong, else empty.
[[nodiscard]] std::string take_screenshot(const Options& options);

/// How the window went.
struct Shown {
  std::string failure;      ///< empty: the user closed it
  bool by_options = false;  ///< there was a window, but the command line asks for what is not possible
};
/// Opens the window and shows the dashboard until the user closes it.
Shown show_window(const Options& options);

/// What tests read: where each control stands, and what is shown, as JSON.
void write_trace(const App& app, const std::string& clipboard, const std::string& file);

}  // namespace parley::gui
