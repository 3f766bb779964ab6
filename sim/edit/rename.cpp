#include <algorithm>

#include "sim/edit/ids.h"
#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"
#include "sim/scenario/check.h"

namespace parley::edit {
namespace {

/// "cells.ROW.COLUMN" with another word at that place.
std::string with_part(const std::string& path, std::size_t part, const std::string& word) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < part && from != std::string::npos; ++i) {
    from = path.find('.', from);
    if (from != std::string::npos) ++from;
  }
  if (from == std::string::npos) return path;
  const std::size_t end = std::min(path.find('.', from), path.size());
  return path.substr(0, from) + word + path.substr(end);
}

/// Whether another actor's position on the issue has the id, too: a scale names both by it.
bool is_shared(const Json& tree, const Thing& position) {
  for (const std::string& actor : delegations_in(tree, position.issue)) {
    const std::vector<std::string> ids = ids_in(tree, Kind::position, position.issue, actor);
    if (actor != position.actor && std::find(ids.begin(), ids.end(), position.id) != ids.end()) return true;
  }
  return false;
}

}  // namespace

std::string rename(Json& tree, Thing& thing, std::string_view name) {
  if (thing.kind == Kind::entry) return "an entry is named by what it is about";
  const std::string where = defined_at(tree, thing);
  if (where.empty()) return "there is no such " + std::string(noun(thing.kind));
  std::vector<std::string> taken = ids_in(tree, thing.kind, thing.issue, thing.actor);
  std::erase(taken, thing.id);
  if (thing.kind == Kind::settlement) taken.emplace_back(reserved_settlement);
  const std::string id = id_from_name(name, taken, noun(thing.kind));
  if (id == thing.id) return "";
  const bool shared = thing.kind == Kind::position && is_shared(tree, thing);
  struct Change {
    Json* node;
    Site::Form form;
    std::size_t part;
  };
  std::vector<Change> changes;  // nothing is added or taken out meanwhile: nodes stay where they are
  std::vector<std::string> scales;
  for (const Site& site : sites_of(tree, thing)) {
    Json* node = at(tree, site.pointer);
    if (node == nullptr) continue;
    if (shared && site.thing.actor.empty())
      scales.push_back(site.pointer);
    else
      changes.push_back({node, site.form, site.part});
  }
  Json* definition = at(tree, where);
  if (thing.kind == Kind::round && definition->find("id") == nullptr)
    return "the round has no id yet: give it one first";
  if (thing.kind == Kind::round)
    changes.push_back({definition->find("id"), Site::Form::text, 0});
  else
    changes.push_back({definition, Site::Form::key, 0});
  for (const Change& change : changes) {
    if (change.form == Site::Form::text) change.node->text = id;
    if (change.form == Site::Form::key) change.node->key = id;
    if (change.form == Site::Form::path) change.node->key = with_part(change.node->key, change.part, id);
  }
  for (const std::string& scale : scales) {
    Json copy = *at(tree, scale);
    static_cast<void>(set(tree, child(parent(scale), id), std::move(copy)));
  }
  thing.id = id;
  return "";
}

}  // namespace parley::edit
