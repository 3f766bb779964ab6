#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>

#include "sim/base/version.h"
#include "sim/cli/commands.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/numbers.h"
#include "sim/cli/part_file.h"
#include "sim/cli/progress.h"
#include "sim/cli/results_text.h"
#include "sim/parley.h"
#include "sim/run/team.h"
#include "sim/study/parallel.h"
#include "sim/summary/output.h"
#include "sim/summary/results_json.h"
#include "sim/summary/summarise.h"
#include "sim/talks/kernel.h"

namespace parley::cli {
namespace {

struct RunOptions {
  RunSettings settings;
  RunControl control;
  std::string out;
  std::optional<Shard> shard;
  bool force = false, json = false, quiet = false;
};

void read_shard_option(const Arguments& arguments, RunOptions& options, OptionReader& reader) {
  const std::string text = arguments.values("--shard").front();
  try {
    options.shard = read_shard(text);
  } catch (const std::invalid_argument& error) {
    reader.problem(fmt::format("--shard: '{}' {}; it takes I/N, such as 3/8, with at most {} parts", text,
                               error.what(), grouped(kMaxShards)));
  }
  if (options.out.empty()) reader.problem("--shard needs --out DIR, the folder for the part");
  if (options.settings.precision)
    reader.problem("--shard and --precision exclude each other: no part knows how precise the whole is");
  if (options.json) reader.problem("--shard writes no results yet; --format json is for parley merge");
}

RunOptions read_options(const Arguments& arguments) {
  OptionReader reader(arguments);
  RunOptions options;
  options.settings.trials = reader.count("--trials", trials_range, options.settings.trials);
  options.settings.seed = reader.count("--seed", seed_range, options.settings.seed);
  if (arguments.has("--precision")) options.settings.precision = reader.real("--precision", 0, 0.5, 0.01);
  options.control.threads = static_cast<int>(reader.count("--threads", threads_range, 0));
  options.control.target = reader.text("--target");
  options.out = reader.text("--out");
  options.force = arguments.has("--force");
  options.json = reader.text("--format") == "json";
  options.quiet = arguments.has("--quiet");
  if (arguments.has("--out") && options.out.empty()) reader.problem("--out: it takes the name of a folder");
  if (options.force && options.out.empty()) reader.problem("--force is for --out, which is not given");
  if (arguments.has("--shard")) read_shard_option(arguments, options, reader);
  const std::vector<std::string> targets = kernel_targets();
  if (arguments.has("--target") &&
      std::find(targets.begin(), targets.end(), options.control.target) == targets.end())
    reader.problem(
        fmt::format("--target: '{}' is none of {}", options.control.target, fmt::join(targets, ", ")));
  reader.finish();
  return options;
}

/// What more rounds would change, where that is told: on the screen, to people, of a whole run.
std::vector<RobustnessRow> horizon_of(const OpenedScenario& opened, const Results& results,
                                      const RunOptions& options) {
  if (options.quiet || options.json || results.partial) return {};
  RunControl control = options.control;
  control.team = nullptr;
  control.progress = {};
  try {
    return robustness(opened.changed.scenario, {}, std::min(results.trials, kRobustnessTrials),
                      options.settings.seed, control);
  } catch (const Stopped&) {
    return {};
  }
}

/// Tells what was found, on the screen and in the folder.
void tell(const OpenedScenario& opened, const Results& results, const RunOptions& options,
          const RunRecord& record, Console& console) {
  if (options.json)
    console.out << results_json(results);
  else if (!options.quiet)
    console.out << results_text(opened.changed.scenario, results, opened.warnings, {console.colour},
                                horizon_of(opened, results, options));
  if (options.quiet || options.json) console.err << sentences(opened.warnings, opened.document.filename);
  if (options.out.empty()) return;
  write_results(options.out, results, save(opened.document), record, options.force);
  if (!options.quiet && !options.json) {
    console.out << "\nResult files in " << options.out << ":\n ";
    for (const std::string& file : result_files()) console.out << ' ' << file;
    console.out << '\n';
  }
}

/// Writes what a shard counted.
void tell_part(const OpenedScenario& opened, const RunTally& run, const RunOptions& options,
               const std::string& name, const RunRecord& record, Console& console) {
  console.err << sentences(opened.warnings, opened.document.filename);
  const PartialKey key{scenario_digest(opened.document), key_settings(options.settings), kEngine};
  const std::string text =
      part_json(*options.shard, save(opened.document), record, {name, key, run.blocks, run.tally});
  write_folder(options.out, {{name, text}}, options.force);
  if (options.quiet) return;
  console.out << fmt::format("Part {} of {}: {} trials (blocks {} of {}), in {}/{}\n", options.shard->number,
                             options.shard->of, grouped(run.tally.trials()), run.blocks.text(),
                             blocks_of(options.settings.trials).text(), options.out, name);
}

/// Runs the trials, or the shard's (then without results), with a line that tells how far they are.
Simulation run_all(const OpenedScenario& opened, RunOptions& options, Console& console) {
  ProgressLine line(console.progress(), console.err_terminal && !options.quiet);
  options.control.progress = [&line](const Progress& progress) { line.update(progress); };
  const Game game = compile(opened.changed.scenario);
  if (!options.shard)
    return simulate(game, scenario_digest(opened.document), options.settings, options.control);
  return {
      {},
      run_trials(game, options.settings, options.control, options.shard->blocks(options.settings.trials))};
}

RunRecord record_of(const RunTally& run, const RunOptions& options, double seconds, const Console& console) {
  RunRecord record;
  record.command = console.words;
  record.target = run.target;
  record.threads = options.control.threads > 0 ? options.control.threads : default_threads(console.team);
  record.processes = console.team ? console.team->size() : 1;
  record.seconds = seconds;
  return record;
}

}  // namespace

ExitCode run_command(const Arguments& arguments, Console& console) {
  RunOptions options = read_options(arguments);
  std::optional<OpenedScenario> opened =
      open_scenario(arguments.operands().front(), arguments, options.settings, console);
  if (!opened) return ExitCode::bad_file;
  const std::string part = options.shard ? part_name(opened->document.scenario.id, *options.shard) : "";
  if (!options.out.empty())
    in_first<OutputError>(console.team, [&] {
      check_folder(options.out, part.empty() ? result_files() : std::vector<std::string>{part},
                   options.force);
    });

  InterruptWatch watch;
  options.control.stop = watch.token();
  options.control.team = console.team;
  const auto start = std::chrono::steady_clock::now();
  const auto [results, run] = run_all(*opened, options, console);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const std::uint64_t trials = run.tally.trials();
  if (!run.complete && trials == 0) {
    console.err << "parley run: interrupted before any trials were complete\n";
    return ExitCode::interrupted;
  }
  if (console.team && console.team->rank() > 0) return run.complete ? ExitCode::ok : ExitCode::interrupted;

  const RunRecord record = record_of(run, options, seconds, console);
  if (options.shard) {
    tell_part(*opened, run, options, part, record, console);
  } else {
    tell(*opened, results, options, record, console);
  }
  if (run.complete) return ExitCode::ok;
  const std::uint64_t all =
      options.shard ? trials_in(options.shard->blocks(options.settings.trials), options.settings.trials)
                    : options.settings.trials;
  console.err << fmt::format("parley run: interrupted after {} of {} trials; the {} partial\n", trials, all,
                             options.shard ? "part is" : "results are");
  return ExitCode::interrupted;
}

}  // namespace parley::cli
