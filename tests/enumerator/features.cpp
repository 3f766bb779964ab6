#include "tests/enumerator/features.h"

#include <algorithm>

namespace parley::enumerator {
namespace {

template <typename Things, typename Test>
bool any(const Things& things, Test test) {
  return std::any_of(things.begin(), things.end(), test);
}

template <typename Things>
bool has(const Things& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

const Actor& actor(const Scenario& s, const std::string& id) {
  return *std::find_if(s.actors.begin(), s.actors.end(), [&](const Actor& a) { return a.id == id; });
}

const Issue& issue(const Scenario& s, const std::string& id) {
  return *std::find_if(s.issues.begin(), s.issues.end(), [&](const Issue& k) { return k.id == id; });
}

const Delegation* delegation(const Scenario& s, const std::string& actor_id, const std::string& issue_id) {
  for (const Delegation& d : issue(s, issue_id).delegations)
    if (d.actor == actor_id) return &d;
  return nullptr;
}

bool held(const Scenario& s, const std::string& actor_id, const std::string& issue_id) {
  return any(s.hold, [&](const IssueStance& h) { return h.actor == actor_id && h.issue == issue_id; });
}

/// A constant that satisfies the test, or a draw of it that can.
bool can_be(const Number& number, const std::function<bool(double)>& test) {
  if (const double* constant = std::get_if<double>(&number)) return test(*constant);
  if (const Discrete* discrete = std::get_if<Discrete>(&number))
    return any(discrete->values, [&](const auto& value) { return test(value.first); });
  return false;
}

bool positive(double x) { return x > 0; }
bool not_one(double x) { return x != 1; }

bool foresees(const Actor& a) { return can_be(a.foresight, positive); }
bool pays_audience(const Actor& a) { return can_be(a.audience_cost, positive); }
bool typed(const Actor& a) { return !a.types.empty(); }

using ActorTest = std::function<bool(const Actor&)>;
using EntryTest = std::function<bool(const Scenario&, const PayoffEntry&)>;
using Test = std::function<bool(const Scenario&)>;

Test actors(ActorTest test) {
  return [=](const Scenario& s) { return any(s.actors, test); };
}
Test entries(EntryTest test) {
  return [=](const Scenario& s) { return any(s.payoffs, [&](const PayoffEntry& e) { return test(s, e); }); };
}
Test typed_entry(EntryKind kind) {
  return entries([=](const Scenario&, const PayoffEntry& e) { return e.kind == kind && !e.type.empty(); });
}
Test rounds(std::function<bool(const Scenario&, const Round&)> test) {
  return [=](const Scenario& s) { return any(s.talks, [&](const Round& r) { return test(s, r); }); };
}
Test issues(std::function<bool(const Scenario&, const Issue&)> test) {
  return [=](const Scenario& s) { return any(s.issues, [&](const Issue& k) { return test(s, k); }); };
}

bool condition_uses(const Condition& c, const std::function<bool(const Condition&)>& test) {
  return test(c) || any(c.parts, [&](const Condition& part) { return condition_uses(part, test); });
}
Test conditions(std::function<bool(const Condition&)> test) {
  return [=](const Scenario& s) {
    return any(s.outcomes, [&](const Outcome& o) { return o.when && condition_uses(*o.when, test); });
  };
}
Test condition_kind(Condition::Kind kind) {
  return conditions([=](const Condition& c) { return c.kind == kind; });
}

/// All numbers of the scenario that may be uncertain, with what they may be at most and at least.
bool any_number(const Scenario& s, const std::function<bool(const Number&, double, double)>& test) {
  constexpr double kMost = 1e300;
  for (const Actor& a : s.actors) {
    if (test(a.rationality, 0, 100) || test(a.foresight, 0, 1) || test(a.audience_cost, 0, 1000) ||
        test(a.influence, 0, 1000) || test(a.patience, 0, 1) || test(a.inertia, 0, 0.999) ||
        test(a.memory, 0, 0.999))
      return true;
    if (any(a.types, [&](const ActorType& type) { return test(type.prior, 0, kMost); })) return true;
  }
  for (const Issue& k : s.issues)
    if (any(k.salience, [&](const auto& one) { return test(one.second, 0, 1000); })) return true;
  return any(s.events, [&](const Event& e) { return test(e.chance, 0, 1); });
}

double factor_at(const Scenario& s, const FactorTerm& term, double sign) {
  double best = 0;
  bool first = true;
  for (const Factor& f : s.factors)
    if (f.id == term.factor)
      for (const auto& [value, weight] : std::get<Discrete>(f.value).values) {
        const double x = term.times * value + term.plus;
        if (first || sign * x > sign * best) best = x;
        first = false;
      }
  return best;
}

bool can_leave_range(const Scenario& s) {
  return any_number(s, [&](const Number& n, double lo, double hi) {
    if (const auto* term = std::get_if<FactorTerm>(&n))
      return factor_at(s, *term, 1) > hi || factor_at(s, *term, -1) < lo;
    return can_be(n, [&](double x) { return x < lo || x > hi; });
  });
}

/// Whether some round has `who` away, or the issue off its agenda.
bool sometimes_away(const Scenario& s, const std::string& who, const std::string& issue_id) {
  return any(s.talks, [&](const Round& r) { return !has(r.table, who) || !has(r.agenda, issue_id); });
}

bool audience_of(const Scenario& s, Audience kind) {
  return any(s.issues, [&](const Issue& k) {
    return k.audience == kind && any(k.delegations, [&](const Delegation& d) {
             return d.positions.size() > 1 && pays_audience(actor(s, d.actor));
           });
  });
}

bool cannot_move(const Scenario& s, const IssueStance& o) {
  return held(s, o.actor, o.issue) || delegation(s, o.actor, o.issue)->positions.size() == 1;
}

bool priors_do_not_sum_to_one(const Actor& a) {
  double sum = 0;
  for (const ActorType& type : a.types)
    if (const double* constant = std::get_if<double>(&type.prior))
      sum += *constant;
    else
      return false;
  return typed(a) && (sum < 0.999 || sum > 1.001);
}

bool priors_can_all_be_zero(const Actor& a) {
  return typed(a) && std::all_of(a.types.begin(), a.types.end(), [](const ActorType& type) {
           return can_be(type.prior, [](double x) { return x == 0; });
         });
}

std::vector<Feature> payoff_features() {
  using Kind = EntryKind;
  return {
      {"matrix against another actor on the same issue", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind == Kind::matrix && e.versus_actor != e.actor && e.versus_issue == e.issue;
       })},
      {"linkage: matrix against another actor on another issue",
       entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind == Kind::matrix && e.versus_actor != e.actor && e.versus_issue != e.issue;
       })},
      {"own linkage", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind == Kind::matrix && e.versus_actor == e.actor;
       })},
      {"own vector", entries([](const Scenario&, const PayoffEntry& e) { return e.kind == Kind::own; })},
      {"trend", entries([](const Scenario&, const PayoffEntry& e) { return !e.trend.empty(); })},
      {"row over another actor", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind == Kind::row && e.versus_actor != e.actor;
       })},
      {"row over another actor on another issue", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind == Kind::row && e.versus_actor != e.actor && e.versus_issue != e.issue;
       })},
      {"row over a delegation of one's own", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind == Kind::row && e.versus_actor == e.actor;
       })},
      {"row of an actor without positions there", entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind == Kind::row && !delegation(s, e.actor, e.issue);
       })},
      {"joint entry that names its actor", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind == Kind::joint && any(e.when, [&](const Stance& w) { return w.actor == e.actor; });
       })},
      {"joint entry that does not name its actor", entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind == Kind::joint && delegation(s, e.actor, e.issue) &&
                !any(e.when, [&](const Stance& w) { return w.actor == e.actor; });
       })},
      {"joint entry of an actor without positions there",
       entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind == Kind::joint && !delegation(s, e.actor, e.issue);
       })},
      {"joint entry with several positions of one actor", entries([](const Scenario&, const PayoffEntry& e) {
         return any(e.when, [](const Stance& w) { return w.positions.size() > 1; });
       })},
      {"matrix of one type", typed_entry(Kind::matrix)},
      {"own vector of one type", typed_entry(Kind::own)},
      {"row of one type", typed_entry(Kind::row)},
      {"joint entry of one type", typed_entry(Kind::joint)},
      {"influence", actors([](const Actor& a) { return can_be(a.influence, not_one); })},
      {"salience", issues([](const Scenario&, const Issue& k) {
         return any(k.salience, [](const auto& one) { return can_be(one.second, not_one); });
       })},
      {"salience of an actor without positions there", issues([](const Scenario& s, const Issue& k) {
         return any(k.salience, [&](const auto& one) { return !delegation(s, one.first, k.id); });
       })},
  };
}

std::vector<Feature> reasoning_features() {
  return {
      {"rationality 0",
       actors([](const Actor& a) { return can_be(a.rationality, [](double x) { return x == 0; }); })},
      {"depths above 1", actors([](const Actor& a) { return a.reasoning > 1; })},
      {"unequal depths",
       [](const Scenario& s) {
         return any(s.actors, [&](const Actor& a) { return a.reasoning != s.actors[0].reasoning; });
       }},
      {"depth 8", actors([](const Actor& a) { return a.reasoning == 8; })},
      {"inertia", actors([](const Actor& a) { return can_be(a.inertia, positive); })},
      {"memory 0", actors([](const Actor& a) { return can_be(a.memory, [](double x) { return x == 0; }); })},
      {"memory of 0.9 or more",
       actors([](const Actor& a) { return can_be(a.memory, [](double x) { return x >= 0.9; }); })},
      {"types", actors(typed)},
      {"types of two actors",
       [](const Scenario& s) { return std::count_if(s.actors.begin(), s.actors.end(), typed) > 1; }},
      {"priors that do not sum to 1", actors(priors_do_not_sum_to_one)},
      {"priors drawn, possibly all 0", actors(priors_can_all_be_zero)},
      {"foresight", actors(foresees)},
      {"foresight at depths above 1", actors([](const Actor& a) { return foresees(a) && a.reasoning > 1; })},
      {"foresight and a row", entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind == EntryKind::row && e.versus_actor != e.actor && delegation(s, e.actor, e.issue) &&
                foresees(actor(s, e.actor));
       })},
      {"foresight and a joint entry", entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind == EntryKind::joint && foresees(actor(s, e.actor));
       })},
      {"foresight and a linkage", entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind == EntryKind::matrix && e.versus_issue != e.issue && foresees(actor(s, e.actor));
       })},
      {"foresight of an actor that pays an audience, in a closed round",
       [](const Scenario& s) {
         return any(s.actors, foresees) && any(s.actors, pays_audience) &&
                any(s.talks, [](const Round& r) { return !r.is_public; });
       }},
      {"foresight of the reply of an actor with types", entries([](const Scenario& s, const PayoffEntry& e) {
         return foresees(actor(s, e.actor)) && !e.versus_actor.empty() && e.versus_actor != e.actor &&
                typed(actor(s, e.versus_actor));
       })},
      {"foresight of the reply of an actor who is away", entries([](const Scenario& s, const PayoffEntry& e) {
         return foresees(actor(s, e.actor)) && !e.versus_actor.empty() && e.versus_actor != e.actor &&
                sometimes_away(s, e.versus_actor, e.versus_issue);
       })},
      {"foresight where issues can be settled",
       [](const Scenario& s) {
         return any(s.actors, foresees) &&
                any(s.issues, [](const Issue& k) { return !k.settlements.empty(); });
       }},
  };
}

std::vector<Feature> talks_features() {
  return {
      {"patience 0",
       actors([](const Actor& a) { return can_be(a.patience, [](double x) { return x == 0; }); })},
      {"patience 1",
       actors([](const Actor& a) { return can_be(a.patience, [](double x) { return x == 1; }); })},
      {"audience costs, any change", [](const Scenario& s) { return audience_of(s, Audience::any); }},
      {"audience costs, concessions only",
       [](const Scenario& s) { return audience_of(s, Audience::concessions); }},
      {"closed round", rounds([](const Scenario&, const Round& r) { return !r.is_public; })},
      {"actor away from a round", rounds([](const Scenario& s, const Round& r) {
         return any(s.actors, [&](const Actor& a) { return !has(r.table, a.id); });
       })},
      {"issue off an agenda",
       rounds([](const Scenario& s, const Round& r) { return r.agenda.size() < s.issues.size(); })},
      {"delegation with one position", issues([](const Scenario&, const Issue& k) {
         return any(k.delegations, [](const Delegation& d) { return d.positions.size() == 1; });
       })},
      {"delegation with eight positions", issues([](const Scenario&, const Issue& k) {
         return any(k.delegations, [](const Delegation& d) { return d.positions.size() == 8; });
       })},
      {"hold against the opening",
       [](const Scenario& s) {
         return any(s.hold, [&](const IssueStance& h) {
           return delegation(s, h.actor, h.issue)->opening != h.position;
         });
       }},
      {"settlement", issues([](const Scenario&, const Issue& k) { return !k.settlements.empty(); })},
      {"several settlements of one issue",
       issues([](const Scenario&, const Issue& k) { return k.settlements.size() > 1; })},
      {"settlement that names an actor who is sometimes away", issues([](const Scenario& s, const Issue& k) {
         return any(k.settlements, [&](const Settlement& one) {
           return any(one.when, [&](const Stance& w) {
             return any(s.talks,
                        [&](const Round& r) { return has(r.agenda, k.id) && !has(r.table, w.actor); });
           });
         });
       })},
      {"outcome that ends the talks",
       [](const Scenario& s) { return any(s.outcomes, [](const Outcome& o) { return o.ends_talks; }); }},
      {"outcome that ends the talks after one that does not",
       [](const Scenario& s) {
         for (std::size_t n = 1; n < s.outcomes.size(); ++n)
           if (s.outcomes[n].ends_talks && !s.outcomes[n - 1].ends_talks) return true;
         return false;
       }},
      {"condition: settled at all",
       conditions([](const Condition& c) { return c.kind == Condition::Kind::settled && c.in.empty(); })},
      {"condition: settled as",
       conditions([](const Condition& c) { return c.kind == Condition::Kind::settled && !c.in.empty(); })},
      {"condition: event", condition_kind(Condition::Kind::event)},
      {"condition: any", condition_kind(Condition::Kind::any)},
      {"condition: not", condition_kind(Condition::Kind::not_)},
      {"event", [](const Scenario& s) { return !s.events.empty(); }},
      {"event before some rounds only",
       [](const Scenario& s) { return any(s.events, [](const Event& e) { return e.has_rounds; }); }},
      {"event that shifts payoffs under a salience",
       [](const Scenario& s) {
         return any(s.events, [&](const Event& e) {
           return any(e.shifts, [&](const EventShift& shift) {
             return any(issue(s, shift.issue).salience,
                        [&](const auto& one) { return one.first == shift.actor; });
           });
         });
       }},
      {"observed event that happened", rounds([](const Scenario&, const Round& r) {
         return any(r.observed_events, [](const auto& o) { return o.second; });
       })},
      {"observed event that did not happen", rounds([](const Scenario&, const Round& r) {
         return any(r.observed_events, [](const auto& o) { return !o.second; });
       })},
      {"observed move of an actor with types", rounds([](const Scenario& s, const Round& r) {
         return any(r.observed, [&](const IssueStance& o) { return typed(actor(s, o.actor)); });
       })},
      {"observed move of an actor without types", rounds([](const Scenario& s, const Round& r) {
         return any(r.observed,
                    [&](const IssueStance& o) { return !typed(actor(s, o.actor)) && !cannot_move(s, o); });
       })},
      {"observed delegation that cannot move", rounds([](const Scenario& s, const Round& r) {
         return any(r.observed, [&](const IssueStance& o) { return cannot_move(s, o); });
       })},
      {"observed delegation whose issue may be settled", rounds([](const Scenario& s, const Round& r) {
         return &r != &s.talks.front() &&
                any(r.observed, [&](const IssueStance& o) { return !issue(s, o.issue).settlements.empty(); });
       })},
      {"observed round after talks that may have ended",
       [](const Scenario& s) {
         const bool may_end = any(s.outcomes, [](const Outcome& o) { return o.ends_talks; });
         return may_end && any(s.talks, [&](const Round& r) {
                  return &r != &s.talks.front() && !(r.observed.empty() && r.observed_events.empty());
                });
       }},
      {"discrete draw",
       [](const Scenario& s) {
         return any_number(
             s, [](const Number& n, double, double) { return std::holds_alternative<Discrete>(n); });
       }},
      {"number in terms of a factor",
       [](const Scenario& s) {
         return any_number(
             s, [](const Number& n, double, double) { return std::holds_alternative<FactorTerm>(n); });
       }},
      {"draw outside its range", can_leave_range},
  };
}

}  // namespace

const std::vector<Feature>& features() {
  static const std::vector<Feature> all = [] {
    std::vector<Feature> joined = payoff_features();
    for (const auto& part : {reasoning_features(), talks_features()})
      joined.insert(joined.end(), part.begin(), part.end());
    return joined;
  }();
  return all;
}

}  // namespace parley::enumerator
