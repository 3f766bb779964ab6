#include "sim/report/sections/entry.h"

#include <algorithm>

#include "sim/plot/quantity_name.h"
#include "sim/scenario/find.h"
#include "sim/scenario/path.h"

namespace parley {

using html::Html;

Html subject_of(const Scenario& s, const PayoffEntry& entry) {
  Html out = html::element("strong", html::name(name_of(s.actors, entry.actor))) +
             html::words(" on {}", html::name(name_of(s.issues, entry.issue)));
  if (const Counterpart& versus = entry.versus(); !versus.actor.empty()) {
    out += html::words(", by what {} does", html::name(name_of(s.actors, versus.actor)));
    if (versus.issue != entry.issue)
      out += html::words(" on {}", html::name(name_of(s.issues, versus.issue)));
  }
  if (!entry.type.empty()) {
    const Actor* actor = find_actor(s, entry.actor);
    out += html::words(", if it is {}", html::name(actor ? name_of(actor->types, entry.type) : entry.type));
  }
  return out;
}

html::Html path_text(const Scenario& scenario, const Labels& labels, const std::string& path) {
  const std::optional<Path> read = parse_path(path, scenario);
  if (read && read->part == Path::Part::hold)
    return html::words("the held position of {} on {}",
                       html::name(name_of(scenario.actors, read->below.front())),
                       html::name(name_of(scenario.issues, read->id)));
  if (!read || read->part != Path::Part::payoffs) {
    const std::string name = read ? display_name(labels, *read) : path;
    return name == path ? html::element("code", html::text(path)) : html::text(name);
  }
  const auto entry = std::find_if(scenario.payoffs.begin(), scenario.payoffs.end(),
                                  [&](const PayoffEntry& one) { return one.id == read->id; });
  std::vector<Html> cells;
  for (const std::string& key : read->below)
    if (key != "cells") cells.push_back(html::name(spaced(key)));
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
