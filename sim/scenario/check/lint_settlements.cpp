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
                  (entry.issue == issue.id || entry.versus_issue == issue.id);
         });
}

}  // namespace

void lint_settlements(const Scenario& scenario, Findings& findings) {
  for (const Issue& issue : scenario.issues) {
    std::vector<std::string> expected;
    for (const Delegation& delegation : issue.delegations)
      if (is_expected(scenario, issue, delegation)) expected.push_back(delegation.actor);
    if (expected.size() < 3) continue;  // one of two may well do it alone
    for (const Settlement& settlement : issue.settlements) {
      std::vector<std::string> lacking;
      for (const std::string& actor : expected)
        if (std::none_of(settlement.when.begin(), settlement.when.end(),
                         [&](const Stance& stance) { return stance.actor == actor; }))
          lacking.push_back(actor);
      if (lacking.size() == 1)
        findings.add("settlement-lacks", "issues." + issue.id + ".settlements." + settlement.id + ".when",
                     "names everybody who decides this but " + quoted(lacking.front()),
                     "add its positions, if it has to agree");
    }
  }
}

}  // namespace parley::checks
