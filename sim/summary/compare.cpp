#include "sim/summary/compare.h"

#include <algorithm>
#include <cmath>

#include "sim/base/intervals.h"
#include "sim/summary/summarise.h"

namespace parley {
namespace {

PairedDifference share_difference(const std::string& id, double both, double a_only, double b_only,
                                  double n) {
  PairedDifference d{id, 0, 0, 0, {-1, 1}, false};
  if (!(n > 0)) return d;
  d.a = (both + a_only) / n;
  d.b = (both + b_only) / n;
  d.difference = (b_only - a_only) / n;
  d.interval = paired_interval(both, a_only, b_only, n);
  d.real = d.interval.lo > 0 || d.interval.hi < 0;
  d.same = a_only == 0 && b_only == 0;
  return d;
}

PairedDifference settled_difference(const std::string& id, const PairedTally::Settled& s, double n) {
  return share_difference(id, static_cast<double>(s.both), static_cast<double>(s.a_only),
                          static_cast<double>(s.b_only), n);
}

PairedDifference weighted_difference(const std::string& id, const WeightedPairedTally::Difference& d) {
  const double half = kZ95 * std::sqrt(d.variance);
  PairedDifference made{id, d.a, d.b, d.difference, {d.difference - half, d.difference + half}, false};
  made.real = made.interval.lo > 0 || made.interval.hi < 0;
  made.same = d.difference == 0 && d.variance == 0;
  return made;
}

std::string settlement_id(const Labels& a, const PairedTally::MatchedSettlement& s) {
  return a.issues[s.issue_a].id + "/" + a.issues[s.issue_a].settlements[s.a];
}

/// Puts the agreement where it belongs; a package that never came about is left out.
void add_agreement(Comparison& c, const Labels& a, const MatchedAgreement& m, PairedDifference d) {
  const OffersLabels& round = a.offers[m.round_a];
  d.id = a.rounds[static_cast<std::size_t>(round.round)].id;
  if (m.package_a == MatchedAgreement::kAny) return c.agreements.push_back(std::move(d));
  if (d.a == 0 && d.b == 0) return;
  d.id += "/" + round.packages[static_cast<std::size_t>(m.package_a)].id;
  c.packages.push_back(std::move(d));
}

int place_of(const std::vector<OutcomeLabels>& outcomes, const std::string& id) {
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    if (outcomes[i].id == id) return static_cast<int>(i);
  return -1;
}

/// The outcome at place i of A and j of B; -1 where a scenario does not have it.
PairedDifference outcome_difference(const PairedTally& tally, const std::string& id, int i, int j) {
  std::uint64_t in_a = 0, in_b = 0, both = 0;
  for (std::size_t k = 0; i >= 0 && k < tally.outcomes_b(); ++k)
    in_a += tally.joint(static_cast<std::size_t>(i), k);
  for (std::size_t k = 0; j >= 0 && k < tally.outcomes_a(); ++k)
    in_b += tally.joint(k, static_cast<std::size_t>(j));
  if (i >= 0 && j >= 0) both = tally.joint(static_cast<std::size_t>(i), static_cast<std::size_t>(j));
  return share_difference(id, static_cast<double>(both), static_cast<double>(in_a - both),
                          static_cast<double>(in_b - both), static_cast<double>(tally.trials()));
}

}  // namespace

Interval paired_interval(double both, double a_only, double b_only, double n) {
  const double neither = n - both - a_only - b_only;
  const double pa = (both + a_only) / n, pb = (both + b_only) / n;
  const Interval a = wilson(pa, n), b = wilson(pb, n);
  const double product = (both + a_only) * (b_only + neither) * ((both + b_only) * (a_only + neither));
  double phi = 0;
  if (product > 0) {
    const double cross = both * neither - a_only * b_only;
    phi = (cross > 0 ? std::max(cross - n / 2, 0.0) : cross) / std::sqrt(product);
  }
  const auto part = [phi](double x, double y) {
    return std::sqrt(std::max(0.0, x * x - 2 * phi * x * y + y * y));
  };
  const double difference = (b_only - a_only) / n;
  return {difference - part(pb - b.lo, a.hi - pa), difference + part(b.hi - pb, pa - a.lo)};
}

Comparison compare(const PairedTally& tally, const Labels& a, const Labels& b) {
  Comparison c;
  c.trials = tally.trials();
  const auto n = static_cast<double>(c.trials);
  c.effective_a = c.effective_b = n;
  for (std::size_t i = 0; i < a.outcomes.size(); ++i) {
    const std::string& id = a.outcomes[i].id;
    c.outcomes.push_back(outcome_difference(tally, id, static_cast<int>(i), place_of(b.outcomes, id)));
  }
  for (std::size_t j = 0; j < b.outcomes.size(); ++j)
    if (place_of(a.outcomes, b.outcomes[j].id) < 0)
      c.outcomes.push_back(outcome_difference(tally, b.outcomes[j].id, -1, static_cast<int>(j)));
  for (std::size_t i = 0; i < tally.issues().size(); ++i)
    c.settled.push_back(settled_difference(a.issues[tally.issues()[i].a].id, tally.settled(i), n));
  for (std::size_t i = 0; i < tally.settlements().size(); ++i)
    c.settlements.push_back(
        settled_difference(settlement_id(a, tally.settlements()[i]), tally.settled_as(i), n));
  for (std::size_t i = 0; i < tally.agreements().size(); ++i)
    add_agreement(c, a, tally.agreements()[i], settled_difference("", tally.agreed(i), n));
  for (std::size_t i = 0; i < tally.actors().size(); ++i) {
    const Moments m = tally.difference(i);
    const double half = n > 1 ? kZ95 * std::sqrt(m.variance / (n - 1)) : 2 * tally.actors()[i].bound;
    PairedDifference d{a.actors[tally.actors()[i].a].id,
                       tally.mean_a(i),
                       tally.mean_b(i),
                       m.mean,
                       {m.mean - half, m.mean + half},
                       false};
    d.real = d.interval.lo > 0 || d.interval.hi < 0;
    d.same = m.mean == 0 && m.variance == 0;
    c.payoffs.push_back(d);
  }
  return c;
}

Comparison compare(const WeightedPairedTally& tally, const Labels& a, const Labels& b) {
  if (tally.impossible()) throw ImpossibleObservation();
  Comparison c;
  c.trials = tally.trials();
  c.effective_a = tally.effective_a();
  c.effective_b = tally.effective_b();
  for (std::size_t i = 0; i < tally.outcomes(); ++i) {
    const PairedTally::Matched& m = tally.outcome(i);
    c.outcomes.push_back(weighted_difference(
        m.a != WeightedPairedTally::kNone ? a.outcomes[m.a].id : b.outcomes[m.b].id, tally.outcome_share(i)));
  }
  for (std::size_t i = 0; i < tally.issues().size(); ++i)
    c.settled.push_back(weighted_difference(a.issues[tally.issues()[i].a].id, tally.settled(i)));
  for (std::size_t i = 0; i < tally.settlements().size(); ++i)
    c.settlements.push_back(
        weighted_difference(settlement_id(a, tally.settlements()[i]), tally.settled_as(i)));
  for (std::size_t i = 0; i < tally.agreements().size(); ++i)
    add_agreement(c, a, tally.agreements()[i], weighted_difference("", tally.agreed(i)));
  for (std::size_t i = 0; i < tally.actors().size(); ++i)
    c.payoffs.push_back(weighted_difference(a.actors[tally.actors()[i].a].id, tally.payoff(i)));
  return c;
}

}  // namespace parley
