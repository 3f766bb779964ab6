#pragma once
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/model/small.h"

/// Small scenarios with rounds of offers, for tests.
namespace parley::small {

inline Offers offers(int turns, double breakdown, bool whole_packages = false) {
  Offers one;
  one.turns = turns;
  one.breakdown = breakdown;
  one.has_packages = whole_packages;
  for (int k = 0; whole_packages && k < 8; ++k)
    for (int l = 0; l < 8; ++l)
      one.packages.push_back({{"k", "s" + std::to_string(k)}, {"l", "s" + std::to_string(l)}});
  return one;
}

/// A joint payoff of `who` where everybody stands as the settlement says.
inline PayoffEntry share(const std::string& who, const std::string& issue, const Settlement& of,
                         double value) {
  PayoffEntry e = own(who, {});
  e.id = issue + of.id + who;
  e.issue = issue;
  e.worth = JointWorth{of.when, value};
  return e;
}

/// A pie of `slices`: settlement s_k gives k of them to a, the rest to b, times 100. a opens at all, b at none.
inline Scenario pie(int slices, double lambda) {
  Scenario s = scenario({actor("a", lambda), actor("b", lambda)},
                        {delegation("a", slices + 1), delegation("b", slices + 1)}, 1);
  s.issues[0].delegations[0].opening = "p" + std::to_string(slices);
  for (int k = 0; k <= slices; ++k) {
    const std::string at = "p" + std::to_string(k);
    s.issues[0].settlements.push_back({"s" + std::to_string(k), "", {{"a", {at}}, {"b", {at}}}, {}});
    s.payoffs.push_back(share("a", "k", s.issues[0].settlements.back(), 100.0 * k / slices));
    s.payoffs.push_back(share("b", "k", s.issues[0].settlements.back(), 100.0 * (slices - k) / slices));
  }
  return s;
}

/// A pie of 3 and two who choose and hesitate unlike each other.
inline Scenario uneven_pie() {
  Scenario s = pie(3, 1);
  s.actors[0].rationality = 0.03;
  s.actors[1].rationality = 0.02;
  s.actors[0].inertia = 0.2;
  s.actors[1].inertia = 0.1;
  return s;
}

/// Where a offers once in the uneven pie and b answers: the chance of each settlement to be offered, and, once
/// offered, to be accepted. Worked by hand from the rule.
struct OneOffer {
  std::vector<double> offered, accepted;
};
inline OneOffer one_offer_of_uneven_pie() {
  OneOffer all;
  double total = 1;  // no offer
  for (int k = 0; k <= 3; ++k) {
    const double u = 100.0 * k / 3;
    all.accepted.push_back(0.9 / (1 + std::exp(-0.02 * (100 - u))));
    all.offered.push_back(std::exp(0.03 * all.accepted.back() * u) * all.accepted.back());
    total += all.offered.back();
  }
  for (double& q : all.offered) q *= 0.8 / total;
  return all;
}

/// 63 slices from two issues: 8 times the settlement of k, and that of l.
inline Scenario fine_pie(double lambda) {
  Scenario s =
      scenario({actor("a", lambda), actor("b", lambda)}, {delegation("a", 8), delegation("b", 8)}, 1);
  s.issues.push_back(s.issues[0]);
  s.issues[1].id = s.issues[1].name = "l";
  s.talks[0].agenda = {"k", "l"};
  for (std::size_t n = 0; n < 2; ++n) {
    Issue& issue = s.issues[n];
    issue.delegations[0].opening = "p7";
    for (int k = 0; k < 8; ++k) {
      const std::string at = "p" + std::to_string(k);
      issue.settlements.push_back({"s" + std::to_string(k), "", {{"a", {at}}, {"b", {at}}}, {}});
      const double part = 100.0 * (n == 0 ? 8 : 1) / 63;
      s.payoffs.push_back(share("a", issue.id, issue.settlements.back(), part * k));
      s.payoffs.push_back(share("b", issue.id, issue.settlements.back(), part * (7 - k)));
    }
  }
  return s;
}

/// Seven slices among three: sXYZ gives X to a, Y to b, Z to c.
inline Scenario division_of_three(double lambda) {
  Scenario s = scenario({actor("a", lambda), actor("b", lambda), actor("c", lambda)},
                        {delegation("a", 8), delegation("b", 8), delegation("c", 8)}, 1);
  const std::string who[] = {"a", "b", "c"};
  for (int x = 0; x <= 7; ++x)
    for (int y = 0; x + y <= 7; ++y) {
      const int part[] = {x, y, 7 - x - y};
      Settlement one;
      one.id = "s";
      for (int i = 0; i < 3; ++i) {
        one.id += std::to_string(part[i]);
        one.when.push_back({who[i], {"p" + std::to_string(part[i])}});
      }
      for (int i = 0; i < 3; ++i) s.payoffs.push_back(share(who[i], "k", one, 100.0 * part[i] / 7));
      s.issues[0].settlements.push_back(one);
    }
  return s;
}

/// Two turns, a proposer by lot, two votes of three.
inline Offers majority_of_three() {
  Offers o = offers(2, 0);
  o.proposers.kind = Proposers::Kind::random;
  o.accept.by_votes = true;
  o.accept.votes = {{"a", 1}, {"b", 1}, {"c", 1}};
  o.accept.quota = 2;
  return o;
}

/// Two actors; each can give on an issue of its own, at 2 to itself, for 3 to the other.
inline Scenario trade() {
  Scenario s = scenario({actor("a", 4), actor("b", 4)}, {delegation("a", 2)}, 1);
  Issue l;
  l.id = l.name = "l";
  l.delegations = {delegation("b", 2)};
  s.issues.push_back(l);
  s.talks[0].agenda = {"k", "l"};
  s.issues[0].settlements = {{"gives", "", {{"a", {"p1"}}}, {}}};
  s.issues[1].settlements = {{"gives", "", {{"b", {"p1"}}}, {}}};
  const auto row = [](const char* who, const char* issue, const char* other, const char* on) {
    PayoffEntry e = own(who, {});
    e.id = std::string(who) + "row";
    e.issue = issue;
    e.worth = RowWorth{{other, on}, {{"p0", 0}, {"p1", 3}}, 0};
    return e;
  };
  PayoffEntry b_gives = own("b", {0, -2});
  b_gives.issue = "l";
  b_gives.id = "b.l.own";
  s.payoffs = {own("a", {0, -2}), b_gives, row("a", "l", "b", "l"), row("b", "k", "a", "k")};
  return s;
}

/// Settlements of a third issue that would ruin both.
inline void add_hopeless(Scenario& s, int count) {
  if (count == 0) return;
  const int positions =
      std::min(count + 1, 8);  // the n-th: where both take the same, or, of many, each one of eight
  Issue m;
  m.id = m.name = "m";
  m.delegations = {delegation("a", positions), delegation("b", positions)};
  for (int n = 1; n <= count; ++n) {
    const int a = count < 8 ? n : n / 8, b = count < 8 ? n : n % 8;
    m.settlements.push_back({"ruin" + std::to_string(n),
                             "",
                             {{"a", {"p" + std::to_string(a)}}, {"b", {"p" + std::to_string(b)}}},
                             {}});
    for (const char* who : {"a", "b"}) s.payoffs.push_back(share(who, "m", m.settlements.back(), -50));
  }
  s.issues.push_back(m);
  s.talks[0].agenda.push_back("m");
}

}  // namespace parley::small
