#include "sim/solve/polymatrix_exact.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace parley {
namespace {
std::size_t idx(int k) { return static_cast<std::size_t>(k); }
}  // namespace

ExactPolymatrix::ExactPolymatrix(const PolymatrixGame& game, Reading reading) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  players = game.player_count();
  sizes = game.sizes();
  for (int m : sizes) {
    begin.push_back(total);
    total += m;
  }
  const std::size_t n = idx(total);
  pair.assign(n * n, Rational(0));
  pair_double.assign(n * n, 0.0);
  for (int i = 0; i < players; ++i) {
    double all = 0;
    double most = 0;
    for (double b : game.own[idx(i)]) {
      own_value.push_back(exact(b, reading));
      own_double.push_back(b);
      most = std::max(most, std::abs(b));
    }
    all += most;
    for (int j = 0; j < players; ++j) {
      const auto& a = game.pair[idx(i)][idx(j)];
      most = 0;
      for (std::size_t k = 0; k < a.size(); ++k) {
        const int s = static_cast<int>(k) / size(j), t = static_cast<int>(k) % size(j);
        pair[place(i, s, j, t)] = exact(a[k], reading);
        pair_double[place(i, s, j, t)] = a[k];
        most = std::max(most, std::abs(a[k]));
      }
      all += most;
    }
    bound.push_back(all);
  }
}

std::vector<Rational> ExactPolymatrix::payoffs(const ExactProfile& profile, int i) const {
  std::vector<Rational> u;
  for (int s = 0; s < size(i); ++s) {
    Rational sum = own(i, s);
    for (int j = 0; j < players; ++j)
      for (int t = 0; j != i && t < size(j); ++t)
        if (profile[idx(j)][idx(t)] != 0) sum += profile[idx(j)][idx(t)] * at(i, s, j, t);
    u.push_back(sum);
  }
  return u;
}

std::vector<Rational> ExactPolymatrix::payoffs_at(const std::vector<int>& pure, int i) const {
  std::vector<Rational> u;
  for (int s = 0; s < size(i); ++s) {
    Rational sum = own(i, s);
    for (int j = 0; j < players; ++j)
      if (j != i) sum += at(i, s, j, pure[idx(j)]);
    u.push_back(sum);
  }
  return u;
}

Rational ExactPolymatrix::regret(const ExactProfile& profile) const {
  Rational most(0);
  for (int i = 0; i < players; ++i) {
    const auto u = payoffs(profile, i);
    Rational mean(0);
    for (std::size_t s = 0; s < u.size(); ++s) mean += profile[idx(i)][s] * u[s];
    most = std::max<Rational>(most, *std::max_element(u.begin(), u.end()) - mean);
  }
  return most;
}

int ExactPolymatrix::ties(const ExactProfile& profile) const {
  int out = 0;
  for (int i = 0; i < players; ++i) {
    const auto u = payoffs(profile, i);
    const Rational best = *std::max_element(u.begin(), u.end());
    for (std::size_t s = 0; s < u.size(); ++s) out += u[s] == best && profile[idx(i)][s] == 0;
  }
  return out;
}

}  // namespace parley
