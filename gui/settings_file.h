#pragma once
#include <string>
#include <vector>

namespace parley::gui {

/// What the dashboard remembers from one start to the next.
struct KeptSettings {
  std::string theme = "paper";
  float scale = 1;
  bool live = true;
  std::vector<std::string> recent;
};

/// "$XDG_CONFIG_HOME/parley/dashboard.json", or under ~/.config where that is unset or, against the XDG
/// base directory specification, relative; empty where there is no home.
std::string settings_file();
/// Defaults for what is missing or unreadable.
KeptSettings read_settings(const std::string& file);
/// Whole or not at all; a settings file that cannot be written is no reason to bother anyone.
void write_settings(const std::string& file, const KeptSettings& settings);

}  // namespace parley::gui
