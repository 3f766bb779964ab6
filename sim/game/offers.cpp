#include "sim/game/offers.h"

#include <algorithm>

#include "sim/base/streams.h"
#include "sim/game/builder.h"
#include "sim/game/midpoint.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/packages.h"
#include "sim/scenario/path.h"

namespace parley {
namespace {

template <class List>
auto entry_of(const List& list, const std::string& actor) {
  return std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.first == actor; });
}

template <class List>
bool has(const List& list, const std::string& actor) {
  return entry_of(list, actor) != list.end();
}

/// Fills one GameOffers from a round.
class OffersBuilder {
 public:
  OffersBuilder(Builder& builder, const Round& round, int place)
      : builder_(builder),
        round_(round),
        offers_(*round.offers),
        packages_(packages_of(builder.scenario, round)) {
    made_.round = place;
    made_.turns = offers_.turns;
    made_.meeting_key = stream_name("meeting:" + round.id);
  }

  GameOffers made() {
    numbers();
    bargainers();
    order();
    for (const PackageTerms& package : packages_) add(package);
    if (round_.observed_agreement) made_.observed = place_of(*round_.observed_agreement);
    return std::move(made_);
  }

  const std::vector<PackageTerms>& packages() const { return packages_; }

 private:
  Operand number(const Number& written, NumberKind kind, const std::string& path) {
    const Limit& range = limit(kind);
    return builder_.number(written, path, range.lo, range.hi);
  }

  void numbers() {
    made_.breakdown = number(offers_.breakdown, NumberKind::breakdown,
                             offers_path(round_.id, limit(NumberKind::breakdown).name).text());
    made_.turn_length = number(offers_.turn_length, NumberKind::turn_length,
                               offers_path(round_.id, limit(NumberKind::turn_length).name).text());
    made_.random = offers_.proposers.kind == Proposers::Kind::random;
    made_.by_votes = offers_.accept.by_votes;
    made_.quota = offers_.accept.quota;
  }

  void bargainers() {
    const std::vector<std::string> parties = parties_of(builder_.scenario, round_, packages_);
    const Acceptance& accept = offers_.accept;
    for (const std::string& id : bargainers_of(builder_.scenario, round_, packages_)) {
      const bool party = contains(parties, id), weighed = has(offers_.weights, id);
      Bargainer one;
      one.actor = builder_.actor.at(id);
      one.recognised = made_.random && (party || weighed);
      one.weight = {default_recognition, -1};
      if (weighed)
        one.weight = number(entry_of(offers_.weights, id)->second, NumberKind::weight,
                            recognition_path(round_.id, id).text());
      one.veto = contains(accept.veto, id);
      if (has(accept.votes, id)) one.votes = entry_of(accept.votes, id)->second;
      one.votes_at_all = one.veto || one.votes > 0;
      one.key = stream_name("bargain:" + round_.id + "/" + id);
      made_.bargainers.push_back(one);
      ids_.push_back(id);
      if (party) parties_.push_back(static_cast<int>(ids_.size()) - 1);
    }
  }

  void order() {
    if (offers_.proposers.kind == Proposers::Kind::alternate) made_.order = parties_;
    for (const std::string& id : offers_.proposers.order)
      made_.order.push_back(static_cast<int>(std::find(ids_.begin(), ids_.end(), id) - ids_.begin()));
  }

  /// Where the settlement stands among the options of its issue; it is put there if it is new.
  std::pair<int, int> option(const std::string& issue_id, const std::string& settlement_id) {
    const int k = builder_.issue.at(issue_id);
    auto issue = std::find_if(made_.issues.begin(), made_.issues.end(),
                              [&](const OfferIssue& one) { return one.issue == k; });
    if (issue == made_.issues.end()) issue = made_.issues.insert(issue, OfferIssue{k, {}});
    const Issue& written = *find_issue(builder_.scenario, issue_id);
    const Settlement& settlement = *find_settlement(written, settlement_id);
    const int s = static_cast<int>(&settlement - written.settlements.data());
    const auto known = std::find_if(issue->options.begin(), issue->options.end(),
                                    [&](const OfferOption& one) { return one.settlement == s; });
    const std::pair<int, int> found{static_cast<int>(issue - made_.issues.begin()),
                                    static_cast<int>(known - issue->options.begin())};
    if (known != issue->options.end()) return found;
    OfferOption fresh{s, {}};
    for (const Stance& stance : settlement.when) {
      const int v = builder_.delegation_of(stance.actor, issue_id);
      fresh.bound.push_back(
          {v, builder_.positions_of(v, stance.positions), builder_.position_of(v, stance.positions.front())});
    }
    issue->options.push_back(std::move(fresh));
    return found;
  }

  void add(const PackageTerms& package) {
    GamePackage here;
    here.names.assign(ids_.size(), 0);
    for (const auto& [issue, settlement] : package) here.terms.push_back(option(issue, settlement));
    const std::vector<std::string> named = named_by(builder_.scenario, package);
    for (std::size_t b = 0; b < ids_.size(); ++b) here.names[b] = contains(named, ids_[b]) ? 1 : 0;
    made_.packages.push_back(std::move(here));
  }

  int place_of(const PackageTerms& package) const {
    if (package.empty()) return GameOffers::kNoAgreement;
    const auto found = std::find_if(packages_.begin(), packages_.end(),
                                    [&](const PackageTerms& one) { return same_package(one, package); });
    return static_cast<int>(found - packages_.begin());
  }

  Builder& builder_;
  const Round& round_;
  const Offers& offers_;
  const std::vector<PackageTerms> packages_;
  std::vector<std::string> ids_;  ///< [bargainer]
  std::vector<int> parties_;
  GameOffers made_;
};

/// The names of what a settlement is called in its issue.
std::string term_name(const Scenario& scenario, const std::string& issue, const std::string& settlement) {
  return name_of(find_issue(scenario, issue)->settlements, settlement);
}

}  // namespace

void Builder::add_offers() {
  for (std::size_t t = 0; t < scenario.talks.size(); ++t) {
    const Round& written = scenario.talks[t];
    if (!written.offers) continue;
    OffersBuilder here(*this, written, static_cast<int>(t));
    GameOffers made = here.made();
    OffersLabels labels;
    labels.round = made.round;
    labels.turns = made.turns;
    for (const Bargainer& one : made.bargainers) {
      labels.bargainers.push_back(one.actor);
      labels.tactics.push_back(game.actors[static_cast<std::size_t>(one.actor)].tactic);
    }
    labels.dealings = game.labels.dealings;
    game.labels.dealings += OffersLabels::kDealings * static_cast<int>(made.bargainers.size());
    for (std::size_t b = 0; b < made.bargainers.size(); ++b)
      labels.parties.push_back(
          (made.by_votes && made.bargainers[b].votes_at_all) ||
                  std::any_of(made.packages.begin(), made.packages.end(),
                              [&](const GamePackage& package) { return package.names[b] != 0; })
              ? 1
              : 0);
    const PackageWorth worth = package_worth(game, made);
    for (std::size_t b = 0; b < made.bargainers.size(); ++b) labels.stands.push_back(worth.mean_stands(b));
    for (const PackageTerms& package : here.packages()) {
      PackageLabels one{package_text(package), "", package, {}};
      for (std::size_t b = 0; b < made.bargainers.size(); ++b)
        one.worth.push_back(worth.mean(labels.packages.size(), b));
      for (const auto& [issue_id, settlement] : package)
        one.name.append(one.name.empty() ? "" : " + ").append(term_name(scenario, issue_id, settlement));
      labels.packages.push_back(std::move(one));
    }
    GameRound& round = game.rounds[t];
    round.offers = static_cast<int>(game.offers.size());
    round.movers.clear();
    if (made.observed != GameOffers::kUnobserved) {
      round.observes = true;
      game.labels.weighted = true;
      game.last_observed = std::max(game.last_observed, static_cast<int>(t));
    }
    offers_of[written.id] = round.offers;
    game.offers.push_back(std::move(made));
    game.labels.offers.push_back(std::move(labels));
  }
}

}  // namespace parley
