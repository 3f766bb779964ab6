#include <algorithm>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/numbers.h"

namespace parley::checks {
namespace {

/// Every draw of every prior is 0, whatever is drawn.
bool all_zero(const Scenario& scenario, const std::vector<ActorType>& types) {
  return std::all_of(types.begin(), types.end(),
                     [&](const ActorType& type) { return support(scenario, type.prior).second <= 0; });
}

}  // namespace

void check_actors(const Scenario& scenario, Findings& findings) {
  if (scenario.actors.empty()) findings.add("empty", "actors", "there are no actors", "name at least one");
  for (const Actor& actor : scenario.actors) {
    const std::string path = "actors." + actor.id;
    for (const ActorType& type : actor.types) findings.sources(type.sources, path + ".types." + type.id);
    if (!actor.types.empty() && all_zero(scenario, actor.types))
      findings.add("zero-priors", path + ".types", "all priors are 0", "make at least one larger than 0");
    if (actor.tactic && actor.tactic->exponent && !follows_time(actor.tactic->kind))
      findings.add("exponent-without-time", path + ".tactic.exponent",
                   quoted(tactic_word(actor.tactic->kind)) + " does not follow the time, and has no exponent",
                   R"(leave it out, or write "boulware", "linear" or "conceder")", Findings::key);
    findings.sources(actor.sources, path);
  }
}

}  // namespace parley::checks
