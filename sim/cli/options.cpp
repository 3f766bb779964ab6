#include "sim/cli/options.h"

#include "sim/cli/commands.h"

namespace parley::cli {
namespace {

// ---- What several commands take
// ------------------------------------------------------------------------------------

OptionSpec format_option() {
  return {"--format",      "text|json", "text for people or JSON for programs, on standard output",
          "text",          false,       false,
          {"text", "json"}};
}

// ---- The commands
// --------------------------------------------------------------------------------------------------

CommandSpec check_spec() {
  return {"check",
          "check scenario files and name every error and warning in them",
          "Each problem is told with its file, line, column and path, what is wrong and what would be right.",
          {{"FILE", "a scenario file; - reads standard input", true, true}},
          {format_option(), {"--quiet", "", "tell errors only"}},
          {{"parley check scenarios/nato-russia-2022.json", "Is the file in order?"},
           {"parley check scenarios/*.json --quiet", "Errors of all of them, no warnings."}},
          check_command};
}

CommandSpec schema_spec() {
  return {"schema",
          "print the JSON Schema of scenario files",
          "Editors complete and check scenario files with it; parley check knows more rules than a schema "
          "can say.",
          {},
          {},
          {{"parley schema > parley-scenario.schema.json", "For the editor."}},
          schema_command};
}

}  // namespace

const std::vector<CommandSpec>& commands() {
  static const std::vector<CommandSpec> table{check_spec(), schema_spec()};
  return table;
}

const CommandSpec* find_command(const std::string& name) {
  for (const CommandSpec& command : commands())
    if (command.name == name) return &command;
  return nullptr;
}

const OptionSpec& help_option() {
  static const OptionSpec option{"--help", "", "print this help"};
  return option;
}

const std::vector<ExitMeaning>& exit_meanings() {
  static const std::vector<ExitMeaning> meanings{
      {ExitCode::ok, "done"},
      {ExitCode::bad_file, "a scenario file has errors, or what was asked of it is impossible"},
      {ExitCode::usage, "the command line is wrong"},
      {ExitCode::input_output, "a file cannot be read or written"},
      {ExitCode::interrupted, "interrupted; what was complete is reported and marked partial"},
  };
  return meanings;
}

}  // namespace parley::cli
