#include "sim/scenario/check/findings.h"

namespace parley::checks {
namespace {

/// Reports things of one list that people would read under the same name as an earlier one.
template <class List>
void equal_names(const List& list, const std::string& path, Findings& findings) {
  const auto shown = [](const auto& one) { return one.name.empty() ? one.id : one.name; };
  for (std::size_t k = 0; k < list.size(); ++k)
    for (std::size_t before = 0; before < k; ++before) {
      if (shown(list[before]) != shown(list[k])) continue;
      const bool named = !list[k].name.empty();
      findings.add("same-name", path + '.' + (named ? list[k] : list[before]).id + ".name",
                   quoted(list[before].id) + " and " + quoted(list[k].id) + " are both called " +
                       quoted(shown(list[k])),
                   "give them names that tell them apart");
      break;
    }
}

}  // namespace

void warn_names(const Scenario& scenario, Findings& findings) {
  equal_names(scenario.factors, "factors", findings);
  equal_names(scenario.actors, "actors", findings);
  for (const Actor& actor : scenario.actors)
    equal_names(actor.types, "actors." + actor.id + ".types", findings);
  equal_names(scenario.issues, "issues", findings);
  for (const Issue& issue : scenario.issues)
    equal_names(issue.settlements, "issues." + issue.id + ".settlements", findings);
  equal_names(scenario.talks, "talks", findings);
  equal_names(scenario.events, "events", findings);
  equal_names(scenario.outcomes, "outcomes", findings);
}

}  // namespace parley::checks
