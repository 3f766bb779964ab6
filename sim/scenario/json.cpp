#include "sim/scenario/json.h"

#include "sim/scenario/json_depth.h"

#include <algorithm>
#include <utility>

#include "sim/base/numbers.h"
#include "sim/scenario/limits.h"

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

bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool within_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (within_text) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        within_text = false;
    } else if (c == '"') {
      within_text = true;
    } else if (c == '[' || c == '{') {
      if (++depth > max_json_depth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
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
