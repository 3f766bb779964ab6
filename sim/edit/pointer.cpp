#include "sim/edit/pointer.h"

#include <charconv>
#include <optional>
#include <utility>

namespace parley::edit {
namespace {

std::string escaped(std::string_view key) {
  std::string text;
  for (const char c : key)
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  return text;
}

std::string unescaped(std::string_view step) {
  std::string key;
  for (std::size_t i = 0; i < step.size(); ++i) {
    const bool escape = step[i] == '~' && i + 1 < step.size() && (step[i + 1] == '0' || step[i + 1] == '1');
    key += !escape ? step[i] : step[i + 1] == '0' ? '~' : '/';
    if (escape) ++i;
  }
  return key;
}

/// Takes the first step off.
std::string next(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const std::size_t end = std::min(pointer.find('/'), pointer.size());
  std::string key = unescaped(pointer.substr(0, end));
  pointer.remove_prefix(end);
  return key;
}

Json* follow(Json& node, const std::string& step) {
  if (node.kind == Json::Kind::object) return node.find(step);
  if (node.kind != Json::Kind::array) return nullptr;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  if (error != std::errc() || end != step.data() + step.size() || index >= node.items.size()) return nullptr;
  return &node.items[index];
}

bool not_after(Place place, int line, int column) {
  return place.line > 0 && (place.line < line || (place.line == line && place.column <= column));
}

}  // namespace

std::string child(std::string_view parent, std::string_view key) {
  return std::string(parent) + '/' + escaped(key);
}

std::string child(std::string_view parent, std::size_t index) {
  return std::string(parent) + '/' + std::to_string(index);
}

std::string parent(std::string_view pointer) {
  const std::size_t slash = pointer.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(pointer.substr(0, slash));
}

std::string last(std::string_view pointer) {
  const std::size_t slash = pointer.rfind('/');
  return slash == std::string_view::npos ? "" : unescaped(pointer.substr(slash + 1));
}

bool within(std::string_view pointer, std::string_view outer) {
  return pointer.starts_with(outer) && (pointer.size() == outer.size() || pointer[outer.size()] == '/');
}

Json* at(Json& tree, std::string_view pointer) {
  Json* node = &tree;
  while (!pointer.empty() && node != nullptr) node = follow(*node, next(pointer));
  return node;
}

const Json* at(const Json& tree, std::string_view pointer) { return at(const_cast<Json&>(tree), pointer); }

Json* made_at(Json& tree, std::string_view pointer) {
  Json* node = &tree;
  while (!pointer.empty()) {
    const std::string step = next(pointer);
    Json* found = follow(*node, step);
    if (found == nullptr && node->kind != Json::Kind::object) return nullptr;
    node = found != nullptr ? found : &add_member(*node, step, json_object());
  }
  return node;
}

std::string pointer_to(const Json& tree, int line, int column) {
  std::string pointer;
  const Json* node = &tree;
  while (true) {
    std::optional<std::size_t> inner;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      const Json& item = node->items[i];
      if (!not_after(node->kind == Json::Kind::object ? item.key_place : item.place, line, column)) break;
      inner = i;
    }
    if (!inner) return pointer;
    const Json& item = node->items[*inner];
    pointer = node->kind == Json::Kind::object ? child(pointer, item.key) : child(pointer, *inner);
    if (!not_after(item.place, line, column)) return pointer;  // the place is the key's
    node = &item;
  }
}

}  // namespace parley::edit
