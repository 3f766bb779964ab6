#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/scenario/check.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/find.h"
#include "sim/scenario/packages.h"
#include "sim/scenario/path.h"
#include "sim/scenario/paths.h"
#include "sim/scenario/places.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/slots.h"
#include "sim/scenario/unknown.h"
#include "sim/scenario/writer.h"

namespace parley {
namespace {

using Problems = std::vector<Problem>;

Problem fault(const char* kind, std::string_view path, std::string what, std::string right) {
  return {Problem::error, kind, std::string(path), 0, 0, std::move(what), std::move(right)};
}

/// Changes one part's JSON, reads it again and checks the scenario; takes all of it back if there is an
/// error. `read` fills a fresh copy of the part's struct from its JSON.
template <class T, class Change, class Read>
Problems edit(Document& document, Json& json, T& field, Change change, Read read) {
  Json old_json = json;
  change(json);
  ReadLog log;
  T fresh = read(log, json);
  std::swap(field, fresh);
  expand_codes(document.scenario);
  Problems problems = std::move(log.problems);
  for (Problem& problem : problems) problem.line = problem.column = 0;  // it stands in no file
  if (problems.empty()) {
    problems = refusals(document.scenario);
    give_places(document, problems);
  }
  for (Problem& problem : problems) problem.path = public_path(document, problem.path);
  if (has_errors(problems)) {
    std::swap(field, fresh);
    expand_codes(document.scenario);
    json = std::move(old_json);
  }
  return problems;
}

template <class T, class Change>
Problems edit_item(Document& document, const char* list, std::vector<T>& items, std::size_t index, bool keyed,
                   Change change) {
  Json& json = document.tree.find(list)->items[index];
  const std::string where = keyed ? std::string(list) + '.' + items[index].id
                                  : std::string(list) + "[" + std::to_string(index) + "]";
  return edit(document, json, items[index], change, [&](ReadLog& log, const Json& value) {
    T fresh;
    if (keyed) fresh.id = items[index].id;
    Reader(log, value, "").read(value, where, fresh);
    return fresh;
  });
}

/// Changes "hold", which is put at the scenario's end if it is not there, and taken out when it is empty.
template <class Change>
Problems edit_holds(Document& document, Change change) {
  return edit(
      document, document.tree, document.scenario.hold,
      [&](Json& tree) {
        if (tree.find("hold") == nullptr) add_member(tree, "hold", json_object());
        Json& hold = *tree.find("hold");
        change(hold);
        std::erase_if(hold.items, [](const Json& issue) { return issue.items.empty(); });
        if (hold.items.empty())
          std::erase_if(tree.items, [](const Json& member) { return member.key == "hold"; });
      },
      [](ReadLog& log, const Json& tree) {
        std::vector<IssueStance> fresh;
        Reader(log, tree, "").issue_stances("hold", fresh);
        return fresh;
      });
}

/// Changes a constant of the codebook: one that is only named becomes an object with its name as "base".
template <class Change>
Problems edit_codebook(Document& document, Change change) {
  return edit(
      document, *document.tree.find("codebook"), document.scenario.codebook,
      [&](Json& json) {
        if (json.kind == Json::Kind::string) {
          Json named = json_text(json.text);
          json.kind = Json::Kind::object;
          json.text.clear();
          add_member(json, "base", std::move(named));
        }
        change(json);
      },
      [&](ReadLog& log, const Json&) {
        Codebook fresh;
        Reader(log, document.tree, "").codebook("codebook", fresh);
        return fresh;
      });
}

/// Puts the value at the end of the steps; what is missing on the way is made. Null takes a member away.
void put(Json& json, const std::vector<Slot::Step>& steps, Json value) {
  Json* node = &json;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Slot::Step& step = steps[i];
    if (step.key.empty()) {
      // A beta of two parameters that gets one of its bounds gets both.
      static constexpr std::array<double, 4> beta{0, 0, 0, 1};
      while (node->items.size() <= step.index ||
             (node->key == "beta" && step.index >= 2 && node->items.size() < 4))
        node->items.push_back(json_number(beta[node->items.size() % 4]));
      node = &node->items[step.index];
    } else {
      Json* next = node->find(step.key);
      if (next == nullptr && value.kind == Json::Kind::null) return;
      if (next != nullptr && i + 1 == steps.size() && value.kind == Json::Kind::null) {
        std::erase_if(node->items, [&](const Json& member) { return member.key == step.key; });
        return;
      }
      node = next != nullptr ? next : &add_member(*node, step.key, json_object());
    }
  }
  value.key = node->key;
  value.key_place = node->key_place;
  value.place = node->place;
  *node = std::move(value);
}

/// The JSON value that a text stands for at a path of this kind.
std::optional<Json> value_of(const PathInfo& info, std::string_view text, Problems& problems) {
  const bool is_position = info.kind == PathInfo::Kind::position;
  if (is_position && is_id(text) && text != "null") return json_text(std::string(text));
  Problems faults;  // told for a file; here there is only a value
  std::optional<Json> value = parse_json(text, faults);
  if (value && !faults.empty() && faults.front().kind == "decimal-comma") {
    problems.push_back(fault("decimal-comma", info.path, faults.front().what, faults.front().right));
    return std::nullopt;
  }
  if (!value || !faults.empty()) {
    problems.push_back(fault("not-json", info.path, fmt::format("'{}' is not a JSON value", text),
                             is_position
                                 ? "write the name of a position"
                                 : "write a number, or a distribution such as {\"normal\": [1, 0.2]}"));
    return std::nullopt;
  }
  if (info.kind == PathInfo::Kind::parameter && value->kind != Json::Kind::number) {
    problems.push_back(
        fault("wrong-type", info.path, std::string("this is ") + kind_name(value->kind), "write a number"));
    return std::nullopt;
  }
  return value;
}

/// Whether the value is a position that the slot allows (null: not held).
bool allowed(const PathInfo& info, const Json& value, Problems& problems) {
  if (info.kind != PathInfo::Kind::position) return true;
  if (value.kind == Json::Kind::null && parse_path(info.path)->part == Path::Part::hold) return true;
  if (value.kind != Json::Kind::string) {
    problems.push_back(fault("wrong-type", info.path, std::string("this is ") + kind_name(value.kind),
                             "write the id of a position"));
    return false;
  }
  if (std::find(info.choices.begin(), info.choices.end(), value.text) != info.choices.end()) return true;
  problems.push_back(fault("unknown-position", info.path, "no position \"" + value.text + "\"",
                           known_words(value.text, info.choices)));
  return false;
}

Problems set_slot(Document& document, Part part, const Slot& slot, const Json& value) {
  Scenario& s = document.scenario;
  const auto change = [&](Json& json) { put(json, slot.steps, value); };
  switch (part.kind) {
    case Path::Part::actors:
      return edit_item(document, "actors", s.actors, part.index, true, change);
    case Path::Part::issues:
      return edit_item(document, "issues", s.issues, part.index, true, change);
    case Path::Part::payoffs:
      return edit_item(document, "payoffs", s.payoffs, part.index, false, change);
    case Path::Part::talks:
      return edit_item(document, "talks", s.talks, part.index, false, change);
    case Path::Part::hold:
      return edit_holds(document, change);
    case Path::Part::events:
      return edit_item(document, "events", s.events, part.index, true, change);
    case Path::Part::codebook:
      return edit_codebook(document, change);
    case Path::Part::factors:
      break;
  }
  return edit_item(document, "factors", s.factors, part.index, true, change);
}

/// "no actor "rusia"; did you mean "russia"?"
Problem unknown_id(const char* noun, std::string_view path, std::string_view id,
                   const std::vector<std::string>& known) {
  return fault("unknown-id", path, std::string("no ") + noun + " \"" + std::string(id) + "\"",
               known.empty() ? "there is none" : known_words(id, known));
}

/// Adds what is wrong with the stance; `whole` is what was written.
void check_stance(const Scenario& scenario, const IssueStance& stance, const std::string& whole,
                  Problems& problems) {
  const Issue* issue = find_issue(scenario, stance.issue);
  if (find_actor(scenario, stance.actor) == nullptr)
    problems.push_back(unknown_id("actor", whole, stance.actor, ids(scenario.actors)));
  if (issue == nullptr) problems.push_back(unknown_id("issue", whole, stance.issue, ids(scenario.issues)));
  if (!problems.empty()) return;
  const Delegation* delegation = find_delegation(*issue, stance.actor);
  if (delegation == nullptr) {
    std::vector<std::string> actors;
    for (const Delegation& other : issue->delegations) actors.push_back(other.actor);
    std::string right = "these have: ";
    for (const std::string& actor : actors)
      right += (&actor == &actors.front() ? "\"" : ", \"") + actor + "\"";
    problems.push_back(
        fault("no-positions", whole, stance.actor + " has no positions on " + stance.issue, right));
  } else if (!has_position(*delegation, stance.position)) {
    problems.push_back(unknown_id("position", whole, stance.position, ids(delegation->positions)));
  }
}

Problem bad_form(std::string_view text, const char* form) {
  return fault("bad-form", text, "it has another form", std::string("write ") + form);
}

/// A place on the scale where an issue was seen to settle, as "observed" writes it.
Problems read_place(const Scenario& scenario, const Issue& issue, const Round& round,
                    const std::string& whole, const std::string& text, double& place) {
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), place);
  if (wrong != std::errc() || end != text.data() + text.size() || !std::isfinite(place))
    return {fault("bad-form", whole, "\"" + text + "\" is no place on the scale of " + issue.id,
                  "write a number")};
  if (place < issue.line.from || place > issue.line.to)
    return {
        fault("off-scale", whole, text + " does not lie on the scale of " + issue.id,
              "the scale goes from " + number_text(issue.line.from) + " to " + number_text(issue.line.to))};
  const Round* last = nullptr;
  for (const Round& one : scenario.talks)
    if (contains(one.agenda, issue.id)) last = &one;
  if (last == nullptr || last != &round)
    return {fault("observed-early", whole, issue.id + " does not settle in " + round.id,
                  last == nullptr ? "no round has it on its agenda"
                                  : "it settles in the last round that has it on its agenda, " + last->id)};
  return {};
}

}  // namespace

Problems set(Document& document, std::string_view path, std::string_view json_text) {
  for (const Part part : parts_of(document, path)) {
    for (const Slot& slot : slots(document, part)) {
      if (slot.info.path != path) continue;
      Problems problems;
      const std::optional<Json> value = value_of(slot.info, json_text, problems);
      if (!value || !allowed(slot.info, *value, problems)) {
        for (Problem& problem : problems) problem.line = problem.column = 0;
        return problems;
      }
      return set_slot(document, part, slot, *value);
    }
  }
  return {unknown_path(document, path)};
}

Problems set_hold(Document& document, const IssueStance& stance) {
  Problems problems;
  check_stance(document.scenario, stance, stance_text(stance), problems);
  if (!problems.empty()) return problems;
  return set(document, hold_path(stance.issue, stance.actor).text(), stance.position);
}

Problems set_hold(Document& document, std::string_view text) {
  const std::optional<IssueStance> stance = read_stance(text);
  return stance ? set_hold(document, *stance) : Problems{bad_form(text, hold_form)};
}

Problems add_observation(Document& document, std::string_view text) {
  const std::optional<Observation> seen = read_observation(text);
  return seen ? add_observation(document, *seen) : Problems{bad_form(text, observation_form)};
}

Problems add_observation(Document& document, const Observation& seen) {
  Scenario& scenario = document.scenario;
  const std::string text = observation_text(seen);
  const auto round = std::find_if(scenario.talks.begin(), scenario.talks.end(),
                                  [&](const Round& r) { return r.id == seen.round; });
  if (round == scenario.talks.end()) return {unknown_id("round", text, seen.round, ids(scenario.talks))};
  std::vector<Slot::Step> steps;
  Json value;
  const Issue* scale = seen.actor.empty() && find_event(scenario, seen.issue) == nullptr
                           ? find_issue(scenario, seen.issue)
                           : nullptr;
  if (seen.of_agreement()) {
    const std::optional<PackageTerms> package = read_package(seen.position);
    if (!package) return {bad_form(text, observation_form)};
    steps = {{"observed_agreement", 0}};
    value = json_of(*package);
  } else if (scale != nullptr && scale->has_stands) {
    double place = 0;
    if (Problems wrong = read_place(scenario, *scale, *round, text, seen.position, place); !wrong.empty())
      return wrong;
    steps = {{"observed", 0}, {seen.issue, 0}, {"value", 0}};
    value = json_number(place);
  } else if (seen.actor.empty()) {
    if (find_event(scenario, seen.issue) == nullptr)
      return {unknown_id("event", text, seen.issue, ids(scenario.events))};
    if (seen.position != "true" && seen.position != "false")
      return {fault("bad-form", text, "\"" + seen.position + "\" is neither true nor false",
                    std::string("write ") + observation_form)};
    steps = {{"observed_events", 0}, {seen.issue, 0}};
    value = json_boolean(seen.position == "true");
  } else {
    Problems problems;
    check_stance(scenario, {seen.issue, seen.actor, seen.position}, text, problems);
    if (!problems.empty()) return problems;
    steps = {{"observed", 0}, {seen.issue, 0}, {seen.actor, 0}};
    value = parley::json_text(seen.position);
  }
  return edit_item(document, "talks", scenario.talks,
                   static_cast<std::size_t>(round - scenario.talks.begin()), false,
                   [&](Json& json) { put(json, steps, value); });
}

}  // namespace parley
