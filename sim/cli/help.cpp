#include "sim/cli/help.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/manual/columns.h"
#include "sim/report/table.h"

namespace parley::cli {
namespace {

std::string examples(const std::vector<Example>& list) {
  std::string out;
  for (const Example& example : list)
    out += fmt::format("  {}\n      {}\n", example.command, wrapped(example.meaning, 6));
  return out;
}

}  // namespace

std::string synopsis(const CommandSpec& command) {
  std::string out = command.name;
  for (const OperandSpec& operand : command.operands) {
    const std::string name = operand.name + (operand.repeats ? "..." : "");
    out += operand.required ? ' ' + name : " [" + name + ']';
  }
  const bool any = std::any_of(command.options.begin(), command.options.end(),
                               [](const OptionSpec& option) { return !option.hidden; });
  return any ? out + " [options]" : out;
}

std::string command_help(const CommandSpec& command) {
  std::string out =
      fmt::format("parley {}: {}\n\nUsage: parley {}\n", command.name, command.summary, synopsis(command));
  if (!command.details.empty()) out += '\n' + wrapped(command.details, 0) + '\n';
  std::vector<HelpRow> rows;
  for (const OperandSpec& operand : command.operands) rows.push_back({operand.name, operand.meaning});
  if (!rows.empty()) out += '\n' + two_columns(rows);
  rows.clear();
  for (const OptionSpec& option : command.options)
    if (!option.hidden) rows.push_back(option_row(option));
  rows.push_back(option_row(help_option()));
  out += "\nOptions:\n" + two_columns(rows);
  if (!command.examples.empty()) out += "\nExamples:\n" + examples(command.examples);
  return out;
}

std::string program_help() {
  std::string out =
      fmt::format("parley: {}\n\n", kProgramSummary) + "Usage: parley COMMAND [arguments]\n\nCommands:\n";
  std::vector<HelpRow> rows;
  for (const CommandSpec& command : commands()) rows.push_back({command.name, command.summary});
  out += two_columns(rows);
  out +=
      "\nparley COMMAND --help tells more of a command; parley --version names the version.\n\nExamples:\n";
  for (const CommandSpec& command : commands())
    if (!command.examples.empty()) out += examples({command.examples.front()});
  out += "\nExit codes:\n";
  rows.clear();
  for (const ExitMeaning& meaning : exit_meanings())
    rows.push_back({std::to_string(static_cast<int>(meaning.code)), meaning.meaning});
  return out + two_columns(rows);
}

}  // namespace parley::cli
