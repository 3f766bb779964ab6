#include <algorithm>
#include <set>

#include "sim/scenario/check/findings.h"

namespace parley::checks {
namespace {

/// The position that a delegation is observed at, or that it is held at.
void check_stance(const Scenario& scenario, const Issue& issue, const IssueStance& stance,
                  const std::string& path, Findings& findings) {
  if (const Delegation* delegation = takes_part(scenario, issue, stance.actor, path, findings))
    known_position(issue, *delegation, stance.position, path, findings);
}

void check_observation(const Scenario& scenario, const Round& round, const Issue& issue,
                       const IssueStance& seen, const std::string& path, Findings& findings) {
  check_stance(scenario, issue, seen, path, findings);
  if (find_actor(scenario, seen.actor) && !contains(round.table, seen.actor))
    findings.add("observed-absent", path, quoted(seen.actor) + " is not at the table of " + quoted(round.id),
                 "at the table: " + one_of(round.table), Findings::key);
  const IssueStance* held = find_hold(scenario, seen.actor, seen.issue);
  if (held && held->position != seen.position)
    findings.add("observed-held", path,
                 "is observed at " + quoted(seen.position) + " but held at " + quoted(held->position),
                 "leave out the observation or the hold");
}

void check_observed(const Scenario& scenario, const Round& round, const std::string& path,
                    Findings& findings) {
  std::set<std::string> reported;  // issues: once each, not once per actor
  for (const IssueStance& seen : round.observed) {
    const std::string issue_path = path + ".observed." + seen.issue;
    const Issue* issue = find_issue(scenario, seen.issue);
    if (!contains(round.agenda, seen.issue) && reported.insert(seen.issue).second &&
        findings.known("issue", seen.issue, findings.issues, issue_path))
      findings.add("observed-off-agenda", issue_path,
                   quoted(seen.issue) + " is not on the agenda of " + quoted(round.id),
                   "on the agenda: " + one_of(round.agenda), Findings::key);
    if (issue) check_observation(scenario, round, *issue, seen, issue_path + "." + seen.actor, findings);
  }
}

/// A misspelt round of an event is reported there; it tells nothing about when the event can happen.
bool all_known(const Findings& findings, const std::vector<std::string>& rounds) {
  return std::all_of(rounds.begin(), rounds.end(),
                     [&](const std::string& round) { return findings.rounds.has(round); });
}

void check_observed_events(const Scenario& scenario, const Round& round, const std::string& path,
                           Findings& findings) {
  for (const auto& [id, happened] : round.observed_events) {
    const std::string here = path + ".observed_events." + id;
    if (!findings.known("event", id, findings.events, here)) continue;
    const Event& event = *find_event(scenario, id);
    if (event.has_rounds && !contains(event.rounds, round.id) && all_known(findings, event.rounds))
      findings.add(
          "observed-event", here, "event " + quoted(id) + " cannot happen before round " + quoted(round.id),
          event.rounds.empty() ? "it names no rounds" : "it can happen before " + one_of(event.rounds),
          Findings::key);
  }
}

void check_round(const Scenario& scenario, const Round& round, const std::string& path, Findings& findings) {
  check_meeting(round.table, round.agenda, path, findings);
  check_observed(scenario, round, path, findings);
  check_observed_events(scenario, round, path, findings);
  check_offers(scenario, round, path, findings);
  findings.sources(round.sources, path);
}

void check_hold(const Scenario& scenario, Findings& findings) {
  std::set<std::string> reported;
  for (const IssueStance& held : scenario.hold) {
    const std::string path = "hold." + held.issue;
    const Issue* issue = find_issue(scenario, held.issue);
    if (issue)
      check_stance(scenario, *issue, held, path + "." + held.actor, findings);
    else if (reported.insert(held.issue).second)
      findings.known("issue", held.issue, findings.issues, path);
  }
}

}  // namespace

void check_talks(const Scenario& scenario, Findings& findings) {
  if (scenario.talks.empty())
    findings.add("empty", "talks", "there are no rounds of talks", "describe at least one");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < scenario.talks.size(); ++i) {
    const Round& round = scenario.talks[i];
    const std::string path = place("talks", i);
    if (!round.id.empty() && !seen.insert(round.id).second)
      findings.add("same-id", path + ".id", "an earlier round has the id " + quoted(round.id),
                   "give each round an id of its own");
    check_round(scenario, round, path, findings);
  }
  check_hold(scenario, findings);
}

void check_events(const Scenario& scenario, Findings& findings) {
  for (const Event& event : scenario.events) {
    const std::string path = "events." + event.id;
    for (std::size_t i = 0; i < event.rounds.size(); ++i)
      findings.known("round", event.rounds[i], findings.rounds, place(path + ".rounds", i));
    findings.repeats("round", event.rounds, path + ".rounds");
    for (std::size_t i = 0; i < event.shifts.size(); ++i) {
      const EventShift& shift = event.shifts[i];
      const std::string here = place(path + ".shifts", i);
      if (!findings.known("issue", shift.issue, findings.issues, here + ".issue")) {
        findings.known("actor", shift.actor, findings.actors, here + ".actor");
        continue;
      }
      const Issue& issue = *find_issue(scenario, shift.issue);
      if (shift.move) continue;  // check_scales
      const Delegation* delegation = takes_part(scenario, issue, shift.actor, here + ".actor", findings);
      if (!delegation) continue;
      for (const auto& [position, value] : shift.add)
        known_position(issue, *delegation, position, here + ".add." + position, findings);
    }
    findings.sources(event.sources, path);
  }
}

}  // namespace parley::checks
