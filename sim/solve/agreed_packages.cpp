#include "sim/solve/agreed_packages.h"

#include <algorithm>
#include <cmath>

#include "sim/solve/offers_game.h"

namespace parley {

std::vector<AgreedPackage> agreed_packages(const OffersLabels& labels, const RoundOfOffers& round) {
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
                     .name = at->name.empty() ? package.id : at->name,
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
