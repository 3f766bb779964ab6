#include "tests/enumerator/offers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parley::enumerator {
namespace {

std::size_t at(int n) { return static_cast<std::size_t>(n); }

/// The flow payoff of one entry at the positions held now.
double flow(const Setting& g, const EntrySetting& e, const Public& now, int t) {
  const bool own_stance = e.versus < 0 || g.delegations[at(e.versus)].actor == e.actor;
  const double influence = own_stance ? 1.0 : g.actors[at(g.delegations[at(e.versus)].actor)].influence;
  switch (e.kind) {
    case EntryKind::matrix:
      return influence * e.matrix[at(now.at[at(e.own)])][at(now.at[at(e.versus)])];
    case EntryKind::row:
      return influence * e.row[at(now.at[at(e.versus)])];
    case EntryKind::own:
      return e.vector[at(now.at[at(e.own)])] + t * e.trend[at(now.at[at(e.own)])];
    case EntryKind::joint:
      return all_hold(e.when, now) ? e.value : 0.0;
    case EntryKind::loss:
    case EntryKind::worth:
      return 0;  // of where a scale settled: place_payoff
  }
  return 0;
}

/// One round of offers, as it stands at the start of a turn.
struct Bargain {
  const Setting& g;
  const OffersSetting& o;
  const RoundSetting& here;
  int t;
  const Public& now;
  const std::vector<Said>& said;
  Turn turn;                           ///< of the last turn worked out
  std::vector<std::vector<double>> d;  ///< [actor][type]: what it walks away to
  std::vector<Dist> next;              ///< V of the turn after: [actor][type]

  std::size_t types(int i) const { return g.actors[at(i)].prior.size(); }
  int actors() const { return static_cast<int>(g.actors.size()); }

  void values() {
    for (int i = 0; i < actors(); ++i) {
      turn.worth.emplace_back();
      d.emplace_back();
      for (std::size_t type = 0; type < types(i); ++type) {
        Dist u(o.packages.size(), 0.0);
        for (const int w : turn.open) {
          const Public then = after(g, o, w, now);
          u[at(w)] = flow_payoff(g, i, static_cast<int>(type), then, t);
          for (std::size_t v = 0; v < g.delegations.size(); ++v)
            if (g.delegations[v].actor == i &&
                charged(g, static_cast<int>(v), now.at[v], then.at[v], here.is_public))
              u[at(w)] -= g.actors[at(i)].audience_cost;
        }
        turn.worth.back().push_back(u);
        d.back().push_back(flow_payoff(g, i, static_cast<int>(type), now, t));
      }
    }
  }

  Listener listener(int i, std::size_t type) const {
    const Dist& u = turn.worth[at(i)][type];
    const ActorSetting& a = g.actors[at(i)];
    return {a,         i,   scaled(u, turn.open), std::max(a.floor, scaled_at(d[at(i)][type], u, turn.open)),
            turn.open, said};
  }

  double follower_yes(int i, std::size_t type, int w, int n) const {
    const int from = i == 0 ? 1 : 0;  // whoever else
    return tactic_says_yes(listener(i, type), w, from, answer_time(o, i, n)) ? 1 - g.actors[at(i)].inertia
                                                                             : 0.0;
  }

  /// What each package is worth to those other than i who answer some package, as their types are believed.
  Dist for_others(int i) const {
    Dist sum(o.packages.size(), 0.0);
    for (int j = 0; j < actors(); ++j) {
      bool party = false;
      for (int w = 0; w < static_cast<int>(o.packages.size()); ++w) {
        const std::vector<int> who = answerers(g, o, w, -1);
        party = party || std::count(who.begin(), who.end(), j) > 0;
      }
      for (std::size_t type = 0; party && j != i && type < types(j); ++type) {
        const Dist own = scaled(turn.worth[at(j)][type], turn.open);
        for (const int w : turn.open) sum[at(w)] += now.belief[at(j)][type] * own[at(w)];
      }
    }
    return sum;
  }

  /// rho.
  void proposers(int n) {
    turn.proposes.assign(g.actors.size(), 0.0);
    if (!o.random) {
      turn.proposes[at(o.order[at(n) % o.order.size()])] = 1;
      return;
    }
    const double total = std::accumulate(o.weights.begin(), o.weights.end(), 0.0);
    double count = 0;
    for (const char known : o.recognised) count += known;
    for (std::size_t i = 0; i < g.actors.size(); ++i)
      turn.proposes[i] = total > 0 ? o.weights[i] / total : o.recognised[i] / count;
  }

  double expected_yes(int j, int w) const {
    double sum = 0;
    for (std::size_t type = 0; type < types(j); ++type)
      sum += now.belief[at(j)][type] * turn.yes[at(j)][type][at(w)];
    return sum;
  }

  /// A^i(w); with `who` of type `type` given, that actor's own answer stands in place of what is expected of it.
  double acceptance(int i, int w, int who = -1, std::size_t type = 0) const {
    const std::vector<int> asked = answerers(g, o, w, i);
    double sum = 0;
    for (std::size_t set = 0; set < (std::size_t{1} << asked.size()); ++set) {
      std::vector<char> yes;
      double chance = 1;
      for (std::size_t n = 0; n < asked.size(); ++n) {
        const int j = asked[n];
        const double p = j == who ? turn.yes[at(j)][type][at(w)] : expected_yes(j, w);
        yes.push_back(static_cast<char>(set >> n & 1));
        chance *= yes.back() ? p : 1 - p;
      }
      if (accepted(g, o, w, i, asked, yes)) sum += chance;
    }
    return sum;
  }

  /// C, alpha, q of turn n, from V of the turn after it.
  void step(int n) {
    const bool last = n + 1 == o.turns;
    turn.refusal.assign(g.actors.size(), {});
    turn.yes.assign(g.actors.size(), {});
    turn.offer.assign(g.actors.size(), {});
    for (int i = 0; i < actors(); ++i) {
      const ActorSetting& a = g.actors[at(i)];
      const double kappa = std::pow(a.patience, o.turn_length);  // pow(0, 0) is 1
      for (std::size_t type = 0; type < types(i); ++type) {
        const double away = d[at(i)][type];
        const double c = last ? away : away + kappa * (1 - o.breakdown) * (next[at(i)][type] - away);
        turn.refusal[at(i)].push_back(c);
        Dist yes(o.packages.size(), 0.0);
        for (const int w : turn.open)
          yes[at(w)] =
              a.tactic != TacticKind::none
                  ? follower_yes(i, type, w, n)
                  : (1 - a.inertia) / (1 + std::exp(-a.rationality * (turn.worth[at(i)][type][at(w)] - c)));
        turn.yes[at(i)].push_back(yes);
      }
    }
    proposers(n);
    for (int i = 0; i < actors(); ++i)
      for (std::size_t type = 0; type < types(i); ++type) turn.offer[at(i)].push_back(choice(i, type, n));
    value();
  }

  double offer_worth(int i, std::size_t type, int w) const {
    const double a = acceptance(i, w);
    return a * turn.worth[at(i)][type][at(w)] + (1 - a) * turn.refusal[at(i)][type];
  }

  /// q_i(. | type).
  Dist choice(int i, std::size_t type, int n) const {
    const ActorSetting& a = g.actors[at(i)];
    Dist q(o.packages.size() + 1, 0.0);
    if (a.tactic != TacticKind::none) {
      const int chosen = tactic_offer(listener(i, type), std::min(1.0, (n + 1.0) / o.turns), for_others(i));
      q[chosen < 0 ? o.packages.size() : at(chosen)] += 1 - a.inertia;
      q.back() += a.inertia;
      return q;
    }
    double top = turn.refusal[at(i)][type], total = 0;
    for (const int w : turn.open) top = std::max(top, offer_worth(i, type, w));
    for (const int w : turn.open)
      total += q[at(w)] = acceptance(i, w) * std::exp(a.rationality * (offer_worth(i, type, w) - top));
    total += q.back() = std::exp(a.rationality * (turn.refusal[at(i)][type] - top));
    for (double& x : q) x *= (1 - a.inertia) / total;
    q.back() += a.inertia;
    return q;
  }

  /// V of this turn, into `next`.
  void value() {
    std::vector<Dist> v(g.actors.size());
    for (int i = 0; i < actors(); ++i)
      for (std::size_t type = 0; type < types(i); ++type) {
        const double c = turn.refusal[at(i)][type];
        double sum = 0;
        for (int j = 0; j < actors(); ++j) {
          if (turn.proposes[at(j)] == 0) continue;
          for (std::size_t theirs = 0; theirs < types(j); ++theirs) {
            if (j == i && theirs != type) continue;
            const double weight = turn.proposes[at(j)] * (j == i ? 1.0 : now.belief[at(j)][theirs]);
            const Dist& q = turn.offer[at(j)][theirs];
            sum += weight * q.back() * c;
            for (const int w : turn.open) {
              const double a = j == i ? acceptance(i, w) : acceptance(j, w, i, type);
              sum += weight * q[at(w)] * (a * turn.worth[at(i)][type][at(w)] + (1 - a) * c);
            }
          }
        }
        v[at(i)].push_back(sum);
      }
    next = v;
  }
};

}  // namespace

double flow_payoff(const Setting& g, int i, int type, const Public& now, int t) {
  double sum = 0;
  for (const EntrySetting& e : g.entries)
    if (e.actor == i && (e.type < 0 || e.type == type)) sum += e.salience * flow(g, e, now, t);
  for (std::size_t e = 0; e < g.events.size(); ++e)
    if (now.happened[e])
      for (const auto& [v, add] : g.events[e].shifts) {
        const DelegationSetting& d = g.delegations[at(v)];
        if (d.actor == i) sum += g.issues[at(d.issue)].salience[at(i)] * add[at(now.at[at(v)])];
      }
  return sum;
}

Public after(const Setting& g, const OffersSetting& o, int package, const Public& now) {
  Public then = now;
  for (std::size_t k = 0; k < g.issues.size(); ++k) {
    const int how = o.packages[at(package)][k];
    if (how < 0) continue;
    then.settled[k] = how;
    for (const Named& n : g.issues[k].settlements[at(how)]) {
      int& position = then.at[at(n.delegation)];
      if (!n.allowed[at(position)]) position = n.first;
      Dist& b = then.expected[at(n.delegation)];
      std::fill(b.begin(), b.end(), 0.0);
      b[at(position)] = 1;
    }
  }
  return then;
}

std::vector<int> answerers(const Setting& g, const OffersSetting& o, int package, int i) {
  std::vector<int> who;
  for (int j = 0; j < static_cast<int>(g.actors.size()); ++j) {
    bool named = false;
    for (std::size_t k = 0; k < g.issues.size(); ++k)
      if (o.packages[at(package)][k] >= 0)
        for (const Named& n : g.issues[k].settlements[at(o.packages[at(package)][k])])
          named = named || n.actor == j;
    const bool asked = o.by_vote ? o.votes[at(j)] > 0 || o.veto[at(j)] : named;
    if (asked && j != i) who.push_back(j);
  }
  return who;
}

bool accepted(const Setting&, const OffersSetting& o, int, int i, const std::vector<int>& who,
              const std::vector<char>& yes) {
  int votes = o.by_vote ? o.votes[at(i)] : 0;
  for (std::size_t n = 0; n < who.size(); ++n) {
    if (!o.by_vote && !yes[n]) return false;
    if (o.by_vote && !yes[n] && o.veto[at(who[n])]) return false;
    if (o.by_vote && yes[n]) votes += o.votes[at(who[n])];
  }
  return !o.by_vote || votes >= o.quota;
}

Turn work_out(const Setting& g, int t, const Public& now, int turn, const std::vector<Said>& said) {
  const RoundSetting& here = g.rounds[at(t)];
  Bargain b{g, *here.offers, here, t, now, said, {}, {}, {}};
  for (int w = 0; w < static_cast<int>(here.offers->packages.size()); ++w) {
    bool free = true;
    for (std::size_t k = 0; k < g.issues.size(); ++k)
      free = free && !(here.offers->packages[at(w)][k] >= 0 && now.settled[k] >= 0);
    if (free) b.turn.open.push_back(w);
  }
  if (b.turn.open.empty()) return b.turn;
  b.values();
  for (int n = here.offers->turns - 1; n >= turn; --n) b.step(n);
  return b.turn;
}

}  // namespace parley::enumerator
