#pragma once
#include <string>
#include <string_view>

#include "sim/scenario/json.h"

/// A draft in words.
namespace parley::edit {

/// "Russia is at “open door” on NATO enlargement, and the use of force is settled" – without a full stop. What is
/// missing yet is "…".
std::string condition_words(const Json& tree, const Json& condition);

/// What a place of the draft belongs to: "outcome “Clash”: condition", "round “Geneva”: table".
std::string place_words(const Json& tree, std::string_view pointer);

}  // namespace parley::edit
