#pragma once
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "tests/enumerator/features.h"

/// What the lists of features (features.cpp, features_foresight.cpp, features_offers.cpp) are written with.
namespace parley::enumerator {

template <typename Things, typename Test>
inline bool any(const Things& things, Test test) {
  return std::any_of(things.begin(), things.end(), test);
}

template <typename Things>
inline bool has(const Things& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

inline const Actor& actor(const Scenario& s, const std::string& id) {
  return *std::find_if(s.actors.begin(), s.actors.end(), [&](const Actor& a) { return a.id == id; });
}

inline const Issue& issue(const Scenario& s, const std::string& id) {
  return *std::find_if(s.issues.begin(), s.issues.end(), [&](const Issue& k) { return k.id == id; });
}

inline const Delegation* delegation(const Scenario& s, const std::string& actor_id,
                                    const std::string& issue_id) {
  for (const Delegation& d : issue(s, issue_id).delegations)
    if (d.actor == actor_id) return &d;
  return nullptr;
}

inline bool held(const Scenario& s, const std::string& actor_id, const std::string& issue_id) {
  return any(s.hold, [&](const IssueStance& h) { return h.actor == actor_id && h.issue == issue_id; });
}

/// A constant that satisfies the test, or a draw of it that can.
inline bool can_be(const Number& number, const std::function<bool(double)>& test) {
  if (const double* constant = std::get_if<double>(&number)) return test(*constant);
  if (const Discrete* discrete = std::get_if<Discrete>(&number))
    return any(discrete->values, [&](const auto& value) { return test(value.first); });
  return false;
}

inline bool positive(double x) { return x > 0; }
inline bool not_one(double x) { return x != 1; }

inline bool foresees(const Actor& a) { return can_be(a.foresight, positive); }
inline bool pays_audience(const Actor& a) { return can_be(a.audience_cost, positive); }
inline bool typed(const Actor& a) { return !a.types.empty(); }

using ActorTest = std::function<bool(const Actor&)>;
using EntryTest = std::function<bool(const Scenario&, const PayoffEntry&)>;
using Test = std::function<bool(const Scenario&)>;

inline Test actors(ActorTest test) {
  return [=](const Scenario& s) { return any(s.actors, test); };
}
/// What a joint entry asks for; nothing of others.
inline const std::vector<Stance>& when_of(const PayoffEntry& e) {
  static const std::vector<Stance> none;
  const JointWorth* joint = e.as<JointWorth>();
  return joint != nullptr ? joint->when : none;
}
inline Test entries(EntryTest test) {
  return [=](const Scenario& s) { return any(s.payoffs, [&](const PayoffEntry& e) { return test(s, e); }); };
}
inline Test typed_entry(EntryKind kind) {
  return entries([=](const Scenario&, const PayoffEntry& e) { return e.kind() == kind && !e.type.empty(); });
}
inline Test rounds(std::function<bool(const Scenario&, const Round&)> test) {
  return [=](const Scenario& s) { return any(s.talks, [&](const Round& r) { return test(s, r); }); };
}
inline Test issues(std::function<bool(const Scenario&, const Issue&)> test) {
  return [=](const Scenario& s) { return any(s.issues, [&](const Issue& k) { return test(s, k); }); };
}

std::vector<Feature> reasoning_features();
std::vector<Feature> foresight_features();
std::vector<Feature> reply_features();
std::vector<Feature> scale_features();

}  // namespace parley::enumerator
