#include "sim/base/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace parley {
namespace {

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

}  // namespace

std::string write_whole(const std::filesystem::path& named, std::string_view text, bool overwrite) {
  std::error_code ignored;
  // What a link stands for is written, not the link.
  std::filesystem::path path = overwrite ? std::filesystem::canonical(named, ignored) : named;
  if (path.empty()) path = named;
  const auto fault = [&](int number) {
    return "cannot write " + named.string() + ": " + std::strerror(number);
  };
  if (std::filesystem::is_directory(path, ignored)) return fault(EISDIR);
  std::string temporary = path.string() + ".XXXXXX";
  const int file = ::mkstemp(temporary.data());
  if (file < 0) return fault(errno);
  bool good = write_all(file, text);
  int number = errno;
  if (good) {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    struct stat old {};
    const bool replaces = overwrite && ::stat(path.c_str(), &old) == 0;
    ::fchmod(file, replaces ? old.st_mode & 0777 : 0666 & ~mask);
  }
  if (::close(file) != 0 && good) good = false, number = errno;
  if (good) {
    // link() never replaces a file, so nobody's work is lost between a look and the move.
    good = (overwrite ? ::rename(temporary.c_str(), path.c_str())
                      : ::link(temporary.c_str(), path.c_str())) == 0;
    number = errno;
  }
  if (!good || !overwrite) ::unlink(temporary.c_str());
  if (good) return {};
  return number == EEXIST ? named.string() + " exists already; it is not replaced unless asked for"
                          : fault(number);
}

}  // namespace parley
