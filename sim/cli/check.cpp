#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/scenario/document.h"

namespace parley::cli {
namespace {

nlohmann::ordered_json json_of(const std::string& file, const std::vector<Problem>& problems) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Problem& problem : problems)
    list.push_back({{"severity", problem.severity == Problem::error ? "error" : "warning"},
                    {"kind", problem.kind},
                    {"line", problem.line},
                    {"column", problem.column},
                    {"path", problem.path},
                    {"what", problem.what},
                    {"right", problem.right}});
  return {{"file", file}, {"problems", std::move(list)}};
}

/// The names of the kinds of warnings, each once, in the order of the list.
std::string kinds_of(const std::vector<Problem>& problems) {
  std::vector<std::string> kinds;
  for (const Problem& problem : problems)
    if (problem.kind != "and-more" && std::find(kinds.begin(), kinds.end(), problem.kind) == kinds.end())
      kinds.push_back(problem.kind);
  return fmt::format("{}", fmt::join(kinds, ", "));
}

std::string summary_of(const std::string& file, const std::vector<Problem>& problems) {
  const std::size_t errors = count_of(problems, Problem::error),
                    warned = count_of(problems, Problem::warning);
  const auto counted = [](std::size_t n, const char* what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
  };
  if (errors == 0 && warned == 0) return file + ": in order\n";
  if (errors == 0)
    return fmt::format("{}: in order, {}: {} (the file's \"quiet\" silences a kind by its name)\n", file,
                       counted(warned, "warning"), kinds_of(problems));
  return fmt::format("{}: {}{}\n", file, counted(errors, "error"),
                     warned > 0 ? ", " + counted(warned, "warning") : "");
}

}  // namespace

ExitCode check_command(const Arguments& arguments, Console& console) {
  const bool quiet = arguments.has("--quiet"), json = OptionReader(arguments).text("--format") == "json";
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  ExitCode code = ExitCode::ok;
  for (const std::string& name : arguments.operands()) {
    std::vector<Problem> problems;
    try {
      problems = load(read_input(name, console), shown_name(name)).problems;
    } catch (const InputOutputError& error) {  // the other files are still checked
      console.err << "parley check: " << error.what() << '\n';
      code = ExitCode::input_output;
      continue;
    }
    if (quiet)
      std::erase_if(problems, [](const Problem& problem) { return problem.severity == Problem::warning; });
    if (has_errors(problems) && code == ExitCode::ok) code = ExitCode::bad_file;
    if (json) {
      files.push_back(json_of(shown_name(name), problems));
      continue;
    }
    console.out << sentences(problems, shown_name(name));
    if (!quiet || !problems.empty()) console.out << summary_of(shown_name(name), problems);
  }
  if (json)
    console.out << files.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  return code;
}

}  // namespace parley::cli
