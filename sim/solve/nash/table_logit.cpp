#include "sim/solve/nash/table_logit.h"

#include <algorithm>
#include <random>

#include "sim/solve/nash/qre_curve.h"

namespace parley {
namespace {

constexpr std::size_t kMostCells = 20'000;
constexpr int kMostPositions = 60;
constexpr std::size_t kPointsOfPath = kStartsOfPath - 1;  ///< beside its end
constexpr std::size_t kCostOfPaths = 200'000;             ///< cells times squared players, times paths
constexpr int kMostSteps = 2000;

Profile random_play(const NormalForm& game, std::mt19937_64& random) {
  Profile p;
  for (const int m : game.sizes()) {
    auto& row = p.emplace_back();
    double sum = 0;
    for (int s = 0; s < m; ++s) sum += row.emplace_back(0.02 + static_cast<double>(random() >> 11) * 0x1p-53);
    for (double& x : row) x /= sum;
  }
  return p;
}

}  // namespace

std::vector<Profile> logit_starts(const NormalForm& game, int paths, const std::stop_token& stop) {
  int positions = 0;
  for (const int m : game.sizes()) positions += m;
  std::vector<Profile> out;
  if (game.cells() > kMostCells || positions > kMostPositions) return out;
  const std::size_t cost = game.cells() * game.strategies.size() * game.strategies.size();
  paths = std::min(static_cast<int>(kCostOfPaths / cost), paths);
  if (paths < 1) return out;
  const PayoffField field = payoff_field(game);
  std::mt19937_64 random(2005);
  for (int k = 0; k < paths && !stop.stop_requested(); ++k) {
    QreOptions options;
    options.stop = stop;
    options.max_steps = kMostSteps;
    if (k > 0) options.start = random_play(game, random);
    const QreBranch branch = follow_branch(field, options);
    out.push_back(branch.last);
    for (std::size_t q = 1; q <= kPointsOfPath; ++q)
      out.push_back(branch.points[(branch.points.size() - 1) * q / (kPointsOfPath + 1)].profile);
  }
  return out;
}

}  // namespace parley
