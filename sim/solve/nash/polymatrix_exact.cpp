#include "sim/solve/nash/polymatrix_exact.h"

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
  for (int i = 0; i < players; ++i) {
    for (double b : game.own[idx(i)]) own_value.push_back(exact(b, reading));
    for (int j = 0; j < players; ++j) {
      const auto& a = game.pair[idx(i)][idx(j)];
      for (std::size_t k = 0; k < a.size(); ++k)
        pair[place(i, static_cast<int>(k) / size(j), j, static_cast<int>(k) % size(j))] =
            exact(a[k], reading);
    }
    to_own_units(i);
  }
  for (const Rational& v : pair) pair_double.push_back(to_double(v));
  for (const Rational& v : own_value) own_double.push_back(to_double(v));
}

void ExactPolymatrix::to_own_units(int i) {
  // From a list of cells, one for each strategy of i, the least is taken away; the greatest that is left.
  const auto take_least = [&](auto cell) {
    Rational least = cell(0), most(0);
    for (int s = 1; s < size(i); ++s) least = std::min<Rational>(least, cell(s));
    for (int s = 0; s < size(i); ++s) {
      cell(s) -= least;
      most = std::max<Rational>(most, cell(s));
    }
    return most;
  };
  Rational all = take_least([&](int s) -> Rational& { return own_value[row(i, s)]; });
  for (int j = 0; j < players; ++j) {
    Rational most(0);
    for (int t = 0; j != i && t < size(j); ++t)
      most =
          std::max<Rational>(most, take_least([&](int s) -> Rational& { return pair[place(i, s, j, t)]; }));
    all += most;
  }
  indifferent.push_back(all == 0);
  bound.push_back(all == 0 ? 0 : 1);
  stake.push_back(all == 0 ? Rational(1) : all);
  for (int s = 0; s < size(i); ++s) {
    own_value[row(i, s)] /= stake.back();
    for (int c = 0; c < total; ++c)
      if (Rational& v = pair[row(i, s) * idx(total) + idx(c)]; v != 0) v /= stake.back();
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
    most = std::max<Rational>(most, (*std::max_element(u.begin(), u.end()) - mean) * stake[idx(i)]);
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
