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

std::vector<std::string> keys(const Rows& matrix) {
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

void check_columns(const Place& at, const std::vector<std::string>& columns, Findings& findings) {
  const std::string path = at.path + ".columns";
  for (std::size_t j = 0; j < columns.size(); ++j)
    known_position(*at.other_issue, *at.other, columns[j], place(path, j), findings);
  findings.repeats("column", columns, path);
  check_complete(*at.other, columns, "column", path, findings);
}

void check_worth(const Scenario&, const Place& at, const MatrixWorth& matrix, Findings& findings) {
  if (at.own) {
    const std::vector<std::string> rows = keys(matrix.rows);
    check_keys(*at.issue, *at.own, rows, at.path + ".rows", findings);
    if (!at.entry.code) check_complete(*at.own, rows, "row", at.path + ".rows", findings);
  }
  if (!at.other) return;
  if (!matrix.columns.empty()) return check_columns(at, matrix.columns, findings);
  for (const auto& [row, cells] : matrix.rows) {
    const std::string here = at.path + ".rows." + row;
    check_keys(*at.other_issue, *at.other, keys(cells), here, findings);
    if (!at.entry.code) check_complete(*at.other, keys(cells), "cell", here, findings);
  }
}

void check_worth(const Scenario&, const Place& at, const OwnWorth& own, Findings& findings) {
  if (!at.own) return;
  check_keys(*at.issue, *at.own, keys(own.cells), at.path + ".rows", findings);
  check_keys(*at.issue, *at.own, keys(own.trend), at.path + ".trend", findings);
}

void check_worth(const Scenario&, const Place& at, const RowWorth& row, Findings& findings) {
  if (!at.other) return;
  check_keys(*at.other_issue, *at.other, keys(row.cells), at.path + ".row", findings);
  if (!at.entry.code) check_complete(*at.other, keys(row.cells), "cell", at.path + ".row", findings);
}

void check_worth(const Scenario& scenario, const Place& at, const JointWorth& joint, Findings& findings) {
  if (joint.when.empty())
    findings.add("empty", at.path + ".when", "no actor is named", "name at least one actor and its position");
  check_stances(scenario, *at.issue, joint.when, at.path + ".when", findings);
}

/// Of a place on a scale: check_scales.cpp.
void check_worth(const Scenario&, const Place&, const LossWorth&, Findings&) {}
void check_worth(const Scenario&, const Place&, const PlaceWorth&, Findings&) {}

/// Resolves `versus`, reporting what is wrong with it.
void check_versus(const Scenario& scenario, Place& at, Findings& findings) {
  const PayoffEntry& entry = at.entry;
  if (entry.kind() != EntryKind::matrix && entry.kind() != EntryKind::row) return;
  const Counterpart& versus = entry.versus();
  const std::string path = at.path + ".versus";
  const std::string actor_path = versus.is_object ? path + ".actor" : path;
  if (versus.is_object && !findings.known("issue", versus.issue, findings.issues, path + ".issue")) {
    findings.known("actor", versus.actor, findings.actors, actor_path);
    return;
  }
  at.other_issue = find_issue(scenario, versus.issue);
  if (!at.other_issue) {  // reported as the entry's own issue; the other's name may be wrong as well
    if (!versus.is_object) findings.known("actor", versus.actor, findings.actors, actor_path);
    return;
  }
  if (versus.actor == entry.actor && versus.issue == entry.issue) {
    findings.add("versus-itself", path, "the entry is against the delegation itself",
                 "name another actor or issue, or leave \"versus\" out for the actor's own vector");
    return;
  }
  at.other = takes_part(scenario, *at.other_issue, versus.actor, actor_path, findings);
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
  const EntryKind kind = at.entry.kind();
  if (at.issue && (kind == EntryKind::matrix || kind == EntryKind::own) && !at.entry.actor.empty() &&
      find_actor(scenario, at.entry.actor))
    at.own = takes_part(scenario, *at.issue, at.entry.actor, at.path + ".actor", findings);
  check_versus(scenario, at, findings);
  if (!at.issue) return;
  std::visit([&](const auto& worth) { check_worth(scenario, at, worth, findings); }, at.entry.worth);
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
