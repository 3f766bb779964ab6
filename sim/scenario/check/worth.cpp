#include "sim/scenario/check/worth.h"

#include <algorithm>

#include "sim/scenario/check/medians.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/find.h"

namespace parley::checks {
namespace {

/// What the entry gives where everybody stands so, before salience and influence.
double cell(const PayoffEntry& entry, const Stand& stand) {
  const auto at = [&](const std::string& issue, const std::string& actor) {
    const auto found = stand.find({issue, actor});
    return found == stand.end() ? std::string() : found->second;
  };
  switch (entry.kind) {
    case EntryKind::own:
      return value_at(entry.own, at(entry.issue, entry.actor));
    case EntryKind::row:
      return value_at(entry.row, at(entry.versus_issue, entry.versus_actor));
    case EntryKind::matrix:
      return value_at(entry.matrix, at(entry.issue, entry.actor), at(entry.versus_issue, entry.versus_actor));
    case EntryKind::loss:
    case EntryKind::worth:
      return 0;  // of where a scale settles, which positions do not tell
    case EntryKind::joint:
      break;
  }
  const bool holds = std::all_of(entry.when.begin(), entry.when.end(), [&](const Stance& stance) {
    return contains(stance.positions, at(entry.issue, stance.actor));
  });
  return holds ? entry.value : 0;
}

}  // namespace

double value_at(const Cells& cells, const std::string& position) {
  for (const auto& [key, value] : cells)
    if (key == position) return value;
  return 0;
}

double value_at(const std::vector<std::pair<std::string, Cells>>& matrix, const std::string& row,
                const std::string& column) {
  for (const auto& [key, cells] : matrix)
    if (key == row) return value_at(cells, column);
  return 0;
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
    if (!entry.versus_actor.empty() && entry.versus_actor != actor.id)
      weight *= medians.influence(entry.versus_actor);
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
