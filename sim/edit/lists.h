#pragma once
#include <string>
#include <string_view>

#include "sim/scenario/json.h"

/// Lists and maps of a draft that have no ids of their own: packages, points, marks. Each function changes the tree, or leaves
/// it as it is and says why it cannot. Implemented in lists.cpp.
namespace parley::edit {

/// Puts an item at the end of a list, which is made where there is none.
std::string append(Json& tree, const std::string& list, Json item);
/// Takes an item or member away, and the list or object that it stood in where nothing is left in that.
std::string take_out(Json& tree, const std::string& pointer);
/// Gives a member another key; where that is taken it says so.
std::string rename_key(Json& tree, const std::string& pointer, const std::string& key);
/// A number as the key of a member, as the marks of a scale have it: "40", "2.5".
std::string number_key(double number);

/// A further point in the widest gap of an entry's "worth", on the line between its ends: it changes nothing yet.
std::string add_worth_point(Json& tree, const std::string& entry);
/// A mark on the scale of an issue where there is none.
std::string add_mark(Json& tree, const std::string& issue);
/// The whole of a round of offers that begins as the format's standard: four offers, the parties in turn.
Json new_offers();
/// The codebook's name as an object, in which the scenario can have constants of its own; and back.
std::string open_codebook(Json& tree);
std::string close_codebook(Json& tree);

}  // namespace parley::edit
