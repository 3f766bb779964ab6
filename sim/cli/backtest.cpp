#include "sim/backtest/backtest.h"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <stdexcept>

#include "sim/base/folder.h"
#include "sim/base/words.h"
#include "sim/cli/backtest_folder.h"
#include "sim/cli/backtest_text.h"
#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/cli/outcomes_text.h"
#include "sim/report/backtest_report.h"
#include "sim/run/settings.h"

namespace parley::cli {
namespace {

struct Request {
  BacktestOptions options;
  RunSettings settings;  ///< of the runs of scenarios
  std::string json, csv, report;
  bool force = false;
};

/// What was found, in the forms asked for.
ExitCode tell(const Request& r, const BacktestReport& found, Console& console) {
  const bool both = found.positions && found.outcomes;
  std::vector<std::pair<std::string, std::string>> files;
  if (!r.json.empty())
    files.emplace_back(r.json, both              ? both_json(*found.positions, *found.outcomes)
                               : found.positions ? backtest_json(*found.positions)
                                                 : outcome_backtest_json(*found.outcomes));
  if (!r.csv.empty()) {
    if (found.outcomes) files.emplace_back(r.csv, outcome_backtest_csv(*found.outcomes));
    if (found.positions)
      files.emplace_back(
          both ? std::filesystem::path(r.csv).replace_extension(".positions.csv").string() : r.csv,
          backtest_csv(*found.positions));
  }
  if (!r.report.empty()) files.emplace_back(r.report, backtest_report(found));
  for (const auto& [name, text] : files) write_file(name, text, r.force);
  if (found.outcomes) console.out << outcomes_text(*found.outcomes, console.colour);
  if (both) console.out << '\n';
  if (found.positions) console.out << backtest_text(*found.positions, console.colour);
  for (const auto& [name, text] : files) console.out << fmt::format("Written: {}\n", name);
  return ExitCode::ok;
}

ExitCode of_folder(const std::string& name, const Request& r, Console& console) {
  ScenarioFolder read;
  if (!read_scenario_folder(name, r.settings, read, console)) return ExitCode::bad_file;
  if (!read.unknown.empty())
    console.err << fmt::format("{}: note: without \"result\" and left out: {}\n", name, listed(read.unknown));
  if (read.outcomes.empty() && read.positions.issues.empty()) {
    console.err << fmt::format(
        "{}: error: no scenario (*.json) in it says what really happened; write \"result\": \"OUTCOME\" at "
        "its top level, or "
        "\"result\": PLACE in an issue on a scale\n",
        name);
    return ExitCode::bad_file;
  }
  for (const std::string& note : read.positions.notes)
    console.err << fmt::format("{}: note: {}\n", name, note);
  BacktestReport found;
  found.corpus = name;
  if (!read.outcomes.empty()) found.outcomes = backtest_outcomes(std::move(read.outcomes), r.options.seed);
  if (!read.positions.issues.empty()) found.positions = backtest(read.positions, r.options);
  return tell(r, found, console);
}

ExitCode of_table(const std::string& name, const ScaleEnds& scale, const Request& r, Console& console) {
  const TableRead read = read_position_table(read_input(name, console), scale);
  console.err << sentences(read.problems, shown_name(name));
  if (!read.table) return ExitCode::bad_file;
  BacktestReport found;
  found.corpus = shown_name(name);
  try {
    found.positions = backtest(*read.table, r.options);
  } catch (const std::invalid_argument& error) {
    console.err << shown_name(name) << ": error: " << error.what() << "; a corpus has a column outcome\n";
    return ExitCode::bad_file;
  }
  for (const std::string& note : read.table->notes)
    console.err << shown_name(name) << ": note: " << note << '\n';
  return tell(r, found, console);
}

}  // namespace

ExitCode backtest_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  Request r;
  r.options.fit = arguments.has("--fit");
  r.options.folds =
      static_cast<int>(reader.count("--folds", 2, 1000, static_cast<std::uint64_t>(r.options.folds)));
  r.options.seed = reader.count("--seed", seed_range, r.options.seed);
  r.settings.seed = r.options.seed;
  r.settings.trials = reader.count("--trials", trials_range, r.settings.trials);
  r.json = reader.text("--json");
  r.csv = reader.text("--csv");
  r.report = reader.text("--report");
  r.force = arguments.has("--force");
  const ScaleEnds scale = read_scale(reader);
  reader.finish();
  const std::string& name = arguments.operands().front();
  std::error_code ignored;
  if (name != "-" && std::filesystem::is_directory(name, ignored)) return of_folder(name, r, console);
  return of_table(name, scale, r, console);
}

}  // namespace parley::cli
