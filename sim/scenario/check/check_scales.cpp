#include <cstdlib>

#include "sim/base/numbers.h"
#include "sim/scenario/check/findings.h"

/// Issues with stands on a scale.
namespace parley::checks {
namespace {

std::string ends_of(const Issue& issue) {
  return "the scale goes from " + number_text(issue.line.from) + " to " + number_text(issue.line.to);
}

void check_stands(const Scenario& scenario, const Issue& issue, const std::string& path, Findings& findings) {
  if (issue.stands.empty())
    findings.add("empty", path + ".stands", "nobody takes a stand",
                 "name at least one actor and its position");
  for (const ScaleStand& stand : issue.stands) {
    const std::string here = path + ".stands." + stand.id;
    findings.sources(stand.sources, here);
    if (!findings.known("actor", stand.id, ids(scenario.actors), here)) continue;
    const Actor& actor = *find_actor(scenario, stand.id);
    for (const TypeStand& type : stand.types)
      findings.known("type", type.id, ids(actor.types), here + ".types." + type.id,
                     " of " + quoted(actor.id));
  }
}

void check_line(const Issue& issue, const std::string& path, Findings& findings) {
  const ScaleLine& line = issue.line;
  if (!(line.from < line.to)) {
    findings.add("scale-ends", path + ".scale.to", "the scale ends before it begins",
                 "\"from\" is the smaller number");
    return;
  }
  for (const auto& [at, name] : line.marks) {
    char* end = nullptr;
    const double place = std::strtod(at.c_str(), &end);
    const std::string here = path + ".scale.marks." + at;
    if (at.empty() || *end != '\0')
      findings.add("off-scale", here, quoted(at) + " is no place on the scale", "a mark is named by a number",
                   Findings::key);
    else
      on_its_scale(issue, place, here, findings);
  }
  if (issue.reference) on_its_scale(issue, *issue.reference, path + ".reference", findings);
  if (issue.result) on_its_scale(issue, *issue.result, path + ".result", findings);
}

void check_entry(const Scenario& scenario, const PayoffEntry& entry, const std::string& path,
                 Findings& findings) {
  if (!entry.on_scale()) return;
  const Issue* issue = find_issue(scenario, entry.issue);
  if (!issue || !on_a_scale(*issue, path + ".issue", findings)) return;
  const PlaceWorth* place_worth = entry.as<PlaceWorth>();
  if (place_worth == nullptr) {
    if (find_actor(scenario, entry.actor) && !find_stand(*issue, entry.actor))
      findings.add("no-stand", path + ".actor", quoted(entry.actor) + " has no stand on " + quoted(issue->id),
                   "a loss is counted from the actor's own position; write \"worth\" for others");
    return;
  }
  const WorthPoints& points = place_worth->points;
  if (points.empty())
    findings.add("empty", path + ".worth", "there is no point", "write at least one [PLACE, WORTH]");
  for (std::size_t i = 0; i < points.size(); ++i) {
    on_its_scale(*issue, points[i].first, place(path + ".worth", i) + "[0]", findings);
    if (i > 0 && points[i].first <= points[i - 1].first)
      findings.add("worth-order", place(path + ".worth", i) + "[0]", "the places do not rise",
                   "write the points in the order of the scale");
  }
}

void check_observed_places(const Scenario& scenario, std::size_t t, Findings& findings) {
  const Round& round = scenario.talks[t];
  for (const auto& [id, at] : round.observed_places) {
    const std::string path = place("talks", t) + ".observed." + id;
    if (!findings.known("issue", id, ids(scenario.issues), path)) continue;
    const Issue& issue = *find_issue(scenario, id);
    if (!on_a_scale(issue, path, findings)) continue;
    on_its_scale(issue, at, path + ".value", findings);
    const int last = last_round_of(scenario, id);
    if (!contains(round.agenda, id))
      findings.add("observed-off-agenda", path, quoted(id) + " is not on the agenda of " + quoted(round.id),
                   "on the agenda: " + one_of(round.agenda), Findings::key);
    else if (last != static_cast<int>(t))
      findings.add("observed-early", path, quoted(id) + " settles in a later round that has it on its agenda",
                   "write it under " + quoted(scenario.talks[static_cast<std::size_t>(last)].id),
                   Findings::key);
  }
}

void check_moves(const Scenario& scenario, Findings& findings) {
  for (const Event& event : scenario.events)
    for (std::size_t i = 0; i < event.shifts.size(); ++i) {
      const EventShift& shift = event.shifts[i];
      const Issue* issue = find_issue(scenario, shift.issue);
      const std::string path = place("events." + event.id + ".shifts", i);
      if (!shift.move || !issue || !on_a_scale(*issue, path + ".issue", findings)) continue;
      if (findings.known("actor", shift.actor, ids(scenario.actors), path + ".actor") &&
          !find_stand(*issue, shift.actor))
        findings.add("no-stand", path + ".actor",
                     quoted(shift.actor) + " has no stand on " + quoted(issue->id),
                     "an event moves stands; name one of those that have one");
    }
}

}  // namespace

bool on_a_scale(const Issue& issue, const std::string& path, Findings& findings) {
  if (issue.has_stands) return true;
  findings.add("no-scale", path, quoted(issue.id) + " is not an issue on a scale",
               "name an issue with \"stands\"");
  return false;
}

void on_its_scale(const Issue& issue, double at, const std::string& path, Findings& findings) {
  if (issue.line.from < issue.line.to && (at < issue.line.from || at > issue.line.to))
    findings.add("off-scale", path, number_text(at) + " does not lie on the scale of " + quoted(issue.id),
                 ends_of(issue));
}

int last_round_of(const Scenario& scenario, const std::string& issue) {
  for (std::size_t t = scenario.talks.size(); t > 0; --t)
    if (contains(scenario.talks[t - 1].agenda, issue)) return static_cast<int>(t) - 1;
  return -1;
}

void check_scales(const Scenario& scenario, Findings& findings) {
  for (const Issue& issue : scenario.issues) {
    if (!issue.has_stands) continue;
    const std::string path = "issues." + issue.id;
    check_stands(scenario, issue, path, findings);
    check_line(issue, path, findings);
  }
  for (std::size_t i = 0; i < scenario.payoffs.size(); ++i)
    check_entry(scenario, scenario.payoffs[i], place("payoffs", i), findings);
  for (std::size_t t = 0; t < scenario.talks.size(); ++t) check_observed_places(scenario, t, findings);
  check_moves(scenario, findings);
}

}  // namespace parley::checks
