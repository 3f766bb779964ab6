#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// The repository as the tests of it see it.
namespace parley::test {

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What git would commit, relative to the root; without git every file outside build/, out/ and hidden
/// folders.
inline std::vector<std::string> tracked_files() {
  const std::filesystem::path root = PARLEY_SOURCE_DIR;
  std::vector<std::string> files;
  const std::string command = "git -c safe.directory='*' -C '" + root.string() +
                              "' ls-files -z --cached --others --exclude-standard 2>/dev/null";
  if (FILE* pipe = popen(command.c_str(), "r")) {
    std::string name;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
      if (c != 0) {
        name += static_cast<char>(c);
        continue;
      }
      if (std::filesystem::is_regular_file(root / name)) files.push_back(name);
      name.clear();
    }
    if (pclose(pipe) == 0) return files;
  }
  files.clear();
  for (auto it = std::filesystem::recursive_directory_iterator(root);
       it != std::filesystem::recursive_directory_iterator(); ++it) {
    const std::string name = it->path().filename().string();
    if (it->is_directory() && (name == "build" || name == "out" || name[0] == '.'))
      it.disable_recursion_pending();
    if (it->is_regular_file()) files.push_back(std::filesystem::relative(it->path(), root).string());
  }
  return files;
}

}  // namespace parley::test
