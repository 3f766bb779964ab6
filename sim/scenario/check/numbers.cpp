#include "sim/scenario/check/numbers.h"

#include <algorithm>

#include "sim/scenario/code_expand.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/find.h"
#include "sim/scenario/path.h"

namespace parley::checks {

void for_each_number(const Scenario& scenario, const NumberVisitor& visit) {
  for (const Factor& factor : scenario.factors)
    visit(factor_path(factor.id).text(), NumberKind::factor, factor.value);
  for (const Actor& actor : scenario.actors) {
    const auto number = [&](const Number& value, NumberKind kind) {
      visit(actor_path(actor.id, limit(kind).name).text(), kind, value);
    };
    number(actor.rationality, NumberKind::rationality);
    number(actor.foresight, NumberKind::foresight);
    number(actor.audience_cost, NumberKind::audience_cost);
    number(actor.influence, NumberKind::influence);
    number(actor.patience, NumberKind::patience);
    number(actor.inertia, NumberKind::inertia);
    number(actor.memory, NumberKind::memory);
    if (actor.tactic && actor.tactic->exponent)
      visit(tactic_path(actor.id, limit(NumberKind::exponent).name).text(), NumberKind::exponent,
            *actor.tactic->exponent);
    if (actor.tactic)
      visit(tactic_path(actor.id, limit(NumberKind::floor).name).text(), NumberKind::floor,
            actor.tactic->floor);
    for (const ActorType& type : actor.types)
      visit(prior_path(actor.id, type.id).text(), NumberKind::prior, type.prior);
  }
  for (const Issue& issue : scenario.issues) {
    for (const auto& [actor, salience] : issue.salience)
      visit(salience_path(issue.id, actor).text(), NumberKind::salience, salience);
    for (const ScaleStand& stand : issue.stands) {
      const auto number = [&](const std::optional<Number>& value, NumberKind kind, const std::string& type) {
        if (value) visit(stand_path(issue.id, stand.id, limit(kind).name, type).text(), kind, *value);
      };
      number(stand.position, NumberKind::position, "");
      number(stand.salience, NumberKind::stand_salience, "");
      number(stand.power, NumberKind::power, "");
      for (const TypeStand& type : stand.types) {
        number(type.position, NumberKind::position, type.id);
        number(type.salience, NumberKind::stand_salience, type.id);
        number(type.power, NumberKind::power, type.id);
      }
    }
    if (!issue.settlement) continue;
    const auto constant = [&](const Number& value, NumberKind kind) {
      visit(settlement_path(issue.id, limit(kind).name).text(), kind, value);
    };
    constant(issue.settlement->many, NumberKind::many);
    constant(issue.settlement->hardest, NumberKind::hardest);
    constant(issue.settlement->tabled, NumberKind::tabled);
  }
  for (const Round& round : scenario.talks) {
    if (!round.offers) continue;
    for (const auto& [actor, weight] : round.offers->weights)
      visit(recognition_path(round.id, actor).text(), NumberKind::weight, weight);
    visit(offers_path(round.id, limit(NumberKind::breakdown).name).text(), NumberKind::breakdown,
          round.offers->breakdown);
    visit(offers_path(round.id, limit(NumberKind::turn_length).name).text(), NumberKind::turn_length,
          round.offers->turn_length);
  }
  for (const Event& event : scenario.events)
    visit(chance_path(event.id).text(), NumberKind::chance, event.chance);
  for (const auto& [constant, number] : scenario.codebook.constants)
    if (!is_spread_constant(constant)) visit(constant_path(constant), NumberKind::constant, number);
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
