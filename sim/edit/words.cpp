#include "sim/edit/words.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "sim/base/words.h"
#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"
#include "sim/edit/things.h"

namespace parley::edit {
namespace {

std::string text_of(const Json* object, std::string_view key) {
  const Json* value = object != nullptr ? object->find(key) : nullptr;
  return value != nullptr && value->kind == Json::Kind::string ? value->text : "";
}

std::string called(const Json& tree, Kind kind, const std::string& id, const std::string& issue = {},
                   const std::string& actor = {}) {
  return id.empty() ? "…" : name_of(tree, {kind, id, issue, actor});
}

/// “a” or “b”
std::string choice(const Json& tree, Kind kind, const Json* list, const std::string& issue,
                   const std::string& actor) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& id) {
    names.push_back("“" + called(tree, kind, id, issue, actor) + "”");
  };
  if (list != nullptr && list->kind == Json::Kind::string) add(list->text);
  if (list != nullptr && list->kind == Json::Kind::array)
    for (const Json& item : list->items) add(item.text);
  return names.empty() ? "…" : listed(names, "or");
}

std::string position_words(const Json& tree, const Json* condition) {
  const std::string issue = text_of(condition, "issue"), actor = text_of(condition, "actor");
  return called(tree, Kind::actor, actor) + " is at " +
         choice(tree, Kind::position, condition->find("in"), issue, actor) + " on " +
         called(tree, Kind::issue, issue);
}

std::string settled_words(const Json& tree, const Json* condition) {
  if (condition->kind == Json::Kind::string)
    return called(tree, Kind::issue, condition->text) + " is settled";
  const std::string issue = text_of(condition, "issue");
  std::string words = called(tree, Kind::issue, issue) + " is settled";
  if (const Json* as = condition->find("as")) words += " as " + choice(tree, Kind::settlement, as, issue, "");
  return words;
}

std::string between_words(const Json& tree, const Json* condition) {
  const Json *from = condition->find("from"), *to = condition->find("to");
  return called(tree, Kind::issue, text_of(condition, "issue")) + " is settled between " +
         (from != nullptr ? from->text : "…") + " and " + (to != nullptr ? to->text : "…");
}

/// "a, and b, and c"; a part that is itself a list of another kind stands in brackets.
std::string joined(const Json& tree, const Json* list, ConditionKind kind) {
  if (list->kind != Json::Kind::array || list->items.empty()) return "…";
  std::string words;
  for (const Json& part : list->items) {
    const ConditionKind inner = condition_kind(part);
    const bool brackets = (inner == ConditionKind::all || inner == ConditionKind::any) && inner != kind;
    if (!words.empty()) words += kind == ConditionKind::all ? ", and " : ", or ";
    words += brackets ? "(" + condition_words(tree, part) + ")" : condition_words(tree, part);
  }
  return words;
}

/// "condition", "table", "cells": the first key below a thing in words.
std::string part_words(std::string_view pointer, const std::string& thing) {
  if (pointer.size() <= thing.size()) return "";
  std::string_view rest = pointer.substr(thing.size() + 1);
  const std::string key(rest.substr(0, rest.find('/')));
  if (key == "when") return "condition";
  if (key == "rows" || key == "row") return "cells";
  return spaced(key);
}

/// The things that a pointer may lie in, the inmost first.
std::vector<Thing> owners(const Json& tree, std::string_view pointer) {
  std::vector<std::string> steps;
  for (std::string rest(pointer); !rest.empty(); rest = parent(rest)) steps.insert(steps.begin(), last(rest));
  std::vector<Thing> found;
  if (steps.size() < 2) return found;
  const std::string &part = steps[0], &id = steps[1];
  if (steps.size() > 3 && part == "actors" && steps[2] == "types")
    found.push_back({Kind::type, steps[3], "", id});
  if (steps.size() > 3 && part == "issues" && steps[2] == "settlements")
    found.push_back({Kind::settlement, steps[3], id, ""});
  if (steps.size() > 4 && part == "issues" && steps[2] == "positions")
    found.push_back({Kind::position, steps[4], id, steps[3]});
  for (const auto& [list, kind] : {std::pair{"sources", Kind::source},
                                   {"factors", Kind::factor},
                                   {"actors", Kind::actor},
                                   {"issues", Kind::issue},
                                   {"events", Kind::event},
                                   {"outcomes", Kind::outcome},
                                   {"payoffs", Kind::entry}})
    if (part == list) found.push_back({kind, id, "", ""});
  if (part == "talks") {
    std::size_t place = 0;
    std::from_chars(id.data(), id.data() + id.size(), place);
    const std::vector<std::string> rounds = ids_in(tree, Kind::round);
    if (place < rounds.size()) found.push_back({Kind::round, rounds[place], "", ""});
  }
  return found;
}

}  // namespace

std::string condition_words(const Json& tree, const Json& condition) {
  if (const Json* position = condition.find("position")) return position_words(tree, position);
  if (const Json* settled = condition.find("settled")) return settled_words(tree, settled);
  if (const Json* between = condition.find("between")) return between_words(tree, between);
  if (const Json* round = condition.find("breakdown"))
    return "the offers of " + called(tree, Kind::round, round->text) + " have broken down";
  if (const Json* event = condition.find("event"))
    return called(tree, Kind::event, event->text) + " has happened";
  if (const Json* all = condition.find("all")) return joined(tree, all, ConditionKind::all);
  if (const Json* any = condition.find("any")) return joined(tree, any, ConditionKind::any);
  if (const Json* negated = condition.find("not"))
    return "it is not so that " + condition_words(tree, *negated);
  return "…";
}

std::string place_words(const Json& tree, std::string_view pointer) {
  std::vector<Thing> things = owners(tree, pointer);
  std::erase_if(things, [&](const Thing& thing) { return defined_at(tree, thing).empty(); });
  if (things.empty()) {
    std::string words;
    for (std::string rest(pointer); !rest.empty(); rest = parent(rest))
      words = spaced(last(rest)) + (words.empty() ? "" : ", ") + words;
    return words.empty() ? "scenario" : words;
  }
  const Thing& thing = things.front();
  const std::string part = part_words(pointer, defined_at(tree, thing));
  std::string words = std::string(noun(thing.kind)) + " “" + name_of(tree, thing) + "”";
  if (things.size() > 1) words += " of " + name_of(tree, things.back());
  return part.empty() ? words : words + ": " + part;
}

}  // namespace parley::edit
