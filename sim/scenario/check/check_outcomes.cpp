#include "sim/scenario/check/findings.h"

namespace parley::checks {
namespace {

void check_position(const Scenario& scenario, const Condition& condition, const std::string& path,
                    Findings& findings) {
  if (!findings.known("issue", condition.issue, findings.issues, path + ".issue")) {
    findings.known("actor", condition.actor, findings.actors, path + ".actor");
    return;
  }
  const Issue& issue = *find_issue(scenario, condition.issue);
  const Delegation* delegation = takes_part(scenario, issue, condition.actor, path + ".actor", findings);
  if (!delegation) return;
  for (std::size_t j = 0; j < condition.in.size(); ++j)
    known_position(issue, *delegation, condition.in[j], one_or_many(path + ".in", condition.in, j), findings);
}

void check_settled(const Scenario& scenario, const Condition& condition, const std::string& path,
                   Findings& findings) {
  const bool named = !condition.in.empty();
  if (!findings.known("issue", condition.issue, findings.issues, named ? path + ".issue" : path)) return;
  const Issue& issue = *find_issue(scenario, condition.issue);
  for (std::size_t j = 0; j < condition.in.size(); ++j)
    findings.known("settlement", condition.in[j], ids(issue.settlements),
                   one_or_many(path + ".as", condition.in, j), " of issue " + quoted(issue.id));
}

void check_between(const Scenario& scenario, const Condition& condition, const std::string& path,
                   Findings& findings) {
  if (!findings.known("issue", condition.issue, ids(scenario.issues), path + ".issue")) return;
  const Issue& issue = *find_issue(scenario, condition.issue);
  if (!on_a_scale(issue, path + ".issue", findings)) return;
  on_its_scale(issue, condition.from, path + ".from", findings);
  on_its_scale(issue, condition.to, path + ".to", findings);
  if (condition.from > condition.to)
    findings.add("scale-ends", path + ".to", "it lies before \"from\"", "the smaller number first");
}

void check_breakdown(const Scenario& scenario, const Condition& condition, const std::string& path,
                     Findings& findings) {
  if (!findings.known("round", condition.round, findings.rounds, path)) return;
  std::vector<std::string> with;
  for (const Round& round : scenario.talks) {
    if (round.offers) with.push_back(round.id);
    if (round.id == condition.round && round.offers) return;
  }
  findings.add("no-offers", path, quoted(condition.round) + " is not a round of offers: it cannot break down",
               with.empty() ? "no round is" : "these are: " + one_of(with));
}

void check_condition(const Scenario& scenario, const Condition& condition, const std::string& path,
                     Findings& findings) {
  const auto check_parts = [&](const std::string& list) {
    if (condition.parts.empty())
      findings.add("empty", list, "the list of conditions is empty", "put at least one into it");
    for (std::size_t i = 0; i < condition.parts.size(); ++i)
      check_condition(scenario, condition.parts[i], place(list, i), findings);
  };
  switch (condition.kind) {
    case Condition::Kind::position:
      return check_position(scenario, condition, path + ".position", findings);
    case Condition::Kind::settled:
      return check_settled(scenario, condition, path + ".settled", findings);
    case Condition::Kind::between:
      return check_between(scenario, condition, path + ".between", findings);
    case Condition::Kind::event:
      findings.known("event", condition.event, findings.events, path + ".event");
      return;
    case Condition::Kind::breakdown:
      return check_breakdown(scenario, condition, path + ".breakdown", findings);
    case Condition::Kind::all:
      return check_parts(path + ".all");
    case Condition::Kind::any:
      return check_parts(path + ".any");
    case Condition::Kind::not_:
      if (!condition.parts.empty())
        check_condition(scenario, condition.parts.front(), path + ".not", findings);
      return;
  }
}

void check_reply(const Outcome& outcome, const std::string& path, Findings& findings) {
  if (!outcome.reply) return;
  if (!outcome.ends_talks)
    findings.add("reply-without-end", path + ".reply",
                 "only an outcome that ends the talks is answered by a reply",
                 outcome.when ? "add \"ends_talks\": true, or leave \"reply\" out" : "leave \"reply\" out",
                 Findings::key);
  check_meeting(outcome.reply->table, outcome.reply->agenda, path + ".reply", findings);
}

}  // namespace

void check_outcomes(const Scenario& scenario, Findings& findings) {
  if (scenario.outcomes.empty()) {
    findings.add("empty", "outcomes", "there are no outcomes", "name at least the one with \"otherwise\"");
    return;
  }
  bool otherwise = false;
  for (const Outcome& outcome : scenario.outcomes) {
    const std::string path = "outcomes." + outcome.id;
    check_reply(outcome, path, findings);
    if (outcome.when) {
      check_condition(scenario, *outcome.when, path + ".when", findings);
      continue;
    }
    otherwise = true;
    if (&outcome != &scenario.outcomes.back())
      findings.add("otherwise-not-last", path, "the outcome with \"otherwise\" is not the last",
                   "move it to the end; there is only one", Findings::key);
    if (outcome.ends_talks)
      findings.add("otherwise-ends-talks", path + ".ends_talks",
                   "the outcome with \"otherwise\" cannot end the talks", "leave \"ends_talks\" out");
  }
  if (!scenario.result.empty()) findings.known("outcome", scenario.result, ids(scenario.outcomes), "result");
  if (!otherwise)
    findings.add("no-otherwise", "outcomes", "no outcome has \"otherwise\"",
                 "end the list with an outcome that has \"otherwise\": true");
}

}  // namespace parley::checks
