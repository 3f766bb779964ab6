#include "tests/enumerator/setting_offers.h"

#include <algorithm>

/// What a round of offers says, from the description of such rounds alone.
namespace parley::enumerator {
namespace {

std::size_t at(int n) { return static_cast<std::size_t>(n); }

double constant(const Number& number) { return std::get<double>(number); }

int settlement_place(const Issue& k, const std::string& id) {
  for (std::size_t n = 0; n < k.settlements.size(); ++n)
    if (k.settlements[n].id == id) return static_cast<int>(n);
  return -1;
}

/// Everybody whom it names sits there, and nobody is held elsewhere.
bool can_be(const Scenario& s, const Round& r, const Issue& k, const Settlement& settlement) {
  for (const Stance& stance : settlement.when) {
    if (std::count(r.table.begin(), r.table.end(), stance.actor) == 0) return false;
    for (const IssueStance& h : s.hold)
      if (h.actor == stance.actor && h.issue == k.id &&
          std::count(stance.positions.begin(), stance.positions.end(), h.position) == 0)
        return false;
  }
  return true;
}

std::vector<int> per_issue(const Scenario& s, const PackageTerms& package) {
  std::vector<int> how(s.issues.size(), -1);
  for (const auto& [issue, settlement] : package) {
    const auto k = at(issue_place(s, issue));
    how[k] = settlement_place(s.issues[k], settlement);
  }
  return how;
}

/// Whether every settlement of the package can be.
bool possible(const Scenario& s, const Round& r, const std::vector<int>& package) {
  bool some = false;
  for (std::size_t k = 0; k < package.size(); ++k) {
    if (package[k] < 0) continue;
    some = true;
    if (!can_be(s, r, s.issues[k], s.issues[k].settlements[at(package[k])])) return false;
  }
  return some;
}

/// All combinations over the agenda.
std::vector<std::vector<int>> combinations(const Scenario& s, const Round& r) {
  std::vector<std::vector<int>> all{std::vector<int>(s.issues.size(), -1)};
  for (const std::string& id : r.agenda) {
    const auto k = at(issue_place(s, id));
    std::vector<std::vector<int>> more;
    for (const auto& one : all)
      for (int how = -1; how < static_cast<int>(s.issues[k].settlements.size()); ++how) {
        more.push_back(one);
        more.back()[k] = how;
      }
    all = more;
  }
  return all;
}

std::vector<char> named_in(const Setting& g, const std::vector<std::vector<int>>& packages) {
  std::vector<char> named(g.actors.size(), 0);
  for (const auto& package : packages)
    for (std::size_t k = 0; k < package.size(); ++k)
      if (package[k] >= 0)
        for (const Named& n : g.issues[k].settlements[at(package[k])]) named[at(n.actor)] = 1;
  return named;
}

}  // namespace

void read_offers(const Scenario& s, const Round& r, const Setting& g, RoundSetting& out) {
  if (!r.offers) return;
  const Offers& written = *r.offers;
  OffersSetting o;
  o.turns = written.turns;
  o.breakdown = constant(written.breakdown);
  o.turn_length = constant(written.turn_length);
  std::vector<std::vector<int>> listed;
  for (const PackageTerms& package : written.packages) listed.push_back(per_issue(s, package));
  if (!written.has_packages) listed = combinations(s, r);
  for (const auto& package : listed)
    if (possible(s, r, package) && std::count(o.packages.begin(), o.packages.end(), package) == 0)
      o.packages.push_back(package);
  const std::vector<char> party = named_in(g, o.packages);
  o.random = written.proposers.kind == Proposers::Kind::random;
  for (const std::string& id : written.proposers.order) o.order.push_back(actor_place(s, id));
  if (written.proposers.kind == Proposers::Kind::alternate)
    for (const std::string& id : r.table)
      if (party[at(actor_place(s, id))]) o.order.push_back(actor_place(s, id));
  o.recognised = party;
  o.weights.assign(party.begin(), party.end());
  for (const auto& [id, weight] : written.weights) {
    o.recognised[at(actor_place(s, id))] = 1;
    o.weights[at(actor_place(s, id))] = constant(weight);
  }
  o.by_vote = written.accept.by_votes;
  o.quota = written.accept.quota;
  o.votes.assign(s.actors.size(), 0);
  o.veto.assign(s.actors.size(), 0);
  for (const auto& [id, votes] : written.accept.votes) o.votes[at(actor_place(s, id))] = votes;
  for (const std::string& id : written.accept.veto) o.veto[at(actor_place(s, id))] = 1;
  out.offers = o;
  if (r.observed_agreement) out.observed_agreement = per_issue(s, *r.observed_agreement);
}

}  // namespace parley::enumerator
