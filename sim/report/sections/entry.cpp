#include "sim/report/sections/entry.h"

#include <algorithm>

#include "sim/plot/quantity_name.h"
#include "sim/scenario/find.h"

namespace parley {

using html::Html;

Html subject_of(const Scenario& s, const PayoffEntry& entry) {
  Html out = html::element("strong", html::name(name_of(s.actors, entry.actor))) +
             html::words(" on {}", html::name(name_of(s.issues, entry.issue)));
  if (!entry.versus_actor.empty()) {
    out += html::words(", by what {} does", html::name(name_of(s.actors, entry.versus_actor)));
    if (entry.versus_issue != entry.issue)
      out += html::words(" on {}", html::name(name_of(s.issues, entry.versus_issue)));
  }
  if (!entry.type.empty()) {
    const Actor* actor = find_actor(s, entry.actor);
    out += html::words(", if it is {}", html::name(actor ? name_of(actor->types, entry.type) : entry.type));
  }
  return out;
}

html::Html path_text(const Scenario& scenario, const Labels& labels, const std::string& path) {
  const PayoffEntry* entry = nullptr;
  std::string rest;
  for (const PayoffEntry& one : scenario.payoffs) {
    const std::string begin = "payoffs." + one.id + ".";
    if (path.rfind(begin, 0) != 0 || (entry != nullptr && entry->id.size() > one.id.size())) continue;
    entry = &one;
    rest = path.substr(begin.size());
  }
  if (const auto parts = path_parts(path); parts.size() == 3 && parts[0] == "hold")
    return html::words("the held position of {} on {}", html::name(name_of(scenario.actors, parts[2])),
                       html::name(name_of(scenario.issues, parts[1])));
  if (entry == nullptr) {
    const std::string name = quantity_name(labels, path);
    return name == path ? html::element("code", html::text(path)) : html::text(name);
  }
  std::vector<Html> cells;
  for (std::string part : path_parts(rest)) {
    if (part == "cells") continue;
    std::replace(part.begin(), part.end(), '_', ' ');
    cells.push_back(html::name(part));
  }
  Html out = subject_of(scenario, *entry) + Html{": "};
  for (std::size_t k = 0; k < cells.size(); ++k) out += (k == 0 ? Html{} : Html{" × "}) + cells[k];
  return out;
}

Html value_words(const std::string& json_text) {
  if (json_text == "null") return html::text("not held");
  if (json_text.size() >= 2 && json_text.front() == '"')
    return html::name(json_text.substr(1, json_text.size() - 2));
  return html::element("code", html::text(json_text));
}

}  // namespace parley
