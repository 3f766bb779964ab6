#pragma once
#include <string>
#include <vector>

#include "sim/manual/option.h"

/// Help in two columns.
namespace parley {

struct HelpRow {
  std::string left, right;
};

/// A line of help for an option: its name and argument, and what it means.
HelpRow option_row(const OptionSpec& option);

/// What the option means, with "may be given more than once" and its default.
std::string whole_meaning(const OptionSpec& option);

/// The rows, each indented by two; the right column wrapped.
std::string two_columns(const std::vector<HelpRow>& rows);

}  // namespace parley
