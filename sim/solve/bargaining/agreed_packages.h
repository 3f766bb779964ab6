#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/intervals.h"
#include "sim/game/labels.h"
#include "sim/summary/results.h"

namespace parley {

/// A package that a round of offers agreed on, beside what theory says of it: charts, the dashboard's table and the payoff
/// space read this.
struct AgreedPackage {
  int place = 0;  ///< in OffersLabels::packages
  std::string id, name;
  std::uint64_t count = 0;
  double share = 0;  ///< of all trials
  Interval interval;
  bool efficient = false;           ///< no package of the round is better for one party and worse for none
  std::optional<double> from_nash;  ///< distance_to() Nash's package; none where no package is better for all
  Shares worth;                     ///< actor's id -> payoff, as PackageShare::worth
};

/// [package]: the names of its settlements ("No base + Tariffs"); where two packages of the round would have the same name,
/// all say their issues, too ("Bases: no base + Trade: tariffs"). `n`: place in Labels::offers.
std::vector<std::string> package_names(const Labels& labels, std::size_t n);

/// Those that round n agreed on, most frequent first, as in the results. Cost: that of pareto_frontier().
std::vector<AgreedPackage> agreed_packages(const Labels& labels, std::size_t n, const RoundOfOffers& round);

}  // namespace parley
