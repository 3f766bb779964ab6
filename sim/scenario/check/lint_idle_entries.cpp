#include <algorithm>
#include <set>
#include <tuple>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/entry_cells.h"

namespace parley::checks {
namespace {

using Deciders = std::set<std::pair<std::string, std::string>>;  // issue, actor

/// The delegations that an outcome's condition looks at, by itself or through a settlement.
void collect(const Scenario& scenario, const Condition& condition, Deciders& told) {
  if (condition.kind == Condition::Kind::position) told.emplace(condition.issue, condition.actor);
  if (condition.kind == Condition::Kind::settled)
    if (const Issue* issue = find_issue(scenario, condition.issue))
      for (const Settlement& settlement : issue->settlements)
        for (const Stance& stance : settlement.when) told.emplace(issue->id, stance.actor);
  for (const Condition& part : condition.parts) collect(scenario, part, told);
}

/// The delegations whose positions the entry's value varies with.
Deciders weighed(const PayoffEntry& entry) {
  Deciders all;
  for (const CellDelegation& one : varies_with(entry)) all.emplace(one.issue, one.actor);
  return all;
}

/// It can move somewhere, or could if it were not held, or has one position only and is part of the setting.
bool moves(const Scenario& scenario, const std::pair<std::string, std::string>& decider) {
  const Issue* issue = find_issue(scenario, decider.first);
  const Delegation* delegation = issue ? find_delegation(*issue, decider.second) : nullptr;
  return delegation && (!is_open(scenario, *issue, *delegation) || ever_moves(scenario, *issue, *delegation));
}

/// Whether the actor looks ahead and decides anything: then whatever others do can bear on it.
bool foresees(const Scenario& scenario, const std::string& id) {
  if (!looks_ahead(scenario, id)) return false;
  return std::any_of(scenario.issues.begin(), scenario.issues.end(), [&](const Issue& issue) {
    const Delegation* delegation = find_delegation(issue, id);
    return delegation && ever_moves(scenario, issue, *delegation);
  });
}

/// Whether a round of offers that the actor sits in may bind the decider: then packages differ by what it does.
bool bargained(const Scenario& scenario, const std::string& actor,
               const std::pair<std::string, std::string>& decider) {
  const Issue* issue = find_issue(scenario, decider.first);
  const Delegation* delegation = issue ? find_delegation(*issue, decider.second) : nullptr;
  return delegation && std::any_of(scenario.talks.begin(), scenario.talks.end(), [&](const Round& round) {
           return contains(round.table, actor) && can_be_bound(scenario, *issue, *delegation, round);
         });
}

}  // namespace

void lint_idle_entries(const Scenario& scenario, Findings& findings) {
  Deciders told;
  for (const Outcome& outcome : scenario.outcomes)
    if (outcome.when) collect(scenario, *outcome.when, told);
  std::set<std::string> ahead;
  for (const Actor& actor : scenario.actors)
    if (foresees(scenario, actor.id)) ahead.insert(actor.id);
  for (std::size_t i = 0; i < scenario.payoffs.size(); ++i) {
    const PayoffEntry& entry = scenario.payoffs[i];
    // Where a scale settles is nobody's choice; what it is worth is told in what each gets.
    if (entry.on_scale()) continue;
    const Deciders deciders = weighed(entry);
    const bool chosen = std::any_of(deciders.begin(), deciders.end(), [&](const auto& decider) {
      // Its own delegation that moves nowhere is warned of as such.
      if (decider.second == entry.actor || bargained(scenario, entry.actor, decider)) return true;
      const Delegation* delegation = find_delegation(scenario, decider.second, decider.first);
      const bool setting = delegation && delegation->positions.size() == 1;
      return setting || (ahead.count(entry.actor) > 0 && moves(scenario, decider));
    });
    const bool seen = std::any_of(deciders.begin(), deciders.end(),
                                  [&](const auto& decider) { return told.count(decider) > 0; });
    if (!chosen && !seen)
      findings.add("idle-entry", place("payoffs", i),
                   "no choice can depend on it, and no outcome tells apart what it is about",
                   "write it where its actor decides (\"rows\"), give the actor foresight, or remove it");
  }
}

}  // namespace parley::checks
