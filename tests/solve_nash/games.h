#pragma once
#include <algorithm>
#include <random>
#include <vector>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

/// Small games to test with.
namespace parley::games {

using Matrix = std::vector<std::vector<double>>;

inline NormalForm bimatrix(const Matrix& row, const Matrix& column) {
  NormalForm game = make_normal_form({static_cast<int>(row.size()), static_cast<int>(row[0].size())});
  for (std::size_t c = 0; c < game.cells(); ++c) {
    game.set(0, c, exact(row[c / row[0].size()][c % row[0].size()], Reading::decimal));
    game.set(1, c, exact(column[c / row[0].size()][c % row[0].size()], Reading::decimal));
  }
  return game;
}

/// Integers in [-range, range], the same on every machine.
class Numbers {
 public:
  explicit Numbers(unsigned seed, int range) : engine_(seed), range_(range) {}
  int operator()() { return static_cast<int>(engine_() % static_cast<unsigned>(2 * range_ + 1)) - range_; }

 private:
  std::mt19937 engine_;
  int range_;
};

inline NormalForm random_table(const std::vector<int>& sizes, unsigned seed, int range = 1000003) {
  NormalForm game = make_normal_form(sizes);
  Numbers number(seed, range);
  for (int i = 0; i < game.player_count(); ++i)
    for (std::size_t c = 0; c < game.cells(); ++c) game.set(i, c, Rational(number()));
  return game;
}

inline NormalForm random_bimatrix(int m, int n, unsigned seed, int range = 1000003) {
  return random_table({m, n}, seed, range);
}

inline PolymatrixGame random_polymatrix(const std::vector<int>& sizes, unsigned seed, int range = 1000003) {
  PolymatrixGame game = make_polymatrix(sizes);
  Numbers number(seed, range);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    for (auto& v : game.own[i]) v = number();
    for (std::size_t j = 0; j < sizes.size(); ++j)
      if (i != j)
        for (int k = 0; k < sizes[i] * sizes[j]; ++k) game.pair[i][j].push_back(number());
  }
  return game;
}

inline ExactProfile as_profile(const std::vector<int>& positions, const std::vector<int>& sizes) {
  ExactProfile out;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    out.emplace_back(static_cast<std::size_t>(sizes[i]), Rational(0));
    out[i][static_cast<std::size_t>(positions[i])] = 1;
  }
  return out;
}

inline bool is_pure(const ExactProfile& profile) {
  for (const auto& strategy : profile)
    for (const auto& p : strategy)
      if (p != 0 && p != 1) return false;
  return true;
}

}  // namespace parley::games
