#pragma once
#include <string>
#include <vector>

#include "sim/manual/option.h"

namespace parley {

/// What can stand behind a command's name, or behind the program's where it has no commands.
struct Completed {
  std::string command;  ///< "run"; empty: the program has no commands
  std::vector<OperandSpec> operands;
  std::vector<OptionSpec> options;  ///< without --help; hidden ones are left out
};

/// A completion script for bash that needs nothing but bash 4: the function `_PROGRAM` and its `complete`. It
/// offers commands, options that may still be given, the values of options that have a list of them, folders
/// where the table says DIR and files where it names a file. `first_words` may stand in a command's place.
std::string bash_completion(const std::string& program, const std::vector<Completed>& all,
                            const std::vector<std::string>& first_words);

}  // namespace parley
