#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <sstream>

#include "sim/cli/join.h"
#include "sim/cli/program.h"

namespace {

/// The last resort, for what no handler sees: one line instead of an abort.
[[noreturn]] void tell_and_end() {
  static constexpr char text[] =
      "parley: stopped by an unexpected failure; there may be too little memory or too few threads\n";
  const ssize_t written = ::write(STDERR_FILENO, text, sizeof text - 1);
  ::_exit(written < 0 ? 3 : static_cast<int>(parley::cli::ExitCode::input_output));
}

/// Where a standard stream is closed, the next file that is opened would take its place and be read or written
/// in its stead. What is put there can do neither.
void fill_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0 &&
        ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream)
      break;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace parley::cli;
  std::set_terminate(tell_and_end);
  fill_closed_streams();
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an output that cannot be written
  std::signal(SIGXFSZ, SIG_IGN);  // a limit to the size of files is one, too
  const char* no_colour = std::getenv("NO_COLOR");
  const bool colour = isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
  const std::vector<std::string> all(argv, argv + argc);
  const std::vector<std::string> words(all.begin() + (all.empty() ? 0 : 1), all.end());
  std::unique_ptr<parley::Team> team;
  try {
    team = join_team(words);
  } catch (const JoinError& error) {
    std::cerr << "parley: " << error.what() << '\n';
    return static_cast<int>(ExitCode::usage);
  }
  std::ostringstream rest;  // all processes would say the same
  const bool heard = !team || team->rank() == 0;
  Console console{std::cin,
                  heard ? std::cout : rest,
                  heard ? std::cerr : rest,
                  colour,
                  heard && isatty(STDERR_FILENO) == 1,
                  all,
                  team.get()};
  return static_cast<int>(run_program(words, console));
}
