#include <algorithm>

#include "sim/base/numbers.h"
#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/numbers.h"

/// What is odd about issues on a scale.
namespace parley::checks {
namespace {

bool always_zero(const Scenario& scenario, const Number& number) {
  const auto [lo, hi] = support(scenario, number);
  return lo <= 0 && hi <= 0;
}

void warn_position(const Scenario& scenario, const Issue& issue, const Number& number,
                   const std::string& path, Findings& findings) {
  const auto [lo, hi] = support(scenario, number);
  if (lo < issue.line.from || hi > issue.line.to)
    findings.add("position-off-scale", path,
                 "the position lies, or can lie, outside the scale, and is then taken to its end",
                 "the scale goes from " + number_text(issue.line.from) + " to " + number_text(issue.line.to));
}

void warn_salience(const Scenario& scenario, const Number& number, const std::string& path,
                   Findings& findings) {
  if (support(scenario, number).second > 1)
    findings.add("salience-above-one", path, "the salience is, or can be, above 1",
                 "on a scale saliences lie between 0 and 1");
}

void warn_table(const Scenario& scenario, const Issue& issue, const std::string& path, Findings& findings) {
  const int last = last_round_of(scenario, issue.id);
  if (last < 0) {
    findings.add("never-settles", path, "no round has it on its agenda: it never settles",
                 "put it on an agenda", Findings::key);
    return;
  }
  const Round& round = scenario.talks[static_cast<std::size_t>(last)];
  std::size_t seated = 0;
  bool power = false;
  for (const ScaleStand& stand : issue.stands) {
    if (contains(round.table, stand.id)) {
      ++seated;
      power = power || !always_zero(scenario, stand.power);
      continue;
    }
    findings.add("stand-not-at-table", path + ".stands." + stand.id,
                 quoted(stand.id) + " is not at the table of " + quoted(round.id) +
                     ", where the issue settles: its stand does not count",
                 "seat the actor there, or leave the stand out", Findings::key);
  }
  if (seated == 1)
    findings.add("one-stand", path + ".stands",
                 "only one actor with a stand is at the table where the issue settles",
                 "name the others' stands");
  if (seated == 0)
    findings.add("never-settles", path,
                 "nobody with a stand is at the table where the issue would settle: it never does",
                 "seat those who have a stand", Findings::key);
  if (seated > 0 && !power)
    findings.add("no-power", path + ".stands",
                 "all at the table have the power 0; they count by salience alone",
                 "give at least one a power");
}

}  // namespace

void warn_scales(const Scenario& scenario, Findings& findings) {
  for (const Issue& issue : scenario.issues) {
    if (!issue.has_stands) continue;
    const std::string path = "issues." + issue.id;
    for (const ScaleStand& stand : issue.stands) {
      const std::string here = path + ".stands." + stand.id;
      warn_position(scenario, issue, stand.position, here + ".position", findings);
      warn_salience(scenario, stand.salience, here + ".salience", findings);
      for (const TypeStand& type : stand.types) {
        const std::string at = here + ".types." + type.id;
        if (type.position) warn_position(scenario, issue, *type.position, at + ".position", findings);
        if (type.salience) warn_salience(scenario, *type.salience, at + ".salience", findings);
      }
    }
    warn_table(scenario, issue, path, findings);
  }
}

}  // namespace parley::checks
