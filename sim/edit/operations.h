#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/edit/things.h"
#include "sim/scenario/json.h"
#include "sim/scenario/scenario.h"

/// What a person does to a draft. Each function changes the tree, or leaves it as it is and says why it cannot;
/// none ever fails on a tree that no scenario could be read from.
/// Implemented in add.cpp, entries.cpp, operations.cpp, remove.cpp and rename.cpp.
namespace parley::edit {

/// A scenario that says nothing yet: format and id.
Json empty_scenario();

struct Added {
  std::string pointer;  ///< of the new thing; empty if it was not added
  std::string wrong;    ///< why not; else empty
  Thing thing = {};
};

/// Adds a thing of that kind (other than an entry) at the end of its list, with an id made from the name and with what the
/// format asks of it where there is something sensible to begin with: a round has everybody at the table and all issues on the
/// agenda, the first outcome is the one for all other endings and further ones are put before it, a settlement is that all are
/// at their last positions, a position costs and brings nothing yet (payoff entries get cells of 0).
Added add(Json& tree, Kind kind, std::string_view name, std::string_view issue = {},
          std::string_view actor = {});

/// What a payoff entry is about.
struct EntryShape {
  EntryKind kind = EntryKind::own;
  std::string actor, issue;
  std::string versus_actor, versus_issue;  ///< matrix and row; the issue may be empty: the same
};
EntryShape shape_of(const Json& entry);
/// Adds an entry with cells of 0, one for each position. A joint one is worth 0 while everybody is at the last position.
Added add_entry(Json& tree, const EntryShape& shape);
/// Gives the entry at the pointer an id of its own if it has none and another entry is about the same: the format would call
/// both alike. Entries that are added or reshaped here have had it.
void tell_apart(Json& tree, const std::string& entry);
/// Makes the entry be about something else; numbers stay where the positions are the same.
std::string reshape_entry(Json& tree, const std::string& entry, const EntryShape& shape);
/// The cell of an entry: a member of a row, an item of a row written as an array, or null. `column` may be empty.
const Json* cell_at(const Json& entry, std::string_view row, std::string_view column);
std::string set_cell(Json& tree, const std::string& entry, std::string_view row, std::string_view column,
                     double number);

/// The source with that quotation; added where there is none, with an id made from where it stands.
Added add_source(Json& tree, std::string_view quote, std::string_view citation);

/// Gives the thing another id, here and everywhere that it stands; one made from `name`, which then is no other thing's.
/// Returns the new id in `id` (also where it is the old one).
std::string rename(Json& tree, Thing& thing, std::string_view name);

/// What is taken out with a thing, or changed, when it is deleted.
struct Hanging {
  std::string pointer, words;  ///< "outcome “Clash”: condition"
};
std::vector<Hanging> hanging_on(const Json& tree, const Thing& thing);
/// Takes a thing out with all that hangs on it. An opening at a deleted position becomes the first that is left; a number in
/// terms of a deleted factor becomes what it is about.
std::string remove(Json& tree, const Thing& thing);

/// What hangs on all positions of an actor on an issue, and taking them out: it then takes no part in it. Entries, shifts and conditions that are
/// about them go as a whole.
std::vector<Hanging> hanging_on_positions(const Json& tree, const std::string& issue,
                                          const std::string& actor);
std::string remove_positions(Json& tree, const std::string& issue, const std::string& actor);

/// Moves a member or item to another place of its list, counted from 0 among all of them.
std::string move(Json& tree, const std::string& pointer, std::size_t to);

/// Puts a value at the pointer; objects that are missing on the way are made. Parts of the scenario come where the format has
/// them.
std::string set(Json& tree, const std::string& pointer, Json value);
/// Takes a member or item away; what is not there is no fault.
std::string clear(Json& tree, const std::string& pointer);
/// The text, or no member where it is empty.
std::string set_text(Json& tree, const std::string& pointer, std::string_view text);
/// Puts an id into a list, or takes it out. The list may be written as one text; it is kept in the order of `order`.
std::string include(Json& tree, const std::string& list, std::string_view id, bool in,
                    const std::vector<std::string>& order = {});
/// Whether it is in the list (or is the one text).
bool includes(const Json* list, std::string_view id);

// ---- Conditions

enum class ConditionKind : std::uint8_t { position, settled, event, all, any, negated, between, breakdown };
ConditionKind condition_kind(const Json& condition);
/// One of that kind about the first things that it can be about.
Json new_condition(const Json& tree, ConditionKind kind);
/// Puts the condition at the pointer into an "all", "any" or "not" of its own.
std::string wrap_condition(Json& tree, const std::string& pointer, ConditionKind kind);
/// Puts the only (or first) part of an "all", "any" or "not" in its place.
std::string unwrap_condition(Json& tree, const std::string& pointer);

}  // namespace parley::edit
