#include "sim/scenario/check/movers.h"

#include <algorithm>

#include "sim/scenario/check/numbers.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/find.h"

namespace parley::checks {

bool is_open(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  return delegation.positions.size() > 1 && !find_hold(scenario, delegation.actor, issue.id);
}

namespace {

bool moves_at(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
              const std::vector<std::string>& table, const std::vector<std::string>& agenda) {
  return contains(table, delegation.actor) && contains(agenda, issue.id) &&
         is_open(scenario, issue, delegation);
}

}  // namespace

bool can_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
              const Round& round) {
  return !round.offers && moves_at(scenario, issue, delegation, round.table, round.agenda);
}

bool can_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
              const Reply& reply) {
  return moves_at(scenario, issue, delegation, reply.table, reply.agenda);
}

const Round* first_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  const auto at = std::find_if(scenario.talks.begin(), scenario.talks.end(), [&](const Round& round) {
    return can_move(scenario, issue, delegation, round);
  });
  return at == scenario.talks.end() ? nullptr : &*at;
}

const Reply* first_reply(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  for (const Outcome& outcome : scenario.outcomes)
    if (outcome.reply && can_move(scenario, issue, delegation, *outcome.reply)) return &*outcome.reply;
  return nullptr;
}

bool can_be_bound(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
                  const Round& round) {
  return round.offers && moves_at(scenario, issue, delegation, round.table, round.agenda);
}

bool moves_by_itself(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  return first_move(scenario, issue, delegation) || first_reply(scenario, issue, delegation);
}

bool ever_moves(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  return moves_by_itself(scenario, issue, delegation) ||
         std::any_of(scenario.talks.begin(), scenario.talks.end(),
                     [&](const Round& round) { return can_be_bound(scenario, issue, delegation, round); });
}

const std::string& start_of(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  const IssueStance* held = find_hold(scenario, delegation.actor, issue.id);
  return held ? held->position : delegation.opening;
}

bool looks_ahead(const Scenario& scenario, const std::string& actor) {
  const Actor* found = find_actor(scenario, actor);
  if (found == nullptr) return false;
  // Asked for every entry: the quantiles of a beta take hundreds of steps.
  if (const auto* beta = std::get_if<Beta>(&found->foresight)) return beta->hi > 0;
  return support(scenario, found->foresight).second > 0;
}

bool concerns(const Scenario& scenario, const PayoffEntry& entry, const Issue& issue,
              const Delegation& delegation) {
  if (entry.actor != delegation.actor) return false;
  bool foreseen = false;
  for (const CellDelegation& one : varies_with(entry)) {
    if (one.actor == delegation.actor && one.issue == issue.id) return true;
    foreseen = foreseen || one.actor != entry.actor;
  }
  return foreseen && looks_ahead(scenario, entry.actor);
}

}  // namespace parley::checks
