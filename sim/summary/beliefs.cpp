#include "sim/summary/beliefs.h"

#include <cmath>

#include "sim/scenario/find.h"

namespace parley {

bool belief_has_stayed(const Scenario& scenario, const std::string& actor, const BeliefEstimate& belief) {
  const Actor* of = find_actor(scenario, actor);
  double sum = 0, prior = 0;
  for (const ActorType& one : of != nullptr ? of->types : std::vector<ActorType>{}) {
    const double* plain = std::get_if<double>(&one.prior);
    if (plain == nullptr) return false;
    sum += *plain;
    if (one.id == belief.type) prior = *plain;
  }
  return sum > 0 && std::abs(prior / sum - belief.mean) < 1e-9 && belief.p90 - belief.p10 < 0.06;
}

bool belief_never_moved(const Scenario& scenario, const Results& results, const std::string& actor,
                        const std::string& type) {
  for (const RoundBeliefs& round : results.beliefs)
    for (const ActorBeliefs& of : round.actors)
      for (const BeliefEstimate& belief : of.types)
        if (of.actor == actor && belief.type == type && !belief_has_stayed(scenario, actor, belief))
          return false;
  return true;
}

}  // namespace parley
