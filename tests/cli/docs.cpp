#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "process.h"
#include "sim/cli/help.h"

using namespace parley;
using namespace parley::cli;
using parley::test::text_of;

namespace {

std::string in_table(std::string text) {
  for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.insert(i, 1, '\\');
  return text;
}

std::string option_line(const OptionSpec& option) {
  const std::string name =
      option.argument.empty() ? option.name : option.name + ' ' + in_table(option.argument);
  return fmt::format("| `{}` | {}{} | {} |\n", name, option.meaning,
                     option.repeats ? "; may be given more than once" : "", option.fallback);
}

/// What docs/cli.md says of a command, as the table has it.
std::string section_of(const CommandSpec& command) {
  std::string out = fmt::format("## parley {}\n\n    parley {}\n\nUse it to {}. {}\n\n", command.name,
                                synopsis(command), command.summary, command.details);
  if (!command.operands.empty()) {
    out += "| argument | meaning |\n|---|---|\n";
    for (const OperandSpec& operand : command.operands)
      out += fmt::format("| `{}` | {} |\n", operand.name, operand.meaning);
    out += '\n';
  }
  out += "| option | meaning | when not given |\n|---|---|---|\n";
  for (const OptionSpec& option : command.options)
    if (!option.hidden) out += option_line(option);
  out += option_line(help_option()) + "\nExamples:\n\n";
  for (const Example& example : command.examples)
    out += fmt::format("- {}\n\n      {}\n", example.meaning, example.command);
  return out;
}

}  // namespace

TEST_CASE("docs/cli.md says what the table of options says") {
  const std::string page = text_of(PARLEY_SOURCE_DIR "/docs/cli.md");
  for (const CommandSpec& command : commands()) {
    const std::string section = section_of(command);
    INFO("docs/cli.md must hold this:\n" << section);
    CHECK(page.find(section) != std::string::npos);
  }
  for (const ExitMeaning& meaning : exit_meanings()) {
    const std::string line = fmt::format("| {} | {} |\n", static_cast<int>(meaning.code), meaning.meaning);
    INFO(line);
    CHECK(page.find(line) != std::string::npos);
  }
}

TEST_CASE("docs/cli.md names no option or command that there is not") {
  std::set<std::string> known{"--version", help_option().name};
  for (const CommandSpec& command : commands())
    for (const OptionSpec& option : command.options)
      if (!option.hidden) known.insert(option.name);
  const std::string page = text_of(PARLEY_SOURCE_DIR "/docs/cli.md");
  const std::regex word("--[a-z][a-z-]*");
  for (auto it = std::sregex_iterator(page.begin(), page.end(), word); it != std::sregex_iterator(); ++it) {
    INFO(it->str());
    CHECK(known.count(it->str()) == 1);
  }
  const std::regex heading("\n## parley ([a-z]+)");
  for (auto it = std::sregex_iterator(page.begin(), page.end(), heading); it != std::sregex_iterator();
       ++it) {
    INFO(it->str());
    CHECK(find_command((*it)[1]) != nullptr);
  }
}
