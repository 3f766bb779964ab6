#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/words.h"
#include "sim/scenario/scenario.h"

/// Look-ups by id in a Scenario; null where there is none. For the checker and for compiling, never for the
/// trial loop.
namespace parley {

const Actor* find_actor(const Scenario& scenario, std::string_view id);
const Issue* find_issue(const Scenario& scenario, std::string_view id);
const Event* find_event(const Scenario& scenario, std::string_view id);
const Factor* find_factor(const Scenario& scenario, std::string_view id);
const Settlement* find_settlement(const Issue& issue, std::string_view id);
/// The delegation of an actor that has positions on the issue.
const Delegation* find_delegation(const Issue& issue, std::string_view actor);
const Delegation* find_delegation(const Scenario& scenario, std::string_view actor, std::string_view issue);
/// The stand of an actor on an issue on a scale.
const ScaleStand* find_stand(const Issue& issue, std::string_view actor);
/// The position a delegation is held at, or null.
const IssueStance* find_hold(const Scenario& scenario, std::string_view actor, std::string_view issue);
bool has_position(const Delegation& delegation, std::string_view position);
bool contains(const std::vector<std::string>& list, std::string_view item);

/// "stated", "inferred", "judgement" as in a scenario file; "not said" where the file does not say.
std::string_view basis_name(Basis basis);

/// The ids of a list of things, in its order.
template <class T>
std::vector<std::string> ids(const std::vector<T>& things) {
  std::vector<std::string> list;
  list.reserve(things.size());
  for (const T& thing : things) list.push_back(thing.id);
  return list;
}

}  // namespace parley
