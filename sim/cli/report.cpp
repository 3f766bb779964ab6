#include "sim/report/report.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <ostream>
#include <sstream>

#include "sim/base/folder.h"
#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/progress.h"
#include "sim/cli/study_shared.h"
#include "sim/cli/weasyprint.h"
#include "sim/parley.h"
#include "sim/study/parallel.h"
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
  ReportOptions parts;
};

/// What is reported on.
struct Reported {
  Document document;  ///< with the changes of the results' settings
  Results results;
};

CommandOptions read_options(const Arguments& arguments) {
  OptionReader reader(arguments);
  CommandOptions options;
  options.settings.trials = reader.count("--trials", 1, 1'000'000'000'000, options.settings.trials);
  options.settings.seed = reader.count("--seed", 0, UINT64_MAX, options.settings.seed);
  options.control.threads = static_cast<int>(reader.count("--threads", 1, kMostThreads, 0));
  options.out = reader.text("--out", "report.html");
  options.force = arguments.has("--force");
  options.pdf = arguments.has("--pdf");
  for (const std::string& part : arguments.values("--without")) {
    if (part == "drivers") options.parts.drivers = false;
    if (part == "flips") options.parts.flips = false;
    if (part == "theory") options.parts.theory = false;
    if (part == "stories") options.parts.stories = false;
  }
  if (options.out.empty()) reader.problem("--out: it takes the name of a file");
  std::error_code error;
  if (fs::is_directory(arguments.operands().front(), error))
    for (const char* option : {"--trials", "--seed", "--set", "--hold", "--observe"})
      if (arguments.has(option))
        reader.problem(fmt::format("{} is for a scenario; the run in {} has its own settings", option,
                                   arguments.operands().front()));
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

std::optional<Reported> read_folder(const std::string& name, Console& console) {
  std::error_code error;
  if (!fs::exists(fs::path(name) / "results.json", error)) {
    console.err << fmt::format(
        "parley report: {} has no results.json; it takes a folder that parley run --out wrote\n", name);
    return {};
  }
  try {
    ResultFolder folder = read_result_folder(name);
    Document changed = prepare(folder.document, folder.results.settings);
    return Reported{std::move(changed), std::move(folder.results)};
  } catch (const std::runtime_error& failure) {
    std::istringstream lines(failure.what());
    for (std::string line; std::getline(lines, line);) console.err << "parley report: " << line << '\n';
    return {};
  }
}

std::optional<Reported> run_scenario(const std::string& name, const Arguments& arguments,
                                     CommandOptions& options, Console& console) {
  const std::optional<OpenedScenario> opened = open_scenario(name, arguments, options.settings, console);
  if (!opened) return {};
  const Game game = compile(opened->changed.scenario);
  ProgressLine line(console.err, console.err_terminal);
  RunControl control = options.control;
  control.progress = [&line](const Progress& progress) { line.update(progress); };
  const RunTally run = run_trials(game, options.settings, control);
  return Reported{
      opened->changed,
      summarise(run.tally, game.shape, {scenario_digest(opened->document), options.settings, !run.complete})};
}

/// The page, with a line that tells which part is under way.
std::string page_of(const Reported& reported, ReportOptions options, Console& console) {
  ProgressLine line(console.err, console.err_terminal);
  std::string part;
  options.next = [&](const std::string& name) { part = name; };
  options.control.progress = [&](const Progress& progress) {
    line.update([&](double) {
      return fmt::format(
          "  {}: {:.0f} %", part,
          100.0 * static_cast<double>(progress.blocks_done) / static_cast<double>(progress.blocks));
    });
  };
  return report_html(gather_report(reported.document, reported.results, options));
}

}  // namespace

ExitCode report_command(const Arguments& arguments, Console& console) {
  CommandOptions options = read_options(arguments);
  check_out(options);
  InterruptWatch watch;
  options.control.stop = watch.token();
  const std::string& name = arguments.operands().front();
  std::error_code error;
  const std::optional<Reported> reported = fs::is_directory(name, error)
                                               ? read_folder(name, console)
                                               : run_scenario(name, arguments, options, console);
  if (watch.interrupted()) return tell_interrupted("report", console);
  if (!reported) return ExitCode::bad_file;
  try {
    ReportOptions parts = options.parts;
    parts.control = options.control;
    const std::string page = page_of(*reported, parts, console);
    NamedTexts files{{fs::path(options.out).filename().string(), page}};
    if (options.pdf) files.emplace_back(fs::path(pdf_name(options.out)).filename().string(), pdf_of(page));
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
