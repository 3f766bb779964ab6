#include "sim/solve/nash/lemke.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }

// w = q + M z + d z0 with w, z >= 0 complementary. Columns: w (n), z (n), z0, right-hand side.
struct Tableau {
  std::size_t n;
  std::vector<double> cell;  // n rows x (2 n + 2)
  std::vector<std::size_t> basis;

  double& at_cell(std::size_t r, std::size_t c) { return cell[r * (2 * n + 2) + c]; }

  void pivot(std::size_t r, std::size_t c) {
    const std::size_t width = 2 * n + 2;
    const double by = at_cell(r, c);
    for (std::size_t k = 0; k < width; ++k) at_cell(r, k) /= by;
    for (std::size_t q = 0; q < n; ++q) {
      const double factor = at_cell(q, c);
      if (q == r || factor == 0) continue;
      for (std::size_t k = 0; k < width; ++k) at_cell(q, k) -= factor * at_cell(r, k);
      at_cell(q, c) = 0;
    }
    basis[r] = c;
  }

  // The lexicographic ratio test over (right-hand side, columns of w), so that ties do not cycle; z0 leaves
  // as soon as it can.
  std::size_t leaving(std::size_t c) {
    constexpr double kTiny = 1e-11;
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < n; ++r)
      if (at_cell(r, c) > kTiny) rows.push_back(r);
    for (std::size_t k = 2 * n + 1; rows.size() > 1; k = k == 2 * n + 1 ? 0 : k + 1) {
      if (k == n) break;
      double least = 0;
      for (std::size_t q = 0; q < rows.size(); ++q) {
        const double ratio = at_cell(rows[q], k) / at_cell(rows[q], c);
        if (q == 0 || ratio < least) least = ratio;
      }
      std::erase_if(rows, [&](std::size_t r) {
        return at_cell(r, k) / at_cell(r, c) > least + kTiny * (1 + std::abs(least));
      });
      if (k == 2 * n + 1)
        for (std::size_t r : rows)
          if (basis[r] == 2 * n) return r;
    }
    return rows.empty() ? n : rows.front();
  }
};

Tableau start(const ExactPolymatrix& game, const std::vector<double>& covering) {
  const std::size_t strategies = at(game.total), n = strategies + at(game.players);
  Tableau t{n, std::vector<double>(n * (2 * n + 2), 0.0), std::vector<std::size_t>(n)};
  for (int i = 0; i < game.players; ++i) {
    const double top =
        game.bound[at(i)] > 0 ? game.bound[at(i)] : 1;  // losses are payoffs over this, from 2 down
    for (int s = 0; s < game.size(i); ++s) {
      const std::size_t r = game.row(i, s);
      for (int j = 0; j < game.players; ++j)
        for (int u = 0; u < game.size(j); ++u)
          t.at_cell(r, n + game.row(j, u)) = i == j ? -1 : game.pair_double[game.place(i, s, j, u)] / top - 2;
      t.at_cell(r, n + strategies + at(i)) = 1;
      t.at_cell(r, 2 * n + 1) = 2 - game.own_double[r] / top;
      t.at_cell(strategies + at(i), n + r) = -1;
    }
    t.at_cell(strategies + at(i), 2 * n + 1) = -1;
  }
  for (std::size_t r = 0; r < n; ++r) {
    t.at_cell(r, r) = 1;
    t.at_cell(r, 2 * n) = -covering[r];
    t.basis[r] = r;
  }
  return t;
}

}  // namespace

Supports lemke(const ExactPolymatrix& game, const std::vector<double>& covering, int max_pivots) {
  Tableau t = start(game, covering);
  const std::size_t n = t.n;
  // Step 0 (Lemke 1965): z0 enters at the least value that makes all w >= 0; the w that it brings to 0 leaves.
  std::size_t first = 0;
  double least = 0;
  for (std::size_t r = 0; r < n; ++r) {
    const double ratio = t.at_cell(r, 2 * n + 1) / covering[r];
    if (ratio < least) {
      least = ratio;
      first = r;
    }
  }
  std::size_t left = t.basis[first];
  t.pivot(first, 2 * n);
  // Step k: the complement of what left enters, until z0 itself leaves: then w and z are complementary.
  for (int k = 0; k < max_pivots && left != 2 * n; ++k) {
    const std::size_t enter = left < n ? left + n : left - n;
    const std::size_t r = t.leaving(enter);
    if (r == n) return {};
    left = t.basis[r];
    t.pivot(r, enter);
  }
  if (left != 2 * n) return {};
  // What is played: the z above 0.
  Supports out(at(game.players));
  std::vector<double> x(at(game.total), 0.0);
  for (std::size_t r = 0; r < n; ++r)
    if (t.basis[r] >= n && t.basis[r] < n + at(game.total)) x[t.basis[r] - n] = t.at_cell(r, 2 * n + 1);
  for (int i = 0; i < game.players; ++i) {
    for (int s = 0; s < game.size(i); ++s)
      if (x[game.row(i, s)] > 1e-9) out[at(i)].push_back(s);
    if (out[at(i)].empty()) return {};
  }
  return out;
}

}  // namespace parley
