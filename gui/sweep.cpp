#include <algorithm>
#include <cmath>

#include "gui/errands.h"
#include "sim/base/folder.h"
#include "sim/base/read_whole.h"
#include "sim/report/study_report.h"
#include "sim/scenario/json.h"
#include "sim/study/run_store.h"
#include "sim/study/study.h"
#include "sim/study/study_run.h"

/// A grid over two numbers, run as `parley study` runs it: its file, its scenario, its database and tables in one folder.
namespace parley::gui {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;

Json range_of(const SweepRequest::Axis& axis) {
  if (!axis.whole) {
    Json range = json_object();
    add_member(range, "from", json_number(axis.from));
    add_member(range, "to", json_number(axis.to));
    add_member(range, "steps", json_number(static_cast<double>(axis.points)));
    return range;
  }
  Json values = json_array();
  for (std::size_t k = 0; k < axis.points; ++k) {
    const double part = axis.points > 1 ? static_cast<double>(k) / static_cast<double>(axis.points - 1) : 0;
    const double value = std::round(axis.from + (axis.to - axis.from) * part);
    if (values.items.empty() || values.items.back().number != value)
      values.items.push_back(json_number(value));
  }
  return values;
}

/// The errors of a study in words, a line each.
std::string errors_of(const LoadedStudy& loaded) {
  std::string all;
  for (const Problem& one : loaded.problems)
    if (one.severity == Problem::error) all += (all.empty() ? "" : "\n") + sentence(one, "");
  for (const std::string& line : loaded.told) all += (all.empty() ? "" : "\n") + line;
  return all;
}

/// The study of the folder: written there now, or the one that is there to go on with. Throws with what is wrong; a study
/// that cannot be run leaves no files.
Study study_in(const SweepRequest& request) {
  const std::filesystem::path file = request.folder / sweep_study_name;
  std::string text;
  if (request.goes_on) {
    const WholeText whole = read_whole(file, kMostBytes);
    if (!whole.fault.empty()) throw OutputError(file.string() + ": " + whole.fault);
    text = whole.text;
  } else {
    std::error_code error;
    if (std::filesystem::exists(runs_file(request.folder), error))
      throw OutputError("another study is in this folder: give this one a folder of its own");
    const SweepFiles files = sweep_files(request);
    write_folder(request.folder, {{sweep_scenario_name, files.scenario}, {sweep_study_name, files.study}},
                 false);
    text = files.study;
  }
  LoadedStudy loaded = load_study(text, file);
  if (loaded.study) return std::move(*loaded.study);
  if (!request.goes_on)
    for (const char* name : {sweep_scenario_name, sweep_study_name}) {
      std::error_code ignored;
      std::filesystem::remove(request.folder / name, ignored);
    }
  throw OutputError(errors_of(loaded));
}

}  // namespace

SweepFiles sweep_files(const SweepRequest& request) {
  Json study = json_object();
  add_member(study, "format", json_text(study_format));
  add_member(study, "id", json_text("sweep"));
  add_member(study, "title", json_text(request.title));
  add_member(study, "scenario", json_text(sweep_scenario_name));
  if (!request.variant.empty()) add_member(study, "scenario_variant", json_text(request.variant));
  add_member(study, "design", json_text("grid"));
  add_member(study, "trials", json_number(static_cast<double>(request.trials)));
  add_member(study, "seed", json_number(static_cast<double>(request.seed)));
  Json& vary = add_member(study, "vary", json_object());
  for (const SweepRequest::Axis& axis : {request.x, request.y}) add_member(vary, axis.path, range_of(axis));
  return {write_json(study), save(*request.saved)};
}

std::shared_ptr<const StudyReport> opened_study(const std::filesystem::path& folder,
                                                const std::string& outcome) {
  return std::make_shared<const StudyReport>(gather_study(read_study_results(folder), outcome));
}

void Errands::run(const SweepRequest& request, const std::stop_token& stop) {
  begin("points");
  SweepState state{request, nullptr, false, ""};
  try {
    const Study study = study_in(request);
    const StudyPlan plan(study);
    RunStore store(request.folder, study, plan,
                   request.goes_on ? RunStore::Open::resume : RunStore::Open::fresh);
    StudyControl control;
    control.threads = threads_;
    control.stop = stop;
    control.progress = [this](const StudyProgress& progress) {
      tell(static_cast<double>(progress.points_done) /
           static_cast<double>(std::max<std::size_t>(1, progress.points)));
    };
    const StudyEnd end = run_study(study, plan, store, control);
    state.complete = end.complete;
    state.failure = end.first_failure;
    const std::size_t finished = store.finished().size();
    if (!end.complete && state.failure.empty())
      state.failure = "It was stopped with " + std::to_string(finished) + " of " +
                      std::to_string(plan.size()) + " points done; they stay in the folder.";
    write_folder(request.folder, tables_as_csv(store.database()), true);
    if (finished > end.failed) state.found = opened_study(request.folder, request.outcome);
  } catch (const std::exception& error) {
    state.failure = error.what();
  }
  publish(sweep_, std::move(state));
}

void Errands::show(const std::string& outcome) {
  const std::shared_ptr<const SweepState> now = sweep();
  if (!now || !now->found) return;
  SweepState next = *now;
  next.asked.outcome = outcome;
  next.found = std::make_shared<const StudyReport>(gather_study(now->found->results, outcome));
  publish(sweep_, std::move(next));
}

}  // namespace parley::gui
