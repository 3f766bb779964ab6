#pragma once
#include <string>

#include "sim/scenario/scenario.h"

/// Who can decide what and when, as far as the file alone tells (an issue may settle earlier in a trial).
namespace parley::checks {

/// Two or more positions, and not held: it decides when it has the chance to.
bool is_open(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// It is open, at the table, and its issue on the agenda.
bool can_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation, const Round& round);

/// The same in a reply to an outcome that ends the talks.
bool can_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation, const Reply& reply);

/// The first round in which it can move, or null.
const Round* first_move(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// The first reply in which it can move, or null.
const Reply* first_reply(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Whether there is a round or a reply in which it can move.
bool ever_moves(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Where talks find it: the position it is held at, else its opening.
const std::string& start_of(const Scenario& scenario, const Issue& issue, const Delegation& delegation);

/// Whether the entry bears on what the delegation decides (model, step 2.4). One that weighs only what others
/// do, under whatever issue it stands, bears on it through foresight alone.
bool concerns(const Scenario& scenario, const PayoffEntry& entry, const Issue& issue,
              const Delegation& delegation);

}  // namespace parley::checks
