#pragma once
#include <string>
#include <vector>

/// What a program takes on its command line, as its one table says it: help, man pages and completion are
/// made from it.
namespace parley {

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

/// What every program and command takes: --help.
const OptionSpec& help_option();

}  // namespace parley
