#include "sim/solve/bargaining/offers_recursion.h"

#include <algorithm>
#include <cmath>

#include "sim/base/power.h"

namespace parley {
namespace {

using std::size_t;
constexpr double kTie = 1e-9;  ///< of the range of payoffs

size_t at(int index) { return static_cast<size_t>(index); }

}  // namespace

OffersRecursion::OffersRecursion(const Game& game, const GameOffers& offers, const PackageWorth& worth)
    : game_(game), offers_(offers), worth_(worth), middle_(game), packages_(offers.packages.size()) {
  for (size_t b = 0; b < offers.bargainers.size(); ++b)
    for (size_t type = 0; type < worth.prior[b].size(); ++type) {
      rows_.push_back({b, type});
      beliefs.push_back(worth.prior[b][type]);
    }
  double lo = 0, hi = 0;
  for (const auto& package : worth.packages)
    for (const auto& types : package)
      for (const double u : types) lo = std::min(lo, u), hi = std::max(hi, u);
  tie_ = kTie * std::max(hi - lo, 1e-300);
  recognise();
}

const GameActor& OffersRecursion::actor(size_t b) const {
  return game_.actors[at(offers_.bargainers[b].actor)];
}

double OffersRecursion::inertia(size_t b) const { return middle_.number(actor(b).inertia); }

void OffersRecursion::recognise() {
  breakdown_ = middle_.number(offers_.breakdown);
  double total = 0, count = 0;
  for (const Bargainer& one : offers_.bargainers) {
    recognised_.push_back(one.recognised ? middle_.number(one.weight) : 0.0);
    total += recognised_.back();
    count += one.recognised ? 1 : 0;
  }
  for (size_t b = 0; b < recognised_.size(); ++b)
    recognised_[b] = total > 0 ? recognised_[b] / total : offers_.bargainers[b].recognised ? 1 / count : 0.0;
}

double OffersRecursion::chance_to_propose(int turn, size_t b) const {
  if (offers_.random) return recognised_[b];
  return offers_.order[at(turn) % offers_.order.size()] == static_cast<int>(b) ? 1.0 : 0.0;
}

bool OffersRecursion::asked(size_t b, size_t p) const {
  return offers_.by_votes ? offers_.bargainers[b].votes_at_all : offers_.packages[p].names[b] != 0;
}

void OffersRecursion::step(int turn) {
  refuse(turn);
  answer();
  propose(turn);
}

void OffersRecursion::refuse(int turn) {
  const double length = middle_.number(offers_.turn_length);
  c_.clear();
  for (size_t r = 0; r < rows_.size(); ++r) {
    const double kappa = power_own(middle_.number(actor(rows_[r].b).patience), length);
    c_.push_back(turn + 1 < offers_.turns ? d(r) + kappa * (1 - breakdown_) * (value_[r] - d(r)) : d(r));
  }
}

void OffersRecursion::answer() {
  yes_.assign(rows_.size(), std::vector<double>(packages_, 0.0));
  for (size_t r = 0; r < rows_.size(); ++r)
    for (size_t p = 0; p < packages_; ++p) {
      const double gain = u(r, p) - c_[r];
      const double yes = std::abs(gain) <= tie_ ? 0.5 : gain > 0 ? 1.0 : 0.0;
      yes_[r][p] = (1 - inertia(rows_[r].b)) * yes;
    }
}

double OffersRecursion::expected_yes(size_t b, size_t p) const {
  double sum = 0;
  for (size_t r = 0; r < rows_.size(); ++r)
    if (rows_[r].b == b) sum += beliefs[r] * yes_[r][p];
  return sum;
}

double OffersRecursion::by_votes(size_t proposer, size_t p, const std::vector<double>& answers) const {
  const int quota = offers_.quota;
  std::vector<double> sums(at(quota) + 1, 0.0);
  sums[at(std::min(offers_.bargainers[proposer].votes, quota))] = 1;
  for (size_t b = 0; b < answers.size(); ++b) {
    if (b == proposer || !asked(b, p)) continue;
    const double a = answers[b];
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
std::vector<double> OffersRecursion::choice(size_t r, const std::vector<double>& a) const {
  double best = 0;
  for (size_t p = 0; p < packages_; ++p)
    if (a[p] > 0) best = std::max(best, a[p] * (u(r, p) - c_[r]));
  std::vector<double> q(packages_ + 1, 0.0);
  double total = q.back() = best <= tie_ ? 1.0 : 0.0;
  for (size_t p = 0; p < packages_; ++p)
    if (a[p] > 0 && a[p] * (u(r, p) - c_[r]) >= best - tie_) total += q[p] = a[p];
  const double silent = inertia(rows_[r].b);
  for (double& x : q) x *= (1 - silent) / total;
  q.back() += silent;
  return q;
}

/// q of everybody who may propose in the turn, and V.
void OffersRecursion::propose(int turn) {
  value_ = c_;
  offer_.assign(rows_.size(), {});
  for (size_t j = 0; j < offers_.bargainers.size(); ++j) {
    const double chance = chance_to_propose(turn, j);
    if (chance == 0) continue;
    std::vector<double> a(packages_), mixed(packages_, 0.0);
    for (size_t p = 0; p < packages_; ++p)
      a[p] = accepted(j, p, [&](size_t b) { return expected_yes(b, p); });
    for (size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].b != j) continue;
      offer_[r] = choice(r, a);
      for (size_t p = 0; p < packages_; ++p) {
        mixed[p] += beliefs[r] * offer_[r][p];
        value_[r] += chance * offer_[r][p] * a[p] * (u(r, p) - c_[r]);
      }
    }
    for (size_t r = 0; r < rows_.size(); ++r)
      for (size_t p = 0; p < packages_ && rows_[r].b != j; ++p) {
        if (mixed[p] == 0) continue;
        const double own =
            accepted(j, p, [&](size_t b) { return b == rows_[r].b ? yes_[r][p] : expected_yes(b, p); });
        value_[r] += chance * mixed[p] * own * (u(r, p) - c_[r]);
      }
  }
}

}  // namespace parley
