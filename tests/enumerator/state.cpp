#include "tests/enumerator/state.h"

#include <algorithm>

namespace parley::enumerator {
namespace {

std::size_t at(int n) { return static_cast<std::size_t>(n); }

}  // namespace

bool holds(const ConditionSetting& c, const Public& now) {
  const auto part = [&](const ConditionSetting& p) { return holds(p, now); };
  switch (c.kind) {
    case Condition::Kind::position:
      return c.allowed[at(now.at[at(c.place)])] != 0;
    case Condition::Kind::settled: {
      const int how = now.settled[at(c.place)];
      return how >= 0 && c.allowed[at(how)];
    }
    case Condition::Kind::between: {
      const int x = now.place[at(c.place)];
      return x >= 0 && x >= c.from - 1e-9 && x <= c.to + 1e-9;
    }
    case Condition::Kind::event:
      return now.happened[at(c.place)] != 0;
    case Condition::Kind::breakdown:
      return now.broke[at(c.place)] != 0;
    case Condition::Kind::all:
      return std::all_of(c.parts.begin(), c.parts.end(), part);
    case Condition::Kind::any:
      return std::any_of(c.parts.begin(), c.parts.end(), part);
    case Condition::Kind::not_:
      return !part(c.parts.at(0));
  }
  return false;
}

bool all_hold(const std::vector<Named>& when, const Public& now) {
  return std::all_of(when.begin(), when.end(),
                     [&](const Named& n) { return n.allowed[at(now.at[at(n.delegation)])] != 0; });
}

void settle(const Setting& g, const RoundSetting& r, Public& now) {
  for (std::size_t k = 0; k < g.issues.size(); ++k) {
    if (!r.on_agenda[k] || now.settled[k] >= 0) continue;
    for (std::size_t n = 0; n < g.issues[k].settlements.size(); ++n) {
      const std::vector<Named>& when = g.issues[k].settlements[n];
      const bool all_there =
          std::all_of(when.begin(), when.end(), [&](const Named& one) { return r.at_table[at(one.actor)]; });
      if (!all_there || !all_hold(when, now)) continue;
      now.settled[k] = static_cast<int>(n);
      break;
    }
  }
}

int first_end(const Setting& g, const Public& now) {
  for (std::size_t o = 0; o < g.outcomes.size(); ++o)
    if (g.outcomes[o].ends_talks && g.outcomes[o].when && holds(*g.outcomes[o].when, now))
      return static_cast<int>(o);
  return -1;
}

bool open(const Setting& g, const Public& now, int v) {
  const DelegationSetting& d = g.delegations[at(v)];
  return !d.held && d.positions >= 2 && now.settled[at(d.issue)] < 0;
}

std::vector<char> movers(const Setting& g, const Public& now, const RoundSetting& r) {
  std::vector<char> moving;
  for (std::size_t v = 0; v < g.delegations.size(); ++v) {
    const DelegationSetting& d = g.delegations[v];
    moving.push_back(r.at_table[at(d.actor)] && r.on_agenda[at(d.issue)] &&
                     open(g, now, static_cast<int>(v)));
  }
  return moving;
}

bool charged(const Setting& g, int v, int from, int to, bool is_public) {
  if (!is_public || from == to) return false;
  return g.issues[at(g.delegations[at(v)].issue)].audience == Audience::any || to > from;
}

}  // namespace parley::enumerator
