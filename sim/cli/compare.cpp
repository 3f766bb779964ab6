#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <ostream>

#include "sim/base/folder.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/numbers.h"
#include "sim/cli/progress.h"
#include "sim/cli/study_options.h"
#include "sim/cli/study_shared.h"
#include "sim/parley.h"
#include "sim/report/table.h"
#include "sim/run/paired_run.h"
#include "sim/run/trial_blocks.h"
#include "sim/study/compare_json.h"

namespace parley::cli {
namespace {

struct Side {
  OpenedScenario opened;
  RunSettings settings;
  Game game;

  PairedGame paired() const {
    return {&game.labels, trial_blocks(std::make_shared<const Engine>(game, settings.seed))};
  }
  ComparedSide record() const {
    return {opened.document.scenario.id, scenario_digest(opened.document), settings};
  }
};

std::optional<Side> open_side(const std::string& name, const std::string& letter, const Arguments& arguments,
                              const RunSettings& shared, Console& console) {
  RunSettings settings = shared;
  std::optional<OpenedScenario> opened = open_scenario(name, arguments, settings, console, letter);
  if (!opened) return {};
  Game game = compile(opened->changed.scenario);
  return Side{std::move(*opened), std::move(settings), std::move(game)};
}

std::string changes_text(const RunSettings& settings) {
  std::string text;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  for (const auto& [path, value] : settings.set) add(path + " = " + value);
  for (const IssueStance& hold : settings.hold)
    add(fmt::format("{}/{} held at {}", hold.actor, hold.issue, hold.position));
  for (const Observation& seen : settings.observe)
    add(seen.of_agreement()
            ? fmt::format("{} = {} observed", seen.round, seen.position)
            : fmt::format("{}: {}{} = {} observed", seen.round, seen.actor.empty() ? "" : seen.actor + "/",
                          seen.issue, seen.position));
  return text.empty() ? "as the file has it" : text;
}

/// Rows of differences; shares in percentage points.
void add_section(std::string& out, const std::string& title, const std::vector<PairedDifference>& rows,
                 bool shares) {
  if (rows.empty()) return;
  using Align = TextTable::Align;
  TextTable table({Align::left, Align::point, Align::point, Align::point, Align::left, Align::left});
  const double unit = shares ? 100 : 1;
  for (const PairedDifference& d : rows) {
    const double half = (d.interval.hi - d.interval.lo) / 2 * unit;
    int digits = 2;
    for (double limit = 0.05; digits < 5 && half < limit && half > 0; limit /= 10) ++digits;
    table.add(
        {d.id, fmt::format("{:.2f}", d.a * unit), fmt::format("{:.2f}", d.b * unit),
         fmt::format("{:+.{}f}", d.difference * unit, digits),
         fmt::format("{:+.{}f} to {:+.{}f}", d.interval.lo * unit, digits, d.interval.hi * unit, digits),
         d.real ? "real" : "not told apart"});
  }
  out += '\n' + title + '\n' + table.text();
}

std::string comparison_text(const Side& a, const Side& b, const Comparison& c) {
  std::string out = "A: " + a.opened.document.scenario.title + " (" + changes_text(a.settings) + ")\n";
  out += "B: " + b.opened.document.scenario.title + " (" + changes_text(b.settings) + ")\n";
  out += fmt::format("{} trials in both, seed {}\n", grouped(c.trials), a.settings.seed);
  if (c.effective_a < static_cast<double>(c.trials) || c.effective_b < static_cast<double>(c.trials))
    out += fmt::format("weighed by what was observed they are worth {:.0f} in A and {:.0f} in B{}\n",
                       c.effective_a, c.effective_b,
                       std::min(c.effective_a, c.effective_b) < 1000
                           ? ": too few for the intervals to be trusted, run more"
                           : "");
  out += "Columns: A, B, B - A, its 95 % interval, and whether that leaves out 0\n";
  add_section(out, "How the talks end (percentage points)", c.outcomes, true);
  add_section(out, "Issues settled at all (percentage points)", c.settled, true);
  add_section(out, "Settlements (percentage points)", c.settlements, true);
  add_section(out, "Mean payoffs", c.payoffs, false);
  const std::size_t intervals =
      c.outcomes.size() + c.settled.size() + c.settlements.size() + c.payoffs.size();
  out += fmt::format("\nOf {} intervals about {:.0f} leave out 0 by chance alone.\n", intervals,
                     std::ceil(0.05 * static_cast<double>(intervals)));
  return out;
}

Comparison run(const Side& a, const Side& b, const RunSettings& shared, const RunControl& control) {
  if (a.game.labels.weighted || b.game.labels.weighted) {
    const auto run = run_paired_weighted(a.paired(), {b.paired()}, shared.trials, control);
    return run.complete ? compare(run.pairs.front(), a.game.labels, b.game.labels) : Comparison{};
  }
  const auto run = simulate_paired(a.paired(), b.paired(), shared.trials, control);
  return run.complete ? compare(run.pairs.front(), a.game.labels, b.game.labels) : Comparison{};
}

}  // namespace

ExitCode compare_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  const StudyOptions options = read_study_options(arguments, reader);
  const std::vector<std::string>& names = arguments.operands();
  bool for_b = false;
  for (const char* option : {"--set-b", "--hold-b", "--observe-b", "--set-a", "--hold-a", "--observe-a"})
    for_b = for_b || arguments.has(option);
  if (names.size() < 2 && !for_b)
    reader.problem(
        "there is nothing to compare: name a second scenario, or changes with --set-b or --hold-b");
  if (names.size() == 2 && names[0] == "-" && names[1] == "-")
    reader.problem("only one of the two can be read from standard input");
  if (names.size() < 2 && names[0] == "-")
    reader.problem("with standard input B needs a file of its own, since A can be read only once");
  reader.finish();
  if (!options.out.empty()) check_folder(options.out, compare_files(), options.force);

  std::optional<Side> a = open_side(names[0], "a", arguments, options.settings, console);
  std::optional<Side> b =
      open_side(names.size() > 1 ? names[1] : names[0], "b", arguments, options.settings, console);
  if (!a || !b) return ExitCode::bad_file;

  InterruptWatch watch;
  RunControl control = options.control;
  control.stop = watch.token();
  Comparison comparison;
  {
    ProgressLine line(console.progress(), console.err_terminal);
    control.progress = [&line](const Progress& progress) { line.update(progress); };
    comparison = run(*a, *b, options.settings, control);
  }
  if (watch.interrupted()) return tell_interrupted("compare", console);
  const std::string json = compare_json(comparison, a->record(), b->record());
  console.out << (options.json ? json : comparison_text(*a, *b, comparison));
  if (!options.out.empty())
    write_folder(options.out, compare_texts(json, a->opened.document, b->opened.document), options.force);
  return ExitCode::ok;
}

}  // namespace parley::cli
