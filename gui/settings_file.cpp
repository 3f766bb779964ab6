#include "gui/settings_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "sim/base/whole_file.h"

namespace parley::gui {

std::string settings_file() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
  const auto variable = [](const char* name) {
    return std::string(std::getenv(name) ? std::getenv(name) : "");
  };
  const std::string config = variable("XDG_CONFIG_HOME"), home = variable("HOME");
  if (!config.empty() && config[0] == '/') return config + "/parley/dashboard.json";
  return home.empty() ? "" : home + "/.config/parley/dashboard.json";
}

KeptSettings read_settings(const std::string& file) {
  KeptSettings settings;
  std::ifstream stream(file);
  const nlohmann::json json = nlohmann::json::parse(stream, nullptr, false);
  if (!json.is_object()) return settings;
  const auto read = [&](const char* key, auto& to) {
    try {
      if (json.contains(key)) json.at(key).get_to(to);
    } catch (const nlohmann::json::exception&) {
      // Of another type: the default stays.
    }
  };
  read("theme", settings.theme), read("scale", settings.scale), read("live", settings.live),
      read("recent", settings.recent);
  if (!(settings.scale >= 0.5f && settings.scale <= 4)) settings.scale = 1;
  return settings;
}

void write_settings(const std::string& file, const KeptSettings& settings) {
  if (file.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), error);
  const nlohmann::json json{{"theme", settings.theme},
                            {"scale", settings.scale},
                            {"live", settings.live},
                            {"recent", settings.recent}};
  // Preferences that cannot be kept are no reason to disturb the work.
  static_cast<void>(write_whole(file, json.dump(2) + "\n", true));
}

}  // namespace parley::gui
