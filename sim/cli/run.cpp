#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <thread>

#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/progress.h"
#include "sim/cli/results_text.h"
#include "sim/parley.h"
#include "sim/summary/output.h"
#include "sim/summary/results_json.h"
#include "sim/talks/kernel.h"

namespace parley::cli {
namespace {

constexpr std::uint64_t kMaxTrials = 1'000'000'000'000;
constexpr std::uint64_t kMaxThreads = 1024;

struct RunOptions {
  RunSettings settings;
  RunControl control;
  std::string out;
  bool force = false, json = false, quiet = false;
};

RunOptions read_options(const Arguments& arguments) {
  OptionReader reader(arguments);
  RunOptions options;
  options.settings.trials = reader.count("--trials", 1, kMaxTrials, options.settings.trials);
  options.settings.seed = reader.count("--seed", 0, UINT64_MAX, options.settings.seed);
  if (arguments.has("--precision")) options.settings.precision = reader.real("--precision", 0, 0.5, 0.01);
  options.control.threads = static_cast<int>(reader.count("--threads", 1, kMaxThreads, 0));
  options.control.target = reader.text("--target");
  options.out = reader.text("--out");
  options.force = arguments.has("--force");
  options.json = reader.text("--format") == "json";
  options.quiet = arguments.has("--quiet");
  if (arguments.has("--out") && options.out.empty()) reader.problem("--out: it takes the name of a folder");
  if (options.force && options.out.empty()) reader.problem("--force is for --out, which is not given");
  const std::vector<std::string> targets = kernel_targets();
  if (arguments.has("--target") &&
      std::find(targets.begin(), targets.end(), options.control.target) == targets.end())
    reader.problem(
        fmt::format("--target: '{}' is none of {}", options.control.target, fmt::join(targets, ", ")));
  reader.finish();
  return options;
}

/// Tells what was found, on the screen and in the folder.
void tell(const OpenedScenario& opened, const Results& results, const RunOptions& options,
          const RunRecord& record, Console& console) {
  if (options.json)
    console.out << results_json(results);
  else if (!options.quiet)
    console.out << results_text(opened.changed.scenario, results, opened.warnings, {console.colour});
  if (options.quiet || options.json) console.err << sentences(opened.warnings, opened.document.filename);
  if (options.out.empty()) return;
  write_results(options.out, results, record, options.force);
  if (!options.quiet && !options.json) {
    console.out << "\nResult files in " << options.out << ":\n ";
    for (const std::string& file : result_files()) console.out << ' ' << file;
    console.out << '\n';
  }
}

}  // namespace

ExitCode run_command(const Arguments& arguments, Console& console) {
  RunOptions options = read_options(arguments);
  std::optional<OpenedScenario> opened =
      open_scenario(arguments.operands().front(), arguments, options.settings, console);
  if (!opened) return ExitCode::bad_file;
  if (!options.out.empty()) check_folder(options.out, result_files(), options.force);

  InterruptWatch watch;
  options.control.stop = watch.token();
  const auto start = std::chrono::steady_clock::now();
  Results results;
  {
    ProgressLine line(console.err, console.err_terminal && !options.quiet);
    options.control.progress = [&line](const Progress& progress) { line.update(progress); };
    results = simulate(opened->document, options.settings, options.control);
  }
  if (watch.interrupted() && results.trials == 0) {
    console.err << "parley run: interrupted before any trials were complete\n";
    return ExitCode::interrupted;
  }
  RunRecord record;
  record.command = console.words;
  record.target = options.control.target.empty() ? kernel_targets().front() : options.control.target;
  record.threads = options.control.threads > 0
                       ? options.control.threads
                       : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  tell(*opened, results, options, record, console);
  if (!results.partial) return ExitCode::ok;
  console.err << fmt::format("parley run: interrupted after {} of {} trials; the results are partial\n",
                             results.trials, results.settings.trials);
  return ExitCode::interrupted;
}

}  // namespace parley::cli
