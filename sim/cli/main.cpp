#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "sim/cli/program.h"

int main(int argc, char** argv) {
  using namespace parley::cli;
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an output that cannot be written
  const char* no_colour = std::getenv("NO_COLOR");
  const bool colour = isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
  const std::vector<std::string> all(argv, argv + argc);
  const std::vector<std::string> words(all.begin() + (all.empty() ? 0 : 1), all.end());
  Console console{std::cin, std::cout, std::cerr, colour, isatty(STDERR_FILENO) == 1, all};
  return static_cast<int>(run_program(words, console));
}
