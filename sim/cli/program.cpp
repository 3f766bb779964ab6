#include "sim/cli/program.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <ostream>
#include <sstream>

#include "sim/base/nearest.h"
#include "sim/base/version.h"
#include "sim/cli/arguments.h"
#include "sim/cli/help.h"
#include "sim/run/team.h"
#include "sim/summary/output.h"
#include "sim/summary/summarise.h"

namespace parley::cli {
namespace {

ExitCode tell_usage(const UsageError& error, const std::string& where, Console& console) {
  for (const std::string& problem : error.problems()) console.err << where << ": " << problem << '\n';
  console.err << "Try: " << where << " --help\n";
  return ExitCode::usage;
}

UsageError unknown_command(const std::string& word) {
  if (word[0] == '-' && word.size() > 1)
    return UsageError(fmt::format("there is no option {} before a command; the command comes first", word));
  std::vector<std::string> names;
  for (const CommandSpec& command : commands()) names.push_back(command.name);
  const std::string near = nearest(word, names);
  return UsageError(near.empty() ? fmt::format("there is no command '{}'", word)
                                 : fmt::format("there is no command '{}'; did you mean {}?", word, near));
}

ExitCode dispatch(const std::vector<std::string>& words, Console& console) {
  if (words.empty()) {
    console.err << program_help();
    return ExitCode::usage;
  }
  const std::string& first = words.front();
  if (first == "--help" || first == "-h" || (first == "help" && words.size() == 1)) {
    console.out << program_help();
    return ExitCode::ok;
  }
  if (first == "--version") {
    console.out << fmt::format("parley {} (engine {}; {})\n", kVersion, kEngine, build_description());
    return ExitCode::ok;
  }
  const bool asks_help = first == "help";
  const std::string& name = asks_help ? words[1] : first;
  const CommandSpec* command = find_command(name);
  if (!command) return tell_usage(unknown_command(name), "parley", console);
  try {
    const Arguments arguments(*command, asks_help ? std::vector<std::string>{help_option().name}
                                                  : std::vector<std::string>(words.begin() + 1, words.end()));
    if (arguments.help()) {
      console.out << command_help(*command);
      return ExitCode::ok;
    }
    if (console.team && console.team->rank() > 0 && !command->shared) return ExitCode::ok;
    return command->function(arguments, console);
  } catch (const UsageError& error) {
    return tell_usage(error, "parley " + name, console);
  } catch (const InputOutputError& error) {
    console.err << "parley " << name << ": " << error.what() << '\n';
    return ExitCode::input_output;
  } catch (const OutputError& error) {
    console.err << "parley " << name << ": " << error.what() << '\n';
    return ExitCode::input_output;
  } catch (const TeamFailure& error) {
    console.err << "parley " << name << ": " << error.what() << '\n';
    return ExitCode::input_output;
  } catch (const ImpossibleObservation& error) {
    console.err << "parley " << name << ": " << error.what() << '\n';
    return ExitCode::bad_file;
  }
}

}  // namespace

ExitCode run_program(const std::vector<std::string>& words, Console& console) {
  std::ostringstream text;  // all output is written at once, so that a failure has one reason
  Console inner{console.in,           text,          console.err, console.colour,
                console.err_terminal, console.words, console.team};
  const ExitCode code = dispatch(words, inner);
  errno = 0;
  console.out << text.str() << std::flush;
  if (console.out) return code;
  console.err << "parley: standard output cannot be written"
              << (errno != 0 ? fmt::format(": {}", std::strerror(errno)) : "") << '\n';
  return ExitCode::input_output;
}

}  // namespace parley::cli
