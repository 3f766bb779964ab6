#pragma once
#include <string>
#include <vector>

#include "sim/cli/console.h"
#include "sim/manual/option.h"

/// The one table of commands and options: parsing, --help, man pages, completion and the test of docs/cli.md
/// read it, and nothing else says what the program takes. A new command is one entry here and one file that
/// holds its function.
namespace parley::cli {

class Arguments;

struct CommandSpec {
  std::string name;     ///< "run"
  std::string summary;  ///< what it does, as a verb phrase: "run the trials of a scenario"
  std::string details;  ///< further sentences; may be empty
  std::vector<OperandSpec> operands;
  std::vector<OptionSpec> options;  ///< without --help, which every command has
  std::vector<Example> examples;
  ExitCode (*function)(const Arguments&, Console&) = nullptr;
  bool shared = false;  ///< under mpirun all processes work on it; else only the first
};

/// Every command, in the order of help.
const std::vector<CommandSpec>& commands();

/// The command of that name, or nullptr.
const CommandSpec* find_command(const std::string& name);

/// What the exit codes mean, in order: (130, "interrupted; …").
struct ExitMeaning {
  ExitCode code;
  std::string meaning;
};
const std::vector<ExitMeaning>& exit_meanings();

}  // namespace parley::cli
