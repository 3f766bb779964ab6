#include "sim/cli/input.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>

#include "sim/cli/usage.h"
#include "sim/run/team.h"

namespace parley::cli {

std::string shown_name(const std::string& name) { return name == "-" ? "standard input" : name; }

namespace {

std::string read_here(const std::string& name, Console& console) {
  if (name == "-") return {std::istreambuf_iterator<char>(console.in), {}};
  std::error_code error;
  if (std::filesystem::is_directory(name, error)) throw InputOutputError(name + " is a folder, not a file");
  errno = 0;
  std::ifstream file(name, std::ios::binary);
  if (!file) throw InputOutputError(fmt::format("{} cannot be read: {}", name, std::strerror(errno)));
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
