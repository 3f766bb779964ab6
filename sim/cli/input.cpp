#include "sim/cli/input.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>

#include "sim/base/installed.h"
#include "sim/cli/usage.h"
#include "sim/run/team.h"

namespace parley::cli {

std::string shown_name(const std::string& name) { return name == "-" ? "standard input" : name; }

namespace {

/// Where else a file of that name lies: among the scenarios that came with the program.
std::string shipped_hint(const std::string& name) {
  const std::filesystem::path wanted = std::filesystem::path(name).filename();
  for (const std::filesystem::path& file : shipped_scenarios())
    if (file.filename() == wanted) return fmt::format("; it came with parley as {}", file.string());
  return "";
}

std::string read_here(const std::string& name, Console& console) {
  if (name == "-") return {std::istreambuf_iterator<char>(console.in), {}};
  std::error_code error;
  if (std::filesystem::is_directory(name, error)) throw InputOutputError(name + " is a folder, not a file");
  errno = 0;
  std::ifstream file(name, std::ios::binary);
  if (!file) {
    const int reason = errno;
    throw InputOutputError(fmt::format("{} cannot be read: {}{}", name, std::strerror(reason),
                                       reason == ENOENT ? shipped_hint(name) : ""));
  }
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) throw InputOutputError(fmt::format("{} cannot be read: {}", name, std::strerror(errno)));
  return text;
}

}  // namespace

std::string read_input(const std::string& name, Console& console) {
  std::string text;
  in_first<InputOutputError>(console.team, [&] { text = read_here(name, console); });
  return console.team ? console.team->broadcast(text) : text;
}

}  // namespace parley::cli
