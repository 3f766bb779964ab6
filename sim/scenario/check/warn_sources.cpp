#include <set>

#include "sim/scenario/check/findings.h"

namespace parley::checks {

void warn_sources(const Scenario& scenario, Findings& findings) {
  std::set<std::string> cited;
  const auto cite = [&](const auto& things) {
    for (const auto& thing : things) cited.insert(thing.sources.begin(), thing.sources.end());
  };
  cite(scenario.factors);
  cite(scenario.actors);
  for (const Actor& actor : scenario.actors) cite(actor.types);
  for (const Issue& issue : scenario.issues) cite(issue.settlements), cite(issue.stands);
  cite(scenario.payoffs);
  cite(scenario.talks);
  cite(scenario.events);
  for (const Source& source : scenario.sources)
    if (!cited.count(source.id))
      findings.add("uncited-source", "sources." + source.id, "nothing cites this source",
                   "cite it in the \"sources\" of what rests on it, or remove it", Findings::key);
}

}  // namespace parley::checks
