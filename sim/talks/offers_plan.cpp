#include "sim/talks/offers_plan.h"

#include <algorithm>
#include <numeric>

#include "sim/base/index.h"

namespace parley {
namespace {

/// Sorts payoffs by the issues of packages that they vary with.
class Sorter {
 public:
  Sorter(const Game& game, const GameOffers& offers, OffersPlan& plan) : game_(game), plan_(plan) {
    place_.assign(game.delegations.size(), -1);
    for (std::size_t k = 0; k < offers.issues.size(); ++k)
      for (const OfferOption& option : offers.issues[k].options)
        for (const Binding& one : option.bound) place_[at(one.delegation)] = static_cast<int>(k);
  }

  std::vector<OfferPayoff> payoffs(int actor) {
    using Kind = OfferPayoff::Kind;
    std::vector<OfferPayoff> all;
    const FlowActor& flow = game_.flows[at(actor)];
    const auto add = [&](Kind kind, std::size_t index, std::initializer_list<int> delegations) {
      all.push_back(made(kind, static_cast<int>(index), delegations));
    };
    for (std::size_t n = 0; n < flow.matrices.size(); ++n)
      add(Kind::matrix, n, {flow.matrices[n].v, flow.matrices[n].u});
    for (std::size_t n = 0; n < flow.own.size(); ++n) add(Kind::own, n, {flow.own[n].v});
    for (std::size_t n = 0; n < flow.rows.size(); ++n) add(Kind::row, n, {flow.rows[n].u});
    for (std::size_t n = 0; n < flow.joints.size(); ++n) {
      OfferPayoff one = made(Kind::joint, static_cast<int>(n), {});
      for (const auto& party : game_.joints[at(flow.joints[n])].parties)  // all on one issue
        one.first = std::max(one.first, place_[at(party.delegation)]);
      all.push_back(one);
    }
    for (std::size_t n = 0; n < game_.shifts.size(); ++n)
      if (game_.delegations[at(game_.shifts[n].delegation)].actor == actor)
        add(Kind::shift, n, {game_.shifts[n].delegation});
    return all;
  }

 private:
  OfferPayoff made(OfferPayoff::Kind kind, int index, std::initializer_list<int> delegations) {
    OfferPayoff one{kind, index};
    for (const int d : delegations) {
      const int k = place_[at(d)];
      if (k < 0 || k == one.first) continue;
      (one.first < 0 ? one.first : one.second) = k;
    }
    if (one.second < 0) return one;
    if (one.first > one.second) std::swap(one.first, one.second);
    one.pair = pair(one.first, one.second);
    return one;
  }

  int pair(int first, int second) {
    const auto known = std::find_if(plan_.pairs.begin(), plan_.pairs.end(), [&](const IssuePair& one) {
      return one.first == first && one.second == second;
    });
    if (known != plan_.pairs.end()) return static_cast<int>(known - plan_.pairs.begin());
    plan_.pairs.push_back({first, second, plan_.pair_cells});
    plan_.pair_cells += ways(first) * ways(second);
    return static_cast<int>(plan_.pairs.size()) - 1;
  }

  int ways(int k) const { return plan_.ways[at(k) + 1] - plan_.ways[at(k)]; }

  const Game& game_;
  OffersPlan& plan_;
  std::vector<int> place_;  ///< [delegation]: the issue of packages that may move it, or -1
};

/// Votes and quota divided by what divides all votes: the same coalitions reach it.
void divide_votes(const GameOffers& offers, OffersPlan& plan) {
  int all = 0;
  for (const Bargainer& one : offers.bargainers) all = std::gcd(all, one.votes);
  all = std::max(all, 1);
  for (const Bargainer& one : offers.bargainers) plan.votes.push_back(one.votes / all);
  plan.quota = (offers.quota + all - 1) / all;
}

std::vector<Ballot> ballots(const GameOffers& offers, const OffersPlan& plan) {
  std::vector<Ballot> all(offers.bargainers.size());
  for (std::size_t proposer = 0; proposer < all.size(); ++proposer) {
    Ballot& ballot = all[proposer];
    ballot.need = plan.quota - plan.votes[proposer];
    ballot.one_each = true;
    for (std::size_t who = 0; who < all.size(); ++who) {
      const Bargainer& one = offers.bargainers[who];
      const int votes = plan.votes[who];
      if (who == proposer || !one.votes_at_all) continue;
      if (one.veto) {
        ballot.must.push_back(static_cast<int>(who));
        ballot.need -= votes;
      } else if (votes > 0) {
        ballot.free.push_back(static_cast<int>(who));
        ballot.rest += votes;
        ballot.one_each = ballot.one_each && votes == 1;
      }
    }
  }
  return all;
}

/// Finds a place for the offers of each turn: one for every turn, unless that takes more memory than is soon read again.
void keep_offers(const GameOffers& offers, OffersPlan& plan) {
  constexpr int kMostNumbers = 1 << 16;  // of 8 bytes, in each lane
  const int rows = plan.rows.back();
  const auto place = [&](bool all_turns) {
    plan.offer_rows.assign(at(offers.turns * rows), -1);
    plan.kept_rows = 0;
    int next = 0;
    for (int turn = 0; turn < offers.turns; ++turn) {
      if (!all_turns) next = 0;
      for (int who = 0; who < plan.bargainers; ++who) {
        const bool proposes = offers.random ? offers.bargainers[at(who)].recognised
                                            : offers.order[at(turn) % offers.order.size()] == who;
        for (int row = plan.rows[at(who)]; proposes && row < plan.rows[at(who) + 1]; ++row)
          plan.offer_rows[at(turn * rows + row)] = next++;
      }
      plan.kept_rows = std::max(plan.kept_rows, next);
    }
  };
  place(true);
  plan.keeps_turns = !plan.only_tactics && plan.kept_rows <= kMostNumbers / (plan.packages + 1);
  if (!plan.keeps_turns) place(false);
}

/// The turn whose aim the bargainer's answer in this turn goes by: the next in which it may propose, the last where there
/// is none before the end; this one if it never proposes.
int next_turn_of(const GameOffers& offers, int b, int turn) {
  const int last = offers.turns - 1;
  if (offers.random) return offers.bargainers[at(b)].recognised ? std::min(turn + 1, last) : turn;
  const int length = static_cast<int>(offers.order.size());
  for (int ahead = 1; ahead <= length; ++ahead)
    if (offers.order[at((turn + ahead) % length)] == b) return std::min(turn + ahead, last);
  return turn;
}

void plan_tactics(const Game& game, const GameOffers& offers, OffersPlan& plan) {
  plan.only_tactics = !offers.bargainers.empty();
  for (const Bargainer& one : offers.bargainers) {
    const TacticKind tactic = game.actors[at(one.actor)].tactic;
    plan.tactics = plan.tactics || tactic != TacticKind::none;
    plan.only_tactics = plan.only_tactics && tactic != TacticKind::none;
    plan.reacts = plan.reacts || follows_others(tactic);
  }
  plan.refusal_turns = plan.only_tactics ? 1 : offers.turns;
  for (int b = 0; b < plan.bargainers; ++b) {
    const auto row = plan.named.begin() + b * (plan.packages + 1);
    plan.party.push_back(std::any_of(row, row + plan.packages, [](double asked) { return asked != 0; }) ? 1
                                                                                                        : 0);
    for (int turn = 0; plan.tactics && turn < offers.turns; ++turn)
      plan.next_turn.push_back(next_turn_of(offers, b, turn));
  }
}

}  // namespace

OffersPlan plan_offers(const Game& game, const GameOffers& offers) {
  OffersPlan plan;
  plan.packages = static_cast<int>(offers.packages.size());
  plan.bargainers = static_cast<int>(offers.bargainers.size());
  plan.rows.push_back(0);
  for (const Bargainer& one : offers.bargainers) {
    plan.types.push_back(game.actors[at(one.actor)].types);
    plan.rows.push_back(plan.rows.back() + plan.types.back());
    plan.learns = plan.learns || plan.types.back() > 1;
  }
  plan.ways.push_back(0);
  for (const OfferIssue& issue : offers.issues)
    plan.ways.push_back(plan.ways.back() + 1 + static_cast<int>(issue.options.size()));
  Sorter sorter(game, offers, plan);
  for (const Bargainer& one : offers.bargainers) plan.payoffs.push_back(sorter.payoffs(one.actor));
  for (std::size_t b = 0; b < offers.bargainers.size(); ++b) {
    for (const GamePackage& package : offers.packages) {
      const bool asked = offers.by_votes ? offers.bargainers[b].votes_at_all : package.names[b] != 0;
      plan.named.push_back(asked ? 1 : 0);
    }
    plan.named.push_back(0);
    if (offers.bargainers[b].recognised) plan.recognised.push_back(static_cast<int>(b));
  }
  plan.way_of.assign(offers.issues.size() * offers.packages.size(), 0);
  for (std::size_t p = 0; p < offers.packages.size(); ++p)
    for (const auto& [issue, option] : offers.packages[p].terms)
      plan.way_of[at(issue) * offers.packages.size() + p] = option + 1;
  divide_votes(offers, plan);
  if (offers.by_votes) plan.ballots = ballots(offers, plan);
  plan_tactics(game, offers, plan);
  keep_offers(offers, plan);
  return plan;
}

std::size_t OffersPlan::size() const {
  const std::size_t b = at(bargainers), t = at(rows.back()), p = at(packages);
  return t * (at(refusal_turns) + (tactics ? p : 0) + 3 + at(ways.back()) + at(pair_cells) + 2 * p) +
         at(kept_rows) * (p + 2) + b * (2 + p) + 3 * p + 1 + at(quota) + 1 + 8;
}

}  // namespace parley
