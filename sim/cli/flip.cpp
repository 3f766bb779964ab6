#include <fmt/format.h>

#include <ostream>

#include "sim/base/folder.h"
#include "sim/base/nearest.h"
#include "sim/base/words.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/numbers.h"
#include "sim/cli/progress.h"
#include "sim/cli/study_options.h"
#include "sim/cli/study_shared.h"
#include "sim/cli/usage.h"
#include "sim/parley.h"
#include "sim/study/flip.h"
#include "sim/study/parallel.h"

namespace parley::cli {
namespace {

std::string percent(double x) { return fmt::format("{:.1f} %", 100 * x); }

std::string change_text(const FlipChange& change) {
  std::string out =
      fmt::format("  {:.2f} units ({:.2f} to {:.2f}{}): share {}\n", change.size, change.size_interval.lo,
                  change.size_interval.hi, change.open ? " or more" : "", percent(change.share));
  for (const FlipPart& part : change.parts)
    out += fmt::format("      {}: {} -> {}  ({:+.2f} times {})\n", part.path, part.from, part.to,
                       part.units(), part.unit_of);
  return out;
}

std::string switch_text(const FlipSwitch& one) {
  return fmt::format("  {}: {} -> {}: share {} ({} to {}){}\n", one.path, one.from, one.to,
                     percent(one.share), percent(one.share_interval.lo), percent(one.share_interval.hi),
                     one.reaches && !one.sure ? ", too near to the target to be sure" : "");
}

std::string switches_text(const FlipResult& result) {
  if (result.switches.empty()) return "";
  std::string out = result.switches.front().reaches
                        ? "\nSingle holds, openings and depths of reasoning that bring it there or past\n"
                        : "\nNo single hold, opening or depth of reasoning brings it there; the nearest\n";
  for (const FlipSwitch& one : result.switches) out += switch_text(one);
  return out;
}

std::string result_text(const FlipResult& result, const std::string& name) {
  std::string out =
      fmt::format("{}: {} as things are ({} to {}, {} trials); wanted {}\n", name, percent(result.base),
                  percent(result.base_interval.lo), percent(result.base_interval.hi),
                  grouped(result.options.trials), percent(result.options.target));
  if (result.already) return out + "The target lies in that interval: nothing needs to change.\n";
  out += fmt::format("{} numbers were looked at, each up to {} units, and {} switches.\n",
                     grouped(result.searched), result.options.reach, grouped(result.switched));
  out += result.singles.empty() ? "\nNo single number within reach brings it there.\n"
                                : "\nThe smallest single changes\n";
  for (const FlipChange& change : result.singles) out += change_text(change);
  out += result.pairs.empty()
             ? "\nNo pair of the 20 strongest numbers brings it there by less than its parts do.\n"
             : "\nThe smallest pairs, among the 20 strongest numbers\n";
  for (const FlipChange& change : result.pairs) out += change_text(change);
  out += switches_text(result);
  if (result.singles.empty() && result.pairs.empty() && !result.strongest.empty()) {
    out += "\nWhat moves it most\n";
    for (const FlipPart& part : result.strongest)
      out += fmt::format("  {} {}\n", part.path, part.shift > 0 ? "upward" : "downward");
  }
  return out;
}

}  // namespace

ExitCode flip_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  FlipOptions flip_options;
  StudyOptions options = read_study_options(arguments, reader, flip_options.trials);
  flip_options.outcome = reader.text("--outcome");
  flip_options.target = reader.real("--target", 0, 1, flip_options.target);
  flip_options.reach = reader.real("--reach", 0, 1000, flip_options.reach);
  flip_options.only = arguments.values("--only");
  flip_options.trials = options.settings.trials;
  flip_options.seed = options.settings.seed;
  if (flip_options.outcome.empty()) reader.problem("--outcome X is needed: the outcome to bring about");
  reader.finish();
  std::optional<OpenedScenario> opened =
      open_scenario(arguments.operands().front(), arguments, options.settings, console);
  if (!opened) return ExitCode::bad_file;
  std::vector<std::string> known;
  std::string name;
  for (const Outcome& outcome : opened->changed.scenario.outcomes) {
    known.push_back(outcome.id);
    if (outcome.id == flip_options.outcome) name = name_of(outcome);
  }
  if (name.empty()) {
    const std::string near = nearest(flip_options.outcome, known);
    throw UsageError(fmt::format("--outcome {}: the scenario has no such outcome; {}", flip_options.outcome,
                                 near.empty() ? fmt::format("it has {}", fmt::join(known, ", "))
                                              : fmt::format("did you mean {}?", near)));
  }
  if (!options.out.empty()) check_folder(options.out, {"flip.json"}, options.force);
  InterruptWatch watch;
  RunControl control = options.control;
  control.stop = watch.token();
  FlipResult result;
  try {
    ProgressLine line(console.progress(), console.err_terminal);
    control.progress = [&](const Progress& p) {
      line.update([&](double) { return fmt::format("  {} of {} looked at", p.blocks_done, p.blocks); });
    };
    result = flip(opened->changed, flip_options, control);
  } catch (const Stopped&) {
    return tell_interrupted("flip", console);
  }
  const std::string json = flip_json(result, opened->document.scenario.id, scenario_digest(opened->document));
  console.out << (options.json ? json : result_text(result, name));
  if (!options.out.empty()) write_folder(options.out, {{"flip.json", json}}, options.force);
  return ExitCode::ok;
}

}  // namespace parley::cli
