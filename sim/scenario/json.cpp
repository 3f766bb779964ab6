#include "sim/scenario/json.h"

#include <algorithm>
#include <utility>

#include "sim/base/numbers.h"

namespace parley {

const Json* Json::find(std::string_view name) const {
  if (kind != Kind::object) return nullptr;
  const auto at =
      std::find_if(items.begin(), items.end(), [&](const Json& member) { return member.key == name; });
  return at == items.end() ? nullptr : &*at;
}

Json* Json::find(std::string_view name) { return const_cast<Json*>(std::as_const(*this).find(name)); }

const char* kind_name(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::null:
      return "null";
    case Json::Kind::boolean:
      return "true or false";
    case Json::Kind::number:
      return "a number";
    case Json::Kind::string:
      return "a text";
    case Json::Kind::array:
      return "an array";
    case Json::Kind::object:
      return "an object";
  }
  return "";
}

namespace {
Json make(Json::Kind kind) {
  Json value;
  value.kind = kind;
  return value;
}
}  // namespace

Json json_text(std::string text) {
  Json value = make(Json::Kind::string);
  value.text = std::move(text);
  return value;
}

Json json_number(double number) {
  Json value = make(Json::Kind::number);
  value.number = number;
  value.text = number_text(number);
  return value;
}

Json json_boolean(bool boolean) {
  Json value = make(Json::Kind::boolean);
  value.boolean = boolean;
  return value;
}

Json json_array() { return make(Json::Kind::array); }
Json json_object() { return make(Json::Kind::object); }

Json& add_member(Json& object, std::string_view key, Json value) {
  value.key = key;
  return object.items.emplace_back(std::move(value));
}

}  // namespace parley
