#include <algorithm>
#include <set>
#include <tuple>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/entry_cells.h"

namespace parley::checks {
namespace {

using Mentions = std::set<std::tuple<std::string, std::string, std::string>>;  // issue, actor, position

void mention(Mentions& mentions, const std::string& issue, const std::string& actor, const Cells& cells) {
  for (const auto& [position, value] : cells) mentions.emplace(issue, actor, position);
}

/// The positions that some entry gives a value, and those that an event shifts.
Mentions mentioned(const Scenario& scenario) {
  Mentions mentions;
  for (const PayoffEntry& entry : scenario.payoffs) {
    for_each_cell(entry, [&](CellStances where, double) {
      for (const CellStance& one : where)
        for (const std::string& position : one.positions) mentions.emplace(one.issue, one.actor, position);
    });
    mention(mentions, entry.issue, entry.actor, trend_of(entry));
  }
  for (const Event& event : scenario.events)
    for (const EventShift& shift : event.shifts) mention(mentions, shift.issue, shift.actor, shift.add);
  return mentions;
}

bool has_payoff(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  return std::any_of(scenario.payoffs.begin(), scenario.payoffs.end(),
                     [&](const PayoffEntry& entry) { return concerns(scenario, entry, issue, delegation); });
}

void warn_delegation(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
                     const Mentions& mentions, Findings& findings) {
  if (delegation.positions.size() < 2) return;  // part of the setting
  const std::string path = "issues." + issue.id + ".positions." + delegation.actor;
  const bool only_bound =
      ever_moves(scenario, issue, delegation) && !moves_by_itself(scenario, issue, delegation);
  if (is_open(scenario, issue, delegation) && !only_bound && !has_payoff(scenario, issue, delegation))
    findings.add(
        "drifts", path,
        "no payoff of " + quoted(delegation.actor) + " depends on what it does here: it drifts at random",
        "add a payoff entry, or give it one position only", Findings::key);
  // Where some entry looks at what is done here, a position that it does not name counts 0 (the format says so):
  // only where none does is a position idle.
  const auto mentioned = [&](const Position& position) {
    return mentions.count({issue.id, delegation.actor, position.id}) > 0;
  };
  if (std::any_of(delegation.positions.begin(), delegation.positions.end(), mentioned)) return;
  for (const Position& position : delegation.positions)
    findings.add("unused-position", path + "." + position.id, "no payoff mentions this position",
                 "add it to a payoff entry, or remove it", Findings::key);
}

/// Whether the actor stands otherwise on some scale if it is of the type.
bool has_own_stand(const Scenario& scenario, const std::string& actor, const std::string& type) {
  return std::any_of(scenario.issues.begin(), scenario.issues.end(), [&](const Issue& issue) {
    const ScaleStand* stand = find_stand(issue, actor);
    return stand && std::any_of(stand->types.begin(), stand->types.end(),
                                [&](const TypeStand& one) { return one.id == type; });
  });
}

/// One type without entries beside others with some is what those differ from.
void warn_types(const Scenario& scenario, const Actor& actor, Findings& findings) {
  std::vector<std::string> unused;
  for (const ActorType& type : actor.types)
    if (!has_own_stand(scenario, actor.id, type.id) &&
        std::none_of(scenario.payoffs.begin(), scenario.payoffs.end(), [&](const PayoffEntry& entry) {
          return entry.actor == actor.id && entry.type == type.id;
        }))
      unused.push_back(type.id);
  if (unused.size() == 1 && actor.types.size() > 1) return;
  for (const std::string& type : unused)
    findings.add("unused-type", "actors." + actor.id + ".types." + type, "no payoff entry uses this type",
                 "add an entry with \"type\": " + quoted(type) + ", if it is to differ from the others",
                 Findings::key);
}

}  // namespace

void warn_payoffs(const Scenario& scenario, Findings& findings) {
  const Mentions mentions = mentioned(scenario);
  for (const Actor& actor : scenario.actors) warn_types(scenario, actor, findings);
  for (const Issue& issue : scenario.issues)
    for (const Delegation& delegation : issue.delegations)
      warn_delegation(scenario, issue, delegation, mentions, findings);
}

}  // namespace parley::checks
