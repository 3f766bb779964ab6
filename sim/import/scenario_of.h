#pragma once
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/import/ids.h"
#include "sim/import/table.h"
#include "sim/scenario/scenario.h"

namespace parley {

/// A table that a scenario cannot hold (too many actors or issues); the message says which and how many.
struct TooLarge : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A table of one case as a scenario: an issue on a scale for each of its issues, and one round with everybody at the table
/// and everything on the agenda. Ids are made of names (lower case, a to z, 0 to 9 and _), numbered where two names would have the same.
/// `title` is used where the table has neither case nor title.
Scenario scenario_of(const PositionTable& table, const std::string& title);

/// The issues on a scale of a scenario as a table, and in its notes what a table cannot say and was left out.
PositionTable table_of(const Scenario& scenario);

}  // namespace parley
