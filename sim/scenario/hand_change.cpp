#include "sim/scenario/hand_change.h"

#include <algorithm>
#include <string_view>

#include "sim/scenario/check.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/document.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/writer.h"

namespace parley {
namespace {

/// What an entry's JSON says of it.
HandChange change_in(const Json& json) {
  HandChange changed;
  ReadLog log;  // it was read without a fault before
  if (const Json* value = json.find("changed")) Reader(log, *value, "").read(*value, "", changed);
  return changed;
}

double number_of(const PayoffEntry& entry, const std::string& path) {
  for (const auto& [known, number] : numbers_of(entry))
    if (known == path) return number;
  return 0;
}

HandChange marked(const PayoffEntry& entry, const PayoffEntry& before, HandChange changed,
                  const ChangeReason* reason) {
  for (const auto& [path, is] : numbers_of(entry)) {
    const auto known = std::ranges::find(changed.was, path, &std::pair<std::string, double>::first);
    if (known != changed.was.end()) {
      if (known->second == is) changed.was.erase(known);
    } else if (const double was = number_of(before, path); was != is) {
      changed.was.emplace_back(path, was);
    }
  }
  if (reason != nullptr) changed.basis = reason->basis, changed.note = reason->note;
  return changed.was.empty() ? HandChange{} : changed;
}

/// Of a coded entry: what is written beside the code, against what follows from it. Judgement, if nothing else is said.
HandChange change_of_code(const Scenario& scenario, const PayoffEntry& entry, const Json& json) {
  HandChange changed = change_in(json);
  changed.was.clear();
  const PayoffEntry coded = as_coded(scenario, entry);
  for (const auto& [path, is] : numbers_of(entry))
    if (const double was = number_of(coded, path); was != is) changed.was.emplace_back(path, was);
  if (changed.was.empty()) return {};
  if (changed.basis == Basis::unsaid) changed.basis = Basis::judgement;
  return changed;
}

/// The mark of a coded entry has only what its numbers rest on: what they were follows from the code.
void write_reason(Json& json, const HandChange& changed, const ChangeReason* reason) {
  if (changed.was.empty())
    return void(std::erase_if(json.items, [](const Json& member) { return member.key == "changed"; }));
  if (reason == nullptr) return;
  std::erase_if(json.items, [](const Json& member) { return member.key == "changed"; });
  HandChange only{{}, reason->basis, reason->note};
  add_member(json, "changed", Writer::of(only));
}

/// Puts the mark into the entry's JSON, at its end where it is new.
void write(Json& json, HandChange& changed) {
  std::erase_if(json.items, [](const Json& member) { return member.key == "changed"; });
  if (!changed.was.empty()) add_member(json, "changed", Writer::of(changed));
}

}  // namespace

std::vector<std::pair<std::string, double>> numbers_of(const PayoffEntry& entry) {
  std::vector<std::pair<std::string, double>> all;
  const bool joint = entry.kind() == EntryKind::joint;
  for_each_cell(entry, [&](CellStances where, double number) {
    std::string path = joint ? "value" : "cells";
    for (const CellStance& one : where)
      if (!joint) path += '.' + one.position();
    all.emplace_back(std::move(path), number);
  });
  for (const auto& [position, number] : trend_of(entry)) all.emplace_back("trend." + position, number);
  if (!joint && !entry.on_scale()) all.emplace_back("spread", entry.spread());
  return all;
}

HandChanges hand_changes(const Document& document) {
  HandChanges all;
  const Json* list = document.tree.find("payoffs");
  const std::vector<PayoffEntry>& entries = document.scenario.payoffs;
  for (std::size_t i = 0; list != nullptr && i < std::min(list->items.size(), entries.size()); ++i)
    if (HandChange changed = entries[i].code ? change_of_code(document.scenario, entries[i], list->items[i])
                                             : change_in(list->items[i]);
        !changed.was.empty())
      all[entries[i].id] = std::move(changed);
  return all;
}

std::vector<ChangedNumber> changed_numbers(const PayoffEntry& entry, const HandChanges& changes) {
  std::vector<ChangedNumber> all;
  const auto found = changes.find(entry.id);
  if (found == changes.end()) return all;
  for (const auto& [path, was] : found->second.was) all.push_back({path, was, number_of(entry, path)});
  return all;
}

Basis basis_now(const PayoffEntry& entry, const HandChanges& changes) {
  const auto found = changes.find(entry.id);
  return found == changes.end() ? entry.basis : found->second.basis;
}

void mark_hand_changes(Document& document, const Document& before,
                       const std::map<std::string, ChangeReason>& reasons) {
  Json* list = document.tree.find("payoffs");
  const Json* list_before = before.tree.find("payoffs");
  const std::vector<PayoffEntry>&entries = document.scenario.payoffs,
        &entries_before = before.scenario.payoffs;
  if (list == nullptr || list_before == nullptr || list->items.size() != entries.size() ||
      list_before->items.size() != entries.size() || entries_before.size() != entries.size())
    return;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto reason = reasons.find(entries[i].id);
    if (entries[i].code) {
      write_reason(list->items[i], change_of_code(document.scenario, entries[i], list->items[i]),
                   reason == reasons.end() ? nullptr : &reason->second);
      continue;
    }
    HandChange changed = marked(entries[i], entries_before[i], change_in(list_before->items[i]),
                                reason == reasons.end() ? nullptr : &reason->second);
    if (changed != change_in(list->items[i])) write(list->items[i], changed);
  }
}

void mark_built_changes(Document& document, const Document& before) {
  Json* list = document.tree.find("payoffs");
  const std::vector<PayoffEntry>& entries = document.scenario.payoffs;
  if (list == nullptr || list->items.size() != entries.size()) return;
  const HandChanges changes_before = hand_changes(before);
  std::map<std::string_view, const PayoffEntry*> known;
  for (const PayoffEntry& entry : before.scenario.payoffs) known.emplace(entry.id, &entry);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto old = known.find(entries[i].id);
    // What is written beside a code is marked by standing there.
    if (old == known.end() || entries[i].code) continue;
    const Basis basis = old->second->basis;
    if (basis != Basis::stated && basis != Basis::inferred) continue;
    std::map<std::string, double> was;
    for (const auto& [path, number] : numbers_of(*old->second)) was.emplace(path, number);
    if (const auto marked = changes_before.find(entries[i].id); marked != changes_before.end())
      for (const auto& [path, number] : marked->second.was) was[path] = number;
    HandChange changed = change_in(list->items[i]);
    const HandChange said = changed;
    for (const auto& [path, is] : numbers_of(entries[i])) {
      const auto before_it = was.find(path);
      if (before_it == was.end()) continue;
      const auto mark = std::ranges::find(changed.was, path, &std::pair<std::string, double>::first);
      if (before_it->second == is && mark != changed.was.end())
        changed.was.erase(mark);
      else if (before_it->second != is && mark == changed.was.end())
        changed.was.emplace_back(path, before_it->second);
    }
    if (changed != said) write(list->items[i], changed);
  }
}

std::vector<Problem> unexplained_changes(const Document& document) {
  std::vector<Problem> found;
  if (is_quiet(document.scenario, "unexplained-change")) return found;
  const Json* list = document.tree.find("payoffs");
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    HandChange changed = change_in(list->items[i]);
    if (i < document.scenario.payoffs.size() && document.scenario.payoffs[i].code)
      changed.was = change_of_code(document.scenario, document.scenario.payoffs[i], list->items[i]).was;
    if (changed.was.empty() || changed.basis != Basis::unsaid || !changed.note.empty()) continue;
    found.push_back({Problem::warning, "unexplained-change", "payoffs[" + std::to_string(i) + "].changed", 0,
                     0, "numbers were changed by hand, and nothing says what they rest on",
                     "say it in \"basis\" and \"note\" there", true});
  }
  return found;
}

}  // namespace parley
