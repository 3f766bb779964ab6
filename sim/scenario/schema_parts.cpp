#include "sim/scenario/schema_parts.h"

#include <limits>

namespace parley {

Schema ref(const char* definition) { return {{"$ref", std::string("#/definitions/") + definition}}; }
Schema any_text() { return {{"type", "string"}}; }
Schema array_of(Schema items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Schema map_of(Schema values) {
  return {{"type", "object"}, {"propertyNames", ref("id")}, {"additionalProperties", std::move(values)}};
}

Schema one_key(std::string_view key, Schema value) {
  return {{"type", "object"},
          {"properties", {{std::string(key), std::move(value)}}},
          {"required", {std::string(key)}},
          {"additionalProperties", false}};
}

Schema required(const std::vector<std::string_view>& keys) {
  Schema list = Schema::array();
  for (const std::string_view key : keys) list.push_back(key);
  return {{"required", list}};
}

Schema without(const std::vector<std::string_view>& keys) {
  Schema list = Schema::array();
  for (const std::string_view key : keys) list.push_back(required({key}));
  return {{"anyOf", list}};
}

Schema plain_number(const Limit& limit) {
  constexpr double unbounded = std::numeric_limits<double>::max();
  const auto bound = [](double value) {
    return value == static_cast<double>(static_cast<long>(value)) ? Schema(static_cast<long>(value))
                                                                  : Schema(value);
  };
  Schema schema{{"type", limit.whole ? "integer" : "number"}};
  if (limit.lo > -unbounded) schema["minimum"] = bound(limit.lo);
  if (limit.hi < unbounded) schema["maximum"] = bound(limit.hi);
  return schema;
}

}  // namespace parley
