#include <algorithm>
#include <cmath>

#include "sim/solve/bargaining/offers_game.h"
#include "sim/solve/bargaining/offers_recursion.h"

namespace parley {
namespace {

using std::size_t;
constexpr size_t kMostStates = 64;  ///< of beliefs that are followed from one turn to the next
constexpr double kMostCells =
    3e8;  ///< (row, package, row) of all turns worked out; then no later turn is told
constexpr double kSameBelief = 1e-9;   ///< states whose beliefs differ by less are one
constexpr double kNegligible = 1e-12;  ///< of the chance of a state

/// What the talks may come to, turn by turn.
class Walk {
 public:
  Walk(const Game& game, const GameOffers& offers, const PackageWorth& worth)
      : offers_(offers), recursion_(game, offers, worth) {
    for (size_t r = 0; r < rows().size(); ++r) types_of_.resize(rows()[r].b + 1), ++types_of_[rows()[r].b];
    typed_ = rows().size() > offers.bargainers.size();
    limit_.ends.assign(recursion_.packages() + 1, 0.0);
  }

  OffersLimit made() {
    if (typed_)
      follow_beliefs();
    else
      follow_turns();
    if (!limit_.states.empty()) limit_.first = limit_.states.front().offers;
    return std::move(limit_);
  }

 private:
  struct Point {
    double chance;
    std::vector<double> beliefs;
  };

  const std::vector<OffersRecursion::Row>& rows() const { return recursion_.rows(); }

  /// Nobody has types: one backward pass tells of all turns.
  void follow_turns() {
    std::vector<LimitState> turns(static_cast<size_t>(offers_.turns));
    std::vector<std::vector<std::pair<size_t, double>>> agreed(turns.size());
    recursion_.back_to(0, [&](int turn) {
      LimitState& state = turns[static_cast<size_t>(turn)] = told(turn);
      each_offer(turn, [&](size_t proposer, size_t p, double chance) {
        if (p == recursion_.packages()) return;
        const double yes = chance * recursion_.accepted(
                                        proposer, p, [&](size_t b) { return recursion_.expected_yes(b, p); });
        state.agrees += yes;
        if (yes > 0) agreed[static_cast<size_t>(turn)].emplace_back(p, yes);
      });
    });
    keep_value();
    double going = 1;
    for (size_t turn = 0; turn < turns.size(); ++turn) {
      turns[turn].chance = going;
      for (const auto& [p, chance] : agreed[turn]) limit_.ends[p] += going * chance;
      const double failed = going * (1 - turns[turn].agrees);
      const double over = turn + 1 < turns.size() ? recursion_.breakdown() : 1.0;
      limit_.ends.back() += failed * over;
      going = failed * (1 - over);
      if (turns[turn].chance <= kNegligible) continue;
      limit_.states.push_back(std::move(turns[turn]));
    }
    limit_.told = offers_.turns;
  }

  void follow_beliefs() {
    std::vector<Point> points{{1, recursion_.beliefs}};
    double cells = 0;
    for (int turn = 0; turn < offers_.turns && !points.empty(); ++turn) {
      const double each = static_cast<double>(offers_.turns - turn) * static_cast<double>(rows().size()) *
                          static_cast<double>(rows().size()) * static_cast<double>(recursion_.packages());
      cells += each * static_cast<double>(points.size());
      if (turn > 0 && (points.size() > kMostStates || cells > kMostCells)) return;
      std::vector<Point> next;
      for (const Point& point : points) step(turn, point, next);
      points = std::move(next);
      limit_.told = turn + 1;
    }
    limit_.told = offers_.turns;
  }

  /// One state of a turn: what it tells, and where it leads.
  void step(int turn, const Point& point, std::vector<Point>& next) {
    recursion_.beliefs = point.beliefs;
    recursion_.back_to(turn, [](int) {});
    if (turn == 0) keep_value();
    LimitState state = told(turn);
    state.chance = point.chance;
    each_offer(turn, [&](size_t proposer, size_t p, double chance) {
      Point here{point.chance * chance,
                 learnt(point.beliefs, proposer, [&](size_t r) { return recursion_.offer(r)[p]; })};
      if (p == recursion_.packages()) return fail(turn, here, next);
      answers(turn, proposer, p, 0, {}, here, state, next);
    });
    if (point.chance > 0) state.agrees /= point.chance;
    limit_.states.push_back(std::move(state));
  }

  /// Answers of those with types, one after the other; those of others tell nothing.
  void answers(int turn, size_t proposer, size_t p, size_t b, std::vector<double> given, Point here,
               LimitState& state, std::vector<Point>& next) {
    if (here.chance <= kNegligible) return;
    if (b == offers_.bargainers.size()) {
      const double yes = recursion_.accepted(proposer, p, [&](size_t who) { return given[who]; });
      state.agrees += here.chance * yes;
      limit_.ends[p] += here.chance * yes;
      here.chance *= 1 - yes;
      return fail(turn, here, next);
    }
    given.push_back(0);
    if (b == proposer || !recursion_.asked(b, p))
      return answers(turn, proposer, p, b + 1, given, here, state, next);
    const double chance = recursion_.expected_yes(b, p);
    given.back() = chance;
    if (types_of_[b] < 2) return answers(turn, proposer, p, b + 1, given, here, state, next);
    for (const bool yes : {true, false}) {
      given.back() = yes ? 1 : 0;
      const double share = yes ? chance : 1 - chance;
      Point told{here.chance * share, learnt(here.beliefs, b, [&](size_t r) {
                   return yes ? recursion_.yes(r, p) : 1 - recursion_.yes(r, p);
                 })};
      answers(turn, proposer, p, b + 1, given, told, state, next);
    }
  }

  /// No agreement in the turn: the meeting ends, or goes on under these beliefs.
  void fail(int turn, Point point, std::vector<Point>& next) {
    const double over = turn + 1 < offers_.turns ? recursion_.breakdown() : 1.0;
    limit_.ends.back() += point.chance * over;
    point.chance *= 1 - over;
    if (point.chance <= kNegligible) return;
    for (Point& known : next) {
      double most = 0;
      for (size_t r = 0; r < rows().size(); ++r)
        most = std::max(most, std::abs(known.beliefs[r] - point.beliefs[r]));
      if (most <= kSameBelief) return void(known.chance += point.chance);
    }
    next.push_back(std::move(point));
  }

  /// Bayes' rule for one bargainer; beliefs stay where what happened has no chance.
  template <class Likely>
  std::vector<double> learnt(std::vector<double> beliefs, size_t b, const Likely& likely) const {
    double total = 0;
    for (size_t r = 0; r < rows().size(); ++r)
      if (rows()[r].b == b) total += beliefs[r] * likely(r);
    for (size_t r = 0; r < rows().size() && total > 0; ++r)
      if (rows()[r].b == b) beliefs[r] *= likely(r) / total;
    return beliefs;
  }

  /// visit(proposer, package or none, chance) for every offer that may come in the turn.
  template <class Visit>
  void each_offer(int turn, const Visit& visit) const {
    for (size_t j = 0; j < offers_.bargainers.size(); ++j) {
      const double chance = recursion_.chance_to_propose(turn, j);
      for (size_t p = 0; chance > 0 && p <= recursion_.packages(); ++p) {
        double mixed = 0;
        for (size_t r = 0; r < rows().size(); ++r)
          if (rows()[r].b == j) mixed += recursion_.beliefs[r] * recursion_.offer(r)[p];
        if (mixed > 0) visit(j, p, chance * mixed);
      }
    }
  }

  /// Who offers what; types that are ruled out by now are left out.
  LimitState told(int turn) const {
    LimitState state;
    state.turn = turn;
    state.beliefs.resize(offers_.bargainers.size());
    for (size_t r = 0; r < rows().size(); ++r) {
      state.beliefs[rows()[r].b].push_back(recursion_.beliefs[r]);
      const double chance = recursion_.chance_to_propose(turn, rows()[r].b);
      if (chance == 0 || recursion_.beliefs[r] <= kNegligible) continue;
      LimitOffer one{static_cast<int>(rows()[r].b),
                     static_cast<int>(rows()[r].type),
                     chance,
                     {},
                     recursion_.inertia(rows()[r].b)};
      const std::vector<double>& q = recursion_.offer(r);
      for (size_t p = 0; p < q.size(); ++p)
        if (q[p] > 0) one.packages.emplace_back(p + 1 == q.size() ? -1 : static_cast<int>(p), q[p]);
      state.offers.push_back(std::move(one));
    }
    return state;
  }

  void keep_value() {
    limit_.value.assign(offers_.bargainers.size(), 0.0);
    for (size_t r = 0; r < rows().size(); ++r)
      limit_.value[rows()[r].b] += recursion_.beliefs[r] * recursion_.value()[r];
  }

  const GameOffers& offers_;
  OffersRecursion recursion_;
  std::vector<size_t> types_of_;  ///< [bargainer]
  bool typed_ = false;
  OffersLimit limit_;
};

}  // namespace

OffersLimit offers_limit(const Game& game, const GameOffers& offers, const PackageWorth& worth) {
  return Walk(game, offers, worth).made();
}

}  // namespace parley
