#include "sim/report/sections/entry.h"
#include "sim/scenario/find.h"

namespace parley {

using html::Html;

std::vector<Html> changes_of(const Scenario& scenario, const Labels& labels, const RunSettings& settings) {
  const auto code = [](const std::string& words) { return html::element("code", html::text(words)); };
  std::vector<Html> all;
  for (const auto& [path, value] : settings.set)
    all.push_back(html::words("{} was set to {}", code(path), code(value)));
  for (const IssueStance& hold : settings.hold)
    all.push_back(html::words("{} is held at {} on {}", html::name(name_of(labels.actors, hold.actor)),
                              code(hold.position), html::name(name_of(labels.issues, hold.issue))));
  for (const Observation& seen : settings.observe) {
    const Html round = html::name(name_of(labels.rounds, seen.round));
    if (seen.of_agreement())
      all.push_back(html::words("{}: agreement on {} (observed)", round, code(seen.position)));
    else if (seen.actor.empty() && find_event(scenario, seen.issue) == nullptr)
      all.push_back(html::words("{}: {} settled at {} (observed)", round,
                                html::name(name_of(labels.issues, seen.issue)), code(seen.position)));
    else if (seen.actor.empty())
      all.push_back(html::words("{}: {} {} (observed)", round,
                                html::name(name_of(scenario.events, seen.issue)),
                                seen.position == "true" ? "happened" : "did not happen"));
    else
      all.push_back(html::words("{}: {} took {} on {} (observed)", round,
                                html::name(name_of(labels.actors, seen.actor)), code(seen.position),
                                html::name(name_of(labels.issues, seen.issue))));
  }
  return all;
}

}  // namespace parley
