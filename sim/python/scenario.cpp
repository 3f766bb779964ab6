#include "sim/python/scenario.h"

#include <optional>

#include "sim/parley.h"
#include "sim/scenario/paths.h"

namespace parley::python {
namespace {

Scenario opened(Loaded loaded, const std::string& filename) {
  if (!loaded.document) throw Problems(std::move(loaded.problems), filename);
  return {*loaded.document, *loaded.document, {}, std::move(loaded.problems)};
}

/// Applies all changes anew, in the order in which a run does.
void apply(Scenario& scenario, RunSettings changes) {
  try {
    Document changed = prepare(scenario.document, changes);
    scenario.warnings = check(changed);
    scenario.changed = std::move(changed);
    scenario.changes = std::move(changes);
  } catch (const SettingsError& error) {
    throw Problems(error.problems, "");
  }
}

[[noreturn]] void refuse(const std::string& text, const char* form) {
  Problem problem;
  problem.kind = "form";
  problem.what = "'" + text + "' has another form";
  problem.right = std::string("it is ") + form;
  throw Problems({problem}, "");
}

const char* kind_name(PathInfo::Kind kind) {
  switch (kind) {
    case PathInfo::Kind::number:
      return "number";
    case PathInfo::Kind::whole:
      return "whole";
    case PathInfo::Kind::position:
      return "position";
    case PathInfo::Kind::parameter:
      return "parameter";
  }
  return "";
}

}  // namespace

Problems::Problems(std::vector<Problem> found, std::string name)
    : problems(std::move(found)), filename(std::move(name)), text(sentences(problems, filename)) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
}

Scenario load_text(const std::string& text, const std::string& filename) {
  return opened(load(text, filename), filename);
}

Scenario load_path(const std::string& path) { return opened(load_file(path), path); }

void set(Scenario& scenario, const std::string& path, const std::string& json_text) {
  RunSettings changes = scenario.changes;
  changes.set.emplace_back(path, json_text);
  apply(scenario, std::move(changes));
}

void hold(Scenario& scenario, const std::string& text) {
  const std::optional<IssueStance> stance = read_stance(text);
  if (!stance) refuse(text, hold_form);
  RunSettings changes = scenario.changes;
  changes.hold.push_back(*stance);
  apply(scenario, std::move(changes));
}

void observe(Scenario& scenario, const std::string& text) {
  const std::optional<Observation> seen = read_observation(text);
  if (!seen) refuse(text, observation_form);
  RunSettings changes = scenario.changes;
  changes.observe.push_back(*seen);
  apply(scenario, std::move(changes));
}

std::string get(const Scenario& scenario, const std::string& path) {
  PathValue value = parley::get(scenario.changed, path);
  if (!value.text) throw Problems(std::move(value.problems), "");
  return *value.text;
}

py::list all_paths(const Scenario& scenario) {
  py::list all;
  for (const PathInfo& info : paths(scenario.changed)) {
    py::dict one;
    one["path"] = info.path;
    one["kind"] = kind_name(info.kind);
    const bool ranged = info.kind != PathInfo::Kind::position;
    one["lo"] = ranged ? py::object(py::float_(info.lo)) : py::none();
    one["hi"] = ranged ? py::object(py::float_(info.hi)) : py::none();
    one["unit"] = info.unit;
    one["value"] = info.value;
    one["written"] = info.written;
    one["uncertain"] = info.uncertain;
    one["may_be_uncertain"] = info.may_be_uncertain;
    py::list choices;
    for (const std::string& choice : info.choices) choices.append(choice);
    one["choices"] = choices;
    all.append(one);
  }
  return all;
}

py::list problem_list(const std::vector<Problem>& problems, const std::string& filename) {
  py::list all;
  for (const Problem& problem : problems) {
    py::dict one;
    one["severity"] = problem.severity == Problem::error ? "error" : "warning";
    one["kind"] = problem.kind;
    one["path"] = problem.path;
    one["line"] = problem.line;
    one["column"] = problem.column;
    one["what"] = problem.what;
    one["right"] = problem.right;
    one["sentence"] = sentence(problem, filename);
    all.append(one);
  }
  return all;
}

}  // namespace parley::python
