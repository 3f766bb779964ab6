#pragma once
#include <map>
#include <string>
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

/// A cell by its position (and column); 0 where it is left out.
double value_at(const Cells& cells, const std::string& position);
double value_at(const std::vector<std::pair<std::string, Cells>>& matrix, const std::string& row,
                const std::string& column);

/// How much the issue counts for the actor, at the median.
double salience_of(const Scenario& scenario, const std::string& actor, const std::string& issue);

}  // namespace parley::checks
