#include "sim/position/settlement.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/base/elementary.h"

namespace parley {
namespace {

constexpr std::size_t kPoints = kGridPoints;
constexpr std::size_t kFew = 64;  ///< tables up to this size need no memory of their own

/// Adds up Σ_i w_i |x - p_i| and max_i s_i |x - p_i| over the grid, actor by actor.
void losses(Stands stands, std::span<const double> weights, double* __restrict sum,
            double* __restrict worst) {
  double place[kPoints];
  for (std::size_t x = 0; x < kPoints; ++x) {
    place[x] = static_cast<double>(x);
    sum[x] = worst[x] = 0;
  }
  for (std::size_t i = 0; i < stands.size(); ++i) {
    const double p = stands[i].position, w = weights[i], s = std::max(stands[i].salience, kLeastSalience);
    for (std::size_t x = 0; x < kPoints; ++x) {
      const double d = std::fabs(place[x] - p);
      sum[x] += w * d;
      const double loss = s * d;
      worst[x] = worst[x] < loss ? loss : worst[x];
    }
  }
}

/// The weights of the actors, in `few` where they fit.
std::span<const double> weights_in(Stands stands, double (&few)[kFew], std::vector<double>& many) {
  std::span<double> weights(few, std::min(stands.size(), kFew));
  if (stands.size() > kFew) {
    many.resize(stands.size());
    weights = many;
  }
  weights_of(stands, weights);
  return weights;
}

}  // namespace

void settlement_law(Stands stands, const SettlementConstants& constants, Law& law) {
  double few[kFew], sum[kPoints], worst[kPoints];
  std::vector<double> many;
  losses(stands, weights_in(stands, few, many), sum, worst);

  // The prior of proposals.
  const double anywhere = (1.0 - constants.tabled) / kGridPoints;
  bool tabled[kPoints] = {};
  int distinct = 0;
  for (const Stand& stand : stands) {
    bool& at = tabled[static_cast<std::size_t>(grid_point(stand.position))];
    distinct += !at;
    at = true;
  }
  const double stated = constants.tabled / distinct + anywhere;

  // Logit: relative to the best point, so that no constants make every weight vanish.
  const double lambda = constants.many / kScaleEnd, eta = constants.hardest / kScaleEnd;
  double best = -HUGE_VAL;
  for (std::size_t x = 0; x < kPoints; ++x) {
    sum[x] = -(lambda * sum[x]) - eta * worst[x];
    if (tabled[x] || constants.tabled < 1.0) best = std::max(best, sum[x]);
  }
  double total = 0;
  for (std::size_t x = 0; x < kPoints; ++x) {
    const double prior = tabled[x] ? stated : anywhere;
    law[x] = prior > 0 ? prior * exp_own(sum[x] - best) : 0.0;
    total += law[x];
  }
  for (double& p : law) p /= total;
}

Law settlement_law(Stands stands, const SettlementConstants& constants) {
  Law law;
  settlement_law(stands, constants, law);
  return law;
}

SettlementParts settlement_parts(Stands stands, const SettlementConstants& constants) {
  SettlementParts parts;
  double few[kFew];
  std::vector<double> many;
  losses(stands, weights_in(stands, few, many), parts.many.data(), parts.hardest.data());
  for (std::size_t x = 0; x < kPoints; ++x) {
    parts.many[x] *= -(constants.many / kScaleEnd);
    parts.hardest[x] *= -(constants.hardest / kScaleEnd);
  }
  return parts;
}

int draw_from(const Law& law, double u) {
  double sum = 0;
  int last = 0;
  for (int x = 0; x < kGridPoints; ++x) {
    const double p = law[static_cast<std::size_t>(x)];
    if (p <= 0) continue;
    sum += p;
    last = x;
    if (u < sum) return x;
  }
  return last;
}

}  // namespace parley
