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
    if (outcome.ends_talks && holds_at_start(scenario, *outcome.when))
      findings.add("opening-ends-talks", path,
                   "the opening positions already meet this outcome, which ends the talks",
                   "open with other positions, or change the condition", Findings::key);
  }
}

}  // namespace parley::checks
