#include "sim/scenario/check/numbers.h"

#include <algorithm>

#include "sim/scenario/distribution.h"
#include "sim/scenario/find.h"

namespace parley::checks {

void for_each_number(const Scenario& scenario, const NumberVisitor& visit) {
  for (const Factor& factor : scenario.factors)
    visit("factors." + factor.id + ".value", NumberKind::factor, factor.value);
  for (const Actor& actor : scenario.actors) {
    const std::string path = "actors." + actor.id + ".";
    visit(path + "rationality", NumberKind::rationality, actor.rationality);
    visit(path + "foresight", NumberKind::foresight, actor.foresight);
    visit(path + "audience_cost", NumberKind::audience_cost, actor.audience_cost);
    visit(path + "influence", NumberKind::influence, actor.influence);
    visit(path + "patience", NumberKind::patience, actor.patience);
    visit(path + "inertia", NumberKind::inertia, actor.inertia);
    visit(path + "memory", NumberKind::memory, actor.memory);
    for (const ActorType& type : actor.types)
      visit(path + "types." + type.id + ".prior", NumberKind::prior, type.prior);
  }
  for (const Issue& issue : scenario.issues)
    for (const auto& [actor, salience] : issue.salience)
      visit("issues." + issue.id + ".salience." + actor, NumberKind::salience, salience);
  for (const Event& event : scenario.events)
    visit("events." + event.id + ".chance", NumberKind::chance, event.chance);
}

std::pair<double, double> support(const Scenario& scenario, const Number& number) {
  const auto* term = std::get_if<FactorTerm>(&number);
  if (term == nullptr) return parley::support(number);
  const Factor* factor = find_factor(scenario, term->factor);
  if (!factor || term->times == 0 || std::holds_alternative<FactorTerm>(factor->value))
    return {term->plus, term->plus};
  const auto [lo, hi] = parley::support(factor->value);
  return std::minmax({term->times * lo + term->plus, term->times * hi + term->plus});
}

double median(const Scenario& scenario, const Number& number) {
  const auto* term = std::get_if<FactorTerm>(&number);
  if (term == nullptr) return middle(number);
  const Factor* factor = find_factor(scenario, term->factor);
  if (!factor || std::holds_alternative<FactorTerm>(factor->value)) return term->plus;
  return term->times * middle(factor->value) + term->plus;
}

}  // namespace parley::checks
