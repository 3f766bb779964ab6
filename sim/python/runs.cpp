#include "sim/python/runs.h"

#include <memory>
#include <optional>

#include "sim/parley.h"
#include "sim/python/background.h"
#include "sim/python/columns.h"
#include "sim/run/paired_run.h"
#include "sim/run/trial_blocks.h"
#include "sim/study/compare_json.h"
#include "sim/summary/results_json.h"
#include "sim/summary/summarise.h"
#include "sim/talks/kernel.h"

namespace parley::python {
namespace {

RunSettings settings_of(const Scenario& scenario, const RunOptions& options) {
  RunSettings settings = scenario.changes;
  settings.trials = options.trials;
  settings.seed = options.seed;
  settings.precision = options.precision;
  return settings;
}

RunControl control_of(const RunOptions& options, std::stop_token stop, const Tell& tell) {
  RunControl control;
  control.threads = options.threads;
  control.target = options.target;
  control.stop = std::move(stop);
  control.progress = tell;
  return control;
}

/// The run with its trials kept: the same blocks, and so the same results.
Simulation run_keeping(const Game& game, const std::string& digest, const RunSettings& settings,
                       const RunControl& control, const Columns& columns) {
  DrawPlan plan;
  plan.keep_quantities = columns.draws();
  const auto engine = std::make_shared<const Engine>(game, settings.seed, std::move(plan), control.target);
  RunTally run = run_blocks(game.labels, settings, control, columns.keeping(trial_blocks(engine)));
  run.target = engine->target;
  Results results = summarise(run.tally, game.labels, {digest, settings, !run.complete});
  return {std::move(results), std::move(run)};
}

struct Side {
  Side(const Scenario& scenario, const RunOptions& options)
      : settings(settings_of(scenario, options)), game(compile(scenario.changed.scenario)) {
    record = {scenario.document.scenario.id, scenario_digest(scenario.document), settings};
  }
  PairedGame paired() const {
    return {&game.labels, trial_blocks(std::make_shared<const Engine>(game, settings.seed))};
  }
  RunSettings settings;
  Game game;
  ComparedSide record;
};

Comparison compared(const Side& a, const Side& b, std::uint64_t trials, const RunControl& control) {
  if (a.game.labels.weighted || b.game.labels.weighted)
    return parley::compare(run_paired_weighted(a.paired(), {b.paired()}, trials, control).pairs.front(),
                           a.game.labels, b.game.labels);
  return parley::compare(simulate_paired(a.paired(), b.paired(), trials, control).pairs.front(),
                         a.game.labels, b.game.labels);
}

}  // namespace

py::dict run(const Scenario& scenario, const RunOptions& options, const std::vector<std::string>& columns) {
  const RunSettings settings = settings_of(scenario, options);
  const Game game = compile(scenario.changed.scenario);
  const std::string digest = scenario_digest(scenario.document);
  const Columns kept(game.labels, columns, settings.trials);
  std::optional<Simulation> run;
  std::string json;
  in_background(
      [&](std::stop_token stop, const Tell& tell) {
        const RunControl control = control_of(options, std::move(stop), tell);
        run = kept.any() ? run_keeping(game, digest, settings, control, kept)
                         : simulate(game, digest, settings, control);
        json = results_json(run->results);
      },
      options.progress);
  py::dict all;
  all["results"] = json;
  all["columns"] = kept.dict(run->results.trials);
  all["codes"] = kept.codes();
  all["target"] = run->run.target;
  return all;
}

std::string compare(const Scenario& a, const Scenario& b, const RunOptions& options) {
  const Side first(a, options), second(b, options);
  std::string json;
  in_background(
      [&](std::stop_token stop, const Tell& tell) {
        const RunControl control = control_of(options, std::move(stop), tell);
        json = compare_json(compared(first, second, options.trials, control), first.record, second.record);
      },
      options.progress);
  return json;
}

}  // namespace parley::python
