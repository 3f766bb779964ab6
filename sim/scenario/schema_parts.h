#pragma once
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "sim/scenario/limits.h"

/// The parts that the JSON Schema of a scenario is put together from (JSON Schema draft 7).
namespace parley {

using Schema = nlohmann::ordered_json;

/// What stands under "definitions" with that name.
Schema ref(const char* definition);
Schema any_text();
Schema array_of(Schema items);
/// An object from ids to values.
Schema map_of(Schema values);
/// An object with that key, and no other.
Schema one_key(std::string_view key, Schema value);
Schema required(const std::vector<std::string_view>& keys);
/// Any of the keys: what "not" is put before.
Schema without(const std::vector<std::string_view>& keys);
/// A number within the limit.
Schema plain_number(const Limit& limit);

}  // namespace parley
