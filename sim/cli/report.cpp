#include "sim/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <ostream>
#include <sstream>
#include <system_error>

#include "sim/base/folder.h"
#include "sim/base/read_whole.h"
#include "sim/base/shown.h"
#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/progress.h"
#include "sim/cli/study_shared.h"
#include "sim/cli/usage.h"
#include "sim/cli/weasyprint.h"
#include "sim/parley.h"
#include "sim/report/compare_report.h"
#include "sim/report/study_report.h"
#include "sim/scenario/find.h"
#include "sim/scenario/reader.h"
#include "sim/study/parallel.h"
#include "sim/study/run_store.h"
#include "sim/study/study_results.h"
#include "sim/summary/output.h"
#include "sim/summary/summarise.h"

namespace parley::cli {
namespace {

namespace fs = std::filesystem;

struct CommandOptions {
  RunSettings settings;
  RunControl control;
  std::string out;
  bool force = false, pdf = false;
  std::string outcome;  ///< that was asked about
  ReportOptions parts;
};

/// What a folder is of, by the file that only such a folder has.
enum class Kind { run, comparison, study, none, several };

Kind kind_of(const fs::path& folder) {
  std::vector<Kind> found;
  std::error_code error;
  if (fs::exists(folder / "results.json", error)) found.push_back(Kind::run);
  if (fs::exists(folder / compare_files().front(), error)) found.push_back(Kind::comparison);
  if (fs::exists(runs_file(folder), error)) found.push_back(Kind::study);
  return found.empty() ? Kind::none : found.size() > 1 ? Kind::several : found.front();
}

CommandOptions read_options(const Arguments& arguments) {
  OptionReader reader(arguments);
  CommandOptions options;
  options.settings.trials = reader.count("--trials", trials_range, options.settings.trials);
  options.settings.seed = reader.count("--seed", seed_range, options.settings.seed);
  options.control.threads = static_cast<int>(reader.count("--threads", threads_range, 0));
  options.out = reader.text("--out", "report.html");
  options.force = arguments.has("--force");
  options.pdf = arguments.has("--pdf");
  options.outcome = reader.text("--outcome");
  options.parts.outcome = options.outcome;
  options.parts.brief = arguments.has("--brief");
  for (const std::string& part : arguments.values("--without")) {
    if (part == "drivers") options.parts.drivers = false;
    if (part == "flips") options.parts.flips = false;
    if (part == "robustness") options.parts.robustness = false;
    if (part == "theory") options.parts.theory = false;
    if (part == "stories") options.parts.stories = false;
  }
  if (options.out.empty()) reader.problem("--out: it takes the name of a file");
  std::error_code error;
  const std::string& name = arguments.operands().front();
  const bool folder = fs::is_directory(name, error);
  if (folder && arguments.has("--without") && kind_of(name) != Kind::run)
    reader.problem(fmt::format("--without is for the report on a run, which {} is not", name));
  const Kind kind = folder ? kind_of(name) : Kind::run;
  if (options.parts.brief && (kind == Kind::comparison || kind == Kind::study))
    reader.problem(fmt::format("--brief is for the report on a run, which {} is not", name));
  if (arguments.has("--outcome") && kind == Kind::comparison)
    reader.problem(fmt::format("--outcome is for the report on a run or a study; {} is a comparison", name));
  if (folder)
    for (const char* option : {"--variant", "--trials", "--seed", "--set", "--hold", "--observe"})
      if (arguments.has(option))
        reader.problem(fmt::format("{} is for a scenario; what is in {} has its own settings", option, name));
  reader.finish();
  return options;
}

std::string pdf_name(const std::string& out) { return fs::path(out).replace_extension(".pdf").string(); }

/// Throws OutputError where the report would be refused, before anything is run for it.
void check_out(const CommandOptions& options) {
  std::error_code error;
  if (fs::is_directory(options.out, error))
    throw OutputError(
        fmt::format("cannot write '{}': it is a folder; --out takes the name of a file", options.out));
  const fs::path file(options.out), folder = file.has_parent_path() ? file.parent_path() : ".";
  std::vector<std::string> names{file.filename().string()};
  if (options.pdf) {
    names.push_back(fs::path(pdf_name(options.out)).filename().string());
    if (names[0] == names[1])
      throw OutputError(
          fmt::format("'{}' would be both page and PDF; give --out a name that ends in .html", options.out));
    check_weasyprint();
  }
  check_folder(folder, names, options.force);
}

/// Throws UsageError where the outcome that was asked about is none of these.
void check_outcome(const std::string& asked, const std::vector<std::string>& known) {
  if (!asked.empty() && std::ranges::find(known, asked) == known.end())
    throw UsageError(
        fmt::format("--outcome {}: no outcome \"{}\"; {}", asked, asked, known_words(asked, known)));
}

/// The page, with a line that tells which part is under way.
std::string page_of(const Document& document, const Results& results, const CommandOptions& given,
                    Console& console) {
  check_outcome(given.outcome, ids(document.scenario.outcomes));
  ReportOptions options = given.parts;
  options.control = given.control;
  ProgressLine line(console.progress(), console.err_terminal);
  std::string part;
  options.next = [&](const std::string& name) { part = name; };
  options.control.progress = [&](const Progress& progress) {
    line.update([&](double) {
      return fmt::format(
          "  {}: {:.0f} %", part,
          100.0 * static_cast<double>(progress.blocks_done) / static_cast<double>(progress.blocks));
    });
  };
  const Report report = gather_report(document, results, options);
  return options.brief ? brief_html(report) : report_html(report);
}

/// The page of what stands in a folder. Throws std::runtime_error with what is wrong, a line each.
std::string page_of_folder(const std::string& name, const CommandOptions& options, Console& console) {
  switch (kind_of(name)) {
    case Kind::run: {
      ResultFolder folder = read_result_folder(name);
      const Document changed = prepare(folder.document, folder.results.settings);
      return page_of(changed, folder.results, options, console);
    }
    case Kind::comparison: {
      CompareFolder folder = read_compare_folder(name);
      const Document a = prepare(folder.a, folder.record.a.settings),
                     b = prepare(folder.b, folder.record.b.settings);
      return compare_html(gather_compare(a, b, std::move(folder.record)));
    }
    case Kind::study: {
      StudyResults results = read_study_results(name);
      check_outcome(options.outcome, results.points.outcomes);
      return study_html(gather_study(std::move(results), options.outcome));
    }
    case Kind::none:
      throw std::runtime_error(fmt::format(
          "{} has no results.json, compare.json or runs.sqlite; it takes a folder that parley run, parley "
          "compare or parley study wrote with --out",
          name));
    case Kind::several:
      break;
  }
  throw std::runtime_error(fmt::format(
      "{} holds more than one of results.json, compare.json and runs.sqlite; give each a folder of its own",
      name));
}

std::optional<std::string> page_of_scenario(const std::string& name, const Arguments& arguments,
                                            CommandOptions& options, Console& console) {
  const std::optional<OpenedScenario> opened = open_scenario(name, arguments, options.settings, console);
  if (!opened) return {};
  check_outcome(options.outcome, ids(opened->changed.scenario.outcomes));
  const Game game = compile(opened->changed.scenario);
  const RunTally run = [&] {
    ProgressLine line(console.progress(), console.err_terminal);
    RunControl control = options.control;
    control.progress = [&line](const Progress& progress) { line.update(progress); };
    return run_trials(game, options.settings, control);
  }();
  if (!run.complete) throw Stopped();
  const Results results =
      summarise(run.tally, game.labels, {scenario_digest(opened->document), options.settings, false});
  return page_of(opened->changed, results, options, console);
}

/// None: what is wrong has been told.
std::optional<std::string> page_about(const std::string& name, const Arguments& arguments,
                                      CommandOptions& options, Console& console) {
  std::error_code error;
  if (!fs::is_directory(name, error)) return page_of_scenario(name, arguments, options, console);
  try {
    return page_of_folder(name, options, console);
  } catch (const Stopped&) {
    throw;
  } catch (const InputError&) {
    throw;
  } catch (const UsageError&) {
    throw;
  } catch (const std::system_error&) {
    throw;
  } catch (const DatabaseError& damaged) {
    throw InputOutputError(damaged.what());
  } catch (const StoreError& damaged) {
    throw InputOutputError(damaged.what());
  } catch (const std::runtime_error& failure) {
    std::istringstream lines(failure.what());
    for (std::string line; std::getline(lines, line);)
      console.err << "parley report: " << shown(line) << '\n';
    return {};
  }
}

}  // namespace

ExitCode report_command(const Arguments& arguments, Console& console) {
  CommandOptions options = read_options(arguments);
  check_out(options);
  InterruptWatch watch;
  options.control.stop = watch.token();
  try {
    const std::optional<std::string> page =
        page_about(arguments.operands().front(), arguments, options, console);
    if (watch.interrupted()) return tell_interrupted("report", console);
    if (!page) return ExitCode::bad_file;
    NamedTexts files{{fs::path(options.out).filename().string(), *page}};
    if (options.pdf) files.emplace_back(fs::path(pdf_name(options.out)).filename().string(), pdf_of(*page));
    const fs::path folder = fs::path(options.out).parent_path();
    write_folder(folder.empty() ? "." : folder, files, options.force);
  } catch (const Stopped&) {
    return tell_interrupted("report", console);
  }
  console.out << fmt::format("Report: {}{}\n", options.out,
                             options.pdf ? " and " + pdf_name(options.out) : "");
  return ExitCode::ok;
}

}  // namespace parley::cli
