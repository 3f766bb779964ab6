#include "sim/edit/operations.h"

#include <algorithm>

#include "sim/edit/pointer.h"
#include "sim/scenario/keys.h"

namespace parley::edit {
namespace {

/// A visitor for keys(): the keys of a scenario in the format's order.
struct KeyOrder {
  std::vector<std::string_view> keys;
  template <class... More>
  void format(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void id(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void text(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void name(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void codebook(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void map(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void list(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void names(std::string_view key, More&&...) {
    keys.push_back(key);
  }
  template <class... More>
  void issue_stances(std::string_view key, More&&...) {
    keys.push_back(key);
  }
};

std::size_t rank(std::string_view key) {
  static const std::vector<std::string_view> order = [] {
    KeyOrder visitor;
    Scenario scenario;
    keys(visitor, scenario);
    return visitor.keys;
  }();
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), key) - order.begin());
}

/// A part of the scenario, made where the format has it.
void make_part(Json& tree, std::string_view key, Json::Kind kind) {
  if (tree.kind != Json::Kind::object || tree.find(key) != nullptr) return;
  Json part = kind == Json::Kind::array ? json_array() : json_object();
  part.key = key;
  const auto before = std::find_if(tree.items.begin(), tree.items.end(),
                                   [&](const Json& member) { return rank(member.key) > rank(key); });
  tree.items.insert(before, std::move(part));
}

bool is_list_part(std::string_view key) { return key == "payoffs" || key == "talks" || key == "quiet"; }

}  // namespace

Json empty_scenario() {
  Json tree = json_object();
  add_member(tree, "format", json_text(std::string(format_name)));
  add_member(tree, "id", json_text("untitled"));
  return tree;
}

std::string set(Json& tree, const std::string& pointer, Json value) {
  if (pointer.empty()) return "the whole of it cannot be set";
  if (const std::size_t end = pointer.find('/', 1); end != std::string::npos) {
    const std::string part = last(pointer.substr(0, end));
    make_part(tree, part, is_list_part(part) ? Json::Kind::array : Json::Kind::object);
  } else {
    make_part(tree, last(pointer), Json::Kind::object);
  }
  Json* node = made_at(tree, pointer);
  if (node == nullptr) return "there is no place for it";
  value.key = node->key;
  *node = std::move(value);
  return "";
}

std::string clear(Json& tree, const std::string& pointer) {
  Json* outer = at(tree, parent(pointer));
  const Json* inner = at(tree, pointer);
  if (pointer.empty() || outer == nullptr || inner == nullptr) return "";
  outer->items.erase(outer->items.begin() + (inner - outer->items.data()));
  return "";
}

std::string set_text(Json& tree, const std::string& pointer, std::string_view text) {
  return text.empty() ? clear(tree, pointer) : set(tree, pointer, json_text(std::string(text)));
}

bool includes(const Json* list, std::string_view id) {
  if (list == nullptr) return false;
  if (list->kind == Json::Kind::string) return list->text == id;
  return list->kind == Json::Kind::array && std::any_of(list->items.begin(), list->items.end(),
                                                        [&](const Json& item) { return item.text == id; });
}

std::string include(Json& tree, const std::string& list, std::string_view id, bool in,
                    const std::vector<std::string>& order) {
  std::vector<std::string> ids;
  if (const Json* now = at(tree, list)) {
    if (now->kind == Json::Kind::string) ids.push_back(now->text);
    if (now->kind == Json::Kind::array)
      for (const Json& item : now->items) ids.push_back(item.text);
  }
  std::erase(ids, std::string(id));
  if (in) ids.emplace_back(id);
  const auto place = [&](const std::string& one) { return std::find(order.begin(), order.end(), one); };
  if (!order.empty())
    std::stable_sort(ids.begin(), ids.end(),
                     [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
  Json fresh = json_array();
  for (std::string& one : ids) fresh.items.push_back(json_text(std::move(one)));
  return set(tree, list, std::move(fresh));
}

std::string move(Json& tree, const std::string& pointer, std::size_t to) {
  Json* outer = at(tree, parent(pointer));
  const Json* inner = at(tree, pointer);
  if (pointer.empty() || outer == nullptr || inner == nullptr) return "it is not there";
  const std::size_t from = static_cast<std::size_t>(inner - outer->items.data());
  to = std::min(to, outer->items.size() - 1);
  const auto begin = outer->items.begin();
  const auto step = [](std::size_t n) { return static_cast<std::ptrdiff_t>(n); };
  if (from < to) std::rotate(begin + step(from), begin + step(from) + 1, begin + step(to) + 1);
  if (to < from) std::rotate(begin + step(to), begin + step(from), begin + step(from) + 1);
  return "";
}

ConditionKind condition_kind(const Json& condition) {
  if (condition.find("position") != nullptr) return ConditionKind::position;
  if (condition.find("settled") != nullptr) return ConditionKind::settled;
  if (condition.find("event") != nullptr) return ConditionKind::event;
  if (condition.find("between") != nullptr) return ConditionKind::between;
  if (condition.find("breakdown") != nullptr) return ConditionKind::breakdown;
  if (condition.find("any") != nullptr) return ConditionKind::any;
  return condition.find("not") != nullptr ? ConditionKind::negated : ConditionKind::all;
}

Json new_condition(const Json& tree, ConditionKind kind) {
  const auto first = [](const std::vector<std::string>& ids) {
    return ids.empty() ? std::string() : ids.front();
  };
  const std::vector<std::string> issues = ids_in(tree, Kind::issue);
  std::string issue = first(issues);
  const std::string actor = first(delegations_in(tree, issue));
  Json condition = json_object();
  if (kind == ConditionKind::between)
    for (const std::string& one : issues)
      if (at(tree, child("/issues", one) + "/stands") != nullptr) issue = one;
  switch (kind) {
    case ConditionKind::position: {
      Json& position = add_member(condition, "position", json_object());
      add_member(position, "issue", json_text(issue));
      add_member(position, "actor", json_text(actor));
      const std::vector<std::string> positions = ids_in(tree, Kind::position, issue, actor);
      add_member(position, "in", json_text(positions.empty() ? "" : positions.back()));
      break;
    }
    case ConditionKind::settled:
      add_member(condition, "settled", json_text(issue));
      break;
    case ConditionKind::between: {
      Json& between = add_member(condition, "between", json_object());
      const Json* scale = at(tree, child("/issues", issue) + "/scale");
      add_member(between, "issue", json_text(issue));
      for (const char* end : {"from", "to"}) {
        const Json* place = scale != nullptr ? scale->find(end) : nullptr;
        add_member(between, end, place != nullptr ? *place : json_number(end[0] == 'f' ? 0 : 100));
      }
      break;
    }
    case ConditionKind::breakdown:
      add_member(condition, "breakdown", json_text(first(ids_in(tree, Kind::round))));
      break;
    case ConditionKind::event:
      add_member(condition, "event", json_text(first(ids_in(tree, Kind::event))));
      break;
    case ConditionKind::all:
    case ConditionKind::any:
      add_member(condition, kind == ConditionKind::all ? "all" : "any", json_array())
          .items.push_back(new_condition(tree, ConditionKind::settled));
      break;
    case ConditionKind::negated:
      add_member(condition, "not", new_condition(tree, ConditionKind::settled));
      break;
  }
  return condition;
}

std::string wrap_condition(Json& tree, const std::string& pointer, ConditionKind kind) {
  const Json* inner = at(tree, pointer);
  if (inner == nullptr) return "there is no condition";
  if (std::count(pointer.begin(), pointer.end(), '/') > max_json_depth - 6)
    return "conditions cannot go deeper";
  Json outer = json_object(), kept = *inner;
  if (kind == ConditionKind::negated)
    add_member(outer, "not", std::move(kept));
  else
    add_member(outer, kind == ConditionKind::any ? "any" : "all", json_array())
        .items.push_back(std::move(kept));
  return set(tree, pointer, std::move(outer));
}

std::string unwrap_condition(Json& tree, const std::string& pointer) {
  const Json* outer = at(tree, pointer);
  if (outer == nullptr) return "there is no condition";
  const Json* inner = nullptr;
  for (const char* key : {"all", "any"})
    if (const Json* list = outer->find(key); list != nullptr && !list->items.empty())
      inner = &list->items.front();
  if (const Json* negated = outer->find("not")) inner = negated;
  if (inner == nullptr) return "there is nothing in it";
  Json kept = *inner;
  return set(tree, pointer, std::move(kept));
}

}  // namespace parley::edit
