#include <algorithm>
#include <unordered_map>

#include "sim/base/nearest.h"
#include "sim/scenario/check/findings.h"

namespace parley::checks {
namespace {

struct Place {
  const PayoffEntry& entry;
  std::string path;          ///< payoffs[i]
  const Issue* issue;        ///< the issue it stands under
  const Delegation* own;     ///< the actor's delegation there; null where it has none
  const Issue* other_issue;  ///< of `versus`
  const Delegation* other;
};

std::vector<std::string> keys(const Cells& cells) {
  std::vector<std::string> list;
  for (const auto& [key, value] : cells) list.push_back(key);
  return list;
}

std::vector<std::string> keys(const std::vector<std::pair<std::string, Cells>>& matrix) {
  std::vector<std::string> list;
  for (const auto& [key, cells] : matrix) list.push_back(key);
  return list;
}

/// Reports the positions of a delegation that are not among the written ones. One that a misspelt key was
/// meant to be is not reported: the misspelling is.
void check_complete(const Delegation& delegation, const std::vector<std::string>& written,
                    std::string_view noun, const std::string& path, Findings& findings) {
  const std::vector<std::string> known = ids(delegation.positions);
  for (const std::string& position : known) {
    if (contains(written, position)) continue;
    const bool misspelt = std::any_of(written.begin(), written.end(), [&](const std::string& key) {
      return !contains(known, key) && nearest(key, known) == position;
    });
    if (!misspelt)
      findings.add("missing-cell", path, "no " + std::string(noun) + " for " + quoted(position),
                   "give one for each of " + one_of(known));
  }
}

void check_keys(const Issue& issue, const Delegation& delegation, const std::vector<std::string>& written,
                const std::string& path, Findings& findings) {
  for (const std::string& key : written) known_position(issue, delegation, key, path + "." + key, findings);
}

void check_columns(const Place& at, Findings& findings) {
  for (std::size_t j = 0; j < at.entry.columns.size(); ++j)
    known_position(*at.other_issue, *at.other, at.entry.columns[j], place(at.path + ".columns", j), findings);
  findings.repeats("column", at.entry.columns, at.path + ".columns");
  check_complete(*at.other, at.entry.columns, "column", at.path + ".columns", findings);
}

void check_matrix(const Place& at, Findings& findings) {
  if (at.own) {
    const std::vector<std::string> rows = keys(at.entry.matrix);
    check_keys(*at.issue, *at.own, rows, at.path + ".rows", findings);
    if (!at.entry.code) check_complete(*at.own, rows, "row", at.path + ".rows", findings);
  }
  if (!at.other) return;
  if (!at.entry.columns.empty()) {
    check_columns(at, findings);
    return;
  }
  for (const auto& [row, cells] : at.entry.matrix) {
    const std::string here = at.path + ".rows." + row;
    check_keys(*at.other_issue, *at.other, keys(cells), here, findings);
    if (!at.entry.code) check_complete(*at.other, keys(cells), "cell", here, findings);
  }
}

void check_own(const Place& at, Findings& findings) {
  if (!at.own) return;
  check_keys(*at.issue, *at.own, keys(at.entry.own), at.path + ".rows", findings);
  check_keys(*at.issue, *at.own, keys(at.entry.trend), at.path + ".trend", findings);
}

void check_row(const Place& at, Findings& findings) {
  if (!at.other) return;
  check_keys(*at.other_issue, *at.other, keys(at.entry.row), at.path + ".row", findings);
  if (!at.entry.code) check_complete(*at.other, keys(at.entry.row), "cell", at.path + ".row", findings);
}

void check_joint(const Scenario& scenario, const Place& at, Findings& findings) {
  if (at.entry.when.empty())
    findings.add("empty", at.path + ".when", "no actor is named", "name at least one actor and its position");
  check_stances(scenario, *at.issue, at.entry.when, at.path + ".when", findings);
}

/// Resolves `versus`, reporting what is wrong with it.
void check_versus(const Scenario& scenario, Place& at, Findings& findings) {
  const PayoffEntry& entry = at.entry;
  if (entry.kind != EntryKind::matrix && entry.kind != EntryKind::row) return;
  const std::string path = at.path + ".versus";
  const std::string actor_path = entry.versus_is_object ? path + ".actor" : path;
  if (entry.versus_is_object &&
      !findings.known("issue", entry.versus_issue, findings.issues, path + ".issue")) {
    findings.known("actor", entry.versus_actor, findings.actors, actor_path);
    return;
  }
  at.other_issue = find_issue(scenario, entry.versus_issue);
  if (!at.other_issue) {  // reported as the entry's own issue; the other's name may be wrong as well
    if (!entry.versus_is_object) findings.known("actor", entry.versus_actor, findings.actors, actor_path);
    return;
  }
  if (entry.versus_actor == entry.actor && entry.versus_issue == entry.issue) {
    findings.add("versus-itself", path, "the entry is against the delegation itself",
                 "name another actor or issue, or leave \"versus\" out for the actor's own vector");
    return;
  }
  at.other = takes_part(scenario, *at.other_issue, entry.versus_actor, actor_path, findings);
}

void check_type(const Scenario& scenario, const Place& at, Findings& findings) {
  const PayoffEntry& entry = at.entry;
  const Actor* actor = find_actor(scenario, entry.actor);
  if (entry.type.empty() || !actor || contains(ids(actor->types), entry.type)) return;
  for (const Actor& other : scenario.actors) {
    if (!contains(ids(other.types), entry.type)) continue;
    findings.add("foreign-type", at.path + ".type",
                 quoted(entry.type) + " is a type of " + quoted(other.id) + ", not of " + quoted(actor->id),
                 actor->types.empty() ? quoted(actor->id) + " has no types"
                                      : "its types are " + one_of(ids(actor->types)));
    return;
  }
  findings.known("type", entry.type, ids(actor->types), at.path + ".type", " of " + quoted(actor->id));
}

void check_body(const Scenario& scenario, Place& at, Findings& findings) {
  const EntryKind kind = at.entry.kind;
  if (kind != EntryKind::own && !at.entry.trend.empty())
    findings.add("trend-off-vector", at.path + ".trend", "a trend belongs to an actor's own vector only",
                 "leave it out, or put it into an entry with \"rows\" and without \"versus\"");
  if (at.issue && (kind == EntryKind::matrix || kind == EntryKind::own) && !at.entry.actor.empty() &&
      find_actor(scenario, at.entry.actor))
    at.own = takes_part(scenario, *at.issue, at.entry.actor, at.path + ".actor", findings);
  check_versus(scenario, at, findings);
  if (!at.issue) return;
  switch (kind) {
    case EntryKind::matrix:
      return check_matrix(at, findings);
    case EntryKind::own:
      return check_own(at, findings);
    case EntryKind::row:
      return check_row(at, findings);
    case EntryKind::joint:
      return check_joint(scenario, at, findings);
    case EntryKind::loss:
    case EntryKind::worth:
      return;  // check_scales
  }
}

void check_ids(const Scenario& scenario, Findings& findings) {
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < scenario.payoffs.size(); ++i) {
    const PayoffEntry& entry = scenario.payoffs[i];
    if (entry.id.empty()) continue;
    const auto [at, fresh] = seen.emplace(entry.id, i);
    if (fresh) continue;
    findings.add("same-id", place("payoffs", i) + (entry.has_id ? ".id" : ""),
                 "has the id " + quoted(entry.id) + ", as has " + place("payoffs", at->second),
                 "give each an \"id\" of its own");
  }
}

}  // namespace

void check_payoffs(const Scenario& scenario, Findings& findings) {
  for (std::size_t i = 0; i < scenario.payoffs.size(); ++i) {
    const PayoffEntry& entry = scenario.payoffs[i];
    Place at{entry, place("payoffs", i), nullptr, nullptr, nullptr, nullptr};
    findings.known("actor", entry.actor, findings.actors, at.path + ".actor");
    if (findings.known("issue", entry.issue, findings.issues, at.path + ".issue"))
      at.issue = find_issue(scenario, entry.issue);
    check_body(scenario, at, findings);
    check_type(scenario, at, findings);
    findings.sources(entry.sources, at.path);
  }
  check_ids(scenario, findings);
}

}  // namespace parley::checks
