#include "sim/scenario/check.h"
#include "sim/scenario/check/findings.h"

namespace parley::checks {
namespace {

void check_delegations(const Issue& issue, const std::string& path, Findings& findings) {
  if (issue.delegations.empty())
    findings.add("empty", path + ".positions", "no actor has positions",
                 "name at least one actor's positions");
  for (const Delegation& delegation : issue.delegations) {
    const std::string here = path + ".positions." + delegation.actor;
    const bool known = findings.known("actor", delegation.actor, findings.actors, here);
    if (delegation.positions.empty())
      findings.add("empty", here, "there are no positions", "name at least one, or leave the actor out");
    else if (delegation.opening.empty() && !known)
      continue;
    else if (delegation.opening.empty())
      findings.add("missing-opening", path + ".opening",
                   "no opening position for " + quoted(delegation.actor),
                   "add one of " + one_of(ids(delegation.positions)));
    else
      known_position(issue, delegation, delegation.opening, path + ".opening." + delegation.actor, findings);
  }
}

void check_settlements(const Scenario& scenario, const Issue& issue, const std::string& path,
                       Findings& findings) {
  for (const Settlement& settlement : issue.settlements) {
    const std::string here = path + ".settlements." + settlement.id;
    if (settlement.id == reserved_settlement)
      findings.add("reserved-id", here, quoted(reserved_settlement) + " is what results call no settlement",
                   "give the settlement another id", Findings::key);
    if (settlement.when.empty())
      findings.add("empty", here + ".when", "no actor is named", "name at least one actor and its position");
    check_stances(scenario, issue, settlement.when, here + ".when", findings);
    findings.sources(settlement.sources, here);
  }
}

/// The parts that only the analyses read.
void check_analysis(const Scenario& scenario, const Issue& issue, const std::string& path,
                    Findings& findings) {
  std::vector<std::string> positions;
  for (const Delegation& delegation : issue.delegations)
    for (const Position& position : delegation.positions) positions.push_back(position.id);
  for (const auto& [position, value] : issue.scale)
    findings.known("position", position, positions, path + ".scale." + position,
                   " on issue " + quoted(issue.id));

  const auto check_state = [&](const std::vector<std::pair<std::string, std::string>>& state,
                               const std::string& here) {
    for (const auto& [actor, position] : state) {
      const std::string at = here + "." + actor;
      if (const Delegation* delegation = takes_part(scenario, issue, actor, at, findings))
        known_position(issue, *delegation, position, at, findings);
    }
  };
  check_state(issue.disagreement, path + ".disagreement");
  for (const Issue::OneWay& one_way : issue.irreversible) {
    const std::string here = path + ".irreversible." + one_way.actor;
    const Delegation* delegation = takes_part(scenario, issue, one_way.actor, here, findings);
    if (!delegation) continue;
    for (std::size_t i = 0; i < one_way.moves.size(); ++i) {
      known_position(issue, *delegation, one_way.moves[i].first, place(here, i) + "[0]", findings);
      known_position(issue, *delegation, one_way.moves[i].second, place(here, i) + "[1]", findings);
    }
  }
  for (std::size_t i = 0; i < issue.infeasible.size(); ++i)
    check_state(issue.infeasible[i], place(path + ".infeasible", i));
}

}  // namespace

void check_issues(const Scenario& scenario, Findings& findings) {
  if (scenario.issues.empty()) findings.add("empty", "issues", "there are no issues", "name at least one");
  for (const Issue& issue : scenario.issues) {
    const std::string path = "issues." + issue.id;
    if (issue.has_stands) continue;  // check_scales
    check_delegations(issue, path, findings);
    for (const auto& [actor, salience] : issue.salience)
      findings.known("actor", actor, findings.actors, path + ".salience." + actor);
    check_settlements(scenario, issue, path, findings);
    check_analysis(scenario, issue, path, findings);
  }
}

}  // namespace parley::checks
