#include "gui/offers_data.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/plot/words.h"
#include "sim/scenario/find.h"
#include "sim/solve/bargaining/offers_game.h"

namespace parley::gui {
namespace {

/// Actors who answer some package, as places in Labels::actors, in the order of the problem.
std::vector<std::size_t> parties_of(const OffersLabels& labels) {
  std::vector<std::size_t> parties;
  for (std::size_t b = 0; b < labels.bargainers.size(); ++b)
    if (labels.parties[b]) parties.push_back(static_cast<std::size_t>(labels.bargainers[b]));
  return parties;
}

void add_choices(PayoffSpace& space, const BargainingProblem& problem) {
  for (const auto& [name, rule] :
       {std::pair{"Nash", BargainingRule::nash}, {"Kalai–Smorodinsky", BargainingRule::kalai_smorodinsky}}) {
    BargainingSolution chosen = bargain(problem, rule);
    if (chosen.packages.empty() && space.sentences.empty() && !chosen.sentence.empty()) {
      std::string sentence = chosen.sentence;
      if (sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = static_cast<char>(sentence[0] - 32);
      space.sentences.push_back(std::move(sentence));
    }
    space.solutions.push_back({name, std::move(chosen.packages)});
  }
}

/// Whether a package of a space is that one on the issues that both are about, and there is such an issue.
bool agrees(const PackageShare& package, const Scenario& scenario, const std::vector<std::string>& issues,
            const std::vector<int>& settled) {
  bool any = false;
  for (const auto& [issue_id, settlement] : package.terms) {
    const auto at = std::find(issues.begin(), issues.end(), issue_id);
    if (at == issues.end()) continue;
    const Issue* issue = find_issue(scenario, issue_id);
    const int place = settled[static_cast<std::size_t>(at - issues.begin())];
    if (issue == nullptr || place < 0 || issue->settlements[static_cast<std::size_t>(place)].id != settlement)
      return false;
    any = true;
  }
  return any;
}

}  // namespace

RoundShown round_shown(const Data& data, const View& view) {
  if (!data.ready() || !data.shown || data.shown->offers.empty()) return {};
  const std::vector<OffersLabels>& all = data.now->game->labels.offers;
  const std::size_t n = std::min(view.offers_round, all.size() - 1);
  return {n, &all[n], &data.shown->offers[n]};
}

const std::vector<AgreedPackage>& packages_shown(const Data& data, const RoundShown& round) {
  static std::shared_ptr<const Results> of;
  static std::size_t n = 0;
  static std::vector<AgreedPackage> found;
  if (of != data.shown || n != round.n)
    of = data.shown, n = round.n, found = agreed_packages(data.now->game->labels, round.n, *round.found);
  return found;
}

PayoffSpace offers_space(const Data& data, const View& view, const RoundShown& round) {
  const Labels& labels = data.now->game->labels;
  const BargainingProblem problem = bargaining_problem(*round.labels);
  const std::vector<std::size_t> parties = parties_of(*round.labels);
  PayoffSpace space;
  space.of = name_of(labels.rounds[static_cast<std::size_t>(round.labels->round)]);
  if (parties.size() < 2) {
    space.sentences.emplace_back("Only one actor has to accept: there is nobody to bargain with.");
    return space;
  }
  const std::size_t x = std::min(view.offers_x, parties.size() - 1);
  std::size_t y = std::min(view.offers_y, parties.size() - 1);
  if (x == y) y = x == 0 ? 1 : 0;
  space.x_actor = name_of(labels.actors[parties[x]]), space.y_actor = name_of(labels.actors[parties[y]]);
  space.parties = parties.size();
  space.frontier = pareto_frontier(problem);
  space.disagreement = Point{problem.disagreement[x], problem.disagreement[y]};
  const std::vector<std::string> names = package_names(labels, round.n);
  for (std::size_t k = 0; k < names.size(); ++k) {
    PayoffSpace::Package one;
    one.x = problem.at(static_cast<int>(k), static_cast<int>(x));
    one.y = problem.at(static_cast<int>(k), static_cast<int>(y));
    one.name = names[k];
    space.packages.push_back(std::move(one));
  }
  for (const AgreedPackage& package : packages_shown(data, round))
    space.packages[static_cast<std::size_t>(package.place)].agreed = package.share;
  add_choices(space, problem);
  if (round.found->packages.empty()) space.sentences.emplace_back("Nothing was agreed on.");
  return space;
}

void mark_agreed(PayoffSpace& space, const Data& data, const Scenario& scenario,
                 const std::vector<std::string>& issues, const std::vector<std::vector<int>>& settled) {
  if (!data.ready() || !data.shown) return;
  for (std::size_t n = 0; n < data.shown->offers.size(); ++n) {
    const RoundOfOffers& round = data.shown->offers[n];
    const RoundLabels& label =
        data.now->game->labels.rounds[static_cast<std::size_t>(data.now->game->labels.offers[n].round)];
    std::vector<double> shares(space.packages.size(), 0);
    for (const PackageShare& package : round.packages)
      for (std::size_t k = 0; k < std::min(settled.size(), shares.size()); ++k)
        if (agrees(package, scenario, issues, settled[k])) shares[k] += package.share;
    for (std::size_t k = 0; k < shares.size(); ++k) {
      if (shares[k] <= 0) continue;
      PayoffSpace::Package& marked = space.packages[k];
      marked.agreed += shares[k];
      marked.notes.push_back(
          fmt::format("Agreed on in {}: {} of trials", name_of(label), share_text(shares[k])));
    }
  }
}

}  // namespace parley::gui
