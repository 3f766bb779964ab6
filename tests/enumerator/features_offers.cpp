#include "sim/scenario/entry_cells.h"
#include "tests/enumerator/feature_tests.h"

/// What a scenario can use of rounds of offers.
namespace parley::enumerator {
namespace {

using OffersTest = std::function<bool(const Scenario&, const Round&, const Offers&)>;

Test offers(OffersTest test) {
  return rounds([=](const Scenario& s, const Round& r) { return r.offers && test(s, r, *r.offers); });
}

Test proposers(Proposers::Kind kind) {
  return offers([=](const Scenario&, const Round&, const Offers& o) { return o.proposers.kind == kind; });
}

/// Whether some settlement on the agenda names the actor.
bool is_named(const Scenario& s, const Round& r, const std::string& who) {
  return any(r.agenda, [&](const std::string& id) {
    return any(issue(s, id).settlements, [&](const Settlement& one) {
      return any(one.when, [&](const Stance& stance) { return stance.actor == who; });
    });
  });
}

bool any_condition(const Condition& c) {
  return c.kind == Condition::Kind::breakdown || any(c.parts, any_condition);
}

/// Those who are named on the agenda of the round, or make offers in it.
bool bargains(const Scenario& s, const Round& r, const std::string& who) {
  return is_named(s, r, who) || has(r.offers->proposers.order, who) ||
         any(r.offers->weights, [&](const auto& w) { return w.first == who; });
}

Test follower(std::function<bool(const Actor&)> test) {
  return offers([=](const Scenario& s, const Round& r, const Offers&) {
    return any(s.actors, [&](const Actor& a) { return a.tactic && bargains(s, r, a.id) && test(a); });
  });
}

bool drawn(const Number& number) { return !std::holds_alternative<double>(number); }

}  // namespace

std::vector<Feature> offers_features() {
  using Kind = Proposers::Kind;
  return {
      {"alternating proposers", proposers(Kind::alternate)},
      {"listed proposers", proposers(Kind::listed)},
      {"drawn proposers", proposers(Kind::random)},
      {"weights of proposers",
       offers([](const Scenario&, const Round&, const Offers& o) { return !o.weights.empty(); })},
      {"weights that are all 0", offers([](const Scenario&, const Round&, const Offers& o) {
         return !o.weights.empty() &&
                !any(o.weights, [](const auto& w) { return can_be(w.second, positive); });
       })},
      {"a mediator", offers([](const Scenario& s, const Round& r, const Offers& o) {
         return any(o.proposers.order, [&](const auto& who) { return !is_named(s, r, who); }) ||
                any(o.weights, [&](const auto& w) { return !is_named(s, r, w.first); });
       })},
      {"acceptance by those named",
       offers([](const Scenario&, const Round&, const Offers& o) { return !o.accept.by_votes; })},
      {"acceptance by votes",
       offers([](const Scenario&, const Round&, const Offers& o) { return o.accept.by_votes; })},
      {"votes of different weight", offers([](const Scenario&, const Round&, const Offers& o) {
         return any(o.accept.votes, [&](const auto& v) { return v.second != o.accept.votes.front().second; });
       })},
      {"a veto",
       offers([](const Scenario&, const Round&, const Offers& o) { return !o.accept.veto.empty(); })},
      {"breakdown", offers([](const Scenario&, const Round&, const Offers& o) {
         return o.turns > 1 && can_be(o.breakdown, positive);
       })},
      {"turns that take time", offers([](const Scenario&, const Round&, const Offers& o) {
         return o.turns > 1 && can_be(o.turn_length, positive);
       })},
      {"turns that take time, and no patience", offers([](const Scenario& s, const Round&, const Offers& o) {
         return can_be(o.turn_length, positive) && any(s.actors, [](const Actor& a) {
                  return can_be(a.patience, [](double x) { return x == 0; });
                });
       })},
      {"drawn numbers of a round of offers", offers([](const Scenario&, const Round&, const Offers& o) {
         return drawn(o.breakdown) || drawn(o.turn_length) ||
                any(o.weights, [](const auto& w) { return drawn(w.second); });
       })},
      {"a list of packages",
       offers([](const Scenario&, const Round&, const Offers& o) { return o.has_packages; })},
      {"packages over several issues",
       offers([](const Scenario&, const Round& r, const Offers&) { return r.agenda.size() > 1; })},
      {"a package that a hold rules out", offers([](const Scenario& s, const Round& r, const Offers&) {
         return any(s.hold, [&](const IssueStance& h) { return has(r.agenda, h.issue); });
       })},
      {"a settlement that leaves an actor where it stands",
       offers([](const Scenario& s, const Round& r, const Offers&) {
         return any(r.agenda, [&](const std::string& id) {
           return any(issue(s, id).settlements, [&](const Settlement& one) {
             return any(one.when, [&](const Stance& stance) {
               return stance.positions.size() > 1 &&
                      has(stance.positions, delegation(s, stance.actor, id)->opening);
             });
           });
         });
       })},
      {"types in a round of offers", offers([](const Scenario& s, const Round& r, const Offers&) {
         return any(s.actors, [&](const Actor& a) { return typed(a) && has(r.table, a.id); });
       })},
      {"inertia in a round of offers", offers([](const Scenario& s, const Round& r, const Offers&) {
         return any(s.actors,
                    [&](const Actor& a) { return has(r.table, a.id) && can_be(a.inertia, positive); });
       })},
      {"audience costs of a package", offers([](const Scenario& s, const Round& r, const Offers&) {
         return r.is_public &&
                any(s.actors, [&](const Actor& a) { return has(r.table, a.id) && pays_audience(a); });
       })},
      {"offers behind closed doors",
       offers([](const Scenario&, const Round& r, const Offers&) { return !r.is_public; })},
      {"moves before offers",
       [](const Scenario& s) {
         bool moves = false;
         return any(s.talks, [&](const Round& r) {
           if (r.offers && moves) return true;
           moves = moves || !r.offers;
           return false;
         });
       }},
      {"offers and trends", offers([](const Scenario& s, const Round&, const Offers&) {
         return any(s.payoffs, [](const PayoffEntry& e) { return !trend_of(e).empty(); });
       })},
      {"offers and events",
       offers([](const Scenario& s, const Round&, const Offers&) { return !s.events.empty(); })},
      {"foresight past a round of offers",
       [](const Scenario& s) {
         return any(s.talks, [](const Round& r) { return r.offers.has_value(); }) && any(s.actors, foresees);
       }},
      {"a breakdown that an outcome asks for",
       [](const Scenario& s) {
         return any(s.outcomes, [](const Outcome& o) { return o.when && any_condition(*o.when); });
       }},
      {"a tactic that follows the time",
       follower([](const Actor& a) { return follows_time(a.tactic->kind); })},
      {"tit-for-tat", follower([](const Actor& a) { return a.tactic->kind == TacticKind::tit_for_tat; })},
      {"MiCRO", follower([](const Actor& a) { return a.tactic->kind == TacticKind::micro; })},
      {"a tactic with types", follower([](const Actor& a) { return typed(a); })},
      {"drawn numbers of a tactic", follower([](const Actor& a) {
         return drawn(a.tactic->floor) || (a.tactic->exponent && drawn(*a.tactic->exponent));
       })},
      {"everybody follows a tactic", offers([](const Scenario& s, const Round& r, const Offers&) {
         return !any(s.actors, [&](const Actor& a) { return bargains(s, r, a.id) && !a.tactic; });
       })},
      {"a tactic, and somebody who looks ahead", offers([](const Scenario& s, const Round& r, const Offers&) {
         return any(s.actors, [&](const Actor& a) { return bargains(s, r, a.id) && !a.tactic; }) &&
                any(s.actors, [&](const Actor& a) { return bargains(s, r, a.id) && a.tactic; });
       })},
      {"a tactic in a vote", offers([](const Scenario& s, const Round&, const Offers& o) {
         return any(o.accept.votes, [&](const auto& v) {
           return any(s.actors, [&](const Actor& a) { return a.id == v.first && a.tactic; });
         });
       })},
      {"an agreement that was observed", rounds([](const Scenario&, const Round& r) {
         return r.observed_agreement && !r.observed_agreement->empty();
       })},
      {"that there was no agreement was observed", rounds([](const Scenario&, const Round& r) {
         return r.observed_agreement && r.observed_agreement->empty();
       })},
  };
}

}  // namespace parley::enumerator
