#include <algorithm>

#include "sim/base/words.h"
#include "sim/edit/ids.h"
#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"
#include "sim/scenario/check.h"
#include "sim/scenario/limits.h"

namespace parley::edit {
namespace {

Json id_list(const std::vector<std::string>& ids) {
  Json list = json_array();
  for (const std::string& id : ids) list.items.push_back(json_text(id));
  return list;
}

std::size_t most(Kind kind) {
  switch (kind) {
    case Kind::actor:
      return max_actors;
    case Kind::issue:
      return max_issues;
    case Kind::position:
      return max_positions;
    case Kind::type:
      return max_types;
    case Kind::round:
      return max_rounds;
    case Kind::settlement:
      return max_settlements;
    case Kind::outcome:
      return max_outcomes;
    case Kind::factor:
      return max_factors;
    case Kind::event:
      return max_events;
    case Kind::source:
    case Kind::entry:
      break;
  }
  return no_limit;
}

Json new_settlement(const Json& tree, std::string_view issue) {
  Json settlement = json_object(), when = json_object();
  for (const std::string& actor : delegations_in(tree, issue))
    if (const auto positions = ids_in(tree, Kind::position, issue, actor); !positions.empty())
      add_member(when, actor, json_text(positions.back()));
  add_member(settlement, "when", std::move(when));
  return settlement;
}

Json new_outcome(const Json& tree) {
  Json outcome = json_object();
  if (ids_in(tree, Kind::outcome).empty())
    add_member(outcome, "otherwise", json_boolean(true));
  else
    add_member(outcome, "when", new_condition(tree, ConditionKind::settled));
  return outcome;
}

/// What stands behind the name of a new thing.
Json rest_of(const Json& tree, Kind kind, std::string_view issue) {
  Json rest = json_object();
  switch (kind) {
    case Kind::factor: {
      Json& range = add_member(add_member(rest, "value", json_object()), "uniform", json_array());
      range.items = {json_number(0), json_number(1)};
      break;
    }
    case Kind::type:
      add_member(rest, "prior", json_number(1));
      break;
    case Kind::issue:
      add_member(rest, "positions", json_object());
      add_member(rest, "opening", json_object());
      break;
    case Kind::settlement:
      return new_settlement(tree, issue);
    case Kind::round:
      add_member(rest, "table", id_list(ids_in(tree, Kind::actor)));
      add_member(rest, "agenda", id_list(ids_in(tree, Kind::issue)));
      break;
    case Kind::event:
      add_member(rest, "chance", json_number(0.1));
      add_member(rest, "shifts", json_array());
      break;
    case Kind::outcome:
      return new_outcome(tree);
    case Kind::source:
    case Kind::actor:
    case Kind::position:
    case Kind::entry:
      break;
  }
  return rest;
}

/// Cells of 0 for a position that is new, in every entry that must have one.
void complete_entries(Json& tree, const Thing& position) {
  Json* entries = at(tree, "/payoffs");
  if (entries == nullptr) return;
  for (Json& entry : entries->items) {
    if (entry.find("code") != nullptr) continue;  // its rule gives the new cells too
    const EntryShape shape = shape_of(entry);
    const std::string other = shape.versus_issue.empty() ? shape.issue : shape.versus_issue;
    if (shape.kind == EntryKind::matrix || shape.kind == EntryKind::row)
      if ((shape.issue == position.issue && shape.actor == position.actor) ||
          (other == position.issue && shape.versus_actor == position.actor)) {
        const std::string where = child("/payoffs", static_cast<std::size_t>(&entry - entries->items.data()));
        static_cast<void>(reshape_entry(tree, where, shape));
      }
  }
}

Added add_position(Json& tree, Thing thing, std::string_view meaning) {
  const std::string pointer = child(list_of(Kind::position, thing.issue, thing.actor), thing.id);
  const std::string opening = child(child(child("/issues", thing.issue), "opening"), thing.actor);
  if (std::string wrong = set(tree, pointer, json_text(std::string(meaning))); !wrong.empty())
    return {"", wrong};
  if (at(tree, opening) == nullptr) static_cast<void>(set(tree, opening, json_text(thing.id)));
  complete_entries(tree, thing);
  return {pointer, "", std::move(thing)};
}

}  // namespace

Added add(Json& tree, Kind kind, std::string_view name, std::string_view issue, std::string_view actor) {
  if (kind == Kind::entry) return {"", "an entry has no name: say what it is about"};
  if (kind == Kind::type && at(tree, child("/actors", actor)) == nullptr)
    return {"", "there is no such actor"};
  if ((kind == Kind::settlement || kind == Kind::position) && at(tree, child("/issues", issue)) == nullptr)
    return {"", "there is no such issue"};
  if (kind == Kind::position && at(tree, child("/actors", actor)) == nullptr)
    return {"", "there is no such actor"};
  std::vector<std::string> taken = ids_in(tree, kind, issue, actor);
  if (taken.size() >= most(kind)) return {"", "at most " + std::to_string(most(kind)) + " are allowed"};
  if (kind == Kind::settlement) taken.emplace_back(reserved_settlement);
  Thing thing{kind, id_from_name(name, taken, kind == Kind::entry ? "entry" : noun(kind)), std::string(issue),
              std::string(actor)};
  if (kind == Kind::position) return add_position(tree, std::move(thing), name);
  Json fresh = json_object(), rest = rest_of(tree, kind, issue);
  if (kind == Kind::round) add_member(fresh, "id", json_text(thing.id));
  if (kind != Kind::source) add_member(fresh, "name", json_text(std::string(name)));
  for (Json& member : rest.items) fresh.items.push_back(std::move(member));
  const std::string list = list_of(kind, issue, actor);
  const std::size_t place = taken.size() - (kind == Kind::settlement ? 1 : 0);
  if (kind == Kind::round) {
    if (at(tree, list) == nullptr) static_cast<void>(set(tree, list, json_array()));
    Json* rounds = at(tree, list);
    if (rounds->kind != Json::Kind::array) return {"", "\"talks\" is no list"};
    rounds->items.push_back(std::move(fresh));
    return {child(list, rounds->items.size() - 1), "", std::move(thing)};
  }
  const std::string pointer = child(list, thing.id);
  if (std::string wrong = set(tree, pointer, std::move(fresh)); !wrong.empty()) return {"", wrong};
  // "otherwise" stays the last.
  if (kind == Kind::outcome && place > 0 && at(tree, child(list, taken.back()) + "/otherwise") != nullptr)
    static_cast<void>(move(tree, pointer, place - 1));
  return {pointer, "", std::move(thing)};
}

Added add_source(Json& tree, std::string_view quote, std::string_view citation) {
  for (const Thing& source : things_in(tree, Kind::source)) {
    const std::string pointer = defined_at(tree, source);
    const Json* said = at(tree, pointer + "/quote");
    if (said != nullptr && said->kind == Json::Kind::string && said->text == quote)
      return {pointer, "", source};
  }
  // The first words of the quotation tell it apart better than the paper that many come from.
  std::size_t words = 0, end = 0;
  while (end < quote.size() && words < 4) words += quote[end++] == ' ' ? 1 : 0;
  Added added = add(tree, Kind::source, quote.substr(0, end));
  if (!added.wrong.empty()) return added;
  static_cast<void>(set(tree, added.pointer + "/quote", json_text(std::string(quote))));
  static_cast<void>(set_text(tree, added.pointer + "/citation", citation));
  return added;
}

}  // namespace parley::edit
