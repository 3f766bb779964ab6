#include "sim/scenario/check/findings.h"

#include <set>

#include "sim/base/nearest.h"

namespace parley::checks {
namespace {

/// Whether the path ends with the id as a key.
bool is_key(const std::string& id, const std::string& path) {
  return path.size() > id.size() && path.ends_with(id) && path[path.size() - id.size() - 1] == '.';
}

void check_list(const std::vector<std::string>& items, const Names& known, std::string_view noun,
                const std::string& list, Findings& findings) {
  if (items.empty()) findings.add("empty", list, "names no " + std::string(noun), "name at least one");
  for (std::size_t i = 0; i < items.size(); ++i) findings.known(noun, items[i], known, place(list, i));
  findings.repeats(noun, items, list);
}

}  // namespace

Findings::Findings(const Scenario& scenario, Problem::Severity severity)
    : actors(ids(scenario.actors)),
      issues(ids(scenario.issues)),
      factors(ids(scenario.factors)),
      events(ids(scenario.events)),
      rounds(ids(scenario.talks)),
      cited(ids(scenario.sources)),
      severity_(severity) {}

void Findings::add(std::string kind, std::string path, std::string what, std::string right, Place where) {
  Problem problem;
  problem.severity = severity_;
  problem.kind = std::move(kind);
  problem.path = std::move(path);
  problem.what = std::move(what);
  problem.right = std::move(right);
  problem.at_key = where == key;
  add_problem(problems_, std::move(problem));
}

bool Findings::known(std::string_view noun, const std::string& id, const std::vector<std::string>& candidates,
                     std::string path, std::string_view whose) {
  if (!id.empty() && contains(candidates, id)) return true;
  unknown(noun, id, candidates, std::move(path), whose);
  return false;
}

bool Findings::known(std::string_view noun, const std::string& id, const Names& candidates,
                     std::string path) {
  if (candidates.has(id)) return true;
  unknown(noun, id, candidates.list, std::move(path), "");
  return false;
}

void Findings::unknown(std::string_view noun, const std::string& id,
                       const std::vector<std::string>& candidates, std::string path, std::string_view whose) {
  if (is_full(problems_)) {  // it is only counted: no need to find words for it
    problems_.back().count += 1;
    return;
  }
  const std::string near = id.empty() ? "" : nearest(id, candidates);
  std::string right = "there is none";
  if (!near.empty()) {
    right = "did you mean " + quoted(near) + "?";
  } else if (!candidates.empty()) {
    right = "known: " + one_of(candidates);
  }
  const Place where = is_key(id, path) ? key : value;
  add("unknown-" + std::string(noun), std::move(path),
      "no " + std::string(noun) + " " + quoted(id) + std::string(whose), std::move(right), where);
}

void Findings::repeats(std::string_view noun, const std::vector<std::string>& items,
                       const std::string& list) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].empty() || seen.insert(items[i]).second) continue;
    add("repeat", place(list, i), std::string(noun) + " " + quoted(items[i]) + " stands here a second time",
        "name it once");
  }
}

void Findings::sources(const std::vector<std::string>& list, const std::string& owner) {
  for (std::size_t i = 0; i < list.size(); ++i) known("source", list[i], cited, place(owner + ".sources", i));
}

std::string one_of(const std::vector<std::string>& items) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < items.size() && i < most; ++i) {
    if (i > 0) text += i + 1 == items.size() ? " or " : ", ";
    text += quoted(items[i]);
  }
  if (items.size() > most) text += " or " + std::to_string(items.size() - most) + " more";
  return text;
}

std::string place(const std::string& list, std::size_t index) {
  return list + "[" + std::to_string(index) + "]";
}

std::string one_or_many(const std::string& path, const std::vector<std::string>& items, std::size_t j) {
  return items.size() == 1 ? path : place(path, j);
}

const Delegation* takes_part(const Scenario&, const Issue& issue, const std::string& actor,
                             const std::string& path, Findings& findings) {
  if (const Delegation* delegation = find_delegation(issue, actor)) return delegation;
  if (!findings.known("actor", actor, findings.actors, path)) return nullptr;
  std::vector<std::string> with;
  for (const Delegation& delegation : issue.delegations) with.push_back(delegation.actor);
  // A misspelt actor under "positions" is reported there, and not again wherever the right one is named.
  for (const std::string& other : with)
    if (!findings.actors.has(other) && nearest(other, findings.actors.list) == actor) return nullptr;
  findings.add("no-positions", path, quoted(actor) + " has no positions on issue " + quoted(issue.id),
               with.empty() ? "no actor has" : "these have: " + one_of(with),
               is_key(actor, path) ? Findings::key : Findings::value);
  return nullptr;
}

bool known_position(const Issue& issue, const Delegation& delegation, const std::string& position,
                    std::string path, Findings& findings) {
  if (has_position(delegation, position)) return true;
  if (delegation.positions.empty()) return false;  // reported where they are missing
  return findings.known("position", position, ids(delegation.positions), std::move(path),
                        " of " + quoted(delegation.actor) + " on issue " + quoted(issue.id));
}

void check_stances(const Scenario& scenario, const Issue& issue, const std::vector<Stance>& when,
                   const std::string& path, Findings& findings) {
  for (const Stance& stance : when) {
    const std::string here = path + "." + stance.actor;
    const Delegation* delegation = takes_part(scenario, issue, stance.actor, here, findings);
    if (!delegation) continue;
    for (std::size_t j = 0; j < stance.positions.size(); ++j)
      known_position(issue, *delegation, stance.positions[j], one_or_many(here, stance.positions, j),
                     findings);
    if (stance.positions.size() > 1) findings.repeats("position", stance.positions, here);
  }
}

void check_meeting(const std::vector<std::string>& table, const std::vector<std::string>& agenda,
                   const std::string& path, Findings& findings) {
  check_list(table, findings.actors, "actor", path + ".table", findings);
  check_list(agenda, findings.issues, "issue", path + ".agenda", findings);
}

}  // namespace parley::checks
