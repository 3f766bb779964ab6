#include <algorithm>
#include <cmath>

#include "sim/base/power.h"
#include "sim/solve/offers_game.h"

namespace parley {
namespace {

using std::size_t;
constexpr double kTie = 1e-9;  ///< of the range of payoffs

size_t at(int index) { return static_cast<size_t>(index); }

/// The recursion, row by row; a row is a (bargainer, type).
class Limit {
 public:
  Limit(const Game& game, const GameOffers& offers, const PackageWorth& worth)
      : game_(game), offers_(offers), worth_(worth), middle_(game), packages_(offers.packages.size()) {
    for (size_t b = 0; b < offers.bargainers.size(); ++b)
      for (size_t type = 0; type < worth.prior[b].size(); ++type) rows_.push_back({b, type});
    double lo = 0, hi = 0;
    for (const auto& package : worth.packages)
      for (const auto& types : package)
        for (const double u : types) lo = std::min(lo, u), hi = std::max(hi, u);
    tie_ = kTie * std::max(hi - lo, 1e-300);
    recognise();
  }

  OffersLimit made() {
    const bool typed = rows_.size() > offers_.bargainers.size();
    std::vector<std::vector<double>> agreed;  // [turn][package]
    for (int turn = offers_.turns - 1; turn >= 0; --turn) {
      refuse(turn);
      answer();
      agreed.push_back(std::vector<double>(packages_, 0.0));
      propose(turn, agreed.back());
    }
    std::reverse(agreed.begin(), agreed.end());
    for (size_t b = 0; b < offers_.bargainers.size(); ++b) limit_.value.push_back(0);
    for (size_t r = 0; r < rows_.size(); ++r) limit_.value[rows_[r].b] += prior(r) * value_[r];
    if (typed) return std::move(limit_);
    limit_.ends.assign(packages_ + 1, 0.0);
    double going = 1;
    for (size_t turn = 0; turn < agreed.size(); ++turn) {
      double here = 0;
      for (size_t p = 0; p < packages_; ++p)
        limit_.ends[p] += going * agreed[turn][p], here += agreed[turn][p];
      const double failed = going * (1 - here), broke = turn + 1 < agreed.size() ? breakdown_ : 1.0;
      limit_.ends[packages_] += failed * broke;
      going = failed * (1 - broke);
    }
    return std::move(limit_);
  }

 private:
  struct Row {
    size_t b, type;
  };

  const GameActor& actor(size_t b) const { return game_.actors[at(offers_.bargainers[b].actor)]; }
  double prior(size_t r) const { return worth_.prior[rows_[r].b][rows_[r].type]; }
  double u(size_t r, size_t p) const { return worth_.packages[p][rows_[r].b][rows_[r].type]; }
  double d(size_t r) const { return worth_.stands[rows_[r].b][rows_[r].type]; }

  void recognise() {
    breakdown_ = middle_.number(offers_.breakdown);
    double total = 0, count = 0;
    for (const Bargainer& one : offers_.bargainers) {
      recognised_.push_back(one.recognised ? middle_.number(one.weight) : 0.0);
      total += recognised_.back();
      count += one.recognised ? 1 : 0;
    }
    for (size_t b = 0; b < recognised_.size(); ++b)
      recognised_[b] = total > 0                          ? recognised_[b] / total
                       : offers_.bargainers[b].recognised ? 1 / count
                                                          : 0.0;
  }

  double chance_to_propose(int turn, size_t b) const {
    if (offers_.random) return recognised_[b];
    return offers_.order[at(turn) % offers_.order.size()] == static_cast<int>(b) ? 1.0 : 0.0;
  }

  void refuse(int turn) {
    const double length = middle_.number(offers_.turn_length);
    c_.clear();
    for (size_t r = 0; r < rows_.size(); ++r) {
      const double kappa = power_own(middle_.number(actor(rows_[r].b).patience), length);
      c_.push_back(turn + 1 < offers_.turns ? d(r) + kappa * (1 - breakdown_) * (value_[r] - d(r)) : d(r));
    }
  }

  bool asked(size_t b, size_t p) const {
    return offers_.by_votes ? offers_.bargainers[b].votes_at_all : offers_.packages[p].names[b] != 0;
  }

  void answer() {
    yes_.assign(rows_.size(), std::vector<double>(packages_, 0.0));
    for (size_t r = 0; r < rows_.size(); ++r)
      for (size_t p = 0; p < packages_; ++p) {
        const double gain = u(r, p) - c_[r];
        const double yes = std::abs(gain) <= tie_ ? 0.5 : gain > 0 ? 1.0 : 0.0;
        yes_[r][p] = (1 - middle_.number(actor(rows_[r].b).inertia)) * yes;
      }
  }

  /// What the others expect of bargainer b, or, for the row `known`, its own answer.
  double yes(size_t b, size_t p, size_t known) const {
    double sum = 0;
    for (size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].b != b) continue;
      if (r == known) return yes_[r][p];
      sum += prior(r) * yes_[r][p];
    }
    return sum;
  }

  bool knows(size_t known, size_t b) const { return known < rows_.size() && rows_[known].b == b; }

  double accepted(size_t proposer, size_t p, size_t known) const {
    const auto says = [&](size_t b) { return knows(known, b) ? yes_[known][p] : yes(b, p, rows_.size()); };
    double all = 1;
    if (!offers_.by_votes) {
      for (size_t b = 0; b < offers_.bargainers.size(); ++b)
        if (b != proposer && asked(b, p)) all *= says(b);
      return all;
    }
    const int quota = offers_.quota;
    std::vector<double> sums(at(quota) + 1, 0.0);
    sums[at(std::min(offers_.bargainers[proposer].votes, quota))] = 1;
    for (size_t b = 0; b < offers_.bargainers.size(); ++b) {
      if (b == proposer || !asked(b, p)) continue;
      const double a = says(b);
      std::vector<double> next(sums.size(), 0.0);
      for (int s = 0; s <= quota; ++s) {
        next[at(std::min(s + offers_.bargainers[b].votes, quota))] += sums[at(s)] * a;
        if (!offers_.bargainers[b].veto) next[at(s)] += sums[at(s)] * (1 - a);
      }
      sums = next;
    }
    return sums.back();
  }

  /// q of a row: the best, tied ones in proportion to their chance of acceptance; last none.
  std::vector<double> offer(size_t r, const std::vector<double>& a) const {
    double best = 0;
    for (size_t p = 0; p < packages_; ++p)
      if (a[p] > 0) best = std::max(best, a[p] * (u(r, p) - c_[r]));
    std::vector<double> q(packages_ + 1, 0.0);
    double total = q.back() = best <= tie_ ? 1.0 : 0.0;
    for (size_t p = 0; p < packages_; ++p)
      if (a[p] > 0 && a[p] * (u(r, p) - c_[r]) >= best - tie_) total += q[p] = a[p];
    const double inertia = middle_.number(actor(rows_[r].b).inertia);
    for (double& x : q) x *= (1 - inertia) / total;
    q.back() += inertia;
    return q;
  }

  /// Offers of a turn, what they come to, and V.
  void propose(int turn, std::vector<double>& agreed) {
    value_ = c_;
    if (turn == 0) limit_.first.clear();
    for (size_t j = 0; j < offers_.bargainers.size(); ++j) {
      const double chance = chance_to_propose(turn, j);
      if (chance == 0) continue;
      std::vector<double> a(packages_);
      for (size_t p = 0; p < packages_; ++p) a[p] = accepted(j, p, rows_.size());
      std::vector<double> mixed(packages_, 0.0);
      for (size_t r = 0; r < rows_.size(); ++r) {
        if (rows_[r].b != j) continue;
        const std::vector<double> q = offer(r, a);
        for (size_t p = 0; p < packages_; ++p) {
          mixed[p] += prior(r) * q[p];
          agreed[p] += chance * prior(r) * q[p] * a[p];
          value_[r] += chance * q[p] * a[p] * (u(r, p) - c_[r]);
        }
        if (turn == 0) tell(r, chance, q);
      }
      for (size_t r = 0; r < rows_.size(); ++r)
        for (size_t p = 0; p < packages_ && rows_[r].b != j; ++p)
          if (mixed[p] > 0) value_[r] += chance * mixed[p] * accepted(j, p, r) * (u(r, p) - c_[r]);
    }
  }

  void tell(size_t r, double chance, const std::vector<double>& q) {
    LimitOffer one{static_cast<int>(rows_[r].b), static_cast<int>(rows_[r].type), chance, {}};
    for (size_t p = 0; p <= packages_; ++p)
      if (q[p] > 0) one.packages.emplace_back(p == packages_ ? -1 : static_cast<int>(p), q[p]);
    limit_.first.push_back(std::move(one));
  }

  const Game& game_;
  const GameOffers& offers_;
  const PackageWorth& worth_;
  const Midpoint middle_;
  const size_t packages_;
  std::vector<Row> rows_;
  std::vector<double> recognised_, value_, c_;
  std::vector<std::vector<double>> yes_;
  double breakdown_ = 0, tie_ = 0;
  OffersLimit limit_;
};

}  // namespace

OffersLimit offers_limit(const Game& game, const GameOffers& offers, const PackageWorth& worth) {
  return Limit(game, offers, worth).made();
}

}  // namespace parley
