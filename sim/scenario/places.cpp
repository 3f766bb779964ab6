#include "sim/scenario/places.h"

#include <algorithm>

#include "sim/scenario/distribution.h"
#include "sim/scenario/path_steps.h"

namespace parley {
namespace {

/// Place of a named parameter in a distribution's array; none if it has no such parameter.
std::optional<std::size_t> parameter_index(std::string_view key, std::string_view name) {
  const DistributionForm* form = distribution_form(key);
  return form != nullptr ? form->parameter(name) : std::nullopt;
}

/// The columns of a matrix that is written as arrays; else none.
const std::vector<std::string>& columns_of(const Document& document, std::size_t entry) {
  static const std::vector<std::string> none;
  const MatrixWorth* matrix = document.scenario.payoffs[entry].as<MatrixWorth>();
  return matrix != nullptr ? matrix->columns : none;
}

/// Follows one step from a value; null if there is no such thing.
const Json* follow(const Document& document, const Json& node, const Json& parent, const PathStep& step,
                   std::size_t entry) {
  if (!step.is_key) return step.index < node.items.size() ? &node.items[step.index] : nullptr;
  if (node.kind == Json::Kind::object) {
    if (step.key == "factor" && node.find("times") == nullptr && node.find("plus") == nullptr)
      return node.find("factor");
    if (step.key == "cells") return node.find(node.find("row") != nullptr ? "row" : "rows");
    return node.find(step.key);
  }
  if (node.kind != Json::Kind::array) return nullptr;
  constexpr auto nowhere = static_cast<std::size_t>(-1);
  std::size_t index = parameter_index(node.key, step.key).value_or(nowhere);
  if (parent.key == "discrete") index = step.key == "value" ? 0 : step.key == "weight" ? 1 : nowhere;
  if (parent.key == "rows" && entry < document.scenario.payoffs.size()) {
    const std::vector<std::string>& columns = columns_of(document, entry);
    index = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), step.key) - columns.begin());
  }
  return index < node.items.size() ? &node.items[index] : nullptr;
}

template <class T>
bool unique_id(const std::vector<T>& items, std::size_t i) {
  return i < items.size() && !items[i].id.empty() &&
         std::count_if(items.begin(), items.end(), [&](const T& item) { return item.id == items[i].id; }) ==
             1;
}

}  // namespace

const Json& locate(const Document& document, std::string_view path, bool* whole) {
  const Json *node = &document.tree, *parent = node;
  std::size_t entry = static_cast<std::size_t>(-1);
  const bool empty_last = path.ends_with('.');  // the last key is an empty text
  while (!path.empty()) {
    const bool top = node != &document.tree && parent == &document.tree && node->kind == Json::Kind::array;
    PathStep step;
    if (top && path[0] != '[') {
      step.index = node->key == "payoffs" ? take_id(document.scenario.payoffs, path)
                                          : take_id(document.scenario.talks, path);
    } else {
      step = take_step(path);
    }
    if (top && node->key == "payoffs") entry = step.index;
    if (step.key == "factor" && !path.empty() && node->find("factor") != nullptr)
      continue;  // "….factor.times"
    const Json* next = follow(document, *node, *parent, step, entry);
    if (next == nullptr) {
      if (whole != nullptr) *whole = false;
      return *node;
    }
    parent = node;
    node = next;
  }
  if (whole != nullptr) *whole = true;
  if (empty_last && node->kind == Json::Kind::object)
    if (const Json* nameless = node->find("")) return *nameless;
  return *node;
}

std::string public_path(const Document& document, std::string_view path) {
  std::string text;
  const Json *node = &document.tree, *parent = node;
  std::size_t entry = static_cast<std::size_t>(-1);
  const auto add = [&](std::string_view key) { text.append(text.empty() ? "" : ".").append(key); };
  for (int depth = 0; !path.empty(); ++depth) {
    const PathStep step = take_step(path);
    if (!step.key.empty()) {
      const bool cells = entry < document.scenario.payoffs.size() && depth == 2 && !path.empty() &&
                         (step.key == "rows" || step.key == "row");
      const bool term = (step.key == "times" || step.key == "plus") && node->find("factor") != nullptr;
      if (term) add("factor");
      add(cells ? "cells" : step.key);
    } else if (depth == 1 && text == "payoffs" && unique_id(document.scenario.payoffs, step.index)) {
      add(document.scenario.payoffs[step.index].id);
    } else if (depth == 1 && text == "talks" && unique_id(document.scenario.talks, step.index)) {
      add(document.scenario.talks[step.index].id);
    } else if (const DistributionForm* form = distribution_form(node->key);
               form && depth > 2 && step.index < form->parameters.size()) {
      add(form->parameters[step.index].name);
    } else if (parent->key == "discrete" && step.index < 2) {
      add(step.index == 0 ? "value" : "weight");
    } else if (depth == 4 && parent->key == "rows" && entry < document.scenario.payoffs.size() &&
               step.index < columns_of(document, entry).size()) {
      add(columns_of(document, entry)[step.index]);
    } else {
      text.append("[").append(std::to_string(step.index)).append("]");
    }
    if (depth == 1 && parent == &document.tree && node->key == "payoffs") entry = step.index;
    static const Json nothing;
    const Json* next = step.key.empty()
                           ? (step.index < node->items.size() ? &node->items[step.index] : nullptr)
                           : node->find(step.key);
    parent = node;
    node = next != nullptr ? next : &nothing;
  }
  return text;
}

void give_places(const Document& document, std::vector<Problem>& problems) {
  for (Problem& problem : problems) {
    const Place place = document.place(problem.path, problem.at_key);
    problem.line = place.line;
    problem.column = place.column;
  }
}

Place Document::place(std::string_view path, bool at_key) const {
  bool whole = false;
  const Json* value = &locate(*this, path, &whole);
  // What was set since the file was read has no place; what contains it has.
  while (value->place.line == 0 && !path.empty()) {
    const auto end = path.find_last_of(".[");
    path = path.substr(0, end == std::string_view::npos ? 0 : end);
    value = &locate(*this, path, &whole);
    whole = false;
  }
  return at_key && whole && value->key_place.line > 0 ? value->key_place : value->place;
}

}  // namespace parley
