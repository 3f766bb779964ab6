#include "tests/enumerator/tactics.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace parley::enumerator {
namespace {

constexpr double kTie = 1e-9;

std::size_t at(int n) { return static_cast<std::size_t>(n); }

double span(const Dist& payoffs, const std::vector<int>& open, double& least) {
  double most = payoffs[at(open.front())];
  least = most;
  for (const int w : open) {
    most = std::max(most, payoffs[at(w)]);
    least = std::min(least, payoffs[at(w)]);
  }
  return most - least;
}

/// What the offers that it heard have given it, each against the one before.
double given(const Listener& l) {
  double sum = 0;
  const Said* before = nullptr;
  for (const Said& one : l.said) {
    if (one.actor == l.self) continue;
    if (before) sum += std::max(0.0, l.worth[at(one.package)] - l.worth[at(before->package)]);
    before = &one;
  }
  return sum;
}

/// MiCRO: its packages from the best down; the next it would offer, -1 where even the best is below its floor.
int next_of_micro(const Listener& l) {
  std::vector<int> ranked = l.open;
  std::stable_sort(ranked.begin(), ranked.end(),
                   [&](int a, int b) { return l.worth[at(a)] > l.worth[at(b)]; });
  std::set<int> heard, made;
  for (const Said& one : l.said) (one.actor == l.self ? made : heard).insert(one.package);
  const std::size_t m = made.size();
  const bool more = m <= heard.size() && m < ranked.size() && l.worth[at(ranked[m])] >= l.floor - kTie;
  if (more) return ranked[m];
  return m > 0 ? ranked[m - 1] : -1;
}

double aim(const Listener& l, double time) {
  if (l.actor.tactic == TacticKind::tit_for_tat) return std::max(l.floor, 1 - given(l));
  return 1 - (1 - l.floor) * std::pow(time, 1 / l.actor.exponent);
}

}  // namespace

Dist scaled(const Dist& payoffs, const std::vector<int>& open) {
  Dist all(payoffs.size(), 0.0);
  for (const int w : open) all[at(w)] = scaled_at(payoffs[at(w)], payoffs, open);
  return all;
}

double scaled_at(double other, const Dist& payoffs, const std::vector<int>& open) {
  double least = 0;
  const double range = span(payoffs, open, least);
  return range > 1e-9 ? (other - least) / range : 1 + (other - least);
}

int tactic_offer(const Listener& l, double time, const Dist& others) {
  double best = 0;
  for (const int w : l.open) best = std::max(best, l.worth[at(w)]);
  if (best < l.floor - kTie) return -1;
  if (l.actor.tactic == TacticKind::micro) return next_of_micro(l);
  const double target = aim(l, time);
  double nearest = best;
  for (const int w : l.open)
    if (l.worth[at(w)] >= target - kTie) nearest = std::min(nearest, l.worth[at(w)]);
  int chosen = -1;
  for (const int w : l.open) {
    if (std::abs(l.worth[at(w)] - nearest) > kTie) continue;
    if (chosen < 0 || others[at(w)] > others[at(chosen)] + kTie) chosen = w;
  }
  return chosen;
}

bool tactic_says_yes(const Listener& before, int package, int from, double time) {
  Listener l = before;
  l.said.push_back({0, from, package});
  const double worth = l.worth[at(package)];
  if (worth < l.floor - kTie) return false;
  if (l.actor.tactic != TacticKind::micro) return worth >= aim(l, time) - kTie;
  const int next = next_of_micro(l);
  return next < 0 || worth >= l.worth[at(next)] - kTie;
}

double answer_time(const OffersSetting& o, int actor, int turn) {
  int next = turn;  // one that never proposes goes by the turn itself
  if (o.random) {
    if (o.recognised[at(actor)]) next = turn + 1;
  } else if (std::count(o.order.begin(), o.order.end(), actor) > 0) {
    do ++next;
    while (o.order[at(next) % o.order.size()] != actor);
  }
  return std::min(1.0, (next + 1.0) / o.turns);
}

}  // namespace parley::enumerator
