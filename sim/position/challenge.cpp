#include "sim/position/challenge.h"

#include <algorithm>
#include <cmath>

#include "sim/base/elementary.h"
#include "sim/position/points.h"

namespace parley {
namespace {

double power(double base, double exponent) { return base > 0 ? exp_own(exponent * log_own(base)) : 0.0; }

/// One table at one moment.
class Table {
 public:
  Table(Stands stands, double range) : stands_(stands), range_(range) {
    n_ = stands.size();
    for (const Stand& s : stands) weight_.push_back(s.power * s.salience);
  }

  /// The chance that i prevails over j, for all pairs, at these risks.
  void chances(const std::vector<double>& risk) {
    chance_.assign(n_ * n_, 0.0);
    double all = 0;
    std::vector<double> reach(n_);
    for (std::size_t k = 0; k < n_; ++k) {
      for (std::size_t i = 0; i < n_; ++i) reach[i] = power(distance(k, i), risk[k]);
      for (std::size_t i = 0; i < n_; ++i)
        for (std::size_t j = 0; j < n_; ++j) {
          const double v = reach[j] - reach[i];
          chance_[i * n_ + j] += weight_[k] * std::max(0.0, v);
          all += weight_[k] * std::fabs(v);
        }
    }
    if (all > 0)
      for (double& p : chance_) p /= all;
  }

  /// What k expects of i challenging j.
  double expected(std::size_t i, std::size_t j, double risk) const {
    const double d = distance(i, j), s = stands_[j].salience, p = chance_[i * n_ + j];
    const double up = 2.0 - 4.0 * power(0.5 - 0.5 * d, risk), down = 2.0 - 4.0 * power(0.5 + 0.5 * d, risk);
    return s * (p * up + (1.0 - p) * down) + (1.0 - s) * up - (2.0 - 4.0 * power(0.5, risk));
  }

  /// Step 3: security, and the propensity to take risks.
  std::vector<double> risks() {
    chances(std::vector<double>(n_, 1.0));
    std::vector<double> security(n_, 0.0), risk(n_, 1.0);
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < n_; ++j)
        if (j != i) security[i] += expected(j, i, 1.0);
    const auto [least, most] = std::minmax_element(security.begin(), security.end());
    if (*most > *least)
      for (std::size_t i = 0; i < n_; ++i) {
        const double R = (2.0 * security[i] - *most - *least) / (*most - *least);
        risk[i] = (1.0 - R / 3.0) / (1.0 + R / 3.0);
      }
    return risk;
  }

  /// Step 5: where i goes, from the best of the offers made to it.
  double answer(std::size_t i, double risk) const {
    struct Offer {
      bool made = false;
      double rank = 0, place = 0;
    } conflict, compromise, capitulation;
    const double own = stands_[i].position;
    const auto take = [](Offer& best, double rank, double place) {
      if (!best.made || rank < best.rank) best = {true, rank, place};
    };
    for (std::size_t j = 0; j < n_; ++j) {
      const double other = stands_[j].position;
      if (other == own) continue;
      const double a = expected(i, j, risk), b = expected(j, i, risk);
      if (!(b > 0)) continue;
      if (a > 0 && b > a) take(conflict, std::fabs(other - own), other);
      if (a < 0 && -a < b) take(compromise, (-a * own + b * other) / (b - a), own + (other - own) * (-a / b));
      if (a < 0 && b <= -a) take(capitulation, std::fabs(other - own), other);
    }
    for (const Offer* offer : {&conflict, &compromise, &capitulation})
      if (offer->made) return offer->place;
    return own;
  }

  const std::vector<double>& weight() const { return weight_; }

 private:
  Stands stands_;
  double range_;
  std::size_t n_ = 0;
  std::vector<double> weight_, chance_;

  double distance(std::size_t a, std::size_t b) const {
    return std::fabs(stands_[a].position - stands_[b].position) / range_;
  }
};

}  // namespace

std::vector<ChallengeRound> challenge_model(Stands first, int rounds) {
  std::vector<Stand> stands(first.begin(), first.end());
  const auto [lowest, highest] = std::minmax_element(
      stands.begin(), stands.end(), [](const Stand& a, const Stand& b) { return a.position < b.position; });
  const double range = highest->position - lowest->position;
  std::vector<ChallengeRound> story;
  for (int t = 0; t < rounds; ++t) {
    ChallengeRound round;
    Table table(stands, range > 0 ? range : 1.0);
    round.risk = table.risks();
    table.chances(round.risk);
    for (std::size_t i = 0; i < stands.size(); ++i)
      round.positions.push_back(range > 0 ? table.answer(i, round.risk[i]) : stands[i].position);
    for (std::size_t i = 0; i < stands.size(); ++i) stands[i].position = round.positions[i];
    double total = 0, sum = 0;
    for (std::size_t i = 0; i < stands.size(); ++i) {
      total += table.weight()[i];
      sum += table.weight()[i] * stands[i].position;
    }
    round.median = condorcet_median(stands, table.weight());
    round.mean = total > 0 ? sum / total : compromise_mean(stands);
    story.push_back(std::move(round));
  }
  return story;
}

}  // namespace parley
