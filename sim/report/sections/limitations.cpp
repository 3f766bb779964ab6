#include "sim/report/sections/sections.h"

namespace parley {

std::vector<std::string> model_limitations() {
  return {
      "The payoffs decide. Intervals tell how well the trials know what the model says of these payoffs. "
      "They do not tell "
      "whether the payoffs are right; no number of trials does.",
      "The model of talks is not calibrated on past negotiations: the shares of a run are consequences of "
      "stated "
      "assumptions, not frequencies observed in the world.",
      "Issues add up: actors are risk-neutral across issues, and an issue can depend on another only through "
      "the linkages "
      "that a scenario writes down.",
      "Types do not dissemble. The others learn from what an actor does, and it does not weigh what its "
      "moves reveal.",
      "Foresight looks one reply ahead, not through the whole game.",
      "Rounds, tables and agendas are fixed by the scenario; the only end before the last round is an "
      "outcome that ends the "
      "talks.",
  };
}

}  // namespace parley
