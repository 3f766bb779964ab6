#include "sim/scenario/variants.h"

#include <algorithm>

#include "sim/scenario/path.h"
#include "sim/scenario/paths.h"
#include "sim/scenario/writer.h"

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

/// The place of the hold that the path is about among those of the variant, or their number.
std::size_t hold_at(const Variant& variant, std::string_view path) {
  std::size_t at = 0;
  while (at < variant.hold.size() && hold_path(variant.hold[at].issue, variant.hold[at].actor).text() != path)
    ++at;
  return at;
}

bool is_hold(std::string_view path) {
  const std::optional<Path> read = parse_path(path);
  return read && read->part == Path::Part::hold && read->below.size() == 1;
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

bool same_variant(const Variant& a, const Variant& b) {
  const auto same_hold = [](const IssueStance& x, const IssueStance& y) {
    return x.issue == y.issue && x.actor == y.actor && x.position == y.position;
  };
  return a.id == b.id && a.name == b.name && a.note == b.note && a.set == b.set && a.observe == b.observe &&
         std::ranges::equal(a.hold, b.hold, same_hold);
}

void write_variants(Document& document, const std::vector<Variant>& variants) {
  Json* old = document.tree.find("variants");
  Json made = json_object();
  for (const Variant& variant : variants) {
    const Variant* before = find_variant(document.scenario, variant.id);
    const Json* text = old != nullptr ? old->find(variant.id) : nullptr;
    const bool kept = text != nullptr && before != nullptr && same_variant(*before, variant);
    Variant copy = variant;  // keys() may write
    add_member(made, variant.id, kept ? *text : Writer::of(copy));
  }
  if (variants.empty())
    std::erase_if(document.tree.items, [](const Json& member) { return member.key == "variants"; });
  else if (old != nullptr)
    old->items = std::move(made.items);
  else
    add_member(document.tree, "variants", std::move(made));
  document.scenario.variants = variants;
}

std::optional<std::string> said(const Variant& variant, std::string_view path) {
  std::optional<std::string> found;
  for (const auto& [at, text] : variant.set)
    if (at == path) found = text;  // a later one wins
  if (const std::size_t hold = hold_at(variant, path); hold < variant.hold.size())
    found = '"' + variant.hold[hold].position + '"';
  return found;
}

void say(Variant& variant, const std::string& path, const std::string& text) {
  if (is_hold(path) && text != "null") {
    std::string position = text;
    std::erase(position, '"');
    if (const std::size_t at = hold_at(variant, path); at < variant.hold.size()) {
      variant.hold[at].position = position;
      return;
    }
    unsay(variant, path);
    const Path hold = *parse_path(path);
    variant.hold.push_back({hold.id, hold.below.front(), position});
    return;
  }
  for (auto& [at, old] : variant.set)
    if (at == path) {
      old = text;
      return;
    }
  unsay(variant, path);
  variant.set.emplace_back(path, text);
}

void unsay(Variant& variant, std::string_view path) {
  std::erase_if(variant.set, [&](const auto& one) { return one.first == path; });
  if (const std::size_t at = hold_at(variant, path); at < variant.hold.size())
    variant.hold.erase(variant.hold.begin() + static_cast<std::ptrdiff_t>(at));
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
