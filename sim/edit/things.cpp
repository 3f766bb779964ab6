#include "sim/edit/things.h"

#include <algorithm>
#include <charconv>

#include "sim/base/words.h"
#include "sim/edit/pointer.h"

namespace parley::edit {
namespace {

std::string text_at(const Json& tree, const std::string& pointer) {
  const Json* value = at(tree, pointer);
  return value != nullptr && value->kind == Json::Kind::string ? value->text : "";
}

bool is_list(Kind kind) { return kind == Kind::entry || kind == Kind::round; }

/// "Russia on NATO enlargement, against NATO"
std::string entry_name(const Json& tree, const std::string& entry) {
  const std::string actor = text_at(tree, entry + "/actor"), issue = text_at(tree, entry + "/issue");
  std::string words = name_of(tree, {Kind::actor, actor}) + " on " + name_of(tree, {Kind::issue, issue});
  std::string versus = text_at(tree, entry + "/versus"), other = issue;
  if (versus.empty())
    versus = text_at(tree, entry + "/versus/actor"), other = text_at(tree, entry + "/versus/issue");
  if (!versus.empty()) words += ", against " + name_of(tree, {Kind::actor, versus});
  if (!versus.empty() && other != issue) words += " on " + name_of(tree, {Kind::issue, other});
  if (versus.empty()) words += at(tree, entry + "/when") != nullptr ? ", joint" : ", by itself";
  if (const std::string type = text_at(tree, entry + "/type"); !type.empty())
    words += ", if " + name_of(tree, {Kind::type, type, "", actor});
  return words;
}

}  // namespace

std::string_view noun(Kind kind) {
  switch (kind) {
    case Kind::source:
      return "source";
    case Kind::factor:
      return "factor";
    case Kind::actor:
      return "actor";
    case Kind::type:
      return "type";
    case Kind::issue:
      return "issue";
    case Kind::position:
      return "position";
    case Kind::settlement:
      return "settlement";
    case Kind::entry:
      return "payoff entry";
    case Kind::round:
      return "round";
    case Kind::event:
      return "event";
    case Kind::outcome:
      return "outcome";
  }
  return "";
}

std::string list_of(Kind kind, std::string_view issue, std::string_view actor) {
  switch (kind) {
    case Kind::source:
      return "/sources";
    case Kind::factor:
      return "/factors";
    case Kind::actor:
      return "/actors";
    case Kind::type:
      return child(child("/actors", actor), "types");
    case Kind::issue:
      return "/issues";
    case Kind::position:
      return child(child(child("/issues", issue), "positions"), actor);
    case Kind::settlement:
      return child(child("/issues", issue), "settlements");
    case Kind::entry:
      return "/payoffs";
    case Kind::round:
      return "/talks";
    case Kind::event:
      return "/events";
    case Kind::outcome:
      return "/outcomes";
  }
  return "";
}

std::vector<std::string> ids_in(const Json& tree, Kind kind, std::string_view issue, std::string_view actor) {
  std::vector<std::string> ids;
  const Json* list = at(tree, list_of(kind, issue, actor));
  if (list == nullptr || list->kind != (is_list(kind) ? Json::Kind::array : Json::Kind::object)) return ids;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const Json& item = list->items[i];
    const Json* id = kind == Kind::round ? item.find("id") : nullptr;
    if (kind == Kind::entry)
      ids.push_back(std::to_string(i));
    else if (kind == Kind::round)
      ids.push_back(id != nullptr && id->kind == Json::Kind::string ? id->text : "");
    else
      ids.push_back(item.key);
  }
  return ids;
}

std::vector<Thing> things_in(const Json& tree, Kind kind, std::string_view issue, std::string_view actor) {
  std::vector<Thing> things;
  for (std::string& id : ids_in(tree, kind, issue, actor))
    things.push_back({kind, std::move(id), std::string(issue), std::string(actor)});
  return things;
}

std::string defined_at(const Json& tree, const Thing& thing) {
  const std::string list = list_of(thing.kind, thing.issue, thing.actor);
  if (thing.kind != Kind::round) {
    std::string pointer = child(list, thing.id);
    return at(tree, pointer) != nullptr ? pointer : "";
  }
  const std::vector<std::string> ids = ids_in(tree, Kind::round);
  const auto found = std::find(ids.begin(), ids.end(), thing.id);
  return found == ids.end() ? "" : child(list, static_cast<std::size_t>(found - ids.begin()));
}

std::string name_of(const Json& tree, const Thing& thing) {
  const std::string where = defined_at(tree, thing);
  if (thing.kind == Kind::entry)
    return where.empty() ? "an entry that is not there" : entry_name(tree, where);
  if (thing.kind == Kind::position || thing.kind == Kind::source || where.empty()) return spaced(thing.id);
  return name_or_id(text_at(tree, where + "/name"), thing.id);
}

std::vector<std::string> delegations_in(const Json& tree, std::string_view issue) {
  std::vector<std::string> actors;
  const Json* positions = at(tree, child(child("/issues", issue), "positions"));
  if (positions != nullptr && positions->kind == Json::Kind::object)
    for (const Json& member : positions->items) actors.push_back(member.key);
  return actors;
}

}  // namespace parley::edit
