#include "sim/solve/bargaining/agreed_packages.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/words.h"
#include "sim/solve/bargaining/offers_game.h"

namespace parley {
namespace {

/// "Bases: no base".
std::string with_issue(const Labels& labels, const std::string& issue_id, const std::string& settlement) {
  for (const IssueLabels& issue : labels.issues) {
    if (issue.id != issue_id) continue;
    for (std::size_t k = 0; k < issue.settlements.size(); ++k)
      if (issue.settlements[k] == settlement)
        return name_of(issue) + ": " +
               (issue.settlement_names[k].empty() ? settlement : issue.settlement_names[k]);
  }
  return issue_id + ": " + settlement;
}

}  // namespace

std::vector<std::string> package_names(const Labels& all, std::size_t n) {
  const OffersLabels& labels = all.offers[n];
  std::set<std::string> different;
  for (const PackageLabels& package : labels.packages) different.insert(package.name);
  std::vector<std::string> names;
  for (const PackageLabels& package : labels.packages) {
    names.push_back(package.name.empty() ? package.id : package.name);
    if (different.size() == labels.packages.size()) continue;
    names.back().clear();
    for (const auto& [issue_id, settlement] : package.terms)
      names.back() += (names.back().empty() ? "" : " + ") + with_issue(all, issue_id, settlement);
  }
  return names;
}

std::vector<AgreedPackage> agreed_packages(const Labels& all, std::size_t n, const RoundOfOffers& round) {
  const OffersLabels& labels = all.offers[n];
  const std::vector<std::string> names = package_names(all, n);
  const BargainingProblem problem = bargaining_problem(labels);
  const std::vector<int> frontier = pareto_frontier(problem);
  std::vector<int> nash;
  bargain_choice(problem, BargainingRule::nash, {}, nash);
  std::vector<AgreedPackage> found;
  for (const PackageShare& package : round.packages) {
    const auto at = std::find_if(labels.packages.begin(), labels.packages.end(),
                                 [&](const PackageLabels& one) { return one.id == package.id; });
    if (at == labels.packages.end()) continue;
    const auto place = static_cast<int>(at - labels.packages.begin());
    const double apart = distance_to(problem, place, nash);
    found.push_back({.place = place,
                     .id = package.id,
                     .name = names[static_cast<std::size_t>(place)],
                     .count = package.count,
                     .share = package.share,
                     .interval = package.interval,
                     .efficient = std::binary_search(frontier.begin(), frontier.end(), place),
                     .from_nash = std::isfinite(apart) ? std::optional(apart) : std::nullopt,
                     .worth = package.worth});
  }
  return found;
}

}  // namespace parley
