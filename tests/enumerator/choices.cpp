#include "tests/enumerator/choices.h"

#include <algorithm>
#include <cmath>

namespace parley::enumerator {
namespace {

std::size_t at(int n) { return static_cast<std::size_t>(n); }

Dist one_hot(int n, int which) {
  Dist d(at(n), 0.0);
  d[at(which)] = 1.0;
  return d;
}

Dist softmax(const Dist& values, double lambda) {
  const double top = *std::max_element(values.begin(), values.end());
  Dist p;
  double total = 0;
  for (double x : values) total += p.emplace_back(std::exp(lambda * (x - top)));
  for (double& x : p) x /= total;
  return p;
}

double dot(const Dist& a, const Dist& b) {
  double sum = 0;
  for (std::size_t n = 0; n < a.size(); ++n) sum += a[n] * b[n];
  return sum;
}

/// One moment of one round, all that V needs.
struct Scene {
  const Setting& g;
  const Public& now;
  int t;  ///< from 0, so that the trend counts t times
};

/// Step 2.2: an open delegation is not held, can move at all, and its issue is not settled; it may be absent.
bool open(const Scene& x, int v) {
  const DelegationSetting& d = x.g.delegations[at(v)];
  return !d.held && d.positions >= 2 && x.now.settled[at(d.issue)] < 0;
}

/// Step 2.4: what position s is worth to delegation v if its actor has this type. `others` holds what is
/// expected of every delegation of the other actors (already for this s), `own` what the actor's own
/// delegations do (given its type).
double value(const Scene& x, int v, int type, int s, const std::vector<Dist>& others,
             const std::vector<std::vector<Dist>>& own, bool charged_as_public) {
  const DelegationSetting& d = x.g.delegations[at(v)];
  const int i = d.actor;
  double sum = 0;
  for (const EntrySetting& e : x.g.entries) {
    if (e.actor != i || (e.type >= 0 && e.type != type)) continue;
    double worth = 0;
    const bool under_k = e.own == v;
    if (e.kind == EntryKind::matrix) {
      const int j = x.g.delegations[at(e.versus)].actor;
      if (under_k && j != i) worth = x.g.actors[at(j)].influence * dot(e.matrix[at(s)], others[at(e.versus)]);
      if (under_k && j == i) worth = dot(e.matrix[at(s)], own[at(e.versus)][at(type)]);
      if (!under_k && e.versus == v)  // an own linkage, seen from its other side
        for (std::size_t mine = 0; mine < e.matrix.size(); ++mine)
          worth += e.matrix[mine][at(s)] * own[at(e.own)][at(type)][mine];
    }
    if (e.kind == EntryKind::own && under_k) worth = e.vector[at(s)] + x.t * e.trend[at(s)];
    if (e.kind == EntryKind::row) {
      const int j = x.g.delegations[at(e.versus)].actor;
      if (j != i && e.issue == d.issue)
        worth = x.g.actors[at(j)].influence * dot(e.row, others[at(e.versus)]);
      if (e.versus == v) worth = e.row[at(s)];
    }
    if (e.kind == EntryKind::joint && e.issue == d.issue) {
      worth = e.value;
      for (const Named& n : e.when) {
        if (n.actor == i) {
          worth *= n.allowed[at(s)] ? 1.0 : 0.0;
          continue;
        }
        double chance = 0;
        for (std::size_t other = 0; other < n.allowed.size(); ++other)
          if (n.allowed[other]) chance += others[at(n.delegation)][other];
        worth *= chance;
      }
    }
    sum += e.salience * worth;
  }
  for (std::size_t e = 0; e < x.g.events.size(); ++e)
    if (x.now.happened[e])
      for (const auto& [whose, add] : x.g.events[e].shifts)
        if (whose == v) sum += x.g.issues[at(d.issue)].salience[at(i)] * add[at(s)];
  if (charged(x.g, v, x.now.at[at(v)], s, charged_as_public)) sum -= x.g.actors[at(i)].audience_cost;
  return sum;
}

/// Step 2.4, R_u(. | s): how u would answer if v took s. All others at P of the level below, u's own other
/// delegations at Q of the level below, v at s for sure; changes charged as in a public round; without u's
/// foresight and inertia.
Dist reply(const Scene& x, const Level& below, int v, int s, int u) {
  const DelegationSetting& d = x.g.delegations[at(u)];
  std::vector<Dist> others = below.p;
  others[at(v)] = one_hot(x.g.delegations[at(v)].positions, s);
  Dist answer(at(d.positions), 0.0);
  for (std::size_t type = 0; type < x.g.actors[at(d.actor)].prior.size(); ++type) {
    Dist values;
    for (int r = 0; r < d.positions; ++r)
      values.push_back(value(x, u, static_cast<int>(type), r, others, below.q, true));
    const Dist p = softmax(values, x.g.actors[at(d.actor)].rationality);
    for (std::size_t r = 0; r < p.size(); ++r) answer[r] += x.now.belief[at(d.actor)][type] * p[r];
  }
  return answer;
}

/// Step 2.4, p_u(. | s) for every delegation u of another actor.
std::vector<Dist> expectations(const Scene& x, const Level& below, int v, int s) {
  std::vector<Dist> p = below.p;
  const int i = x.g.delegations[at(v)].actor;
  const double phi = x.g.actors[at(i)].foresight;
  if (phi == 0) return p;
  for (std::size_t u = 0; u < p.size(); ++u) {
    const int who = static_cast<int>(u);
    if (x.g.delegations[u].actor == i || !open(x, who)) continue;
    const Dist r = reply(x, below, v, s, who);
    for (std::size_t n = 0; n < r.size(); ++n) p[u][n] = (1 - phi) * p[u][n] + phi * r[n];
  }
  return p;
}

/// Step 2.3.
Level level_zero(const Scene& x, const std::vector<char>& moving) {
  Level zero;
  for (std::size_t v = 0; v < x.g.delegations.size(); ++v) {
    const DelegationSetting& d = x.g.delegations[v];
    const Dist here = one_hot(d.positions, x.now.at[v]);
    zero.p.push_back(moving[v] ? x.now.expected[v] : here);
    zero.q.emplace_back(x.g.actors[at(d.actor)].prior.size(), here);
  }
  return zero;
}

/// Step 2.4 for one mover: Q^d_v and P^d_v from the level below.
void raise(const Scene& x, const Level& below, int v, Level& above) {
  const DelegationSetting& d = x.g.delegations[at(v)];
  const ActorSetting& a = x.g.actors[at(d.actor)];
  const bool is_public = x.g.rounds[at(x.t)].is_public;
  std::vector<std::vector<Dist>> expected;  // per position of v
  for (int s = 0; s < d.positions; ++s) expected.push_back(expectations(x, below, v, s));
  Dist p(at(d.positions), 0.0);
  for (std::size_t type = 0; type < a.prior.size(); ++type) {
    Dist values;
    for (int s = 0; s < d.positions; ++s)
      values.push_back(value(x, v, static_cast<int>(type), s, expected[at(s)], below.q, is_public));
    Dist q = softmax(values, a.rationality);
    for (int s = 0; s < d.positions; ++s)
      q[at(s)] = (1 - a.inertia) * q[at(s)] + a.inertia * (s == x.now.at[at(v)] ? 1.0 : 0.0);
    for (std::size_t s = 0; s < q.size(); ++s) p[s] += x.now.belief[at(d.actor)][type] * q[s];
    above.q[at(v)][type] = q;
  }
  above.p[at(v)] = p;
}

}  // namespace

bool charged(const Setting& g, int v, int from, int to, bool is_public) {
  if (!is_public || from == to) return false;
  return g.issues[at(g.delegations[at(v)].issue)].audience == Audience::any || to > from;
}

std::vector<char> movers(const Setting& g, const Public& now, int t) {
  const Scene x{g, now, t};
  const RoundSetting& r = g.rounds[at(t)];
  std::vector<char> moving;
  for (std::size_t v = 0; v < g.delegations.size(); ++v) {
    const DelegationSetting& d = g.delegations[v];
    moving.push_back(r.at_table[at(d.actor)] && r.on_agenda[at(d.issue)] && open(x, static_cast<int>(v)));
  }
  return moving;
}

std::vector<std::vector<Dist>> choice_probabilities(const Setting& g, const Public& now, int t) {
  const Scene x{g, now, t};
  const std::vector<char> moving = movers(g, now, t);
  Level below = level_zero(x, moving);
  int deepest = 0;
  for (const ActorSetting& a : g.actors) deepest = std::max(deepest, a.reasoning);
  for (int d = 1; d <= deepest; ++d) {
    Level above = below;  // for d > D_i, and for those that do not move, the level stays as it is
    for (std::size_t v = 0; v < g.delegations.size(); ++v)
      if (moving[v] && d <= g.actors[at(g.delegations[v].actor)].reasoning)
        raise(x, below, static_cast<int>(v), above);
    below = above;
  }
  return below.q;
}

}  // namespace parley::enumerator
