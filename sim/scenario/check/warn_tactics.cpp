#include <algorithm>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/packages.h"

namespace parley::checks {
namespace {

/// What an exponent says of when a tactic gives in: -1 late, 0 evenly, 1 early.
int gives_in(double exponent) { return exponent < 1 ? -1 : exponent > 1 ? 1 : 0; }

const char* when_text(int early) {
  return early < 0 ? "gives in late" : early > 0 ? "gives in early" : "gives in evenly";
}

bool bargains(const Scenario& scenario, const std::string& actor) {
  return std::any_of(scenario.talks.begin(), scenario.talks.end(), [&](const Round& round) {
    return round.offers && contains(bargainers_of(scenario, round, packages_of(scenario, round)), actor);
  });
}

}  // namespace

void warn_tactics(const Scenario& scenario, Findings& findings) {
  for (const Actor& actor : scenario.actors) {
    if (!actor.tactic) continue;
    const std::string path = "actors." + actor.id + ".tactic";
    if (!bargains(scenario, actor.id))
      findings.add("idle-tactic", path, quoted(actor.id) + " has a tactic and bargains in no round of offers",
                   "give a round at whose table it sits \"offers\", or leave the tactic out", Findings::key);
    const TacticKind kind = actor.tactic->kind;
    if (!actor.tactic->exponent || !follows_time(kind)) continue;
    const int says = gives_in(usual_exponent(kind)),
              does = gives_in(median(scenario, *actor.tactic->exponent));
    if (says != does)
      findings.add("tactic-exponent", path + ".exponent",
                   quoted(tactic_word(kind)) + " " + when_text(says) + ", and with this exponent it " +
                       when_text(does),
                   says < 0   ? "write an exponent below 1"
                   : says > 0 ? "write an exponent above 1"
                              : "write \"boulware\" for below 1, \"conceder\" for above");
  }
}

}  // namespace parley::checks
