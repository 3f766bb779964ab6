#include "sim/base/folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

namespace parley {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const fs::path& path, int reason) {
  throw OutputError("cannot " + what + " '" + path.string() + "': " + std::strerror(reason));
}

/// Temporary files, taken away again unless they were renamed.
class Staged {
 public:
  Staged() = default;
  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;
  ~Staged() {
    for (const auto& [temporary, name] : files_) ::unlink(temporary.c_str());
  }

  void write(const fs::path& name, std::string_view contents) {
    std::string temporary =
        (name.parent_path() / fmt::format(".{}.XXXXXX", name.filename().string())).string();
    const int file = ::mkstemp(temporary.data());
    if (file < 0) fail("write in", name.parent_path().empty() ? "." : name.parent_path(), errno);
    files_.emplace_back(temporary, name);
    const int reason = write_all(file, contents);
    const int closed = ::close(file) == 0 ? 0 : errno;
    if (reason != 0 || closed != 0) fail("write", name, reason != 0 ? reason : closed);
  }

  void rename_all() {
    for (auto& [temporary, name] : files_) {
      if (::rename(temporary.c_str(), name.c_str()) != 0) fail("write", name, errno);
      temporary.clear();
    }
  }

 private:
  static int write_all(int file, std::string_view rest) {
    while (!rest.empty()) {
      const ssize_t n = ::write(file, rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return errno;
      rest.remove_prefix(static_cast<std::size_t>(n));
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(file, 0666 & ~mask) != 0) return errno;
    return ::fsync(file) == 0 ? 0 : errno;
  }

  std::vector<std::pair<std::string, fs::path>> files_;
};

void sync_folder(const fs::path& folder) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (handle < 0) return;
  ::fsync(handle);  // some file systems cannot; the files themselves are synced
  ::close(handle);
}

void refuse_existing(const fs::path& folder, const std::vector<std::string>& names) {
  std::string there;
  for (const auto& name : names)
    if (std::error_code e; fs::exists(folder / name, e)) there += (there.empty() ? "" : ", ") + name;
  if (!there.empty())
    throw OutputError("'" + folder.string() + "' already has " + there +
                      "; give --force to overwrite, or another folder");
}

}  // namespace

void check_folder(const fs::path& folder, const std::vector<std::string>& names, bool force) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) fail("make the folder", folder, error.value());
  if (!fs::is_directory(folder)) fail("use", folder, ENOTDIR);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) fail("write in", folder, errno);
  if (!force) refuse_existing(folder, names);
}

void write_folder(const fs::path& folder, const NamedTexts& files, bool force) {
  std::vector<std::string> names;
  for (const auto& [name, contents] : files) names.push_back(name);
  check_folder(folder, names, force);
  Staged staged;
  for (const auto& [name, contents] : files) staged.write(folder / name, contents);
  if (!force) refuse_existing(folder, names);
  staged.rename_all();
  sync_folder(folder);
}

void write_file(const fs::path& file, const std::string& contents, bool force) {
  if (std::error_code e; !force && fs::exists(file, e))
    throw OutputError("'" + file.string() + "' already exists; give --force to overwrite, or another name");
  Staged staged;
  staged.write(file, contents);
  staged.rename_all();
  sync_folder(file.has_parent_path() ? file.parent_path() : ".");
}

}  // namespace parley
