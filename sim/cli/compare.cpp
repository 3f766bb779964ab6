#include <fmt/format.h>

#include <algorithm>
#include <functional>
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
#include "sim/plot/quantity_name.h"
#include "sim/report/table.h"
#include "sim/run/paired_run.h"
#include "sim/run/trial_blocks.h"
#include "sim/scenario/find.h"
#include "sim/scenario/packages.h"
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

/// What the side's options change, by the names of its scenario.
std::string changes_text(const Side& side) {
  const Scenario& scenario = side.opened.changed.scenario;
  const RunSettings& settings = side.settings;
  std::string text;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  const auto delegation = [&](const std::string& actor, const std::string& issue) {
    return actor.empty() ? name_of(scenario.issues, issue)
                         : name_of(scenario.actors, actor) + " on " + name_of(scenario.issues, issue);
  };
  for (const auto& [path, value] : settings.set) add(quantity_name(side.game.labels, path) + " = " + value);
  for (const IssueStance& hold : settings.hold)
    add(fmt::format("{} held at “{}”", delegation(hold.actor, hold.issue), spaced(hold.position)));
  for (const Observation& seen : settings.observe) {
    const std::string round = name_of(scenario.talks, seen.round);
    const bool event = seen.actor.empty() && find_issue(scenario, seen.issue) == nullptr;
    if (seen.of_agreement())
      add(fmt::format("{}: agreement on {} observed", round, seen.position));
    else if (event)
      add(fmt::format("{}: {} {}", round, name_of(scenario.events, seen.issue),
                      seen.position == "true" ? "observed" : "observed not to happen"));
    else
      add(fmt::format("{}: {} observed at “{}”", round, delegation(seen.actor, seen.issue),
                      spaced(seen.position)));
  }
  return text.empty() ? "as the file has it" : text;
}

/// Rows of differences; shares in percentage points.
void add_section(std::string& out, const std::string& title, const std::vector<PairedDifference>& rows,
                 bool shares, const std::function<std::string(const std::string&)>& name) {
  if (rows.empty()) return;
  using Align = TextTable::Align;
  TextTable table({Align::left, Align::point, Align::point, Align::point, Align::left, Align::left});
  const double unit = shares ? 100 : 1;
  for (const PairedDifference& d : rows) {
    const double half = (d.interval.hi - d.interval.lo) / 2 * unit;
    int digits = 2;
    for (double limit = 0.05; digits < 5 && half < limit && half > 0; limit /= 10) ++digits;
    if (d.same) {
      table.add({name(d.id), fmt::format("{:.2f}", d.a * unit), fmt::format("{:.2f}", d.b * unit), "0", "",
                 "same"});
      continue;
    }
    table.add(
        {name(d.id), fmt::format("{:.2f}", d.a * unit), fmt::format("{:.2f}", d.b * unit),
         fmt::format("{:+.{}f}", d.difference * unit, digits),
         fmt::format("{:+.{}f} to {:+.{}f}", d.interval.lo * unit, digits, d.interval.hi * unit, digits),
         d.real ? "real" : "not told apart"});
  }
  out += '\n' + title + '\n' + table.text();
}

/// What the things of both scenarios are called: by A's names, else by B's.
class Names {
 public:
  Names(const Scenario& a, const Scenario& b) : a_(a), b_(b) {}
  std::string outcome(const std::string& id) const { return name(a_.outcomes, b_.outcomes, id); }
  std::string actor(const std::string& id) const { return name(a_.actors, b_.actors, id); }
  std::string issue(const std::string& id) const { return name(a_.issues, b_.issues, id); }
  std::string round(const std::string& id) const { return name(a_.talks, b_.talks, id); }
  /// Of "issue/settlement".
  std::string settlement(const std::string& id) const {
    const std::size_t slash = id.find('/');
    return settlement(id.substr(0, slash), id.substr(slash + 1));
  }
  /// Of "round/package"; the round is named where there are several.
  std::string package(const std::string& id, bool several) const {
    const std::size_t slash = id.find('/');
    std::string text;
    for (const auto& [of, way] : read_package(id.substr(slash + 1)).value_or(PackageTerms{}))
      text.append(text.empty() ? "" : " + ").append(way_name(of, way));
    return several ? round(id.substr(0, slash)) + ": " + text : text;
  }

 private:
  std::string settlement(const std::string& of, const std::string& way) const {
    return issue(of) + ": " + way_name(of, way);
  }
  std::string way_name(const std::string& of, const std::string& way) const {
    const Issue *in_a = find_issue(a_, of), *in_b = find_issue(b_, of);
    static const std::vector<Settlement> none;
    return name(in_a ? in_a->settlements : none, in_b ? in_b->settlements : none, way);
  }
  const Scenario &a_, &b_;

  template <class List>
  static std::string name(const List& a, const List& b, const std::string& id) {
    const auto has = [&](const auto& thing) { return thing.id == id; };
    return std::ranges::any_of(a, has) ? name_of(a, id) : name_of(b, id);
  }
};

/// Differences of issues that can be settled at all.
std::vector<PairedDifference> with_settlements(const std::vector<PairedDifference>& settled,
                                               const Scenario& a, const Scenario& b) {
  std::vector<PairedDifference> kept = settled;
  std::erase_if(kept, [&](const PairedDifference& d) {
    const Issue *in_a = find_issue(a, d.id), *in_b = find_issue(b, d.id);
    return (!in_a || in_a->settlements.empty()) && (!in_b || in_b->settlements.empty());
  });
  return kept;
}

std::string comparison_text(const Side& a, const Side& b, const Comparison& c) {
  std::string out = "A: " + a.opened.document.scenario.title + " (" + changes_text(a) + ")\n";
  out += "B: " + b.opened.document.scenario.title + " (" + changes_text(b) + ")\n";
  out += fmt::format("{} trials in both, seed {}\n", grouped(c.trials), a.settings.seed);
  if (c.effective_a < static_cast<double>(c.trials) || c.effective_b < static_cast<double>(c.trials))
    out += fmt::format("weighed by what was observed they are worth {:.0f} in A and {:.0f} in B{}\n",
                       c.effective_a, c.effective_b,
                       std::min(c.effective_a, c.effective_b) < 1000
                           ? ": too few for the intervals to be trusted, run more"
                           : "");
  out += "Columns: A, B, B - A, its 95 % interval, and whether that leaves out 0 (real)\n";
  const Scenario &scenario_a = a.opened.changed.scenario, &scenario_b = b.opened.changed.scenario;
  const Names names(scenario_a, scenario_b);
  const std::vector<PairedDifference> settled = with_settlements(c.settled, scenario_a, scenario_b);
  std::size_t intervals = 0, rows = 0;
  for (const auto* list : {&c.outcomes, &settled, &c.settlements, &c.agreements, &c.packages, &c.payoffs}) {
    rows += list->size();
    intervals += static_cast<std::size_t>(std::ranges::count(*list, false, &PairedDifference::same));
  }
  if (intervals == 0) out += "A and B are the same: no trial differs in anything that is compared.\n";
  add_section(out, "How the talks end (percentage points)", c.outcomes, true,
              [&](const std::string& id) { return names.outcome(id); });
  add_section(out, "Issues settled at all (percentage points)", settled, true,
              [&](const std::string& id) { return names.issue(id); });
  add_section(out, "Settlements (percentage points)", c.settlements, true,
              [&](const std::string& id) { return names.settlement(id); });
  add_section(out, "Agreements in rounds of offers (percentage points)", c.agreements, true,
              [&](const std::string& id) { return names.round(id); });
  add_section(out, "Packages agreed on (percentage points)", c.packages, true,
              [&](const std::string& id) { return names.package(id, c.agreements.size() > 1); });
  add_section(out, "Mean payoffs", c.payoffs, false, [&](const std::string& id) { return names.actor(id); });
  if (intervals == 0) return out;
  if (intervals < rows)
    out += fmt::format("\nsame: no trial differs in it ({} of {} rows).\n", rows - intervals, rows);
  return out +
         fmt::format("\nOf {} intervals that could differ {:.1f} leave out 0 by chance alone, on average.\n",
                     intervals, 0.05 * static_cast<double>(intervals));
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
  for (const char* option : {"--variant-b", "--variant-a", "--set-b", "--hold-b", "--observe-b", "--set-a",
                             "--hold-a", "--observe-a"})
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
