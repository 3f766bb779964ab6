#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.h"

/// What a state of the talks is worth, for the warnings: every number at its median.
namespace parley::checks {

using Stand = std::map<std::pair<std::string, std::string>, std::string>;  ///< (issue, actor) -> position

/// Every delegation where the talks find it.
Stand opening_stand(const Scenario& scenario);

/// What an actor's entries count with: salience, influence, and how likely the type is.
using Weighed = std::vector<std::pair<double, const PayoffEntry*>>;
Weighed weighed_entries(const Scenario& scenario, const Actor& actor);

/// The actor's payoff of one round in which everybody stands so (model.md, equation of the payoff), without
/// audience cost, events and trend; over its types as their medians weigh them.
double worth(const Weighed& entries, const Stand& stand);

/// What the entry gives where the delegations that it varies with hold these positions, in the order of varies_with();
/// before salience and influence. What is left out counts 0, as does an entry on a scale.
double cell_where(const PayoffEntry& entry, std::span<const std::string_view> positions);

/// How much the issue counts for the actor, at the median.
double salience_of(const Scenario& scenario, const std::string& actor, const std::string& issue);

}  // namespace parley::checks
