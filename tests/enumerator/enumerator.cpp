#include "tests/enumerator/enumerator.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "tests/enumerator/choices.h"
#include "tests/enumerator/ending.h"
#include "tests/enumerator/offers.h"
#include "tests/enumerator/scales.h"

namespace parley::enumerator {
namespace {

constexpr double kNegligible = 1e-15;  ///< paths less likely than this are not walked

std::size_t at(int n) { return static_cast<std::size_t>(n); }

using AtEnd = std::function<void(const End&)>;

class Walk {
 public:
  Walk(const Scenario& s, const Adjust& adjust, AtEnd at_end)
      : s_(s), g_(adjusted(s, adjust)), at_end_(std::move(at_end)) {}

  void run(double probability) { events(start(probability), 0, 0); }

 private:
  static Setting adjusted(const Scenario& s, const Adjust& adjust) {
    Setting g = read_setting(s);
    if (adjust) adjust(g);
    return g;
  }

  const Scenario& s_;
  const Setting g_;
  const AtEnd at_end_;

  /// Step 1, after the draws: every combination of true types, and what is known before the first round.
  Path start(double probability) const {
    Path path;
    for (const DelegationSetting& d : g_.delegations) {
      path.now.at.push_back(d.start);
      path.now.expected.emplace_back(at(d.positions), 0.0);
      path.now.expected.back()[at(d.start)] = 1.0;
    }
    for (const ActorSetting& a : g_.actors) path.now.belief.push_back(a.prior);
    path.now.happened.assign(g_.events.size(), 0);
    path.now.settled.assign(g_.issues.size(), -1);
    path.now.broke.assign(g_.rounds.size(), 0);
    path.now.place.assign(g_.scales.size(), -1);
    path.settled_in.assign(g_.issues.size(), -1);
    Profile first;
    first.probability = probability;
    first.flows = first.costs = first.last_flow = Dist(g_.actors.size(), 0.0);
    first.laws.resize(g_.scales.size());
    path.profiles = {first};
    for (const ActorSetting& a : g_.actors) {
      std::vector<Profile> longer;
      for (const Profile& p : path.profiles)
        for (std::size_t type = 0; type < a.prior.size(); ++type) {
          Profile next = p;
          next.types.push_back(static_cast<int>(type));
          next.probability *= a.prior[type];
          longer.push_back(next);
        }
      path.profiles = longer;
    }
    return path;
  }

  /// Drops what can no longer count; false if nothing is left.
  static bool prune(Path& path) {
    auto& all = path.profiles;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](const Profile& p) { return p.probability < kNegligible || p.weight == 0; }),
              all.end());
    return !all.empty();
  }

  /// Step 2.1: events from `e` on, before round t.
  void events(Path path, int t, int e) {
    if (!prune(path)) return;
    if (e == static_cast<int>(g_.events.size())) return choices(path, t);
    const EventSetting& event = g_.events[at(e)];
    if (!event.may_happen[at(t)]) return events(path, t, e + 1);
    for (const auto& [which, seen] : g_.rounds[at(t)].observed_events) {
      if (which != e) continue;
      const double chance = path.now.happened[at(e)] ? 1.0 : event.chance;
      for (Profile& p : path.profiles) p.weight *= seen ? chance : 1 - chance;
      path.now.happened[at(e)] = seen;
      return events(path, t, e + 1);
    }
    if (path.now.happened[at(e)]) return events(path, t, e + 1);
    Path without = path;
    for (Profile& p : without.profiles) p.probability *= 1 - event.chance;
    events(without, t, e + 1);
    for (Profile& p : path.profiles) p.probability *= event.chance;
    path.now.happened[at(e)] = 1;
    events(path, t, e + 1);
  }

  /// A meeting that is under way: what was known when all chose, who moves, and with which chances.
  struct Under {
    Meeting meeting;
    Public before;
    std::vector<char> moving;
    std::vector<std::vector<Dist>> q;
  };

  Under sit(const Path& path, const Meeting& meeting) const {
    return {meeting, path.now, movers(g_, path.now, meeting.here), choice_probabilities(meeting, path.now)};
  }

  /// Steps 2.2 to 2.4 of a round, then every combination of moves.
  void choices(const Path& path, int t) {
    if (g_.rounds[at(t)].offers) {
      Path fresh = path;
      fresh.said.clear();
      return bargain(fresh, t, 0);
    }
    moves(path, sit(path, {g_, g_.rounds[at(t)], t, false}), 0);
  }

  /// Turn `turn` of a round of offers: every proposer, every offer, every answer.
  void bargain(const Path& path, int t, int turn) {
    const OffersSetting& o = *g_.rounds[at(t)].offers;
    const Turn w = work_out(g_, t, path.now, turn, path.said);
    if (w.open.empty()) return after_bargain(path, t);
    for (int i = 0; i < static_cast<int>(g_.actors.size()); ++i) {
      if (w.proposes[at(i)] == 0) continue;
      const int none = static_cast<int>(o.packages.size());
      for (int package = 0; package <= none; ++package) {
        if (package < none && std::count(w.open.begin(), w.open.end(), package) == 0) continue;
        Path next = path;
        for (Profile& p : next.profiles)
          p.probability *= w.proposes[at(i)] * w.offer[at(i)][at(p.types[at(i)])][at(package)];
        tell(next.now, i, [&](std::size_t type) { return w.offer[at(i)][type][at(package)]; });
        if (package == none) {
          no_agreement(next, t, turn);
          continue;
        }
        ++next.offered[{t, i}];
        next.said.push_back({turn, i, package});
        answers(next, {t, turn, i, package}, w, {});
      }
    }
  }

  /// An offer on the table.
  struct Offer {
    int t, turn, proposer, package;
  };

  void answers(Path path, const Offer& offer, const Turn& w, const std::vector<char>& yes) {
    if (!prune(path)) return;
    const OffersSetting& o = *g_.rounds[at(offer.t)].offers;
    const std::vector<int> who = answerers(g_, o, offer.package, offer.proposer);
    if (yes.size() == who.size()) {
      if (!accepted(g_, o, offer.package, offer.proposer, who, yes))
        return no_agreement(path, offer.t, offer.turn);
      return agree(path, offer);
    }
    const std::size_t j = at(who[yes.size()]);
    for (const char answer : {0, 1}) {
      const auto chance = [&](std::size_t type) {
        const double a = w.yes[j][type][at(offer.package)];
        return answer ? a : 1 - a;
      };
      Path next = path;
      for (Profile& p : next.profiles) p.probability *= chance(at(p.types[j]));
      tell(next.now, static_cast<int>(j), chance);
      std::vector<char> more = yes;
      more.push_back(answer);
      answers(next, offer, w, more);
    }
  }

  /// mu_i(type) ∝ mu_i(type) * chance(type); it stays where that is 0 for all.
  template <class Chance>
  static void tell(Public& now, int i, Chance chance) {
    Dist told = now.belief[at(i)];
    double total = 0;
    for (std::size_t type = 0; type < told.size(); ++type) total += told[type] *= chance(type);
    if (total > 0)
      for (std::size_t type = 0; type < told.size(); ++type) now.belief[at(i)][type] = told[type] / total;
  }

  void no_agreement(Path path, int t, int turn) {
    if (!prune(path)) return;
    const OffersSetting& o = *g_.rounds[at(t)].offers;
    if (turn + 1 == o.turns) return after_bargain(path, t);
    Path broken = path;
    broken.agreed[t].broke = true;
    broken.now.broke[at(t)] = 1;
    for (Profile& p : broken.profiles) p.probability *= o.breakdown;
    after_bargain(broken, t);
    for (Profile& p : path.profiles) p.probability *= 1 - o.breakdown;
    if (prune(path)) bargain(path, t, turn + 1);
  }

  void agree(Path path, const Offer& offer) {
    const Public before = path.now;
    path.now = after(g_, *g_.rounds[at(offer.t)].offers, offer.package, before);
    for (std::size_t k = 0; k < g_.issues.size(); ++k)
      if (path.now.settled[k] >= 0 && before.settled[k] < 0) path.settled_in[k] = offer.t;
    charge(path, {{g_, g_.rounds[at(offer.t)], offer.t, false}, before, {}, {}});
    path.agreed[offer.t] = {offer.turn, offer.package, false};
    ++path.accepted[{offer.t, offer.proposer}];
    after_bargain(path, offer.t);
  }

  /// The bargaining of a round is over: was it as observed, and does it end the talks?
  void after_bargain(Path path, int t) {
    if (!prune(path)) return;
    const RoundSetting& r = g_.rounds[at(t)];
    const Path::Agreement& end = path.agreed[t];
    if (r.observed_agreement) {
      const std::vector<int> got =
          end.package < 0 ? std::vector<int>(g_.issues.size(), -1) : r.offers->packages[at(end.package)];
      if (got != *r.observed_agreement) return;
    }
    end_of_round(path, t);
  }

  /// Step 2.5 for the delegations from v on.
  void moves(Path path, const Under& under, int v) {
    if (!prune(path)) return;
    if (v == static_cast<int>(g_.delegations.size())) return after_moves(path, under);
    const int i = g_.delegations[at(v)].actor;
    const bool mover = under.moving[at(v)];
    for (const auto& [which, seen] : under.meeting.here.observed) {
      if (which != v) continue;
      for (Profile& p : path.profiles)
        p.weight *= mover ? under.q[at(v)][at(p.types[at(i)])][at(seen)]
                          : (under.before.at[at(v)] == seen ? 1.0 : 0.0);
      if (mover) path.now.at[at(v)] = seen;
      return moves(path, under, v + 1);
    }
    if (!mover) return moves(path, under, v + 1);
    for (int choice = 0; choice < g_.delegations[at(v)].positions; ++choice) {
      Path next = path;
      next.now.at[at(v)] = choice;
      for (Profile& p : next.profiles) p.probability *= under.q[at(v)][at(p.types[at(i)])][at(choice)];
      moves(next, under, v + 1);
    }
  }

  /// Steps 2.6 and 2.7: after a round's own moves, or after those of a reply.
  void after_moves(Path path, const Under& under) {
    const Meeting& m = under.meeting;
    learn(path.now, under.moving, under.q);
    settle(g_, m.here, path.now);
    places(path, under, m.is_reply ? g_.scales.size() : 0);
  }

  /// Step 2.7, issues on a scale: every place where those from s on may settle in this round.
  void places(Path path, const Under& under, std::size_t s) {
    if (!prune(path)) return;
    const auto settles = [&](const ScaleSetting& k) {
      return k.round == under.meeting.t && path.now.settled[at(k.issue)] < 0;
    };
    while (s < g_.scales.size() && !settles(g_.scales[s])) ++s;
    if (s == g_.scales.size()) return after_places(path, under);
    const ScaleSetting& k = g_.scales[s];
    for (Profile& p : path.profiles) p.laws[s] = place_law(k, path.now, p.types);
    for (int x = 0; x <= 100; ++x) {
      if (k.observed >= 0 && x != k.observed) continue;
      Path next = path;
      next.now.place[s] = x;
      next.now.settled[at(k.issue)] = 0;
      for (Profile& p : next.profiles) (k.observed >= 0 ? p.weight : p.probability) *= p.laws[s][at(x)];
      places(next, under, s + 1);
    }
  }

  void after_places(Path path, const Under& under) {
    const Meeting& m = under.meeting;
    for (std::size_t k = 0; k < g_.issues.size(); ++k)
      if (path.now.settled[k] >= 0 && under.before.settled[k] < 0) path.settled_in[k] = m.t;
    charge(path, under);
    if (m.is_reply) {
      path.answered = under.moving;
      return after_round(path, m.t, path.ended);  // whatever it brought, the outcome stands
    }
    end_of_round(path, m.t);
  }

  /// Step 2.7, the end, and the reply to it.
  void end_of_round(Path path, int t) {
    path.ended = first_end(g_, path.now);
    if (path.ended >= 0 && g_.outcomes[at(path.ended)].reply)
      return moves(path, sit(path, {g_, *g_.outcomes[at(path.ended)].reply, t, true}), 0);
    after_round(path, t, path.ended);
  }

  /// Steps 2.8 and 3. `ended`: the outcome that ended the talks, or -1.
  void after_round(Path path, int t, int ended) {
    pay(path, t);
    path.positions.push_back(path.now.at);
    path.beliefs.push_back(path.now.belief);
    const int last = static_cast<int>(g_.rounds.size()) - 1;
    if (ended >= 0) {
      for (int later = t + 1; later <= last; ++later)  // step 2.5: what was observed later cannot have been
        if (!g_.rounds[at(later)].observed.empty() || !g_.rounds[at(later)].observed_events.empty()) return;
      for (const ScaleSetting& k : g_.scales)
        if (k.observed >= 0 && k.round > t) return;
      return at_end_({s_, g_, path, ended, t, true});
    }
    if (t < last) return events(path, t + 1, 0);
    for (std::size_t o = 0; o < g_.outcomes.size(); ++o)
      if (!g_.outcomes[o].when || holds(*g_.outcomes[o].when, path.now))
        return at_end_({s_, g_, path, static_cast<int>(o), t, false});
    throw std::invalid_argument("no outcome holds");
  }

  /// Step 2.6.
  void learn(Public& now, const std::vector<char>& moving, const std::vector<std::vector<Dist>>& q) const {
    for (std::size_t v = 0; v < g_.delegations.size(); ++v) {
      if (!moving[v]) continue;
      const double m = g_.actors[at(g_.delegations[v].actor)].memory;
      for (std::size_t s = 0; s < now.expected[v].size(); ++s)
        now.expected[v][s] =
            m * now.expected[v][s] + (1 - m) * (static_cast<int>(s) == now.at[v] ? 1.0 : 0.0);
    }
    for (std::size_t i = 0; i < g_.actors.size(); ++i) {
      Dist posterior = now.belief[i];
      double total = 0;
      for (std::size_t type = 0; type < posterior.size(); ++type) {
        for (std::size_t v = 0; v < g_.delegations.size(); ++v)
          if (moving[v] && at(g_.delegations[v].actor) == i) posterior[type] *= q[v][type][at(now.at[v])];
        total += posterior[type];
      }
      if (total > 0)
        for (std::size_t type = 0; type < posterior.size(); ++type)
          now.belief[i][type] = posterior[type] / total;
    }
  }

  void pay(Path& path, int t) const {
    for (Profile& p : path.profiles) {
      Dist u(g_.actors.size(), 0.0);
      for (std::size_t i = 0; i < u.size(); ++i)
        u[i] = flow_payoff(g_, static_cast<int>(i), p.types[i], path.now, t);
      for (const EntrySetting& e : g_.entries)
        if (e.scale >= 0 && (e.type < 0 || e.type == p.types[at(e.actor)]))
          u[at(e.actor)] += place_payoff(g_.scales[at(e.scale)], e, path.now, p.types);
      for (std::size_t i = 0; i < g_.actors.size(); ++i) {
        p.flows[i] += std::pow(g_.actors[i].patience, t) * u[i];  // pow(0, 0) is 1
        p.last_flow[i] = u[i];
      }
    }
  }

  /// Step 2.8: the audience costs of one meeting's moves.
  void charge(Path& path, const Under& under) const {
    for (std::size_t v = 0; v < g_.delegations.size(); ++v) {
      const std::size_t i = at(g_.delegations[v].actor);
      if (!charged(g_, static_cast<int>(v), under.before.at[v], path.now.at[v], under.meeting.here.is_public))
        continue;
      for (Profile& p : path.profiles)
        p.costs[i] += std::pow(g_.actors[i].patience, under.meeting.t) * g_.actors[i].audience_cost;
    }
  }
};

void walk_all(const Scenario& s, const Adjust& adjust, const AtEnd& at_end) {
  for (const Drawn& drawn : all_draws(s)) Walk(drawn.scenario, adjust, at_end).run(drawn.probability);
}

}  // namespace

double Exact::mean(const std::string& name) const {
  const auto found = figures.find(name);
  return found == figures.end() ? 0.0 : found->second.wx / weight;
}

double Exact::standard_error(const std::string& name, double n) const {
  const auto found = figures.find(name);
  if (found == figures.end()) return 0;
  const double m = mean(name);
  const Figure& f = found->second;
  const double variance = f.w2x2 - 2 * m * f.w2x + m * m * squared_weight;
  return std::sqrt(std::max(0.0, variance) / n) / weight;
}

Exact enumerate(const Scenario& s, const Adjust& adjust) {
  Exact exact;
  std::vector<std::pair<std::string, double>> values;
  walk_all(s, adjust, [&](const End& end) {
    ++exact.paths;
    for (const Profile& p : end.path.profiles) {
      exact.weight += p.probability * p.weight;
      exact.squared_weight += p.probability * p.weight * p.weight;
      exact.fourth_weight += p.probability * std::pow(p.weight, 4);
      values.clear();
      figures(end, p, values);
      for (const auto& [name, x] : values) {
        Figure& f = exact.figures[name];
        f.wx += p.probability * p.weight * x;
        f.w2x += p.probability * p.weight * p.weight * x;
        f.w2x2 += p.probability * p.weight * p.weight * x * x;
      }
    }
  });
  return exact;
}

std::vector<Ending> endings(const Scenario& s) {
  std::vector<Ending> all;
  walk_all(s, {}, [&](const End& end) {
    for (const Profile& p : end.path.profiles)
      all.push_back({p.probability, p.weight, s.outcomes[at(end.outcome)].id, p.types, end.path.now.belief});
  });
  return all;
}

}  // namespace parley::enumerator
