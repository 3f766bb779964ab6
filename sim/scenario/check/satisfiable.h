#pragma once
#include "sim/scenario/scenario.h"

/// Logic of conditions, for the warnings about outcomes.
namespace parley::checks {

/// Whether some state of the talks (positions, settlements, events) meets the condition. An issue settled in
/// some way has its actors at that settlement's positions. Searches by assigning one delegation, issue or
/// event at a time and dropping what already fails (Davis, Logemann & Loveland 1962); where the search grows
/// too long it says yes.
bool satisfiable(const Scenario& scenario, const Condition& condition);

/// Both conditions hold in the same states.
bool equivalent(const Scenario& scenario, const Condition& a, const Condition& b);

/// Whether the condition holds before the talks: at the openings (or holds), nothing settled, no event
/// happened.
bool holds_at_start(const Scenario& scenario, const Condition& condition);

}  // namespace parley::checks
