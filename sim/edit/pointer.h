#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "sim/scenario/json.h"

/// Places in a draft by JSON Pointer (RFC 6901): "/actors/russia/types/hawk/prior", "/payoffs/3/rows". Unlike the
/// paths of document.h they name everything, also what has no valid id yet. The empty pointer is the whole draft.
namespace parley::edit {

/// The pointer of a member, or of an item, of what `parent` points to.
std::string child(std::string_view parent, std::string_view key);
std::string child(std::string_view parent, std::size_t index);
/// The pointer without its last step; of the empty one itself.
std::string parent(std::string_view pointer);
/// The last step as a key; empty of the empty pointer.
std::string last(std::string_view pointer);
/// Whether it points to the same as `outer`, or to something within.
bool within(std::string_view pointer, std::string_view outer);

/// What it points to; null if there is no such thing. Of a repeated key it is the first.
const Json* at(const Json& tree, std::string_view pointer);
Json* at(Json& tree, std::string_view pointer);
/// The same; members that are missing on the way are made, as objects. Null if a step leads into something that
/// has no members, or to an item that is not there.
Json* made_at(Json& tree, std::string_view pointer);

/// The pointer of the innermost key or value that begins at a place of the text or before it: what a problem with
/// this line and column is about.
std::string pointer_to(const Json& tree, int line, int column);

}  // namespace parley::edit
