#include "sim/solve/per_draw.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace parley {
namespace {

std::size_t idx(int k) { return static_cast<std::size_t>(k); }

// Weights on the columns of `columns` that make the rows of `rows` earn the same, a(r, c) = a[r * sr + c *
// sc]. False: singular.
bool equalise(const double* a, int sr, int sc, const std::array<int, 4>& rows,
              const std::array<int, 4>& columns, int k, double tie, std::array<double, 4>& weight) {
  double m[4][5];
  double size = 0;
  for (int c = 0; c < k; ++c) m[0][c] = 1;
  m[0][k] = 1;
  for (int r = 1; r < k; ++r) {
    for (int c = 0; c < k; ++c) {
      const int column = columns[idx(c)] * sc;
      m[r][c] = a[rows[idx(r)] * sr + column] - a[rows[0] * sr + column];
      size = std::max(size, std::abs(m[r][c]));
    }
    m[r][k] = 0;
  }
  for (int r = 1; size > 0 && r < k; ++r)
    for (int c = 0; c < k; ++c) m[r][c] /= size;
  const double least = size > 0 ? std::max(1e-12, tie / size) : 1;
  for (int c = 0; c < k; ++c) {
    int best = c;
    for (int r = c + 1; r < k; ++r)
      if (std::abs(m[r][c]) > std::abs(m[best][c])) best = r;
    if (std::abs(m[best][c]) < (k > 1 ? least : 0.5)) return false;
    for (int q = 0; q <= k; ++q) std::swap(m[c][q], m[best][q]);
    for (int r = 0; r < k; ++r) {
      if (r == c) continue;
      const double factor = m[r][c] / m[c][c];
      for (int q = c; q <= k; ++q) m[r][q] -= factor * m[c][q];
    }
  }
  for (int c = 0; c < k; ++c) weight[idx(c)] = m[c][k] / m[c][c];
  return true;
}

// Whether no row earns more than the support's rows; a tie outside the support is noted.
bool best_replies(const double* a, int sr, int sc, int rows, std::uint32_t support,
                  const std::array<double, 4>& against, int columns, double tie, bool& tied) {
  double payoff[4], played = 0;
  for (int r = 0; r < rows; ++r) {
    payoff[r] = 0;
    for (int c = 0; c < columns; ++c) payoff[r] += against[idx(c)] * a[r * sr + c * sc];
    if (support >> r & 1u) played = payoff[r];
  }
  bool here = false;
  for (int r = 0; r < rows; ++r) {
    if (support >> r & 1u) continue;
    if (payoff[r] > played + tie) return false;
    here = here || payoff[r] > played - tie;
  }
  tied = tied || here;
  return true;
}

std::array<int, 4> members(std::uint32_t mask) {
  std::array<int, 4> out{};
  int k = 0;
  for (int s = 0; s < 4; ++s)
    if (mask >> s & 1u) out[idx(k++)] = s;
  return out;
}

}  // namespace

void small_equilibria(const double* row_payoff, const double* column_payoff, int m, int n,
                      SmallEquilibria& out, double tie) {
  if (m < 1 || n < 1 || m > 4 || n > 4)
    throw std::invalid_argument("small_equilibria takes games of up to 4 x 4");
  out.count = 0;
  out.tied = false;
  for (std::uint32_t rows = 1; rows < 1u << m; ++rows)
    for (std::uint32_t columns = 1; columns < 1u << n; ++columns) {
      const int k = std::popcount(rows);
      if (k != std::popcount(columns)) continue;
      const auto r = members(rows), c = members(columns);
      std::array<double, 4> x{}, y{};
      if (!equalise(row_payoff, n, 1, r, c, k, tie, y) || !equalise(column_payoff, 1, n, c, r, k, tie, x)) {
        out.tied = true;
        continue;
      }
      SmallEquilibria::One one;
      bool inside = true, edge = false;
      for (int q = 0; q < k; ++q) {
        inside = inside && x[idx(q)] > -1e-12 && y[idx(q)] > -1e-12;
        edge = edge || x[idx(q)] < 1e-12 || y[idx(q)] < 1e-12;
        one.row[idx(r[idx(q)])] = x[idx(q)];
        one.column[idx(c[idx(q)])] = y[idx(q)];
      }
      if (!inside) continue;
      bool tied = edge;
      if (!best_replies(row_payoff, n, 1, m, rows, one.column, n, tie, tied) ||
          !best_replies(column_payoff, 1, n, n, columns, one.row, m, tie, tied))
        continue;
      out.tied = out.tied || tied;
      if (edge) continue;  // a smaller support plays the same
      if (out.count < SmallEquilibria::kMost) out.list[idx(out.count++)] = one;
    }
}

}  // namespace parley
