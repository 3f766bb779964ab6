#include "sim/scenario/find.h"

#include <algorithm>

#include "sim/scenario/keys.h"

namespace parley {
namespace {

template <class T>
const T* by_id(const std::vector<T>& things, std::string_view id) {
  const auto at = std::find_if(things.begin(), things.end(), [&](const T& thing) { return thing.id == id; });
  return at == things.end() ? nullptr : &*at;
}

}  // namespace

const Actor* find_actor(const Scenario& scenario, std::string_view id) { return by_id(scenario.actors, id); }
const Issue* find_issue(const Scenario& scenario, std::string_view id) { return by_id(scenario.issues, id); }
const Event* find_event(const Scenario& scenario, std::string_view id) { return by_id(scenario.events, id); }
const Factor* find_factor(const Scenario& scenario, std::string_view id) {
  return by_id(scenario.factors, id);
}
const Settlement* find_settlement(const Issue& issue, std::string_view id) {
  return by_id(issue.settlements, id);
}

const Delegation* find_delegation(const Issue& issue, std::string_view actor) {
  const auto at = std::find_if(issue.delegations.begin(), issue.delegations.end(),
                               [&](const Delegation& delegation) { return delegation.actor == actor; });
  return at == issue.delegations.end() ? nullptr : &*at;
}

const Delegation* find_delegation(const Scenario& scenario, std::string_view actor, std::string_view issue) {
  const Issue* found = find_issue(scenario, issue);
  return found ? find_delegation(*found, actor) : nullptr;
}

const ScaleStand* find_stand(const Issue& issue, std::string_view actor) {
  for (const ScaleStand& stand : issue.stands)
    if (stand.id == actor) return &stand;
  return nullptr;
}

const IssueStance* find_hold(const Scenario& scenario, std::string_view actor, std::string_view issue) {
  const auto at = std::find_if(scenario.hold.begin(), scenario.hold.end(), [&](const IssueStance& stance) {
    return stance.actor == actor && stance.issue == issue;
  });
  return at == scenario.hold.end() ? nullptr : &*at;
}

bool has_position(const Delegation& delegation, std::string_view position) {
  return by_id(delegation.positions, position) != nullptr;
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string_view basis_name(Basis basis) {
  for (const auto& [word, one] : basis_words)
    if (one == basis) return word;
  return "not said";
}

}  // namespace parley
