#include <algorithm>
#include <map>
#include <set>

#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"
#include "sim/edit/words.h"
#include "sim/scenario/distribution.h"

namespace parley::edit {
namespace {

/// What a deletion does: values that go, and values that others take the place of.
struct Plan {
  std::set<std::string> gone;
  std::map<std::string, Json> instead;
};

/// The first position that is left to open with.
std::string other_opening(const Json& tree, const Thing& position) {
  for (const std::string& id : ids_in(tree, Kind::position, position.issue, position.actor))
    if (id != position.id) return id;
  return "";
}

/// What a number in terms of a factor is about.
double without_factor(const Json& tree, const Json& term, const std::string& factor) {
  const auto plain = [&](const char* key, double otherwise) {
    const Json* value = term.find(key);
    return value != nullptr && value->kind == Json::Kind::number ? value->number : otherwise;
  };
  const Json* value = at(tree, child("/factors", factor) + "/value");
  const std::optional<Number> number =
      value != nullptr ? read_number_text(write_json_line(*value)) : std::optional<Number>();
  const double about = number && !std::holds_alternative<FactorTerm>(*number) ? middle(*number) : 0;
  return plain("times", 1) * about + plain("plus", 0);
}

/// A column goes out of a matrix that is written as arrays: its cell in each row goes, too.
void drop_column(const Json& tree, const std::string& column, Plan& plan) {
  const std::string entry = parent(parent(column));
  const Json* rows = at(tree, entry + "/rows");
  if (rows == nullptr) return;
  for (const Json& row : rows->items)
    if (row.kind == Json::Kind::array) plan.gone.insert(child(child(entry + "/rows", row.key), last(column)));
}

/// Whether another actor's position on the issue has the id, too.
bool has_another(const Json& tree, const Thing& thing) {
  for (const std::string& actor : delegations_in(tree, thing.issue)) {
    const std::vector<std::string> ids = ids_in(tree, Kind::position, thing.issue, actor);
    if (actor != thing.actor && std::find(ids.begin(), ids.end(), thing.id) != ids.end()) return true;
  }
  return false;
}

void plan_site(const Json& tree, const Thing& thing, const Site& site, Plan& plan) {
  if (thing.kind == Kind::position && site.thing.actor.empty() && has_another(tree, thing)) return;
  if (!site.hangs.empty()) {
    plan.gone.insert(site.hangs);
    if (last(parent(site.pointer)) == "columns" && site.form == Site::Form::text)
      drop_column(tree, site.pointer, plan);
    return;
  }
  if (thing.kind == Kind::factor) {
    const std::string term = parent(site.pointer);
    plan.instead.emplace(term, json_number(without_factor(tree, *at(tree, term), thing.id)));
  } else if (const std::string opening = other_opening(tree, thing); opening.empty()) {
    plan.gone.insert(site.pointer);
  } else {
    plan.instead.emplace(site.pointer, json_text(opening));
  }
}

/// Places on a scale of the positions that go with an actor.
void plan_scale(const Json& tree, const std::string& issue, const std::string& actor, Plan& plan) {
  for (const Thing& position : things_in(tree, Kind::position, issue, actor))
    if (const std::string place = child(child(child("/issues", issue), "scale"), position.id);
        at(tree, place) != nullptr && !has_another(tree, position))
      plan.gone.insert(place);
}

/// The thing, what names it, and what of the things within it is named elsewhere.
Plan plan_for(const Json& tree, const Thing& thing) {
  Plan plan;
  const std::string where = defined_at(tree, thing);
  for (const Site& site : sites_of(tree, thing))
    if (!within(site.pointer, where)) plan_site(tree, thing, site, plan);
  if (thing.kind == Kind::actor)
    for (const std::string& issue : ids_in(tree, Kind::issue)) plan_scale(tree, issue, thing.id, plan);
  plan.gone.insert(where);
  return plan;
}

/// "/payoffs/3" of "/payoffs/3/rows/keep"
std::string beginning(const std::string& pointer, int steps) {
  std::size_t end = 0;
  for (int k = 0; k < steps && end != std::string::npos; ++k) end = pointer.find('/', end + 1);
  return pointer.substr(0, end);
}

/// What goes where an actor has no positions on an issue any more: entries, shifts and conditions as a whole.
std::string gone_with_positions(const Site& site) {
  const std::string& pointer = site.pointer;
  if (pointer.starts_with("/payoffs/")) return beginning(pointer, 2);
  if (pointer.starts_with("/events/")) return beginning(pointer, 4);
  if (pointer.starts_with("/outcomes/")) return "";  // by the actor that the condition names
  return site.hangs;
}

/// Whether a coded entry is about the actor's positions on the issue: its cells follow from their ladder, and name none.
bool coded_over(const Json& entry, const std::string& issue, const std::string& actor) {
  if (entry.find("code") == nullptr) return false;
  const EntryShape shape = shape_of(entry);
  const bool own = shape.kind == EntryKind::matrix || shape.kind == EntryKind::own;
  const bool other = shape.kind == EntryKind::matrix || shape.kind == EntryKind::row;
  const std::string& versus_issue = shape.versus_issue.empty() ? shape.issue : shape.versus_issue;
  return (own && shape.actor == actor && shape.issue == issue) ||
         (other && shape.versus_actor == actor && versus_issue == issue);
}

Plan plan_for_delegation(const Json& tree, const std::string& issue, const std::string& actor) {
  Plan plan;
  const std::string here = child("/issues", issue);
  for (const char* part : {"positions", "opening", "disagreement", "irreversible"})
    if (const std::string place = child(child(here, part), actor); at(tree, place) != nullptr)
      plan.gone.insert(place);
  plan_scale(tree, issue, actor, plan);
  if (const Json* entries = at(tree, "/payoffs"))
    for (std::size_t k = 0; k < entries->items.size(); ++k)
      if (coded_over(entries->items[k], issue, actor)) plan.gone.insert(child("/payoffs", k));
  for (const Site& site : sites(tree)) {
    if (site.thing.kind == Kind::position && site.thing.issue == issue && site.thing.actor == actor)
      if (const std::string gone = gone_with_positions(site); !gone.empty()) plan.gone.insert(gone);
    const std::string position = parent(site.pointer);
    if (site.thing.kind != Kind::actor || site.thing.id != actor || last(position) != "position") continue;
    if (const Json* named = at(tree, position + "/issue"); named != nullptr && named->text == issue)
      plan.gone.insert(site.hangs);
  }
  return plan;
}

/// Takes out what is marked. Returns whether `node` itself goes.
void sweep(Json& node, const std::string& pointer, const Plan& plan) {
  std::vector<Json> kept;
  kept.reserve(node.items.size());
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    Json& item = node.items[i];
    const std::string here = node.kind == Json::Kind::object ? child(pointer, item.key) : child(pointer, i);
    if (plan.gone.count(here) > 0 && !item.repeated) continue;
    if (const auto other = plan.instead.find(here); other != plan.instead.end()) {
      Json fresh = other->second;
      fresh.key = item.key;
      kept.push_back(std::move(fresh));
      continue;
    }
    sweep(item, here, plan);
    kept.push_back(std::move(item));
  }
  node.items = std::move(kept);
}

/// Objects that hold nothing any more and may be left out.
void tidy(Json& tree) {
  const auto drop_empty = [](Json* object) {
    if (object != nullptr)
      std::erase_if(object->items, [](const Json& member) {
        return member.items.empty() &&
               (member.kind == Json::Kind::object || member.kind == Json::Kind::array);
      });
  };
  drop_empty(tree.find("hold"));
  if (Json* talks = tree.find("talks"))
    for (Json& round : talks->items) drop_empty(round.find("observed"));
  if (Json* issues = tree.find("issues"))
    for (Json& issue : issues->items)
      drop_empty(issue.find("positions")), drop_empty(issue.find("irreversible"));
  if (Json* entries = tree.find("payoffs"))
    for (Json& entry : entries->items)
      if (const Json* changed = entry.find("changed"))
        if (const Json* was = changed->find("was"); was != nullptr && was->items.empty())
          std::erase_if(entry.items, [](const Json& member) { return member.key == "changed"; });
}

std::vector<Hanging> told(const Json& tree, const Plan& plan, const std::string& where) {
  std::vector<Hanging> list;
  const auto add = [&](const std::string& pointer, const char* what) {
    const std::string words = place_words(tree, pointer) + what;
    if (!within(pointer, where) &&
        std::none_of(list.begin(), list.end(), [&](const Hanging& one) { return one.words == words; }))
      list.push_back({pointer, words});
  };
  for (const std::string& pointer : plan.gone) add(pointer, "");
  for (const auto& [pointer, value] : plan.instead)
    add(pointer,
        value.kind == Json::Kind::number ? " becomes a plain number" : " becomes the first that is left");
  return list;
}

}  // namespace

std::vector<Hanging> hanging_on(const Json& tree, const Thing& thing) {
  return told(tree, plan_for(tree, thing), defined_at(tree, thing));
}

std::vector<Hanging> hanging_on_positions(const Json& tree, const std::string& issue,
                                          const std::string& actor) {
  return told(tree, plan_for_delegation(tree, issue, actor), list_of(Kind::position, issue, actor));
}

std::string remove(Json& tree, const Thing& thing) {
  if (defined_at(tree, thing).empty()) return "there is no such " + std::string(noun(thing.kind));
  sweep(tree, "", plan_for(tree, thing));
  tidy(tree);
  return "";
}

std::string remove_positions(Json& tree, const std::string& issue, const std::string& actor) {
  sweep(tree, "", plan_for_delegation(tree, issue, actor));
  tidy(tree);
  return "";
}

}  // namespace parley::edit
