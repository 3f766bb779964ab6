#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/solve/nash/support_system.h"

namespace parley {
namespace {
std::size_t at(int k) { return static_cast<std::size_t>(k); }
constexpr double kUnit = std::numeric_limits<double>::epsilon();

// In place: lu of an n x n matrix with row exchanges, then the inverse. False where a pivot is 0.
bool invert(std::vector<double>& lu, std::vector<double>& inverse, std::size_t n) {
  inverse.assign(n * n, 0.0);
  for (std::size_t k = 0; k < n; ++k) inverse[k * n + k] = 1;
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t best = c;
    for (std::size_t r = c + 1; r < n; ++r)
      if (std::abs(lu[r * n + c]) > std::abs(lu[best * n + c])) best = r;
    const double pivot = lu[best * n + c];
    if (pivot == 0) return false;
    if (best != c)
      for (std::size_t k = 0; k < n; ++k) {
        std::swap(lu[c * n + k], lu[best * n + k]);
        std::swap(inverse[c * n + k], inverse[best * n + k]);
      }
    for (std::size_t k = 0; k < n; ++k) {
      lu[c * n + k] /= pivot;
      inverse[c * n + k] /= pivot;
    }
    for (std::size_t r = 0; r < n; ++r) {
      const double factor = lu[r * n + c];
      if (r == c || factor == 0) continue;
      for (std::size_t k = 0; k < n; ++k) {
        lu[r * n + k] -= factor * lu[c * n + k];
        inverse[r * n + k] -= factor * inverse[c * n + k];
      }
    }
  }
  return true;
}
}  // namespace

CertifiedScreen::CertifiedScreen(const ExactPolymatrix& game) : game_(game) {
  for (int m : game.sizes) {
    profile_.emplace_back(at(m), 0.0);
    profile_error_.emplace_back(at(m), 0.0);
  }
}

// The unknowns are all probabilities of a support but the first of each actor; equations: the same payoff as
// the first.
bool CertifiedScreen::solve(const Supports& supports) {
  player_.clear(), strategy_.clear(), base_.clear();
  for (int i = 0; i < game_.players; ++i)
    for (std::size_t k = 1; k < supports[at(i)].size(); ++k) {
      player_.push_back(i);
      strategy_.push_back(supports[at(i)][k]);
      base_.push_back(supports[at(i)][0]);
    }
  const std::size_t n = player_.size();
  matrix_.resize(n * n), rhs_.resize(n), x_.assign(n, 0.0);
  error_ = 0;
  if (n == 0) return true;
  const auto& a = game_.pair_double;
  double slack = 0;  // no entry of the matrix or right-hand side is wrong by more, rounding and reading of
                     // decimals included
  for (std::size_t r = 0; r < n; ++r) {
    const int i = player_[r];
    const std::size_t up = game_.row(i, strategy_[r]) * at(game_.total),
                      down = game_.row(i, base_[r]) * at(game_.total);
    double constant = game_.own_double[game_.row(i, strategy_[r])] - game_.own_double[game_.row(i, base_[r])];
    for (int j = 0; j < game_.players; ++j) {
      const std::size_t t = game_.row(j, supports[at(j)][0]);
      constant += a[up + t] - a[down + t];
    }
    rhs_[r] = -constant;
    for (std::size_t c = 0; c < n; ++c) {
      const std::size_t t = game_.row(player_[c], strategy_[c]), t0 = game_.row(player_[c], base_[c]);
      matrix_[r * n + c] = (a[up + t] - a[down + t]) - (a[up + t0] - a[down + t0]);
    }
    slack = std::max(slack, 8 * (game_.players + 4) * kUnit * game_.bound[at(i)]);
  }
  lu_ = matrix_;
  if (!invert(lu_, inverse_, n)) return false;

  // |I - R M| <= alpha < 1 proves that M is regular, and |x - x~| <= |R| |b - M x~| / (1 - alpha), in the
  // maximum norm.
  const double gamma = 4 * static_cast<double>(n + 4) * kUnit;
  for (std::size_t r = 0; r < n; ++r)
    for (std::size_t c = 0; c < n; ++c) x_[r] += inverse_[r * n + c] * rhs_[c];
  double alpha = 0, norm = 0, residual = 0, size = 0;
  for (std::size_t r = 0; r < n; ++r) size = std::max(size, std::abs(x_[r]));
  for (std::size_t r = 0; r < n; ++r) {
    double sum = 0, inverse_sum = 0, left = rhs_[r], magnitude = std::abs(rhs_[r]);
    for (std::size_t c = 0; c < n; ++c) {
      double entry = r == c ? 1 : 0, terms = entry;
      for (std::size_t k = 0; k < n; ++k) {
        const double product = inverse_[r * n + k] * matrix_[k * n + c];
        entry -= product;
        terms += std::abs(product);
      }
      sum += std::abs(entry) + gamma * terms;
      inverse_sum += std::abs(inverse_[r * n + c]);
      const double product = matrix_[r * n + c] * x_[c];
      left -= product;
      magnitude += std::abs(product);
    }
    alpha = std::max(alpha, sum);
    norm = std::max(norm, inverse_sum);
    residual = std::max(residual, std::abs(left) + gamma * magnitude);
  }
  const double dimension = static_cast<double>(n);
  alpha = 1.01 * (alpha + norm * dimension * slack);
  if (!(alpha < 0.5)) return false;
  error_ = 1.01 * norm * (residual + slack * (dimension * size + 1)) / (1 - alpha);
  return std::isfinite(error_);
}

bool CertifiedScreen::excluded(const Supports& supports) {
  if (!solve(supports)) return false;
  for (int i = 0; i < game_.players; ++i) {
    std::fill(profile_[at(i)].begin(), profile_[at(i)].end(), 0.0);
    std::fill(profile_error_[at(i)].begin(), profile_error_[at(i)].end(), 0.0);
    profile_[at(i)][at(supports[at(i)][0])] = 1;
  }
  for (std::size_t k = 0; k < x_.size(); ++k) {
    if (x_[k] + error_ < 0) return true;
    auto &row = profile_[at(player_[k])], &wrong = profile_error_[at(player_[k])];
    row[at(strategy_[k])] = x_[k];
    row[at(base_[k])] -= x_[k];
    wrong[at(strategy_[k])] = error_;
    wrong[at(base_[k])] += error_ + 4 * kUnit * (1 + std::abs(x_[k]));
  }
  for (int i = 0; i < game_.players; ++i) {
    const std::size_t first = at(supports[at(i)][0]);
    if (profile_[at(i)][first] + profile_error_[at(i)][first] < 0) return true;
  }
  const auto& a = game_.pair_double;
  for (int i = 0; i < game_.players; ++i) {
    const int s0 = supports[at(i)][0];
    const std::size_t down = game_.row(i, s0) * at(game_.total);
    for (int s = 0; s < game_.size(i); ++s) {
      if (std::binary_search(supports[at(i)].begin(), supports[at(i)].end(), s)) continue;
      const std::size_t up = game_.row(i, s) * at(game_.total);
      double gain = game_.own_double[game_.row(i, s)] - game_.own_double[game_.row(i, s0)], doubt = 0,
             size = 1;
      for (int j = 0; j < game_.players; ++j)
        for (int t : supports[at(j)]) {
          const double difference = a[up + game_.row(j, t)] - a[down + game_.row(j, t)];
          gain += profile_[at(j)][at(t)] * difference;
          doubt += profile_error_[at(j)][at(t)] * std::abs(difference);
          size = std::max(size, std::abs(profile_[at(j)][at(t)]));
        }
      const double rounding = 8 * (game_.total + 4) * kUnit * game_.bound[at(i)] * size;
      if (gain - 1.01 * doubt - rounding > 0) return true;
    }
  }
  return false;
}

}  // namespace parley
