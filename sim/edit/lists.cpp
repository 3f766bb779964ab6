#include "sim/edit/lists.h"

#include <algorithm>

#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"
#include "sim/scenario/codebook.h"

namespace parley::edit {

std::string append(Json& tree, const std::string& list, Json item) {
  if (at(tree, list) == nullptr)
    if (std::string wrong = set(tree, list, json_array()); !wrong.empty()) return wrong;
  Json* now = at(tree, list);
  if (now == nullptr || now->kind != Json::Kind::array) return "there is no list to put it into";
  item.key.clear();
  now->items.push_back(std::move(item));
  return "";
}

std::string take_out(Json& tree, const std::string& pointer) {
  static_cast<void>(clear(tree, pointer));
  const std::string outer = parent(pointer);
  const Json* left = at(tree, outer);
  // Parts of the scenario, and things with ids, stay even if they are empty.
  const auto depth = std::count(outer.begin(), outer.end(), '/');
  if (depth < 3 && !(depth == 1 && left != nullptr && left->kind == Json::Kind::array)) return "";
  if (left == nullptr || !left->items.empty()) return "";
  return depth > 3 ? take_out(tree, outer) : clear(tree, outer);
}

std::string rename_key(Json& tree, const std::string& pointer, const std::string& key) {
  Json* member = at(tree, pointer);
  Json* outer = at(tree, parent(pointer));
  if (member == nullptr || outer == nullptr || outer->kind != Json::Kind::object) return "it is not there";
  if (member->key == key) return "";
  if (outer->find(key) != nullptr) return "there is one already";
  member->key = key;
  return "";
}

std::string number_key(double number) { return write_json_line(json_number(number)); }

std::string add_worth_point(Json& tree, const std::string& entry) {
  Json* worth = at(tree, entry + "/worth");
  if (worth == nullptr || worth->kind != Json::Kind::array) return "there are no points yet";
  const auto number = [&](std::size_t k, std::size_t which) {
    const Json& point = worth->items[k];
    return point.items.size() > which ? point.items[which].number : 0.0;
  };
  std::size_t widest = 0;
  for (std::size_t k = 0; k + 1 < worth->items.size(); ++k)
    if (number(k + 1, 0) - number(k, 0) > number(widest + 1, 0) - number(widest, 0)) widest = k;
  Json point = json_array();
  if (worth->items.size() < 2) {
    const double place = worth->items.empty() ? 0 : number(0, 0) + 1;
    point.items = {json_number(place), json_number(worth->items.empty() ? 0 : number(0, 1))};
    worth->items.push_back(std::move(point));
    return "";
  }
  point.items = {json_number((number(widest, 0) + number(widest + 1, 0)) / 2),
                 json_number((number(widest, 1) + number(widest + 1, 1)) / 2)};
  worth->items.insert(worth->items.begin() + static_cast<std::ptrdiff_t>(widest) + 1, std::move(point));
  return "";
}

std::string add_mark(Json& tree, const std::string& issue) {
  const std::string scale = child("/issues", issue) + "/scale";
  const auto end = [&](const char* key, double otherwise) {
    const Json* value = at(tree, scale + key);
    return value != nullptr && value->kind == Json::Kind::number ? value->number : otherwise;
  };
  const double from = end("/from", 0), to = end("/to", from + 1);
  const Json* marks = at(tree, scale + "/marks");
  // The ends, the middle, quarters, eighths, …
  for (int parts = 1; parts <= 1024; parts *= 2)
    for (int k = 0; k <= parts; ++k) {
      const std::string key = number_key(from + (to - from) * k / parts);
      if (marks == nullptr || marks->find(key) == nullptr)
        return set(tree, child(scale + "/marks", key), json_text(""));
    }
  return "there is a mark everywhere";
}

Json new_offers() {
  Json offers = json_object();
  add_member(offers, "turns", json_number(4));
  add_member(offers, "breakdown", json_number(0.1));
  return offers;
}

std::string open_codebook(Json& tree) {
  const Json* now = at(tree, "/codebook");
  if (now != nullptr && now->kind == Json::Kind::object) return "";
  Json object = json_object();
  const bool named = now != nullptr && now->kind == Json::Kind::string;
  add_member(object, "base", json_text(named ? now->text : std::string(codebook_names.front())));
  return set(tree, "/codebook", std::move(object));
}

std::string close_codebook(Json& tree) {
  const Json* base = at(tree, "/codebook/base");
  if (base == nullptr) return "";
  return set(tree, "/codebook", json_text(base->text));
}

}  // namespace parley::edit
