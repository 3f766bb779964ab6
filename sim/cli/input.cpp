#include "sim/cli/input.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <iostream>

#include "sim/base/installed.h"
#include "sim/base/read_whole.h"
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

std::string read_here(const std::string& name, Console& console, std::size_t most) {
  const bool standard = name == "-";
  WholeText whole = !standard                  ? read_whole(name, most)
                    : &console.in == &std::cin ? read_standard_input(most)
                                               : read_stream(console.in, most);
  if (whole.error == EISDIR) throw InputOutputError(name + " is a folder, not a file");
  if (!whole.fault.empty())
    throw InputOutputError(fmt::format("{} cannot be read: {}{}", shown_name(name), whole.fault,
                                       whole.error == ENOENT ? shipped_hint(name) : ""));
  if (whole.too_large)
    throw InputOutputError(
        fmt::format("{} has more than {} bytes; reading ended there", shown_name(name), most));
  return std::move(whole.text);
}

}  // namespace

std::string read_input(const std::string& name, Console& console, std::size_t most) {
  std::string text;
  in_first<InputOutputError>(console.team, [&] { text = read_here(name, console, most); });
  return console.team ? console.team->broadcast(text) : text;
}

}  // namespace parley::cli
