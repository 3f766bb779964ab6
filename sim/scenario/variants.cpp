#include "sim/scenario/variants.h"

#include <algorithm>

#include "sim/scenario/paths.h"

namespace parley {
namespace {

/// Where the member with these keys, one below the other, begins; of the last that is there.
Place place_of(const Json& json, std::initializer_list<std::string_view> keys) {
  const Json* node = &json;
  for (const std::string_view key : keys) {
    const Json* next = node->find(key);
    if (next == nullptr) break;
    node = next;
  }
  return node->key_place.line > 0 ? node->key_place : node->place;
}

/// Adds the errors of one change under the path and place of the change.
void add(std::vector<Problem>& all, std::vector<Problem> problems, const std::string& path, Place place) {
  for (Problem& problem : problems) {
    if (problem.severity != Problem::error) continue;
    problem.path = path;
    problem.line = place.line;
    problem.column = place.column;
    problem.at_key = true;
    all.push_back(std::move(problem));
  }
}

}  // namespace

const Variant* find_variant(const Scenario& scenario, std::string_view id) {
  const auto found = std::ranges::find(scenario.variants, id, &Variant::id);
  return found == scenario.variants.end() ? nullptr : &*found;
}

std::vector<Problem> apply_variant(Document& document, const Variant& variant) {
  const Variant changes = variant;  // it may be the document's own
  const Json tree =
      document.tree.find("variants") != nullptr ? *document.tree.find("variants") : json_object();
  const std::string path = "variants." + changes.id;
  std::vector<Problem> all;
  for (const auto& [number, value] : changes.set)
    add(all, set(document, number, value), path + ".set." + number,
        place_of(tree, {changes.id, "set", number}));
  for (const IssueStance& stance : changes.hold)
    add(all, set_hold(document, stance), path + ".hold." + stance.issue + '.' + stance.actor,
        place_of(tree, {changes.id, "hold", stance.issue, stance.actor}));
  for (const Observation& seen : changes.observe)
    add(all, add_observation(document, seen),
        path + ".observe." + seen.round + '.' + seen.issue + (seen.actor.empty() ? "" : "." + seen.actor),
        place_of(tree, {changes.id, "observe", seen.round, seen.issue, seen.actor}));
  return all;
}

std::vector<Problem> variant_problems(const Document& document) {
  std::vector<Problem> all;
  for (const Variant& variant : document.scenario.variants) {
    Document changed = document;
    for (Problem& problem : apply_variant(changed, variant)) all.push_back(std::move(problem));
  }
  return all;
}

}  // namespace parley
