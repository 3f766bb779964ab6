#include "sim/cli/manual.h"

#include <fmt/format.h>

#include "sim/cli/help.h"
#include "sim/manual/completion.h"
#include "sim/manual/man_page.h"

namespace parley::cli {
namespace {

std::string page_name(const CommandSpec& command) { return "parley-" + command.name; }

ManSection exit_status() {
  ManSection section{"EXIT STATUS", {}, {}};
  for (const ExitMeaning& meaning : exit_meanings())
    section.entries.push_back({std::to_string(static_cast<int>(meaning.code)), "", meaning.meaning});
  return section;
}

ManSection files() {
  return {
      "FILES",
      {"PREFIX is where parley is installed: /usr for the Debian package, else /usr/local if nothing else "
       "was said."},
      {{"PREFIX/share/parley/scenarios/", "", "scenarios that come with parley"},
       {"PREFIX/share/parley/schema/", "", "JSON Schemas of scenario and study files, for editors"},
       {"PREFIX/share/doc/parley/", "", "the documentation: cli.md, scenario-format.md, model.md, …"},
       {"PREFIX/lib/parley/modules/libparley_mpi.so", "", "loaded only by a process that mpirun started"}}};
}

std::string program_page() {
  ManSection list{"COMMANDS", {}, {}};
  std::vector<std::string> pages;
  std::vector<Example> examples;
  for (const CommandSpec& command : commands()) {
    list.entries.push_back({"parley " + command.name, "", command.summary});
    pages.push_back(page_name(command));
    if (!command.examples.empty()) examples.push_back(command.examples.front());
  }
  pages.emplace_back("parley-gui");
  return man_page(
      {"parley",
       kProgramSummary,
       {{"parley", "COMMAND [arguments]", ""},
        {"parley help", "COMMAND", ""},
        {"parley --help", "", ""},
        {"parley --version", "", ""}},
       {{"DESCRIPTION",
         {"From a scenario file (who sits at the table, what each can put forward, what it is worth to them "
          "and how sure that is) parley runs trials of the talks and tells how they may end, how sure that "
          "is, and what would change it. Each command has a page of its own.",
          "Results go to standard output, messages and the progress line to standard error."},
         {}},
        list,
        {"EXAMPLES", {}, man_entries(examples)},
        {"ENVIRONMENT", {}, {{"NO_COLOR", "", "set to anything: no colour on a terminal either"}}},
        files(),
        exit_status()},
       pages});
}

std::string command_page(const CommandSpec& command) {
  const std::string whole = synopsis(command);
  return man_page(
      {page_name(command),
       command.summary,
       {{"parley " + command.name, whole.substr(std::min(whole.size(), command.name.size() + 1)), ""}},
       {{"DESCRIPTION",
         command.details.empty() ? std::vector<std::string>{} : std::vector{command.details},
         {}},
        {"ARGUMENTS", {}, man_entries(command.operands)},
        {"OPTIONS", {}, man_entries(command.options)},
        {"EXAMPLES", {}, man_entries(command.examples)},
        exit_status()},
       {"parley"}});
}

std::string completion() {
  std::vector<Completed> all;
  for (const CommandSpec& command : commands())
    all.push_back({command.name, command.operands, command.options});
  return bash_completion("parley", all, {"help", "--help", "--version"});
}

}  // namespace

NamedTexts manual_files() {
  NamedTexts files{{"parley.1", program_page()}};
  for (const CommandSpec& command : commands())
    files.emplace_back(page_name(command) + ".1", command_page(command));
  files.emplace_back("parley.bash", completion());
  return files;
}

}  // namespace parley::cli
