#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/problem.h"

/// JSON as a person wrote it: the order of keys, the text of every number and the place of every key and
/// value are kept. (nlohmann::json keeps none of the three, and ends at the first NaN, where a scenario's
/// other faults are still to be told.)
/// Implemented in json.cpp, json_parse.cpp and json_write.cpp.
namespace parley {

/// 1-based; the column counts characters (code points).
struct Place {
  int line = 0, column = 0;
};

struct Json {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;        ///< NaN where the file has a number that is not finite (that is reported)
  std::string text;         ///< a string's characters, or a number as it is written
  std::string key;          ///< of a member of an object
  std::vector<Json> items;  ///< of an array; members of an object in the file's order, repeated keys included
  Place place, key_place;
  bool repeated = false;  ///< a member whose key stands in its object before

  /// The (first) member with that key, or null; null, too, if this is not an object.
  const Json* find(std::string_view name) const;
  Json* find(std::string_view name);
};

/// "a number", "an object", …
const char* kind_name(Json::Kind kind);

/// Values made in code; a number gets the shortest text that reads back as the same double.
Json json_text(std::string text);
Json json_number(double number);
Json json_boolean(bool value);
Json json_array();
Json json_object();
/// Adds a member at the end and returns it.
Json& add_member(Json& object, std::string_view key, Json value);

/// Reads one JSON value (RFC 8259) within the limits of limits.h: depth, number of values, length of keys.
/// What has a plain meaning is reported and read on: a byte order mark, comments, repeated and overlong keys,
/// decimal commas, numbers that are not finite. At the first fault of another
/// kind (bad UTF-8, bad syntax) it ends with nothing. Added problems carry places, in the order of the text.
std::optional<Json> parse_json(std::string_view text, std::vector<Problem>& problems);

/// The text of a tree: an object or array stands on one line where it fits, and members on lines of their own
/// where not. parse_json(write_json(tree)) is the same tree but for the places.
std::string write_json(const Json& tree);

/// The value on one line.
std::string write_json_line(const Json& value);

}  // namespace parley
