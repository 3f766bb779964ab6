#include "sim/game/midpoint.h"

#include <algorithm>

#include "sim/base/index.h"
#include "sim/game/builder.h"

namespace parley {
namespace {

double mean_of(const std::vector<double>& values, const std::vector<double>& prior) {
  double sum = 0;
  for (std::size_t type = 0; type < values.size(); ++type) sum += prior[type] * values[type];
  return sum;
}

}  // namespace

Midpoint::Midpoint(const Game& game) : game_(game), slab_(at(game.slab_cells), 0.0) {
  for (const CellRule& rule : game.cells)
    for (std::size_t c = 0; c < rule.base.size(); ++c)
      slab_[at(rule.target[c])] += number(rule.scale) * rule.base[c];
}

double Midpoint::number(const Operand& operand) const {
  if (operand.constant()) return operand.value;
  return columns_.empty() ? operand_range(game_, operand, 0.5, 0.5).first : columns_[at(operand.column)];
}

std::vector<double> Midpoint::prior(int actor) const {
  const GameActor& one = game_.actors[at(actor)];
  std::vector<double> all;
  double total = 0;
  for (const Operand& prior : one.priors) all.push_back(number(prior)), total += all.back();
  for (double& p : all) p = total > 0 ? p / total : 1.0 / static_cast<double>(all.size());
  return all.empty() ? std::vector<double>{1.0} : all;
}

double Midpoint::cell(int table, int index) const {
  const Table& one = game_.tables[at(table)];
  return (one.uncertain ? slab_ : game_.constants)[at(one.offset + index)];
}

double Midpoint::flow(int actor, int type, const std::vector<int>& places, int t) const {
  const FlowActor& flow = game_.flows[at(actor)];
  const auto counts = [&](int of) { return of == kAnyType || of == type; };
  double sum = 0;
  for (const FlowMatrix& entry : flow.matrices)
    if (counts(entry.type))
      sum +=
          cell(entry.table, places[at(entry.v)] + game_.tables[at(entry.table)].rows * places[at(entry.u)]);
  for (const FlowOwn& entry : flow.own) {
    if (!counts(entry.type)) continue;
    sum += cell(entry.table, places[at(entry.v)]);
    if (entry.trend >= 0) sum += t * cell(entry.trend, places[at(entry.v)]);
  }
  for (const FlowRow& entry : flow.rows)
    if (counts(entry.type)) sum += cell(entry.table, places[at(entry.u)]);
  for (const int e : flow.joints) {
    const JointTerm& joint = game_.joints[at(e)];
    const bool holds = std::all_of(joint.parties.begin(), joint.parties.end(), [&](const auto& party) {
      return (party.allowed >> places[at(party.delegation)] & 1) != 0;
    });
    if (counts(joint.type) && holds) sum += number(joint.scale) * joint.value;
  }
  return sum;
}

std::vector<int> openings(const Game& game) {
  std::vector<int> places;
  for (const GameDelegation& one : game.delegations) places.push_back(one.opening);
  return places;
}

AfterPackage after_package(const Game& game, const GameOffers& offers, const GamePackage& package,
                           const std::vector<int>& places) {
  AfterPackage after{places, std::vector<int>(offers.bargainers.size(), 0)};
  for (const auto& [issue, option] : package.terms)
    for (const Binding& one : offers.issues[at(issue)].options[at(option)].bound) {
      int& place = after.places[at(one.delegation)];
      if (one.allowed >> place & 1) continue;
      const GameDelegation& v = game.delegations[at(one.delegation)];
      const bool charged = game.rounds[at(offers.round)].is_public &&
                           (!game.issues[at(v.issue)].concessions || one.first > place);
      for (std::size_t b = 0; charged && b < offers.bargainers.size(); ++b)
        after.charged[b] += offers.bargainers[b].actor == v.actor ? 1 : 0;
      place = one.first;
    }
  return after;
}

double PackageWorth::mean_stands(std::size_t bargainer) const {
  return mean_of(stands[bargainer], prior[bargainer]);
}
double PackageWorth::mean(std::size_t package, std::size_t bargainer) const {
  return mean_of(packages[package][bargainer], prior[bargainer]);
}

PackageWorth package_worth(const Game& game, const GameOffers& offers) {
  return package_worth(game, offers, Midpoint(game));
}

PackageWorth package_worth(const Game& game, const GameOffers& offers, const Midpoint& middle) {
  const std::vector<int> start = openings(game);
  PackageWorth worth;
  const auto flows = [&](std::size_t b, const std::vector<int>& places, double cost) {
    const int actor = offers.bargainers[b].actor;
    std::vector<double> all;
    for (int type = 0; type < game.actors[at(actor)].types; ++type)
      all.push_back(middle.flow(actor, type, places, offers.round) - cost);
    return all;
  };
  for (std::size_t b = 0; b < offers.bargainers.size(); ++b) {
    worth.prior.push_back(middle.prior(offers.bargainers[b].actor));
    worth.stands.push_back(flows(b, start, 0));
  }
  for (const GamePackage& package : offers.packages) {
    const AfterPackage after = after_package(game, offers, package, start);
    auto& all = worth.packages.emplace_back();
    for (std::size_t b = 0; b < offers.bargainers.size(); ++b)
      all.push_back(
          flows(b, after.places,
                after.charged[b] * middle.number(game.actors[at(offers.bargainers[b].actor)].audience_cost)));
  }
  return worth;
}

}  // namespace parley
