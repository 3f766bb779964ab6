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

DrawGame::DrawGame(const PolymatrixGame& game) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  sizes = game.sizes();
  for (int m : sizes) {
    begin.push_back(total);
    total += m;
  }
  pair.assign(idx(total) * idx(total), 0.0);
  for (int i = 0; i < players(); ++i) {
    own.insert(own.end(), game.own[idx(i)].begin(), game.own[idx(i)].end());
    for (int j = 0; j < players(); ++j) {
      const auto& a = game.pair[idx(i)][idx(j)];
      for (std::size_t k = 0; k < a.size(); ++k)
        at(i, static_cast<int>(k) / sizes[idx(j)], j, static_cast<int>(k) % sizes[idx(j)]) = a[k];
    }
  }
}

DrawWorkspace::DrawWorkspace(const DrawGame& game)
    : payoff_((game.sizes.size() + 1) * idx(game.total)),
      chosen_(game.sizes.size()),
      left_(game.sizes.size()) {
  found_.reserve(64);
}

const std::vector<std::uint32_t>& DrawWorkspace::pure_equilibria(const DrawGame& game) {
  found_.clear();
  std::copy(game.own.begin(), game.own.end(), payoff_.begin());
  place(game, 0, 0);
  return found_;
}

void DrawWorkspace::place(const DrawGame& game, int player, std::uint32_t cell) {
  const std::size_t n = idx(game.total);
  const double* now = payoff_.data() + idx(player) * n;
  if (player == game.players()) {
    for (int i = 0; i < player; ++i) {
      const double* u = now + game.begin[idx(i)];
      const double enough = u[chosen_[idx(i)]] + game.tie;
      for (int s = 0; s < game.sizes[idx(i)]; ++s)
        if (u[s] > enough) return;
    }
    found_.push_back(cell);
    return;
  }
  double* next = payoff_.data() + idx(player + 1) * n;
  const int m = game.sizes[idx(player)];
  for (int s = 0; s < m; ++s) {
    chosen_[idx(player)] = s;
    const double* column = game.pair.data() + game.begin[idx(player)] + s;
    for (std::size_t r = 0; r < n; ++r) next[r] = now[r] + column[r * n];
    place(game, player + 1, cell * static_cast<std::uint32_t>(m) + static_cast<std::uint32_t>(s));
  }
}

bool DrawWorkspace::dominated(const DrawGame& game, int i, int s) const {
  const std::size_t n = idx(game.total);
  const double* low = game.pair.data() + idx(game.begin[idx(i)] + s) * n;
  for (int k = 0; k < game.sizes[idx(i)]; ++k) {
    if (k == s || !(left_[idx(i)] >> k & 1u)) continue;
    const double* high = game.pair.data() + idx(game.begin[idx(i)] + k) * n;
    double gain = game.own[idx(game.begin[idx(i)] + k)] - game.own[idx(game.begin[idx(i)] + s)];
    for (int j = 0; j < game.players(); ++j) {
      if (j == i) continue;
      double least = 0;
      bool first = true;
      for (int t = 0; t < game.sizes[idx(j)]; ++t) {
        if (!(left_[idx(j)] >> t & 1u)) continue;
        const double v = high[game.begin[idx(j)] + t] - low[game.begin[idx(j)] + t];
        if (first || v < least) least = v;
        first = false;
      }
      gain += least;
    }
    if (gain > game.tie) return true;
  }
  return false;
}

const std::vector<std::uint32_t>& DrawWorkspace::undominated(const DrawGame& game) {
  for (std::size_t i = 0; i < left_.size(); ++i) {
    if (game.sizes[i] > 32) throw std::invalid_argument("more than 32 strategies");
    left_[i] = game.sizes[i] == 32 ? ~0u : (1u << game.sizes[i]) - 1;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (int i = 0; i < game.players(); ++i)
      for (int s = 0; s < game.sizes[idx(i)]; ++s)
        if ((left_[idx(i)] >> s & 1u) && dominated(game, i, s)) {
          left_[idx(i)] &= ~(1u << s);
          changed = true;
        }
  }
  return left_;
}

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
