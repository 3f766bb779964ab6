#include "sim/manual/columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/report/table.h"

namespace parley {

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
  for (const HelpRow& row : rows) width = std::max(width, row.left.size());
  std::string out;
  for (const HelpRow& row : rows)
    out += fmt::format("  {:<{}}  {}\n", row.left, width, wrapped(row.right, width + 4));
  return out;
}

}  // namespace parley
