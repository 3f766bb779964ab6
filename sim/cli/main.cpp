#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <sstream>

#include "sim/cli/join.h"
#include "sim/cli/program.h"

int main(int argc, char** argv) {
  using namespace parley::cli;
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an output that cannot be written
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
