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

/// The chance of the positions that are allowed.
double chance(const std::vector<char>& allowed, const Dist& d) {
  double sum = 0;
  for (std::size_t s = 0; s < d.size(); ++s)
    if (allowed[s]) sum += d[s];
  return sum;
}

/// One moment of a meeting, all that V needs.
struct Scene {
  const Meeting& m;
  const Public& now;
  const Setting& g;
};

/// The expected flow of one entry if every delegation, independently, stands as `stands` says.
double expected_flow(const Scene& x, const EntrySetting& e, const std::vector<Dist>& stands) {
  switch (e.kind) {
    case EntryKind::own:
      return dot(e.vector, stands[at(e.own)]) + x.m.t * dot(e.trend, stands[at(e.own)]);
    case EntryKind::joint: {
      double product = e.value;
      for (const Named& n : e.when) product *= chance(n.allowed, stands[at(n.delegation)]);
      return product;
    }
    case EntryKind::loss:
    case EntryKind::worth:
      return 0;  // where a scale settles is nobody's choice
    case EntryKind::row:
    case EntryKind::matrix:
      break;
  }
  const int j = x.g.delegations[at(e.versus)].actor;
  const double influence = j == e.actor ? 1.0 : x.g.actors[at(j)].influence;
  const Dist& other = stands[at(e.versus)];
  if (e.kind == EntryKind::row) return influence * dot(e.row, other);
  double sum = 0;
  for (std::size_t s = 0; s < e.matrix.size(); ++s) sum += stands[at(e.own)][s] * dot(e.matrix[s], other);
  return influence * sum;
}

/// Step 2.4: what position s is worth to delegation v if its actor i has this type: i's whole expected flow
/// payoff, less the audience cost. `others` holds what is expected of every delegation of the other actors
/// (already for this s), `own` what i's own other delegations do (given its type).
double value(const Scene& x, int v, int type, int s, const std::vector<Dist>& others,
             const std::vector<std::vector<Dist>>& own, bool charged_as_public) {
  const int i = x.g.delegations[at(v)].actor;
  std::vector<Dist> stands = others;
  for (std::size_t w = 0; w < stands.size(); ++w)
    if (x.g.delegations[w].actor == i) stands[w] = own[w][at(type)];
  stands[at(v)] = one_hot(x.g.delegations[at(v)].positions, s);
  double sum = 0;
  for (const EntrySetting& e : x.g.entries)
    if (e.actor == i && (e.type < 0 || e.type == type)) sum += e.salience * expected_flow(x, e, stands);
  for (std::size_t e = 0; e < x.g.events.size(); ++e)
    if (x.now.happened[e])
      for (const auto& [whose, add] : x.g.events[e].shifts) {
        const DelegationSetting& d = x.g.delegations[at(whose)];
        if (d.actor == i) sum += x.g.issues[at(d.issue)].salience[at(i)] * dot(add, stands[at(whose)]);
      }
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

/// Step 2.4, L_l(s): the chance that issue l is settled at this meeting if v takes s.
double chance_of_locking(const Scene& x, const Level& below, int v, int s, int l) {
  double sum = 0;
  for (const std::vector<Named>& settlement : x.g.issues[at(l)].settlements) {
    double product = 1;
    for (const Named& n : settlement) {
      if (!x.m.here.at_table[at(n.actor)]) product = 0;
      product *=
          n.delegation == v ? (n.allowed[at(s)] ? 1.0 : 0.0) : chance(n.allowed, below.p[at(n.delegation)]);
    }
    sum += product;
  }
  return std::min(1.0, sum);
}

/// Rounds until the next round of moves with u's actor at its table and u's issue on its agenda; 0: none.
int rounds_until(const Scene& x, int u) {
  const DelegationSetting& d = x.g.delegations[at(u)];
  for (int later = x.m.t + 1; later < static_cast<int>(x.g.rounds.size()); ++later)
    if (!x.g.rounds[at(later)].offers && x.g.rounds[at(later)].at_table[at(d.actor)] &&
        x.g.rounds[at(later)].on_agenda[at(d.issue)])
      return later - x.m.t;
  return 0;
}

/// Step 2.4, "when a reply can come": f_{v,u}(s), how far v weighs that u answers s.
double weight_of_reply(const Scene& x, const Level& below, int v, int s, int u) {
  if (x.m.is_reply || !open(x.g, x.now, u)) return 0;
  const ActorSetting& i = x.g.actors[at(x.g.delegations[at(v)].actor)];
  const DelegationSetting& d = x.g.delegations[at(u)];
  Public then = x.now;  // s°
  then.at[at(v)] = s;
  settle(x.g, x.m.here, then);
  const int end = first_end(x.g, then);
  if (end >= 0) {
    const std::optional<RoundSetting>& answer = x.g.outcomes[at(end)].reply;
    const bool answers = answer && answer->at_table[at(d.actor)] && answer->on_agenda[at(d.issue)] &&
                         then.settled[at(d.issue)] < 0;
    return answers ? i.foresight : 0;
  }
  const int n = rounds_until(x, u);
  if (n == 0) return 0;
  double f = i.foresight * std::pow(i.patience, n);
  if (x.m.here.on_agenda[at(d.issue)]) f *= 1 - chance_of_locking(x, below, v, s, d.issue);
  return f;
}

/// Step 2.4, p_u(. | s) for every delegation u of another actor.
std::vector<Dist> expectations(const Scene& x, const Level& below, int v, int s) {
  std::vector<Dist> p = below.p;
  for (std::size_t u = 0; u < p.size(); ++u) {
    const int who = static_cast<int>(u);
    if (x.g.delegations[u].actor == x.g.delegations[at(v)].actor) continue;
    const double f = weight_of_reply(x, below, v, s, who);
    if (f == 0) continue;
    const Dist r = reply(x, below, v, s, who);
    for (std::size_t n = 0; n < r.size(); ++n) p[u][n] = (1 - f) * p[u][n] + f * r[n];
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
  std::vector<std::vector<Dist>> expected;  // per position of v
  for (int s = 0; s < d.positions; ++s) expected.push_back(expectations(x, below, v, s));
  Dist p(at(d.positions), 0.0);
  for (std::size_t type = 0; type < a.prior.size(); ++type) {
    Dist values;
    for (int s = 0; s < d.positions; ++s)
      values.push_back(value(x, v, static_cast<int>(type), s, expected[at(s)], below.q, x.m.here.is_public));
    Dist q = softmax(values, a.rationality);
    for (int s = 0; s < d.positions; ++s)
      q[at(s)] = (1 - a.inertia) * q[at(s)] + a.inertia * (s == x.now.at[at(v)] ? 1.0 : 0.0);
    for (std::size_t s = 0; s < q.size(); ++s) p[s] += x.now.belief[at(d.actor)][type] * q[s];
    above.q[at(v)][type] = q;
  }
  above.p[at(v)] = p;
}

}  // namespace

std::vector<std::vector<Dist>> choice_probabilities(const Meeting& m, const Public& now) {
  const Scene x{m, now, m.g};
  const std::vector<char> moving = movers(m.g, now, m.here);
  Level below = level_zero(x, moving);
  int deepest = 0;
  for (const ActorSetting& a : m.g.actors) deepest = std::max(deepest, a.reasoning);
  for (int d = 1; d <= deepest; ++d) {
    Level above = below;  // for d > D_i, and for those that do not move, the level stays as it is
    for (std::size_t v = 0; v < m.g.delegations.size(); ++v)
      if (moving[v] && d <= m.g.actors[at(m.g.delegations[v].actor)].reasoning)
        raise(x, below, static_cast<int>(v), above);
    below = above;
  }
  return below.q;
}

}  // namespace parley::enumerator
