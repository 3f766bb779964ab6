#include "sim/solve/draws/per_draw.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace parley {
namespace {

using std::size_t;

constexpr double kZero = 1e-11;   ///< of a weight; payoffs are scaled to between 1 and 2
constexpr double kPivot = 1e-10;  ///< least coefficient to pivot on

size_t idx(int k) { return static_cast<size_t>(k); }

}  // namespace

void DrawEquilibria::solve(const double* row_payoff, const double* column_payoff, int m, int n,
                           double row_tie, double column_tie) {
  if (m < 1 || n < 1 || m > kMost || n > kMost)
    throw std::invalid_argument("equilibria of a draw: games of up to 8 x 8");
  // The row player's mixtures are bounded by what the column player earns, and the other way round.
  const bool one = visit(column_payoff, 1, n, n, m, column_tie, first_);
  const bool other = visit(row_payoff, n, 1, m, n, row_tie, second_);
  tied_ = one || other;
  list_.clear();
  // first_: bit i is row i unplayed, bit m + j column j a best reply; second_: bit j is column j unplayed,
  // bit n + i row i a best reply. Everything must be unplayed or a best reply.
  const std::uint32_t rows = (1U << m) - 1, columns = (1U << n) - 1;
  for (std::uint32_t& b : second_.binding) b = (b & columns) << m | b >> n;
  const std::uint32_t all = columns << m | rows;
  for (size_t p = 0; p < first_.binding.size(); ++p)
    for (size_t q = 0; q < second_.binding.size(); ++q)
      if ((first_.binding[p] | second_.binding[q]) == all) list_.push_back({first_.play[p], second_.play[q]});
}

bool DrawEquilibria::visit(const double* payoff, int row_step, int column_step, int rows, int columns,
                           double tie, Vertices& out) {
  out.binding.clear();
  out.play.clear();
  // In the payer's own units (units.h): against each column, what it earns more than by its worst row there.
  const auto paid = [&](int r, int c) { return payoff[r * row_step + c * column_step]; };
  std::array<double, kMost> least{};
  double range = 0;
  for (int c = 0; c < columns; ++c) {
    least[idx(c)] = paid(0, c);
    for (int r = 1; r < rows; ++r) least[idx(c)] = std::min(least[idx(c)], paid(r, c));
    for (int r = 0; r < rows; ++r) range = std::max(range, paid(r, c) - least[idx(c)]);
  }
  Dictionary origin{};
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c)
      origin.row[idx(r)][idx(c)] = 1 + (range > 0 ? (paid(r, c) - least[idx(c)]) / range : 0);
    origin.row[idx(r)][kMost] = 1;
    origin.basic[idx(r)] = static_cast<std::uint8_t>(columns + r);
  }
  for (int c = 0; c < columns; ++c) origin.nonbasic[idx(c)] = static_cast<std::uint8_t>(c);
  origin.outside = (1U << columns) - 1;
  const double slack_tie = range > 0 ? std::max(kZero, tie / range) : kZero;

  seen_.assign((size_t{1} << (rows + columns)) / 64 + 1, 0);
  seen_[origin.outside / 64] |= std::uint64_t{1} << origin.outside % 64;
  stack_.assign(1, origin);
  bool degenerate = false;
  while (!stack_.empty()) {
    const Dictionary at = stack_.back();
    stack_.pop_back();
    degenerate = add_vertex(at, rows, columns, slack_tie, out) || degenerate;
    push_neighbours(at, rows, columns, slack_tie);
  }
  return degenerate;
}

/// Every variable that can enter, with every variable that then reaches 0 first: where several do at once,
/// each leads to a basis of the same vertex.
void DrawEquilibria::push_neighbours(const Dictionary& at, int rows, int columns, double slack_tie) {
  for (int c = 0; c < columns; ++c) {
    double step = HUGE_VAL;
    for (int r = 0; r < rows; ++r)
      if (at.row[idx(r)][idx(c)] > kPivot)
        step = std::min(step, std::max(0.0, at.row[idx(r)][kMost]) / at.row[idx(r)][idx(c)]);
    for (int r = 0; r < rows; ++r) {
      const double pivot = at.row[idx(r)][idx(c)];
      const double zero = at.basic[idx(r)] < columns ? kZero : slack_tie;
      if (pivot <= kPivot || at.row[idx(r)][kMost] - step * pivot > zero) continue;
      const std::uint32_t outside = (at.outside & ~(1U << at.nonbasic[idx(c)])) | 1U << at.basic[idx(r)];
      std::uint64_t& word = seen_[outside / 64];
      const std::uint64_t bit = std::uint64_t{1} << outside % 64;
      if (word & bit) continue;
      word |= bit;
      Dictionary& to = stack_.emplace_back(at);
      std::swap(to.basic[idx(r)], to.nonbasic[idx(c)]);
      to.outside = outside;
      auto& leaving = to.row[idx(r)];
      leaving[idx(c)] = 1;
      for (double& x : leaving) x /= pivot;
      for (int q = 0; q < rows; ++q) {
        if (q == r) continue;
        auto& other = to.row[idx(q)];
        const double factor = other[idx(c)];
        other[idx(c)] = 0;
        for (size_t k = 0; k <= kMost; ++k) other[k] -= factor * leaving[k];
      }
    }
  }
}

bool DrawEquilibria::add_vertex(const Dictionary& at, int rows, int columns, double slack_tie,
                                Vertices& out) const {
  std::array<double, kMost> play{};
  std::uint32_t binding = at.outside;
  double sum = 0;
  for (int r = 0; r < rows; ++r) {
    const int v = at.basic[idx(r)];
    const double value = at.row[idx(r)][kMost];
    if (value <= (v < columns ? kZero : slack_tie))
      binding |= 1U << v;
    else if (v < columns)
      sum += play[idx(v)] = value;
  }
  const bool degenerate = std::popcount(binding) > columns;
  if (sum == 0) return false;  // the origin is no mixture
  if (degenerate && std::find(out.binding.begin(), out.binding.end(), binding) != out.binding.end())
    return true;
  for (double& x : play) x /= sum;
  out.binding.push_back(binding);
  out.play.push_back(play);
  return degenerate;
}

}  // namespace parley
