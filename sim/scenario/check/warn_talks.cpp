#include <algorithm>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/observed.h"
#include "sim/scenario/packages.h"

namespace parley::checks {
namespace {

template <class Test>
bool any_delegation(const Scenario& scenario, const Test& test) {
  for (const Issue& issue : scenario.issues)
    for (const Delegation& delegation : issue.delegations)
      if (test(issue, delegation)) return true;
  return false;
}

void warn_never_movers(const Scenario& scenario, Findings& findings) {
  for (const Issue& issue : scenario.issues)
    for (const Delegation& delegation : issue.delegations)
      if (is_open(scenario, issue, delegation) && !ever_moves(scenario, issue, delegation))
        findings.add("never-mover", "issues." + issue.id + ".positions." + delegation.actor,
                     quoted(delegation.actor) + " is at no table with " + quoted(issue.id) + " on the agenda",
                     "add a round in which it decides this, or give it one position only", Findings::key);
}

/// It would have to decide the issue there, were it not held.
template <class Meeting>
bool is_held_at(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
                const Meeting& meeting) {
  return find_hold(scenario, delegation.actor, issue.id) && delegation.positions.size() > 1 &&
         contains(meeting.agenda, issue.id);
}

/// Warns of the actors at a round's or a reply's table who cannot move there.
template <class Meeting>
void warn_table(const Scenario& scenario, const Meeting& meeting, const std::string& path,
                Findings& findings) {
  for (std::size_t j = 0; j < meeting.table.size(); ++j) {
    const bool decides = any_delegation(scenario, [&](const Issue& issue, const Delegation& delegation) {
      return delegation.actor == meeting.table[j] && (can_move(scenario, issue, delegation, meeting) ||
                                                      is_held_at(scenario, issue, delegation, meeting));
    });
    const bool stands = std::any_of(scenario.issues.begin(), scenario.issues.end(), [&](const Issue& issue) {
      return contains(meeting.agenda, issue.id) && find_stand(issue, meeting.table[j]);
    });
    if (!decides && !stands)
      findings.add("nothing-to-decide", place(path + ".table", j),
                   quoted(meeting.table[j]) + " has nothing to decide here",
                   "add an issue to the agenda on which it can move, or take it from the table");
  }
}

void warn_tables(const Scenario& scenario, Findings& findings) {
  for (std::size_t i = 0; i < scenario.talks.size(); ++i)
    if (!scenario.talks[i].offers) warn_table(scenario, scenario.talks[i], place("talks", i), findings);
  for (const Outcome& outcome : scenario.outcomes)
    if (outcome.reply) warn_table(scenario, *outcome.reply, "outcomes." + outcome.id + ".reply", findings);
}

/// Whether the actor has a part in the bargaining of a round of offers: it proposes, answers or is bound.
bool bargains(const Scenario& scenario, const Round& round, const std::string& actor) {
  const Offers& offers = *round.offers;
  const auto named = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.first == actor; });
  };
  return contains(offers.proposers.order, actor) || named(offers.weights) || named(offers.accept.votes) ||
         contains(offers.accept.veto, actor) ||
         contains(parties_of(scenario, round, packages_of(scenario, round)), actor);
}

void warn_bargainers(const Scenario& scenario, Findings& findings) {
  for (std::size_t i = 0; i < scenario.talks.size(); ++i) {
    const Round& round = scenario.talks[i];
    for (std::size_t j = 0; round.offers && j < round.table.size(); ++j)
      if (!bargains(scenario, round, round.table[j]))
        findings.add("nothing-to-decide", place(place("talks", i) + ".table", j),
                     quoted(round.table[j]) + " neither proposes nor answers here",
                     "name it in a settlement, as a proposer or among the voters, or take it from the table");
  }
}

void warn_observations(const Scenario& scenario, Findings& findings) {
  const Round* unobserved = nullptr;
  for (std::size_t i = 0; i < scenario.talks.size(); ++i) {
    const Round& round = scenario.talks[i];
    if (!is_observed(round)) {
      if (!unobserved) unobserved = &round;
      continue;
    }
    if (unobserved)
      findings.add(
          "observed-after-unobserved",
          place("talks", i) + (!round.observed.empty() || !round.observed_places.empty() ? ".observed"
                               : round.observed_agreement ? ".observed_agreement"
                                                          : ".observed_events"),
          "is observed, but the earlier round " + quoted(unobserved->id) + " is not",
          "say what was observed there too, if it is known");
  }
}

/// The place of the last round in which anybody can decide anything, or a scale settles; -1 if there is none.
int last_decision(const Scenario& scenario) {
  for (int i = static_cast<int>(scenario.talks.size()) - 1; i >= 0; --i) {
    const Round& round = scenario.talks[static_cast<std::size_t>(i)];
    if (any_delegation(scenario, [&](const Issue& issue, const Delegation& delegation) {
          return can_move(scenario, issue, delegation, round) ||
                 can_be_bound(scenario, issue, delegation, round);
        }))
      return i;
    if (std::any_of(scenario.issues.begin(), scenario.issues.end(), [&](const Issue& issue) {
          return issue.has_stands && last_round_of(scenario, issue.id) == i;
        }))
      return i;
  }
  return -1;
}

void warn_late_events(const Scenario& scenario, Findings& findings) {
  const int last = last_decision(scenario);
  const std::vector<std::string> rounds = ids(scenario.talks);
  for (const Event& event : scenario.events) {
    if (!event.has_rounds) continue;
    const bool in_time = std::any_of(event.rounds.begin(), event.rounds.end(), [&](const std::string& id) {
      return std::find(rounds.begin(), rounds.end(), id) - rounds.begin() <= last;
    });
    if (!in_time)
      findings.add("event-after-end", "events." + event.id + ".rounds",
                   event.rounds.empty() ? "names no rounds: the event never happens"
                                        : "the event can happen only after the last round with a decision",
                   "name an earlier round, or leave \"rounds\" out for every round");
  }
}

}  // namespace

void warn_talks(const Scenario& scenario, Findings& findings) {
  warn_never_movers(scenario, findings);
  warn_tables(scenario, findings);
  warn_bargainers(scenario, findings);
  warn_observations(scenario, findings);
  warn_late_events(scenario, findings);
}

}  // namespace parley::checks
