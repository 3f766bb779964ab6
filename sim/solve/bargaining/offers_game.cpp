#include "sim/solve/bargaining/offers_game.h"

#include <algorithm>

namespace parley {
namespace {

using std::size_t;

size_t at(int index) { return static_cast<size_t>(index); }

/// Whether those for whom `willing` holds can have a package accepted.
template <class Willing>
bool can_accept(const GameOffers& offers, const GamePackage& package, const Willing& willing) {
  int votes = 0;
  for (size_t b = 0; b < offers.bargainers.size(); ++b) {
    const Bargainer& one = offers.bargainers[b];
    if (offers.by_votes ? one.veto && !willing(b) : package.names[b] && !willing(b)) return false;
    if (willing(b)) votes += one.votes;
  }
  return !offers.by_votes || votes >= offers.quota;
}

/// The core: what everybody needed would rather have than nothing, and no coalition that could have another
/// accepted would rather have that.
std::vector<int> core(const GameOffers& offers, const PackageWorth& worth, const std::vector<double>& ties) {
  const auto u = [&](size_t p, size_t b) { return worth.mean(p, b); };
  std::vector<int> all;
  for (size_t p = 0; p < offers.packages.size(); ++p) {
    if (!can_accept(offers, offers.packages[p],
                    [&](size_t b) { return u(p, b) >= worth.mean_stands(b) - ties[b]; }))
      continue;
    bool kept = true;
    for (size_t other = 0; kept && other < offers.packages.size(); ++other)
      kept = other == p || !can_accept(offers, offers.packages[other],
                                       [&](size_t b) { return u(other, b) > u(p, b) + ties[b]; });
    if (kept) all.push_back(static_cast<int>(p));
  }
  return all;
}

}  // namespace

BargainingProblem bargaining_problem(const OffersLabels& labels) {
  BargainingProblem problem;
  for (size_t b = 0; b < labels.parties.size(); ++b)
    if (labels.parties[b]) ++problem.actors, problem.disagreement.push_back(labels.stands[b]);
  for (const PackageLabels& package : labels.packages)
    for (size_t b = 0; b < labels.parties.size(); ++b)
      if (labels.parties[b]) problem.points.push_back(package.worth[b]);
  return problem;
}

OffersGame offers_game(const Game& game, size_t n) {
  const GameOffers& offers = game.offers[n];
  const OffersLabels& labels = game.labels.offers[n];
  const PackageWorth worth = package_worth(game, offers);
  OffersGame made;
  made.round = game.labels.rounds[at(offers.round)].id;
  for (const int actor : labels.bargainers) made.bargainers.push_back(game.labels.actors[at(actor)].id);
  for (const PackageLabels& package : labels.packages) {
    made.packages.push_back(package.id);
    made.package_names.push_back(package.name);
  }
  for (size_t b = 0; b < offers.bargainers.size(); ++b)
    if (labels.parties[b]) made.parties.push_back(static_cast<int>(b));
  made.problem = bargaining_problem(labels);
  std::vector<double> ties(offers.bargainers.size(), 0.0);
  for (const int b : made.parties) {
    made.problem.names.push_back(game.labels.actors[at(labels.bargainers[at(b)])].name);
    if (made.problem.names.back().empty()) made.problem.names.back() = made.bargainers[at(b)];
  }
  if (offers.packages.empty() || made.parties.empty()) return made;
  const std::vector<double> tie = bargaining_ties(made.problem);
  for (size_t i = 0; i < made.parties.size(); ++i) ties[at(made.parties[i])] = tie[i];
  made.frontier = pareto_frontier(made.problem);
  made.acceptable = acceptable_packages(made.problem);
  made.nash = bargain(made.problem, BargainingRule::nash);
  made.kalai_smorodinsky = bargain(made.problem, BargainingRule::kalai_smorodinsky);
  made.unrefused = core(offers, worth, ties);
  made.limit = offers_limit(game, offers, worth);
  return made;
}

std::vector<double> losses(const OffersGame& game) {
  const BargainingProblem& problem = game.problem;
  const std::vector<double> ties = bargaining_ties(problem);
  std::vector<double> all;
  for (int from = 0; from <= problem.packages(); ++from) {
    double most = 0;
    for (const int to : game.frontier) {
      double gain = 0;
      bool harmless = true;
      for (int i = 0; i < problem.actors; ++i) {
        const double now = from < problem.packages() ? problem.at(from, i) : problem.disagreement[at(i)];
        harmless = harmless && problem.at(to, i) >= now - ties[at(i)];
        gain += problem.at(to, i) - now;
      }
      if (harmless) most = std::max(most, gain);
    }
    all.push_back(most);
  }
  return all;
}

FrontierShort short_of_frontier(const OffersGame& game, const RoundOfOffers& round) {
  const std::vector<double> loss = losses(game);
  FrontierShort found;
  double agreed = 0, lost = 0;
  for (const PackageShare& package : round.packages) {
    const auto place =
        std::find(game.packages.begin(), game.packages.end(), package.id) - game.packages.begin();
    if (place == static_cast<std::ptrdiff_t>(game.packages.size())) continue;
    agreed += package.share;
    lost += package.share * loss[static_cast<size_t>(place)];
    if (std::binary_search(game.frontier.begin(), game.frontier.end(), static_cast<int>(place)))
      found.efficient += package.share;
  }
  if (agreed > 0) {
    found.efficient /= agreed;
    found.loss = lost / agreed;
  }
  const double played = agreed + round.none.share;
  if (played > 0) found.loss_with_none = (lost + round.none.share * loss.back()) / played;
  return found;
}

}  // namespace parley
