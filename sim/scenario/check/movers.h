#pragma once
#include <string>

#include "sim/scenario/scenario.h"

/// Who can decide what and when, as far as the file alone tells (an issue may settle earlier in a trial).
namespace parley::checks {

/// Whether the delegation has two or more positions and is not held, so that it decides when it can.
bool is_open(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Whether the delegation is open, its actor at the table, its issue on the agenda, and the round one of moves.
bool can_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation, const Round& round);

/// Whether the delegation can move in a reply to an outcome that ends the talks.
bool can_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation, const Reply& reply);

/// The first round in which it can move, or null.
const Round* first_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// The first reply in which it can move, or null.
const Reply* first_reply(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Whether the delegation may be bound by a package of the round of offers.
bool can_be_bound(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
                  const Round& round);

/// Whether there is a round or a reply in which it can move by itself.
bool moves_by_itself(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Whether there is a round or a reply in which it can move, or be bound by a package.
bool ever_moves(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Where talks find it: the position it is held at, else its opening.
const std::string& start_of(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Whether the actor's foresight can be above 0.
bool looks_ahead(const Scenario& scenario, const std::string& actor);

/// Whether the entry bears on what the delegation decides (model, step 2.4). An entry over
/// other actors' moves matters, under whatever issue it stands, only if the actor has foresight.
bool concerns(const Scenario& scenario, const PayoffEntry& entry, const Issue& issue,
              const Delegation& delegation);

}  // namespace parley::checks
