#include <algorithm>
#include <memory>

#include "sim/base/elementary.h"
#include "sim/base/stopping.h"
#include "sim/game/game.h"
#include "sim/report/report.h"
#include "sim/report/sections/likely.h"
#include "sim/run/trial_blocks.h"
#include "sim/scenario/observed.h"
#include "sim/solve/scenario_analysis.h"
#include "sim/study/parallel.h"
#include "sim/summary/results_json.h"
#include "sim/summary/summarise.h"

namespace parley {
namespace {

constexpr std::uint64_t kDriverTrials = 131'072, kTornadoTrials = 16'384, kBeforeTrials = 100'000,
                        kStepTrials = 50'000, kLookedAt = 65'536, kDraws = 10'000;
const RobustnessQuestions kRobustnessQuestions{{1, 2}, {0.5, 2}};

/// What the checker warns of, a sentence each.
std::vector<std::string> warnings_of(const Document& document) {
  std::vector<std::string> all;
  for (const Problem& problem : check(document))
    all.push_back((problem.path.empty() ? "" : problem.path + ": ") + problem.what +
                  (problem.right.empty() ? "" : "; " + problem.right));
  return all;
}

/// Results of the scenario as it stands here.
Results run(const Scenario& scenario, std::uint64_t trials, std::uint64_t seed, const RunControl& control) {
  const Game game = compile(scenario);
  RunSettings settings;
  settings.trials = trials;
  settings.seed = seed;
  const RunTally run =
      run_blocks(game.labels, settings, control, trial_blocks(std::make_shared<const Engine>(game, seed)));
  if (!run.complete) throw Stopped();
  return summarise(run.tally, game.labels, {"", settings, false});
}

Conditioning conditioning_of(const Scenario& scenario, const Results& results, const RunControl& control) {
  Conditioning found;
  Scenario until = scenario;  // observed up to a round, and no further
  for (Round& round : until.talks) forget_observations(round);
  const std::uint64_t seed = results.settings.seed;
  found.before = run(until, std::min(results.trials, kBeforeTrials), seed, control);
  found.step_trials = std::min(results.trials, kStepTrials);
  double before = 0;  // log10
  for (std::size_t r = 0; r < scenario.talks.size(); ++r) {
    if (!is_observed(scenario.talks[r])) continue;
    until.talks[r] = scenario.talks[r];
    const double now = run(until, found.step_trials, seed, control).observed_log10.value_or(before);
    found.steps.emplace_back(scenario.talks[r].id, exp_own((now - before) * 2.3025850929940456840));
    before = now;
  }
  return found;
}

Drivers drivers_of(const Game& game, std::uint64_t seed, const RunControl& control) {
  Drivers found;
  found.trials = kDriverTrials;
  found.alone = given_data_run(game, kDriverTrials, seed, control);
  found.tornado = tornado_bars(game, kTornadoTrials, seed, control);
  return found;
}

/// What would bring the outcome in question to one half, and the likeliest of the others.
std::vector<FlipResult> flips_of(const Document& document, const Results& results,
                                 const std::string& question, std::size_t most, const RunControl& control) {
  std::vector<std::string> order{question};
  for (const ShareEstimate* one : by_share(results))
    if (one->id != question) order.push_back(one->id);
  std::vector<FlipResult> found;
  for (std::size_t k = 0; k < std::min(most, order.size()); ++k) {
    FlipOptions options;
    options.outcome = order[k];
    options.seed = results.settings.seed;
    options.singles = 6;
    options.pairs = 3;
    found.push_back(flip(document, options, control));
  }
  return found;
}

ScenarioAnalysis theory_of(const Scenario& scenario, const Game& game, std::uint64_t seed,
                           const RunControl& control) {
  AnalysisOptions options;
  options.uncertain.draws = kDraws;
  options.uncertain.seed = seed;
  options.uncertain.threads = control.threads;
  options.uncertain.stop = control.stop;
  ScenarioAnalysis analysis = analyse_issues(scenario, game, {}, options);
  if (control.stop.stop_requested()) throw Stopped();
  return analysis;
}

}  // namespace

Report gather_report(const Document& document, const Results& results, const ReportOptions& options) {
  const auto next = [&](const char* part) {
    if (options.control.stop.stop_requested()) throw Stopped();
    if (options.next) options.next(part);
  };
  const StopScope scope(options.control.stop);
  Report report;
  report.scenario = document.scenario;
  report.hand_changes = hand_changes(document);
  report.warnings = warnings_of(document);
  const Game game = compile(document.scenario);
  report.labels = game.labels;
  // As results.json says them: a report on a folder and one on the run itself are the same.
  report.results = read_results(results_json(results));
  for (std::size_t n = 0; n < game.offers.size(); ++n) report.offers.push_back(offers_game(game, n));
  const std::uint64_t seed = results.settings.seed;
  report.asked = !options.outcome.empty();
  report.outcome = report.asked ? options.outcome : likeliest(report.results).id;
  if (game.labels.weighted && !options.brief) {
    next("the forecast before");
    report.conditioning = conditioning_of(document.scenario, results, options.control);
  }
  if (options.stories && !options.brief) {
    next("typical trials");
    report.trials = typical_trials(document.scenario, game, seed, std::min(results.trials, kLookedAt));
  }
  if (options.drivers && !game.labels.quantities.empty()) {
    next("what drives it");
    report.drivers = drivers_of(game, seed, options.control);
  }
  if (options.flips) {
    next("what would flip it");
    report.flips = flips_of(document, report.results, report.outcome, options.brief ? 1 : 2, options.control);
  }
  if (options.robustness) {
    next("how robust it is");
    report.robustness = robustness(document.scenario, kRobustnessQuestions,
                                   std::min(results.trials, kStepTrials), seed, options.control);
  }
  if (options.theory && !options.brief) {
    next("equilibria");
    report.theory =
        std::make_shared<const ScenarioAnalysis>(theory_of(document.scenario, game, seed, options.control));
  }
  return report;
}

}  // namespace parley
