#include "sim/base/read_whole.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <istream>

namespace parley {
namespace {

WholeText failed(int number) {
  WholeText whole;
  whole.error = number;
  whole.fault = std::strerror(number);
  return whole;
}

WholeText read_descriptor(int file, std::size_t most) {
  WholeText whole;
  std::array<char, 1 << 16> block;
  for (;;) {
    const ssize_t n = ::read(file, block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed(errno);
    if (n == 0) return whole;
    whole.text.append(block.data(), static_cast<std::size_t>(n));
    if (whole.text.size() > most) {
      whole.too_large = true;
      return whole;
    }
  }
}

}  // namespace

WholeText read_whole(const std::filesystem::path& path, std::size_t most) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed(errno);
  WholeText whole = read_descriptor(file, most);
  ::close(file);
  return whole;
}

WholeText read_standard_input(std::size_t most) { return read_descriptor(STDIN_FILENO, most); }

WholeText read_stream(std::istream& in, std::size_t most) {
  WholeText whole;
  std::array<char, 1 << 16> block;
  while (in) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    whole.text.append(block.data(), static_cast<std::size_t>(in.gcount()));
    if (whole.text.size() > most) {
      whole.too_large = true;
      return whole;
    }
  }
  if (in.bad()) return failed(EIO);
  return whole;
}

}  // namespace parley
