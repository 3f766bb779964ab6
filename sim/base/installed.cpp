#include "sim/base/installed.h"

#include <algorithm>

namespace parley {

std::filesystem::path program_folder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

namespace {

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".json") found.push_back(at->path());
  std::sort(found.begin(), found.end());
  return found;
}

std::filesystem::path scenarios_folder() { return program_folder().parent_path() / "share/parley/scenarios"; }

}  // namespace

std::vector<std::filesystem::path> shipped_scenarios() { return json_files(scenarios_folder()); }

std::vector<std::filesystem::path> shipped_templates() {
  return json_files(scenarios_folder() / "templates");
}

}  // namespace parley
