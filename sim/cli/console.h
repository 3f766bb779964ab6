#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace parley {
class Team;
}

/// What a command talks to, so that tests can listen.
namespace parley::cli {

enum class ExitCode : int { ok = 0, bad_file = 1, usage = 2, input_output = 3, interrupted = 130 };

/// Inside a command, `out` and `err` show what a terminal would obey as an escape (sim/base/shown.h), whatever
/// file, argument or name it came from: run_program sees to it.
struct Console {
  std::istream& in;
  std::ostream& out;               ///< results only
  std::ostream& err;               ///< messages, progress
  bool colour = false;             ///< of `out`: it is a terminal and NO_COLOR is not set
  bool err_terminal = false;       ///< progress lines may be drawn on `err`
  std::vector<std::string> words;  ///< the command line, the program first; for run.json
  Team* team = nullptr;            ///< the processes that mpirun started; the first alone is heard
  /// Where progress lines are drawn, with the sequences that a terminal obeys; null: `err`.
  std::ostream* terminal = nullptr;

  std::ostream& progress() { return terminal ? *terminal : err; }
};

}  // namespace parley::cli
