#include "sim/parley.h"

#include <memory>

#include "sim/base/digest.h"
#include "sim/run/trial_blocks.h"
#include "sim/scenario/paths.h"
#include "sim/summary/summarise.h"
#include "sim/talks/kernel.h"

namespace parley {
namespace {

std::string first_sentence(const std::vector<Problem>& problems) {
  return problems.empty() ? "the settings do not fit the scenario"
                          : problems.front().path + ": " + problems.front().what;
}

/// Keeps the errors of one setting.
void keep_errors(std::vector<Problem> found, std::vector<Problem>& errors) {
  for (Problem& one : found)
    if (one.severity == Problem::Severity::error) errors.push_back(std::move(one));
}

std::shared_ptr<const Engine> engine_of(const Game& game, const RunSettings& settings,
                                        const RunControl& control, DrawPlan plan) {
  plan.keep_quantities = settings.count_quantities;
  return std::make_shared<const Engine>(game, settings.seed, std::move(plan), control.target);
}

}  // namespace

SettingsError::SettingsError(std::vector<Problem> found)
    : std::runtime_error(first_sentence(found)), problems(std::move(found)) {}

Document prepare(const Document& document, const RunSettings& settings) {
  Document changed = document;
  std::vector<Problem> errors;
  for (const auto& [path, text] : settings.set) keep_errors(set(changed, path, text), errors);
  for (const IssueStance& one : settings.hold) keep_errors(set_hold(changed, one), errors);
  for (const Observation& one : settings.observe) keep_errors(add_observation(changed, one), errors);
  if (!errors.empty()) throw SettingsError(std::move(errors));
  return changed;
}

BlockFactory trial_blocks(const Game& game, std::uint64_t seed, const std::string& target,
                          const DrawPlan& plan) {
  return trial_blocks(std::make_shared<const Engine>(game, seed, plan, target));
}

RunTally run_trials(const Game& game, const RunSettings& settings, const RunControl& control,
                    const DrawPlan& plan) {
  const auto engine = engine_of(game, settings, control, plan);
  RunTally run = run_blocks(game.labels, settings, control, trial_blocks(engine));
  run.target = engine->target;
  return run;
}

RunTally run_trials(const Game& game, const RunSettings& settings, const RunControl& control,
                    const BlockSet& blocks) {
  const auto engine = engine_of(game, settings, control, {});
  RunTally run = run_blocks(game.labels, settings, control, trial_blocks(engine), blocks);
  run.target = engine->target;
  return run;
}

Results simulate(const Document& document, const RunSettings& settings, const RunControl& control) {
  const Game game = compile(prepare(document, settings).scenario);
  return simulate(game, scenario_digest(document), settings, control).results;
}

Simulation simulate(const Game& game, const std::string& scenario_sha256, const RunSettings& settings,
                    const RunControl& control) {
  RunTally run = run_trials(game, settings, control);
  Results results = summarise(run.tally, game.labels, {scenario_sha256, settings, !run.complete});
  return {std::move(results), std::move(run)};
}

Results simulate(const Scenario& scenario, const RunSettings& settings, const RunControl& control) {
  return simulate(document_of(scenario), settings, control);
}

Replay replay(const Game& game, std::uint64_t seed, std::uint64_t trial, const std::string& target) {
  const Engine engine(game, seed, {}, target);
  Workspace work;
  Replay told;
  run_block(engine, work, {trial, 1}, told.result, &told.probe);
  return told;
}

std::string scenario_digest(const Document& document) { return sha256(save(document)); }

}  // namespace parley
