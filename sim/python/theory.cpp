#include "sim/python/theory.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "sim/base/read_whole.h"
#include "sim/parley.h"
#include "sim/python/background.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"
#include "sim/solve/analysis_json.h"
#include "sim/study/run_digests.h"
#include "sim/study/study_run.h"

namespace parley::python {
namespace {

Concept concept_of(const std::string& word) {
  std::vector<std::string> names;
  for (const Concept c : all_concepts) {
    if (word == concept_name(c)) return c;
    names.emplace_back(concept_name(c));
  }
  throw std::invalid_argument(fmt::format("concepts: '{}' is none of {}", word, fmt::join(names, ", ")));
}

/// Issues and types that the scenario has; else std::invalid_argument.
StaticOptions chosen_of(const parley::Scenario& scenario, const SolveOptions& options) {
  StaticOptions chosen;
  for (const std::string& id : options.issues) {
    if (find_issue(scenario, id) == nullptr)
      throw std::invalid_argument(fmt::format("issues: the scenario has no issue '{}'", id));
    chosen.issues.push_back(id);
  }
  for (const auto& [who, type] : options.types) {
    const Actor* actor = find_actor(scenario, who);
    bool known = false;
    if (actor != nullptr)
      for (const auto& one : actor->types) known = known || one.id == type;
    if (!known) throw std::invalid_argument(fmt::format("types: no actor '{}' has a type '{}'", who, type));
    chosen.types.emplace_back(who, type);
  }
  return chosen;
}

RunStore::Open open_as(const std::string& how) {
  if (how == "fresh") return RunStore::Open::fresh;
  if (how == "resume") return RunStore::Open::resume;
  if (how == "replace") return RunStore::Open::replace;
  throw std::invalid_argument("how: '" + how + "' is none of fresh, resume, replace");
}

}  // namespace

std::string solve(const Scenario& scenario, const SolveOptions& options) {
  AnalysisOptions analysis;
  if (!options.concepts.empty()) analysis.concepts.clear();
  for (const std::string& word : options.concepts) analysis.concepts.push_back(concept_of(word));
  analysis.lambdas = options.lambdas;
  analysis.uncertain.draws = options.draws;
  analysis.uncertain.seed = options.seed;
  analysis.uncertain.threads = options.threads;
  const parley::Scenario& changed = scenario.changed.scenario;
  const StaticOptions chosen = chosen_of(changed, options);
  std::string json;
  in_background(
      [&](std::stop_token stop, const Tell&) {
        analysis.uncertain.stop = std::move(stop);
        ScenarioAnalysis found = analyse_issues(changed, compile(changed), chosen, analysis);
        found.digest = scenario_digest(scenario.changed);
        json = analysis_json(found);
      },
      py::none());
  return json;
}

py::dict run_study(const std::string& file, const std::string& folder, const std::string& how, int threads,
                   const py::object& progress) {
  const RunStore::Open open = open_as(how);
  const WholeText whole = read_whole(file, max_file_bytes);
  if (!whole.fault.empty() || whole.too_large)
    throw InputError(file + ": " + (whole.too_large ? "it is too large" : whole.fault));
  const LoadedStudy loaded = load_study(whole.text, file);
  if (!loaded.study) {
    std::vector<Problem> problems = loaded.problems;
    for (const std::string& told : loaded.told) {
      Problem problem;
      problem.kind = "scenario";
      problem.what = told;
      problems.push_back(problem);
    }
    throw Problems(std::move(problems), file);
  }
  const StudyPlan plan(*loaded.study);
  StudyEnd end;
  in_background(
      [&](std::stop_token stop, const Tell& tell) {
        RunStore store(folder, *loaded.study, plan, open);
        StudyControl control;
        control.threads = threads;
        control.stop = std::move(stop);
        control.progress = [&](const StudyProgress& now) {
          Progress points;
          points.trials_done = now.points_done;
          points.trials = now.points;
          tell(points);
        };
        end = parley::run_study(*loaded.study, plan, store, control);
      },
      progress);
  py::dict told;
  told["complete"] = end.complete;
  told["failed"] = end.failed;
  told["first_failure"] = end.first_failure;
  return told;
}

std::string study_tables(const std::string& folder) {
  const std::string file = runs_file(folder).string();
  Database database = Database::read_only(file);
  require_undamaged(database, file);
  return tables_as_json(database);
}

}  // namespace parley::python
