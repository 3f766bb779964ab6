#include "sim/cli/program.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <new>
#include <ostream>
#include <sstream>
#include <system_error>

#include "sim/base/nearest.h"
#include "sim/base/read_whole.h"
#include "sim/base/shown.h"
#include "sim/base/version.h"
#include "sim/cli/arguments.h"
#include "sim/cli/help.h"
#include "sim/cli/shown_stream.h"
#include "sim/run/team.h"
#include "sim/summary/output.h"
#include "sim/summary/summarise.h"

namespace parley::cli {
namespace {

constexpr std::string_view out_of_memory =
    "there is not enough memory; give it more, or ask for less (fewer threads, a smaller scenario)";

ExitCode tell_usage(const UsageError& error, const std::string& where, Console& console) {
  for (const std::string& problem : error.problems())
    console.err << shown(where) << ": " << shown(problem) << '\n';
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

/// The one line of a failure.
ExitCode tell(const std::string& where, std::string_view what, ExitCode code, Console& console) {
  console.err << shown(where) << ": " << shown(what) << '\n';
  return code;
}

/// Runs the command and turns everything that it may throw into a message and a code.
ExitCode guarded(const std::string& where, Console& console, const std::function<ExitCode()>& command) {
  try {
    return command();
  } catch (const UsageError& error) {
    return tell_usage(error, where, console);
  } catch (const InputOutputError& error) {
    return tell(where, error.what(), ExitCode::input_output, console);
  } catch (const InputError& error) {
    return tell(where, error.what(), ExitCode::input_output, console);
  } catch (const OutputError& error) {
    return tell(where, error.what(), ExitCode::input_output, console);
  } catch (const TeamFailure& error) {
    return tell(where, error.what(), ExitCode::input_output, console);
  } catch (const ImpossibleObservation& error) {
    return tell(where, error.what(), ExitCode::bad_file, console);
  } catch (const std::bad_alloc&) {
    return tell(where, out_of_memory, ExitCode::input_output, console);
  } catch (const std::system_error& error) {  // threads that cannot be started are of this kind
    return tell(where, fmt::format("the system refused: {}", error.what()), ExitCode::input_output, console);
  } catch (const std::exception& error) {
    return tell(where, fmt::format("stopped by an unexpected failure: {}", error.what()),
                ExitCode::input_output, console);
  } catch (...) {
    return tell(where, "stopped by an unexpected failure", ExitCode::input_output, console);
  }
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
  return guarded("parley " + name, console, [&] {
    const Arguments arguments(*command, asks_help ? std::vector<std::string>{help_option().name}
                                                  : std::vector<std::string>(words.begin() + 1, words.end()));
    if (arguments.help()) {
      console.out << command_help(*command);
      return ExitCode::ok;
    }
    if (console.team && console.team->rank() > 0 && !command->shared) return ExitCode::ok;
    return command->function(arguments, console);
  });
}

}  // namespace

ExitCode run_program(const std::vector<std::string>& words, Console& console) {
  std::ostringstream text;  // all output is written at once, so that a failure has one reason
  ShownStream messages(console.err);
  Console inner{console.in,           text,          messages,     console.colour,
                console.err_terminal, console.words, console.team, &console.err};
  const ExitCode code =
      guarded("parley", inner, [&] { return dispatch(words, inner); });  // what is told without a command
  messages.flush();
  errno = 0;
  try {
    console.out << shown(text.str(), {.lines = true, .bold = console.colour}) << std::flush;
  } catch (const std::bad_alloc&) {
    console.err << "parley: " << out_of_memory << '\n';
    return ExitCode::input_output;
  }
  if (console.out) return code;
  console.err << "parley: standard output cannot be written"
              << (errno != 0 ? fmt::format(": {}", std::strerror(errno)) : "") << '\n';
  return ExitCode::input_output;
}

}  // namespace parley::cli
