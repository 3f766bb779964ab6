#include "sim/scenario/check/worth.h"

#include <algorithm>

#include "sim/scenario/check/medians.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/find.h"

namespace parley::checks {
namespace {

/// What the entry gives where everybody stands so, before salience and influence.
double cell(const PayoffEntry& entry, const Stand& stand) {
  std::vector<std::string_view> positions;
  for (const CellDelegation& one : varies_with(entry)) {
    const auto found = stand.find(std::pair(std::string(one.issue), std::string(one.actor)));
    positions.push_back(found == stand.end() ? std::string_view() : found->second);
  }
  return cell_where(entry, positions);
}

}  // namespace

double cell_where(const PayoffEntry& entry, std::span<const std::string_view> positions) {
  double sum = 0;
  for_each_cell(entry, [&](CellStances where, double number) {
    for (std::size_t k = 0; k < where.size(); ++k)
      if (std::ranges::find(where[k].positions, positions[k]) == where[k].positions.end()) return;
    sum += number;
  });
  return sum;
}

double salience_of(const Scenario& scenario, const std::string& actor, const std::string& issue) {
  for (const auto& [id, salience] : find_issue(scenario, issue)->salience)
    if (id == actor) return median(scenario, salience);
  return default_salience;
}

Stand opening_stand(const Scenario& scenario) {
  Stand stand;
  for (const Issue& issue : scenario.issues)
    for (const Delegation& delegation : issue.delegations)
      stand[{issue.id, delegation.actor}] = start_of(scenario, issue, delegation);
  return stand;
}

Weighed weighed_entries(const Scenario& scenario, const Actor& actor) {
  double priors = 0;
  std::vector<double> prior;
  for (const ActorType& type : actor.types)
    priors += prior.emplace_back(std::max(0.0, median(scenario, type.prior)));
  Medians medians(scenario);
  Weighed entries;
  for (const PayoffEntry& entry : scenario.payoffs) {
    if (entry.actor != actor.id) continue;
    double weight = medians.salience(actor.id, entry.issue);
    for (std::size_t t = 0; t < actor.types.size(); ++t)
      if (actor.types[t].id == entry.type) weight *= priors > 0 ? prior[t] / priors : 1.0;
    if (const std::string& other = entry.versus().actor; !other.empty() && other != actor.id)
      weight *= medians.influence(other);
    entries.emplace_back(weight, &entry);
  }
  return entries;
}

double worth(const Weighed& entries, const Stand& stand) {
  double sum = 0;
  for (const auto& [weight, entry] : entries) sum += weight * cell(*entry, stand);
  return sum;
}

}  // namespace parley::checks
