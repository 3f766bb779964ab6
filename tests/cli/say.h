#pragma once
#include <sstream>
#include <string>
#include <vector>

#include "sim/cli/program.h"

namespace parley::test {

/// What the program said to a command line, within the test's own process.
struct Said {
  cli::ExitCode code;
  std::string out, err;
};

inline Said say(const std::vector<std::string>& words, const std::string& input = {}) {
  std::istringstream in(input);
  std::ostringstream out, err;
  cli::Console console{in, out, err, false, false, words};
  const cli::ExitCode code = cli::run_program(words, console);
  return {code, out.str(), err.str()};
}

}  // namespace parley::test
