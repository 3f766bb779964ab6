#pragma once
#include <string>
#include <vector>

#include "sim/cli/console.h"

/// The one table of commands and options: parsing, --help, man pages, completion and the test of docs/cli.md
/// read it, and nothing else says what the program takes. A new command is one entry here and one file that
/// holds its function.
namespace parley::cli {

class Arguments;

struct OptionSpec {
  std::string name;           ///< "--trials"
  std::string argument;       ///< what stands after it, "N"; empty: a switch
  std::string meaning;        ///< one sentence, no capital at the start, no full stop
  std::string fallback = {};  ///< what holds when it is not given, for the reader; empty: nothing to say
  bool repeats = false;       ///< may be given more than once
  bool hidden = false;        ///< left out of help, man pages and completion
  std::vector<std::string> choices = {};  ///< the only values it takes; empty: any
};

struct OperandSpec {
  std::string name;  ///< "SCENARIO"
  std::string meaning;
  bool required = true;
  bool repeats = false;  ///< only the last operand
};

struct Example {
  std::string command;  ///< a whole command line
  std::string meaning;
};

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

/// What every command takes: --help.
const OptionSpec& help_option();

/// What the exit codes mean, in order: (130, "interrupted; …").
struct ExitMeaning {
  ExitCode code;
  std::string meaning;
};
const std::vector<ExitMeaning>& exit_meanings();

}  // namespace parley::cli
