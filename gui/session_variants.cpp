#include <algorithm>
#include <set>

#include "gui/session.h"
#include "sim/parley.h"
#include "sim/scenario/path.h"
#include "sim/scenario/variants.h"

/// The session's changes: those of the base, and above them those of the variant that is shown.
namespace parley::gui {
namespace {

bool same_observations(const std::vector<Observation>& a, const std::vector<Observation>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// Whether the variant sets something inside the value: a parameter of its distribution.
bool says_part(const Variant& variant, const std::string& path) {
  return std::any_of(variant.set.begin(), variant.set.end(),
                     [&](const auto& one) { return one.first.starts_with(path + "."); });
}

}  // namespace

/// Puts a value where it is changed now: into the variant that is shown, or the base.
void Session::put(Edits& wanted, const std::string& path, const std::string& text) const {
  const bool back = text == value_before(path);
  if (const Variant* shown = wanted.shown()) {
    Variant variant = *shown;
    std::erase_if(variant.set, [&](const auto& one) { return one.first.starts_with(path + "."); });
    if (back)
      unsay(variant, path);
    else
      say(variant, path, text);
    wanted.put(variant);
  } else if (back) {
    wanted.remove(path);
  } else {
    wanted.put(path, text);
  }
}

std::string Session::value(const std::string& path) const {
  if (const Variant* variant = edits_.shown()) {
    if (const std::optional<std::string> text = said(*variant, path)) return *text;
    if (says_part(*variant, path)) return get(now_, path).text.value_or("");
  }
  const std::string* text = edits_.find(path);
  return text ? *text : file_value(path);
}

std::string Session::value_before(const std::string& path) const {
  const std::string* text = edits_.shown() != nullptr ? edits_.find(path) : nullptr;
  return text ? *text : file_value(path);
}

bool Session::changed(const std::string& path) const {
  if (const Variant* variant = edits_.shown())
    return said(*variant, path).has_value() || says_part(*variant, path);
  return edits_.find(path) != nullptr;
}

bool Session::observed_here(const Observation& what) const {
  const Variant* variant = edits_.shown();
  const std::vector<Observation>& all = variant != nullptr ? variant->observe : edits_.observe;
  return std::find(all.begin(), all.end(), what) != all.end();
}

/// Where one number alone is another, sets just that one; false where it takes more.
bool Session::apply_one(const Edits& wanted, std::string& wrong) {
  if (wanted.tab != edits_.tab || !same_observations(wanted.observe, edits_.observe)) return false;
  const Variant *to = wanted.shown(), *from = edits_.shown();
  std::vector<std::pair<std::string, std::string>> steps;
  if (to == nullptr) {
    for (const auto& [path, text] : edits_.set)
      if (!wanted.find(path)) steps.emplace_back(path, file_value(path));
    for (const auto& [path, text] : wanted.set)
      if (const std::string* old = edits_.find(path); !old || *old != text) steps.emplace_back(path, text);
  } else {
    if (from == nullptr || wanted.set != edits_.set || wanted.reasons != edits_.reasons ||
        !same_observations(to->observe, from->observe))
      return false;
    std::set<std::string> paths;
    for (const Variant* variant : {from, to}) {
      for (const auto& [path, text] : variant->set) paths.insert(path);
      for (const IssueStance& one : variant->hold) paths.insert(hold_path(one.issue, one.actor).text());
    }
    const auto beneath = [&](const std::string& path) {
      const std::string* text = edits_.find(path);
      return text ? *text : file_value(path);
    };
    for (const std::string& path : paths) {
      if (info(path) == nullptr) return false;  // written in another form, or a part of a value
      const std::string now = said(*to, path).value_or(beneath(path));
      if (now != said(*from, path).value_or(beneath(path))) steps.emplace_back(path, now);
    }
  }
  if (steps.size() > 1) return false;
  if (steps.size() == 1) wrong = first_error(parley::set(now_, steps[0].first, steps[0].second));
  return true;
}

/// The scenario with these edits, from the file.
std::string Session::make(const Edits& wanted, Document& made) const {
  try {
    made = prepare(file_, base_settings(wanted));
  } catch (const SettingsError& error) {
    return first_error(error.problems);
  }
  const Variant* variant = wanted.shown();
  if (variant == nullptr) return "";
  mark_hand_changes(made, file_, wanted.reasons);
  return first_error(apply_variant(made, *variant));
}

std::string Session::compose(Document& made) const {
  Edits base = edits_;
  base.tab.clear();
  std::string wrong = make(base, made);
  if (!wrong.empty()) return wrong;
  mark_hand_changes(made, file_, edits_.reasons);
  write_variants(made, *edits_.variants);
  return "";
}

std::string Session::set_all(const std::vector<std::pair<std::string, std::string>>& changes) {
  const Pause pause(*this);
  Edits wanted = edits_;
  for (const auto& [path, text] : changes) put(wanted, path, text);
  return change(wanted);
}

std::optional<Document> Session::under(const std::string& id) const {
  Edits wanted = edits_;
  wanted.tab = id;
  Document made;
  if (!loaded_ || (!id.empty() && wanted.shown() == nullptr) || !make(wanted, made).empty()) return {};
  return made;
}

std::string Session::show(const std::string& id) {
  end_gesture();
  if (id == edits_.tab) return "";
  Edits wanted = edits_;
  wanted.tab = id;
  if (!id.empty() && wanted.shown() == nullptr) return "there is no such variant: " + id;
  std::string wrong = take(wanted);
  if (wrong.empty()) become_now(wanted);
  return wrong;
}

std::string Session::add_variant(const std::string& name, const std::string& note) {
  end_gesture();
  if (!loaded_) return "no scenario is open";
  if (name.empty()) return "a variant needs a name";
  Edits wanted = edits_;
  Variant made = new_variant(name, *edits_.variants);
  made.note = note;
  if (const Variant* shown = edits_.shown()) {
    made.set = shown->set, made.hold = shown->hold, made.observe = shown->observe;
  } else {
    const RunSettings changes = base_settings(edits_);
    made.set = changes.set, made.hold = changes.hold, made.observe = changes.observe;
    wanted.set.clear(), wanted.observe.clear(), wanted.reasons.clear();
  }
  Variants all = *edits_.variants;
  all.push_back(made);
  wanted.variants = std::make_shared<const Variants>(std::move(all));
  wanted.tab = made.id;
  return change(wanted);
}

std::string Session::rename_variant(const std::string& id, const std::string& name, const std::string& note) {
  end_gesture();
  if (name.empty()) return "a variant needs a name";
  Edits wanted = edits_;
  Variants all = *edits_.variants, others = all;
  std::erase_if(others, [&](const Variant& one) { return one.id == id; });
  const bool in_file = find_variant(file_.scenario, id) != nullptr;
  for (Variant& one : all) {
    if (one.id != id) continue;
    if (!in_file) one.id = new_variant(name, others).id;
    one.name = name, one.note = note;
    if (wanted.tab == id) wanted.tab = one.id;
  }
  wanted.variants = std::make_shared<const Variants>(std::move(all));
  return change(wanted);
}

std::string Session::delete_variant(const std::string& id) {
  end_gesture();
  Edits wanted = edits_;
  Variants all = *edits_.variants;
  std::erase_if(all, [&](const Variant& one) { return one.id == id; });
  wanted.variants = std::make_shared<const Variants>(std::move(all));
  if (wanted.tab == id) wanted.tab.clear();
  return change(wanted);
}

}  // namespace parley::gui
