#include "tests/enumerator/feature_tests.h"

namespace parley::enumerator {
namespace {

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

/// Whether some round has `who` away, or the issue off its agenda.
bool sometimes_away(const Scenario& s, const std::string& who, const std::string& issue_id) {
  return any(s.talks, [&](const Round& r) { return !has(r.table, who) || !has(r.agenda, issue_id); });
}

/// A meeting at which the delegation can move, as far as the file alone tells.
bool moves(const Scenario& s, const std::string& who, const std::string& issue_id,
           const std::vector<std::string>& table, const std::vector<std::string>& agenda) {
  const Delegation* d = delegation(s, who, issue_id);
  return d && d->positions.size() > 1 && has(table, who) && has(agenda, issue_id) && !held(s, who, issue_id);
}

/// Whether a round has `who` move somewhere, and a later one, `least` rounds on or more and none before, has
/// another actor move on the issue.
bool answered(const Scenario& s, const std::string& who, const std::string& other,
              const std::string& issue_id, std::size_t least = 1) {
  for (std::size_t t = 0; t < s.talks.size(); ++t) {
    const Round& now = s.talks[t];
    if (!any(s.issues, [&](const Issue& k) { return moves(s, who, k.id, now.table, now.agenda); })) continue;
    std::size_t next = t + 1;
    while (next < s.talks.size() && !moves(s, other, issue_id, s.talks[next].table, s.talks[next].agenda))
      ++next;
    if (next < s.talks.size() && next - t >= least) return true;
  }
  return false;
}

bool answered_by_anyone(const Scenario& s, const Actor& a, std::size_t least = 1) {
  return any(s.issues, [&](const Issue& k) {
    return any(k.delegations, [&](const Delegation& d) {
      return d.actor != a.id && answered(s, a.id, d.actor, k.id, least);
    });
  });
}

/// An actor that foresees replies which can come.
bool looks_ahead(const Scenario& s, const Actor& a) { return foresees(a) && answered_by_anyone(s, a); }

Test foreseeing(std::function<bool(const Scenario&, const Actor&)> test) {
  return [=](const Scenario& s) {
    return any(s.actors, [&](const Actor& a) { return looks_ahead(s, a) && test(s, a); });
  };
}

/// Entries of an actor that looks ahead, against another actor who can answer there.
Test foreseen(EntryTest test) {
  return entries([=](const Scenario& s, const PayoffEntry& e) {
    return looks_ahead(s, actor(s, e.actor)) && test(s, e);
  });
}
Test foreseen_against(EntryTest test) {
  return foreseen([=](const Scenario& s, const PayoffEntry& e) {
    return !e.versus().actor.empty() && e.versus().actor != e.actor &&
           answered(s, e.actor, e.versus().actor, e.versus().issue) && test(s, e);
  });
}

bool plays_elsewhere(const Scenario& s, const std::string& who, const std::string& issue_id) {
  return any(s.issues, [&](const Issue& k) {
    return k.id != issue_id &&
           any(s.talks, [&](const Round& r) { return moves(s, who, k.id, r.table, r.agenda); });
  });
}

bool names(const PayoffEntry& e, const std::string& who) {
  return any(when_of(e), [&](const Stance& w) { return w.actor == who; });
}

/// Whether a round that another follows has the issue on its agenda, and `all` or not all of the actors of one
/// of its settlements at its table.
bool settlement_in_reach(const Scenario& s, bool all) {
  return any(s.issues, [&](const Issue& k) {
    return any(k.settlements, [&](const Settlement& one) {
      return any(s.talks, [&](const Round& r) {
        const bool there = std::all_of(one.when.begin(), one.when.end(),
                                       [&](const Stance& w) { return has(r.table, w.actor); });
        return &r != &s.talks.back() && has(r.agenda, k.id) && there == all;
      });
    });
  });
}

Test replies(std::function<bool(const Scenario&, const Outcome&, const Reply&)> test) {
  return [=](const Scenario& s) {
    return any(s.outcomes, [&](const Outcome& o) { return o.reply && test(s, o, *o.reply); });
  };
}

bool mentions_settled(const Condition& c, const std::string& issue_id) {
  return (c.kind == Condition::Kind::settled && c.issue == issue_id) ||
         any(c.parts, [&](const Condition& part) { return mentions_settled(part, issue_id); });
}

}  // namespace

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
  };
}

std::vector<Feature> foresight_features() {
  return {
      {"foresight", foreseeing([](const Scenario&, const Actor&) { return true; })},
      {"foresight at depths above 1",
       foreseeing([](const Scenario&, const Actor& a) { return a.reasoning > 1; })},
      {"foresight and a row", foreseen_against([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == EntryKind::row && delegation(s, e.actor, e.issue);
       })},
      {"foresight and a row under an issue in which its actor decides nothing",
       foreseen_against([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == EntryKind::row && !delegation(s, e.actor, e.issue);
       })},
      {"foresight and a matrix of another delegation of one's own",
       foreseen_against([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == EntryKind::matrix && plays_elsewhere(s, e.actor, e.issue);
       })},
      {"foresight and a joint entry",
       foreseen([](const Scenario&, const PayoffEntry& e) { return e.kind() == EntryKind::joint; })},
      {"foresight and a joint entry under an issue in which its actor decides nothing",
       foreseen([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == EntryKind::joint && !delegation(s, e.actor, e.issue);
       })},
      {"foresight and a joint entry with another delegation of one's own",
       foreseen([](const Scenario& s, const PayoffEntry& e) {
         return e.kind() == EntryKind::joint && names(e, e.actor) && plays_elsewhere(s, e.actor, e.issue);
       })},
      {"foresight and a linkage", foreseen_against([](const Scenario&, const PayoffEntry& e) {
         return e.kind() == EntryKind::matrix && e.versus().issue != e.issue;
       })},
      {"foresight of an actor that pays an audience, before a closed round",
       foreseeing([](const Scenario& s, const Actor&) {
         return any(s.actors, pays_audience) &&
                any(s.talks, [&](const Round& r) { return !r.is_public && &r != &s.talks.back(); });
       })},
      {"foresight of the reply of an actor with types",
       foreseen_against(
           [](const Scenario& s, const PayoffEntry& e) { return typed(actor(s, e.versus().actor)); })},
      {"foresight of the reply of an actor who is away",
       foreseen_against([](const Scenario& s, const PayoffEntry& e) {
         return sometimes_away(s, e.versus().actor, e.versus().issue);
       })},
      {"foresight of a reply two or more rounds later, with patience below 1",
       foreseeing([](const Scenario& s, const Actor& a) {
         return answered_by_anyone(s, a, 2) && can_be(a.patience, [](double x) { return x < 1; });
       })},
      {"foresight with patience 0", foreseeing([](const Scenario&, const Actor& a) {
         return can_be(a.patience, [](double x) { return x == 0; });
       })},
      {"foresight of an actor against one who comes to no later table",
       entries([](const Scenario& s, const PayoffEntry& e) {
         return foresees(actor(s, e.actor)) && !e.versus().actor.empty() && e.versus().actor != e.actor &&
                !held(s, e.versus().actor, e.versus().issue) &&
                delegation(s, e.versus().actor, e.versus().issue)->positions.size() > 1 &&
                !answered(s, e.actor, e.versus().actor, e.versus().issue);
       })},
      {"foresight where today's round may settle an issue",
       foreseeing([](const Scenario& s, const Actor&) { return settlement_in_reach(s, true); })},
      {"foresight where those who could settle it are not all there",
       foreseeing([](const Scenario& s, const Actor&) { return settlement_in_reach(s, false); })},
      {"foresight where a move may end the talks", foreseeing([](const Scenario& s, const Actor&) {
         return any(s.outcomes, [](const Outcome& o) { return o.ends_talks; });
       })},
  };
}

std::vector<Feature> reply_features() {
  return {
      {"reply to an end", replies([](const Scenario&, const Outcome&, const Reply&) { return true; })},
      {"reply to an end that somebody foresees",
       replies([](const Scenario& s, const Outcome&, const Reply& r) {
         return any(s.actors, [&](const Actor& a) {
           return foresees(a) && any(r.table, [&](const std::string& other) { return other != a.id; });
         });
       })},
      {"reply of an actor with types", replies([](const Scenario& s, const Outcome&, const Reply& r) {
         return any(r.table, [&](const std::string& who) { return typed(actor(s, who)); });
       })},
      {"reply of one who pays an audience", replies([](const Scenario& s, const Outcome&, const Reply& r) {
         return r.is_public &&
                any(r.table, [&](const std::string& who) { return pays_audience(actor(s, who)); });
       })},
      {"reply behind closed doors",
       replies([](const Scenario&, const Outcome&, const Reply& r) { return !r.is_public; })},
      {"reply that may settle an issue", replies([](const Scenario& s, const Outcome&, const Reply& r) {
         return any(r.agenda, [&](const std::string& k) { return !issue(s, k).settlements.empty(); });
       })},
      {"reply on an issue that the end may have settled",
       replies([](const Scenario&, const Outcome& o, const Reply& r) {
         return any(r.agenda, [&](const std::string& k) { return mentions_settled(*o.when, k); });
       })},
      {"reply of several actors",
       replies([](const Scenario&, const Outcome&, const Reply& r) { return r.table.size() > 1; })},
      {"reply in a round that was observed", replies([](const Scenario& s, const Outcome&, const Reply&) {
         return any(s.talks, [](const Round& r) { return !r.observed.empty(); });
       })},
      {"an end with a reply and one without",
       [](const Scenario& s) {
         const auto ends = [&](bool reply) {
           return any(s.outcomes,
                      [&](const Outcome& o) { return o.ends_talks && o.reply.has_value() == reply; });
         };
         return ends(true) && ends(false);
       }},
  };
}

}  // namespace parley::enumerator
