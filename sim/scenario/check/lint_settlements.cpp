#include <algorithm>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"

namespace parley::checks {
namespace {

/// It decides the issue, sits at the table of every round that has it on the agenda, and gets something from
/// what is done there: whoever settles the issue is expected to ask it.
bool is_expected(const Scenario& scenario, const Issue& issue, const Delegation& delegation) {
  if (!is_open(scenario, issue, delegation) || !first_move(scenario, issue, delegation)) return false;
  const bool always = std::all_of(scenario.talks.begin(), scenario.talks.end(), [&](const Round& round) {
    return !contains(round.agenda, issue.id) || contains(round.table, delegation.actor);
  });
  return always &&
         std::any_of(scenario.payoffs.begin(), scenario.payoffs.end(), [&](const PayoffEntry& entry) {
           return entry.actor == delegation.actor &&
                  (entry.issue == issue.id || entry.versus().issue == issue.id);
         });
}

bool names(const Settlement& settlement, const std::string& actor) {
  return std::any_of(settlement.when.begin(), settlement.when.end(),
                     [&](const Stance& stance) { return stance.actor == actor; });
}

/// Of two one may well do it alone (who accepts an offer): only where another settlement of the issue asks both is it
/// strange that this one does not.
bool one_may_do_it(const Issue& issue, const Settlement& settlement, const std::string& lacking) {
  return std::none_of(issue.settlements.begin(), issue.settlements.end(), [&](const Settlement& other) {
    return &other != &settlement && other.when.size() > 1 && names(other, lacking);
  });
}

}  // namespace

void lint_settlements(const Scenario& scenario, Findings& findings) {
  for (const Issue& issue : scenario.issues) {
    std::vector<std::string> expected;
    for (const Delegation& delegation : issue.delegations)
      if (is_expected(scenario, issue, delegation)) expected.push_back(delegation.actor);
    if (expected.size() < 2) continue;
    for (const Settlement& settlement : issue.settlements) {
      std::vector<std::string> lacking;
      for (const std::string& actor : expected)
        if (!names(settlement, actor)) lacking.push_back(actor);
      if (lacking.size() != 1) continue;
      if (expected.size() == 2 && one_may_do_it(issue, settlement, lacking.front())) continue;
      findings.add("settlement-lacks", "issues." + issue.id + ".settlements." + settlement.id + ".when",
                   "names everybody who decides this but " + quoted(lacking.front()),
                   "add its positions, if it has to agree");
    }
  }
}

}  // namespace parley::checks
