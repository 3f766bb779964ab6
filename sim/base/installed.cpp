#include "sim/base/installed.h"

#include <algorithm>

namespace parley {

std::filesystem::path program_folder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

std::vector<std::filesystem::path> shipped_scenarios() {
  namespace fs = std::filesystem;
  std::vector<fs::path> found;
  std::error_code error;
  const fs::path folder = program_folder().parent_path() / "share/parley/scenarios";
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".json") found.push_back(at->path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace parley
