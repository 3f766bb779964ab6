#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/satisfiable.h"

namespace parley::checks {
namespace {

/// The first earlier outcome whose condition holds in the same states; null if none.
const Outcome* repeated(const Scenario& scenario, std::size_t index) {
  for (std::size_t i = 0; i < index; ++i) {
    const Outcome& earlier = scenario.outcomes[i];
    if (earlier.when && equivalent(scenario, *earlier.when, *scenario.outcomes[index].when)) return &earlier;
  }
  return nullptr;
}

/// All earlier outcomes with conditions, none of which may hold if the outcome is to come.
Condition without_earlier(const Scenario& scenario, std::size_t index) {
  Condition all;
  all.kind = Condition::Kind::all;
  all.parts.push_back(*scenario.outcomes[index].when);
  for (std::size_t i = 0; i < index; ++i) {
    if (!scenario.outcomes[i].when) continue;
    Condition& none = all.parts.emplace_back();
    none.kind = Condition::Kind::not_;
    none.parts.push_back(*scenario.outcomes[i].when);
  }
  return all;
}

}  // namespace

void warn_outcomes(const Scenario& scenario, Findings& findings) {
  for (std::size_t i = 0; i < scenario.outcomes.size(); ++i) {
    const Outcome& outcome = scenario.outcomes[i];
    if (!outcome.when) continue;
    const std::string path = "outcomes." + outcome.id;
    if (!satisfiable(scenario, *outcome.when)) {
      findings.add("contradiction", path + ".when", "the condition contradicts itself: it never holds",
                   "ask for positions, settlements and events that can hold together");
      continue;
    }
    if (const Outcome* earlier = repeated(scenario, i))
      findings.add("repeated-outcome", path + ".when",
                   "the condition repeats that of the earlier outcome " + quoted(earlier->id),
                   "give each outcome a condition of its own");
    else if (i > 0 && !satisfiable(scenario, without_earlier(scenario, i)))
      findings.add("outcome-shadowed", path + ".when",
                   "an earlier outcome holds whenever this does: it never comes",
                   "put the narrower outcome first");
    if (outcome.ends_talks && holds_at_start(scenario, *outcome.when))
      findings.add("opening-ends-talks", path,
                   "the opening positions already meet this outcome, which ends the talks",
                   "open with other positions, or change the condition", Findings::key);
  }
}

}  // namespace parley::checks
