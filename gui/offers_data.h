#pragma once
#include "gui/view.h"
#include "sim/plot/theory_charts.h"
#include "sim/solve/bargaining/agreed_packages.h"

/// What the dashboard shows of rounds of offers, from a run's results.
namespace parley::gui {

/// A round of offers as the latest run has it, given the outcome chosen; null pointers where there is none.
struct RoundShown {
  std::size_t n = 0;  ///< place in Labels::offers and Results::offers
  const OffersLabels* labels = nullptr;
  const RoundOfOffers* found = nullptr;
};
RoundShown round_shown(const Data& data, const View& view);

/// Its packages. They are worked out once for the same results.
const std::vector<AgreedPackage>& packages_shown(const Data& data, const RoundShown& round);

/// The payoff space of its packages for two of its parties: those that were agreed on are marked.
PayoffSpace offers_space(const Data& data, const View& view, const RoundShown& round);

/// Marks packages of a space of the whole game: where, on the issues that both are about, they are one that was agreed
/// on. `issues`: of the space, in the order of Package::settlement; `settled`: those places of each package.
void mark_agreed(PayoffSpace& space, const Data& data, const Scenario& scenario,
                 const std::vector<std::string>& issues, const std::vector<std::vector<int>>& settled);

}  // namespace parley::gui
