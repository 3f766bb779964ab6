#include "sim/scenario/packages.h"

#include <algorithm>

#include "sim/scenario/find.h"

namespace parley {
namespace {

/// Per issue of the agenda, in its order: the settlements that may be offered.
using Ways = std::vector<std::pair<std::string, std::vector<std::string>>>;

Ways ways_of(const Scenario& scenario, const Round& round) {
  Ways all;
  for (const std::string& id : round.agenda) {
    const Issue* issue = find_issue(scenario, id);
    if (issue == nullptr) continue;
    std::vector<std::string> ways;
    for (const Settlement& settlement : issue->settlements)
      if (may_offer(scenario, round, *issue, settlement)) ways.push_back(settlement.id);
    if (!ways.empty()) all.emplace_back(id, std::move(ways));
  }
  return all;
}

/// The package with its issues in the agenda's order.
PackageTerms in_order(const Round& round, const PackageTerms& written) {
  PackageTerms sorted;
  for (const std::string& id : round.agenda)
    for (const auto& term : written)
      if (term.first == id) sorted.push_back(term);
  return sorted;
}

std::vector<PackageTerms> combinations(const Scenario& scenario, const Round& round) {
  const Ways ways = ways_of(scenario, round);
  std::vector<PackageTerms> all{{}};
  for (const auto& [issue, settlements] : ways) {
    std::vector<PackageTerms> longer;
    for (const PackageTerms& package : all) {
      for (const std::string& settlement : settlements) {
        longer.push_back(package);
        longer.back().emplace_back(issue, settlement);
      }
      longer.push_back(package);
    }
    all = std::move(longer);
  }
  all.pop_back();  // all issues left open
  return all;
}

bool may_offer(const Scenario& scenario, const Round& round, const PackageTerms& package) {
  return !package.empty() && std::all_of(package.begin(), package.end(), [&](const auto& term) {
    const Issue* issue = find_issue(scenario, term.first);
    const Settlement* settlement = issue ? find_settlement(*issue, term.second) : nullptr;
    return settlement && may_offer(scenario, round, *issue, *settlement);
  });
}

}  // namespace

bool may_offer(const Scenario& scenario, const Round& round, const Issue& issue,
               const Settlement& settlement) {
  return contains(round.agenda, issue.id) &&
         std::all_of(settlement.when.begin(), settlement.when.end(), [&](const Stance& stance) {
           const IssueStance* held = find_hold(scenario, stance.actor, issue.id);
           return contains(round.table, stance.actor) &&
                  (!held || contains(stance.positions, held->position));
         });
}

std::uint64_t count_combinations(const Scenario& scenario, const Round& round, std::uint64_t most) {
  std::uint64_t count = 1;
  for (const auto& [issue, settlements] : ways_of(scenario, round)) {
    count *= settlements.size() + 1;
    if (count > most + 1) return most + 1;
  }
  return count - 1;
}

std::vector<PackageTerms> packages_of(const Scenario& scenario, const Round& round) {
  if (!round.offers) return {};
  if (!round.offers->has_packages) return combinations(scenario, round);
  std::vector<PackageTerms> all;
  for (const PackageTerms& written : round.offers->packages) {
    const PackageTerms package = in_order(round, written);
    if (package.size() == written.size() && may_offer(scenario, round, package) &&
        std::find(all.begin(), all.end(), package) == all.end())
      all.push_back(package);
  }
  return all;
}

bool same_package(const PackageTerms& a, const PackageTerms& b) {
  return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

std::vector<std::string> named_by(const Scenario& scenario, const PackageTerms& package) {
  std::vector<std::string> named;
  for (const Actor& actor : scenario.actors) {
    const bool there = std::any_of(package.begin(), package.end(), [&](const auto& term) {
      const Issue* issue = find_issue(scenario, term.first);
      const Settlement* settlement = issue ? find_settlement(*issue, term.second) : nullptr;
      return settlement && std::any_of(settlement->when.begin(), settlement->when.end(),
                                       [&](const Stance& stance) { return stance.actor == actor.id; });
    });
    if (there) named.push_back(actor.id);
  }
  return named;
}

std::vector<std::string> parties_of(const Scenario& scenario, const Round& round,
                                    const std::vector<PackageTerms>& packages) {
  std::vector<std::string> named, parties;
  for (const PackageTerms& package : packages)
    for (std::string& actor : named_by(scenario, package)) named.push_back(std::move(actor));
  for (const std::string& actor : round.table)
    if (contains(named, actor)) parties.push_back(actor);
  return parties;
}

std::vector<std::string> bargainers_of(const Scenario& scenario, const Round& round,
                                       const std::vector<PackageTerms>& packages) {
  const std::vector<std::string> parties = parties_of(scenario, round, packages);
  const Offers& offers = *round.offers;
  const auto among = [](const auto& list, const std::string& id) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.first == id; });
  };
  std::vector<std::string> all;
  for (const std::string& id : round.table)
    if (contains(parties, id) || contains(offers.proposers.order, id) || among(offers.weights, id) ||
        among(offers.accept.votes, id) || contains(offers.accept.veto, id))
      all.push_back(id);
  return all;
}

std::vector<std::string> looking_ahead(const Scenario& scenario, const Round& round,
                                       const std::vector<PackageTerms>& packages) {
  std::vector<std::string> all = bargainers_of(scenario, round, packages);
  std::erase_if(all, [&](const std::string& id) { return find_actor(scenario, id)->tactic.has_value(); });
  return all;
}

std::string package_text(const PackageTerms& package) {
  std::string text;
  for (const auto& [issue, settlement] : package)
    text.append(text.empty() ? "" : "+").append(issue).append(":").append(settlement);
  return text.empty() ? "none" : text;
}

std::optional<PackageTerms> read_package(std::string_view text) {
  PackageTerms package;
  if (text == "none") return package;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('+', from), text.size());
    const std::string_view term = text.substr(from, end - from);
    const auto colon = term.find(':');
    if (colon == 0 || colon == std::string_view::npos || colon + 1 == term.size()) return {};
    package.emplace_back(term.substr(0, colon), term.substr(colon + 1));
    from = end + 1;
  }
  return package;
}

}  // namespace parley
