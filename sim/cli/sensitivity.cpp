#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <ostream>

#include "sim/base/folder.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/numbers.h"
#include "sim/cli/progress.h"
#include "sim/cli/study_options.h"
#include "sim/cli/study_shared.h"
#include "sim/cli/usage.h"
#include "sim/parley.h"
#include "sim/report/table.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/paths.h"
#include "sim/study/parallel.h"
#include "sim/study/sensitivity_run.h"

namespace parley::cli {
namespace {

using Align = TextTable::Align;

std::string percent(double x) { return fmt::format("{:.1f}", 100 * x); }
std::string percent(const Interval& i) { return fmt::format("{:.1f} to {:.1f}", 100 * i.lo, 100 * i.hi); }

/// Places in falling order of a value.
template <class Items, class Value>
std::vector<std::size_t> by_value(const Items& items, Value value) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return value(items[a]) > value(items[b]); });
  return order;
}

std::string sobol_text(const SobolResult& result) {
  std::string out = fmt::format("\n{}: shares of the variance, in percent ({} trials of each matrix)\n",
                                result.output, grouped(result.trials));
  TextTable table({Align::left, Align::point, Align::left, Align::point, Align::left});
  table.add({"group", "alone", "95 %", "in all", "95 %"});
  for (const std::size_t i : by_value(result.indices, [](const SobolIndex& x) { return x.total; })) {
    const SobolIndex& x = result.indices[i];
    table.add(
        {x.group, percent(x.first), percent(x.first_interval), percent(x.total), percent(x.total_interval)});
  }
  return out + table.text() + "  " + result.ranking + ".\n";
}

std::string given_text(const GivenDataResult& result) {
  std::string out = fmt::format(
      "\n{}: share of the variance that each number explains alone, in percent (one run of {:.0f} "
      "trials)\n",
      result.output, result.trials);
  TextTable table({Align::left, Align::point, Align::left});
  std::size_t unseen = 0;
  double noise = 0;
  for (const std::size_t i : by_value(result.indices, [](const GivenDataIndex& x) { return x.first; })) {
    const GivenDataIndex& x = result.indices[i];
    noise = std::max(noise, x.noise);
    if (x.seen)
      table.add({x.quantity, fmt::format("{:.3f}", 100 * x.first), ""});
    else
      ++unseen;
  }
  return out + table.text() +
         fmt::format("  {} others are not told apart from nothing (below {:.3f}).\n", unseen, 100 * noise);
}

std::string morris_text(const MorrisResult& result) {
  std::string out =
      "\n" + result.output + ": Morris's screening (mu*, mu, sigma over a number's whole range)\n";
  TextTable table({Align::left, Align::point, Align::point, Align::point, Align::left});
  for (const std::size_t i :
       by_value(result.effects, [](const MorrisEffect& x) { return x.mean_absolute; })) {
    const MorrisEffect& x = result.effects[i];
    table.add({x.group, fmt::format("{:.4f}", x.mean_absolute), fmt::format("{:+.4f}", x.mean),
               fmt::format("{:.4f}", x.sd), x.seen ? "" : "within the noise"});
  }
  return out + table.text();
}

std::string tornado_text(const TornadoResult& tornado, const std::string& output) {
  const bool share = output.rfind("outcome:", 0) == 0;
  const std::string id = output.substr(output.find(':') + 1);
  const auto of = [&](const Comparison& c) -> const PairedDifference& {
    const auto& list = share ? c.outcomes : c.payoffs;
    return *std::find_if(list.begin(), list.end(), [&](const PairedDifference& d) { return d.id == id; });
  };
  const auto swing = [&](const TornadoBar& bar) {
    return std::max(std::abs(of(bar.at_low).difference), std::abs(of(bar.at_high).difference));
  };
  std::string out =
      fmt::format("\n{}: each number at its 10 % and 90 % point, all else as always ({} trials{})\n", output,
                  grouped(tornado.trials), share ? ", percentage points" : "");
  TextTable table({Align::left, Align::point, Align::point, Align::point, Align::point, Align::left});
  const double unit = share ? 100 : 1;
  std::size_t within = 0;
  for (const std::size_t i : by_value(tornado.bars, swing)) {
    const TornadoBar& bar = tornado.bars[i];
    const PairedDifference &low = of(bar.at_low), &high = of(bar.at_high);
    if (!low.real && !high.real) {
      ++within;
      continue;
    }
    const double noise =
        std::max(low.interval.hi - low.interval.lo, high.interval.hi - high.interval.lo) / 2 * unit;
    table.add({bar.path, fmt::format("{:.4g}", bar.low), fmt::format("{:.4g}", bar.high),
               fmt::format("{:+.2f}", low.difference * unit), fmt::format("{:+.2f}", high.difference * unit),
               fmt::format("±{:.2f}", noise)});
  }
  return out + table.text() + fmt::format("  {} others are within their noise.\n", within);
}

/// The outputs asked for by --outcome and --payoff; all outcomes when none is.
std::vector<std::string> wanted_outputs(const Arguments& arguments, const Labels& labels) {
  std::vector<std::string> wanted, wrong;
  const std::vector<std::string> all = output_names(labels);
  for (const char* kind : {"outcome", "payoff"})
    for (const std::string& id : arguments.values(std::string("--") + kind)) {
      const std::string name = std::string(kind) + ":" + id;
      if (std::find(all.begin(), all.end(), name) == all.end())
        wrong.push_back(fmt::format("--{} {}: the scenario has no such {}", kind, id,
                                    kind[0] == 'o' ? "outcome" : "actor"));
      wanted.push_back(name);
    }
  if (!wrong.empty()) throw UsageError(wrong);
  if (wanted.empty())
    for (const OutcomeLabels& outcome : labels.outcomes) wanted.push_back("outcome:" + outcome.id);
  return wanted;
}

struct Methods {
  bool given_data, sobol, morris, tornado;
};

void run_methods(const Game& game, const Methods& methods, const StudyOptions& options, RunControl control,
                 std::uint64_t trajectories, Console& console, SensitivityReport& report) {
  const std::uint64_t n = options.settings.trials, seed = options.settings.seed;
  const auto told = [&](const char* what, auto run) {
    ProgressLine line(console.progress(), console.err_terminal);
    control.progress = [&](const Progress& p) {
      line.update([&](double) {
        return fmt::format("  {}: {:.0f} %", what,
                           100.0 * static_cast<double>(p.blocks_done) / static_cast<double>(p.blocks));
      });
    };
    run();
  };
  if (methods.given_data)
    told("one run", [&] { report.given_data = given_data_run(game, 8 * n, seed, control); });
  if (methods.sobol) told("Saltelli's design", [&] { report.sobol = sobol_indices(game, n, seed, control); });
  if (methods.tornado) told("tornado", [&] { report.tornado = tornado_bars(game, n, seed, control); });
  if (methods.morris)
    told("Morris's screening", [&] {
      report.morris = morris_screening(game, trajectories, std::max<std::uint64_t>(1, n / 8), seed, control);
    });
}

/// What --doubt-codebook changes, kept with the other changes.
void doubt_codebook(double factor, OpenedScenario& opened, RunSettings& settings) {
  const auto changes = doubted_constants(opened.changed.scenario, factor);
  if (changes.empty())
    throw UsageError("--doubt-codebook: no entry of the scenario is coded with a constant that is certain");
  for (const auto& [path, value] : changes) {
    if (const std::vector<Problem> problems = set(opened.changed, path, value); has_errors(problems))
      throw UsageError("--doubt-codebook: " + sentence(problems.front(), ""));
    settings.set.emplace_back(path, value);
  }
}

}  // namespace

ExitCode sensitivity_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  StudyOptions options = read_study_options(arguments, reader, kSensitivityTrials);
  const std::uint64_t trajectories = reader.count("--trajectories", 2, 10'000, kTrajectories);
  const bool doubted = arguments.has("--doubt-codebook");
  const double doubt = reader.real("--doubt-codebook", 1.01, 100, 2);
  reader.finish();
  const std::vector<std::string> asked = arguments.values("--method");
  const auto has = [&](const char* method) {
    return std::find(asked.begin(), asked.end(), method) != asked.end();
  };
  std::optional<OpenedScenario> opened =
      open_scenario(arguments.operands().front(), arguments, options.settings, console);
  if (!opened) return ExitCode::bad_file;
  if (doubted) doubt_codebook(doubt, *opened, options.settings);
  const Game game = compile(opened->changed.scenario);
  const bool weighted = game.labels.weighted;
  const Methods methods = asked.empty()
                              ? Methods{true, !weighted, false, true}
                              : Methods{has("given-data"), has("sobol"), has("morris"), has("tornado")};
  const std::vector<std::string> outputs = wanted_outputs(arguments, game.labels);
  if (!options.out.empty()) check_folder(options.out, {"sensitivity.json"}, options.force);

  SensitivityReport report;
  report.scenario_id = opened->document.scenario.id;
  report.scenario_sha256 = scenario_digest(opened->document);
  report.settings = options.settings;
  InterruptWatch watch;
  RunControl control = options.control;
  control.stop = watch.token();
  try {
    run_methods(game, methods, options, control, trajectories, console, report);
  } catch (const Stopped&) {
    return tell_interrupted("sensitivity", console);
  } catch (const std::invalid_argument& error) {
    console.err << "parley sensitivity: " << error.what() << '\n';
    return ExitCode::bad_file;
  }
  const std::string json = sensitivity_json(report);
  if (options.json) {
    console.out << json;
  } else {
    console.out << opened->document.scenario.title << '\n';
    if (weighted && asked.empty())
      console.out
          << "Something is observed, so that trials carry weights and the uncertain numbers depend on each "
             "other: Saltelli's design was left out.\n";
    for (const std::string& output : outputs) {
      const auto named = [&](const auto& one) { return one.output == output; };
      const auto s = std::find_if(report.sobol.begin(), report.sobol.end(), named);
      if (s != report.sobol.end()) console.out << sobol_text(*s);
      const auto g = std::find_if(report.given_data.begin(), report.given_data.end(), named);
      if (g != report.given_data.end()) console.out << given_text(*g);
      if (!report.tornado.bars.empty()) console.out << tornado_text(report.tornado, output);
      const auto m = std::find_if(report.morris.begin(), report.morris.end(), named);
      if (m != report.morris.end()) console.out << morris_text(*m);
    }
  }
  if (!options.out.empty()) write_folder(options.out, {{"sensitivity.json", json}}, options.force);
  return ExitCode::ok;
}

}  // namespace parley::cli
