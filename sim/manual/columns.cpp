#include "sim/manual/columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/report/table.h"

namespace parley {
namespace {

constexpr std::size_t kWidestLeft = 40;  ///< what is longer stands on a line of its own

}  // namespace

const OptionSpec& help_option() {
  static const OptionSpec option{"--help", "", "print this help"};
  return option;
}

std::string whole_meaning(const OptionSpec& option) {
  std::string out = option.meaning;
  if (option.repeats) out += "; may be given more than once";
  if (!option.fallback.empty()) out += fmt::format(" (default: {})", option.fallback);
  return out;
}

HelpRow option_row(const OptionSpec& option) {
  return {option.argument.empty() ? option.name : option.name + ' ' + option.argument, whole_meaning(option)};
}

std::string two_columns(const std::vector<HelpRow>& rows) {
  std::size_t width = 0;
  for (const HelpRow& row : rows)
    if (row.left.size() <= kWidestLeft) width = std::max(width, row.left.size());
  std::string out;
  for (const HelpRow& row : rows) {
    const std::string right = wrapped(row.right, width + 4);
    out += row.left.size() <= kWidestLeft ? fmt::format("  {:<{}}  {}\n", row.left, width, right)
                                          : fmt::format("  {}\n{:{}}{}\n", row.left, "", width + 4, right);
  }
  return out;
}

}  // namespace parley
