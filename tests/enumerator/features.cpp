#include "tests/enumerator/features.h"
#include "sim/scenario/entry_cells.h"

#include "tests/enumerator/feature_tests.h"

namespace parley::enumerator {
namespace {

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

std::vector<Feature> payoff_features() {
  using Kind = EntryKind;
  return {
      {"matrix against another actor on the same issue", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == Kind::matrix && e.versus().actor != e.actor && e.versus().issue == e.issue;
       })},
      {"linkage: matrix against another actor on another issue",
       entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == Kind::matrix && e.versus().actor != e.actor && e.versus().issue != e.issue;
       })},
      {"own linkage", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == Kind::matrix && e.versus().actor == e.actor;
       })},
      {"own vector", entries([](const Scenario&, const PayoffEntry& e) { return e.kind() == Kind::own; })},
      {"trend", entries([](const Scenario&, const PayoffEntry& e) { return !trend_of(e).empty(); })},
      {"row over another actor", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == Kind::row && e.versus().actor != e.actor;
       })},
      {"row over another actor on another issue", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == Kind::row && e.versus().actor != e.actor && e.versus().issue != e.issue;
       })},
      {"row over a delegation of one's own", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == Kind::row && e.versus().actor == e.actor;
       })},
      {"row of an actor without positions there", entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == Kind::row && !delegation(s, e.actor, e.issue);
       })},
      {"joint entry that names its actor", entries([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == Kind::joint &&
                any(when_of(e), [&](const Stance& w) { return w.actor == e.actor; });
       })},
      {"joint entry that does not name its actor", entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == Kind::joint && delegation(s, e.actor, e.issue) &&
                !any(when_of(e), [&](const Stance& w) { return w.actor == e.actor; });
       })},
      {"joint entry of an actor without positions there",
       entries([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == Kind::joint && !delegation(s, e.actor, e.issue);
       })},
      {"joint entry with several positions of one actor", entries([](const Scenario&, const PayoffEntry& e) {
         return any(when_of(e), [](const Stance& w) { return w.positions.size() > 1; });
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
    for (const auto& part :
         {reasoning_features(), foresight_features(), reply_features(), talks_features(), scale_features()})
      joined.insert(joined.end(), part.begin(), part.end());
    return joined;
  }();
  return all;
}

}  // namespace parley::enumerator
