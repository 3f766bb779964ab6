#include <algorithm>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"

namespace parley::checks {
namespace {

/// Some round or reply has the issue on its agenda and every actor that the settlement names at its table.
bool can_be_reached(const Scenario& scenario, const Issue& issue, const Settlement& settlement) {
  const auto meets = [&](const auto& meeting) {
    return contains(meeting.agenda, issue.id) &&
           std::all_of(settlement.when.begin(), settlement.when.end(),
                       [&](const Stance& stance) { return contains(meeting.table, stance.actor); });
  };
  return std::any_of(scenario.talks.begin(), scenario.talks.end(), meets) ||
         std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(),
                     [&](const Outcome& outcome) { return outcome.reply && meets(*outcome.reply); });
}

/// Whether moves may settle the issue: packages of a round of offers name their settlements.
bool settles_by_moves(const Scenario& scenario, const Issue& issue) {
  return std::any_of(scenario.talks.begin(), scenario.talks.end(),
                     [&](const Round& round) { return !round.offers && contains(round.agenda, issue.id); }) ||
         std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(), [&](const Outcome& outcome) {
           return outcome.reply && contains(outcome.reply->agenda, issue.id);
         });
}

/// Whenever `later` holds, so does `earlier`.
bool shadows(const Settlement& earlier, const Settlement& later) {
  return std::all_of(earlier.when.begin(), earlier.when.end(), [&](const Stance& wide) {
    return std::any_of(later.when.begin(), later.when.end(), [&](const Stance& narrow) {
      return narrow.actor == wide.actor &&
             std::all_of(narrow.positions.begin(), narrow.positions.end(),
                         [&](const std::string& position) { return contains(wide.positions, position); });
    });
  });
}

bool holds_at_start(const Scenario& scenario, const Issue& issue, const Settlement& settlement) {
  return std::all_of(settlement.when.begin(), settlement.when.end(), [&](const Stance& stance) {
    const Delegation* delegation = find_delegation(issue, stance.actor);
    return delegation && contains(stance.positions, start_of(scenario, issue, *delegation));
  });
}

void warn_settlement(const Scenario& scenario, const Issue& issue, std::size_t index, Findings& findings) {
  const Settlement& settlement = issue.settlements[index];
  const std::string path = "issues." + issue.id + ".settlements." + settlement.id;
  if (!can_be_reached(scenario, issue, settlement))
    findings.add("settlement-apart", path,
                 "its actors never sit together with " + quoted(issue.id) + " on the agenda",
                 "put them to one table, or remove the settlement", Findings::key);
  for (std::size_t i = 0; i < index && settles_by_moves(scenario, issue); ++i) {
    if (!shadows(issue.settlements[i], settlement)) continue;
    findings.add(
        "settlement-shadowed", path,
        "settlement " + quoted(issue.settlements[i].id) + " stands earlier and holds whenever this does",
        "put the narrower settlement first", Findings::key);
    break;
  }
}

}  // namespace

void warn_settlements(const Scenario& scenario, Findings& findings) {
  for (const Issue& issue : scenario.issues) {
    for (std::size_t i = 0; i < issue.settlements.size(); ++i) warn_settlement(scenario, issue, i, findings);
    for (const Settlement& settlement : issue.settlements) {
      if (!holds_at_start(scenario, issue, settlement)) continue;
      findings.add("opening-settles", "issues." + issue.id + ".opening",
                   "the opening positions already meet settlement " + quoted(settlement.id),
                   "open with the actors apart, or leave the issue out");
      break;
    }
  }
}

}  // namespace parley::checks
