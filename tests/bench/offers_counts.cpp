#include "offers_counts.h"

#include <algorithm>

namespace parley::bench {
namespace {

Operations multiply_add(double n) { return {n, n}; }
Operations adds(double n) { return {0, n}; }
Operations multiplies(double n) { return {n}; }
Operations divisions(double n) { return {0, 0, n}; }
Operations exponential(double n) { return Operations{17, 16, 0, 0, 1} * n; }
Operations philox(double blocks) { return Operations{20, 60, 0, 0, 0, 0, 0, 1} * blocks; }

class Counter {
 public:
  Counter(const Game& game, const GameOffers& offers, const OffersPlan& plan)
      : game_(game), offers_(offers), plan_(plan), packages_(plan.packages) {}

  /// u of every package, from what it changes in each issue and each two issues that some payoff varies with at once.
  Operations worth() const {
    Operations all;
    for (int who = 0; who < plan_.bargainers; ++who) {
      for (const OfferPayoff& payoff : plan_.payoffs[at(who)]) all += multiply_add(ways(payoff));
      double terms = 0;
      for (const GamePackage& package : offers_.packages)
        terms += static_cast<double>(package.terms.size() + plan_.pairs.size());
      all += adds(terms * types(who));
    }
    return all;
  }

  /// Offers and answers of a turn; with `onward` what the turn is worth before its proposer is known.
  Operations turn(int n, bool onward) const {
    const int sole = offers_.random ? -1 : offers_.order[at(n) % offers_.order.size()];
    Operations all;
    for (int who = 0; who < plan_.bargainers; ++who) {
      all += multiply_add(2.0 * types(who));  // C
      if (who != sole) all += answers(who);
    }
    if (sole >= 0) all += proposal(sole, onward);
    for (const int who : plan_.recognised) all += proposal(who, onward);
    return all;
  }

  /// A turn as it is played: who proposes, the draw of an offer, the answers, what they tell.
  Operations played() const {
    Operations all = offers_.random || used(offers_.breakdown) ? philox(1) : Operations{};
    all += adds(packages_);  // the draw of one offer
    all += philox(static_cast<double>(plan_.bargainers));
    for (int who = 0; who < plan_.bargainers; ++who)
      if (types(who) > 1) {
        all += multiply_add(2 * types(who));
        all += divisions(types(who));
      }
    return all;
  }

 private:
  /// alpha of one who may have to answer, and its mean over types.
  Operations answers(int who) const {
    const double asked = asks(who), n = asked * types(who);
    Operations all = multiply_add(n);  // lambda (u - C)
    all += exponential(n);
    all += adds(n);
    all += divisions(n);
    if (used(actor(who).inertia)) all += multiplies(n);
    if (types(who) > 1) all += multiply_add(n);
    return all;
  }

  /// A and q of one proposer, and what its offer is worth to all.
  Operations proposal(int proposer, bool onward) const {
    Operations all = acceptance(proposer);
    const double rows = types(proposer), n = packages_ * rows;
    all += multiply_add(n);  // A (u - C)
    all += multiplies(n);    // times lambda
    all += adds(2 * n);      // the greatest; less it
    all += exponential(n + rows);
    all += multiply_add(n);  // times A; the sum
    all += divisions(rows);
    if (!onward) return all;
    all += multiply_add(n);  // q A (u - C), its own
    if (rows > 1) all += multiply_add(n);
    all += multiplies(packages_);  // q A, as the others see it
    for (int who = 0; who < plan_.bargainers; ++who) {
      if (who == proposer) continue;
      all += multiply_add(packages_ * types(who));
      if (types(who) > 1 && asks(who) > 0) all += own_answer(who, proposer);
    }
    return all;
  }

  /// The chance that each package is accepted.
  Operations acceptance(int proposer) const {
    Operations all;
    double answers = 0;
    int voters = 0;
    for (int who = 0; who < plan_.bargainers; ++who)
      if (who != proposer) {
        answers += asks(who);
        voters += plan_.votes[at(who)] > 0 && !offers_.bargainers[at(who)].veto;
      }
    return offers_.by_votes ? sums_of_votes(voters) : multiplies(std::max(0.0, answers - packages_));
  }

  /// The same for each type of one who answers, its own answer in place of what is expected of it: the others' part once, then for each type
  /// a multiply; with votes, in which the chance is linear in each answer, two and an add.
  Operations own_answer(int who, int proposer) const {
    if (!offers_.by_votes) return multiplies(asks(who) * (2 + types(who)));
    int others = 0;
    for (int one = 0; one < plan_.bargainers; ++one)
      others +=
          one != proposer && one != who && plan_.votes[at(one)] > 0 && !offers_.bargainers[at(one)].veto;
    Operations all = sums_of_votes(others);
    all += Operations{2, 1} * (packages_ * types(who));
    return all;
  }

  /// The chances of each sum of votes, voter by voter.
  Operations sums_of_votes(int voters) const {
    Operations all;
    for (int voter = 0; voter < voters; ++voter)
      all += multiply_add(packages_ * std::min(voter + 1, plan_.quota));
    return all;
  }

  double asks(int who) const {
    const auto first = plan_.named.begin() + who * (plan_.packages + 1);
    return static_cast<double>(std::count(first, first + plan_.packages, 1.0));
  }
  double ways(const OfferPayoff& payoff) const {
    double all = 1;
    for (const int k : {payoff.first, payoff.second})
      if (k >= 0) all *= plan_.ways[at(k) + 1] - plan_.ways[at(k)];
    return all;
  }
  static std::size_t at(int n) { return static_cast<std::size_t>(n); }
  static bool used(const Operand& number) { return !number.constant() || number.value != 0; }
  const GameActor& actor(int who) const { return game_.actors[at(offers_.bargainers[at(who)].actor)]; }
  double types(int who) const { return plan_.types[at(who)]; }

  const Game& game_;
  const GameOffers& offers_;
  const OffersPlan& plan_;
  double packages_;
};

}  // namespace

Part count_offers(const Engine& engine, const std::vector<std::vector<double>>& agreed) {
  Part all{"offers", {}};
  for (std::size_t n = 0; n < engine.offers.size(); ++n) {
    const GameOffers& offers = engine.game.offers[n];
    const OffersPlan& plan = engine.offers[n];
    const Counter counter(engine.game, offers, plan);
    all.operations += counter.worth();
    double reached = 1;
    for (int turn = 0; turn < offers.turns; ++turn) {
      for (int later = turn; later < offers.turns && (turn == 0 || plan.learns); ++later)
        all.operations += counter.turn(later, later > turn) * reached;
      all.operations += counter.played() * reached;
      reached =
          std::max(0.0, reached - agreed[n][static_cast<std::size_t>(turn)]) * (1 - offers.breakdown.value);
    }
  }
  return all;
}

}  // namespace parley::bench
