#include <algorithm>

#include "gui/edits.h"
#include "sim/edit/ids.h"
#include "sim/scenario/find.h"
#include "sim/scenario/variants.h"

/// What is done with the named variants of a scenario.
namespace parley::gui {
namespace {

const Variant* find(const Variants& variants, const std::string& id) {
  const auto at = std::ranges::find(variants, id, &Variant::id);
  return at == variants.end() ? nullptr : &*at;
}

}  // namespace

const Variant* Edits::shown() const { return tab.empty() || !variants ? nullptr : gui::find(*variants, tab); }

void Edits::put(const Variant& variant) {
  auto changed = std::make_shared<Variants>(variants ? *variants : Variants{});
  for (Variant& one : *changed)
    if (one.id == variant.id) one = variant;
  variants = std::move(changed);
}

Variant new_variant(const std::string& name, const Variants& others) {
  Variant made;
  made.id = edit::id_from_name(name, ids(others), "variant");
  made.name = name;
  return made;
}

Variants merged(const Variants& before, const Variants& here, const Variants& there) {
  Variants all;
  for (const Variant& one : there) {
    const Variant *old = find(before, one.id), *mine = find(here, one.id);
    if (old != nullptr && mine == nullptr) continue;  // deleted here
    const bool changed = mine != nullptr && (old == nullptr || !same_variant(*old, *mine));
    all.push_back(changed ? *mine : one);
  }
  for (const Variant& one : here) {
    const Variant* old = find(before, one.id);
    if (find(there, one.id) == nullptr && (old == nullptr || !same_variant(*old, one))) all.push_back(one);
  }
  return all;
}

}  // namespace parley::gui
