#include "sim/solve/nash/dominance.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "sim/base/stopping.h"
#include "sim/solve/nash/exact_lp.h"
#include "sim/solve/nash/polymatrix_exact.h"

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }

// What the alternatives k gain over one strategy: base[k] + sum over blocks of gain[block][k][choice], where
// nature makes one choice in each block (a block is an opponent, or all opponents at once).
struct Gains {
  std::vector<int> alternatives;
  std::vector<Rational> base;
  std::vector<std::vector<std::vector<Rational>>> gain;
};

using Mixture = std::vector<std::pair<int, Rational>>;
struct Dominator {
  Mixture by;
  Rational margin;
};

std::optional<Dominator> pure_dominator(const Gains& g) {
  std::optional<Dominator> best;
  for (std::size_t k = 0; k < g.alternatives.size(); ++k) {
    Rational worst = g.base[k];
    for (const auto& block : g.gain) worst += *std::min_element(block[k].begin(), block[k].end());
    if (worst > 0 && (!best || worst > best->margin))
      best = Dominator{{{g.alternatives[k], Rational(1)}}, worst};
  }
  return best;
}

// Whether one choice of nature makes every alternative no better: then no mixture of them dominates, and no
// linear programme needs to be solved. (With several blocks the choices are too many to look at.)
bool best_reply_somewhere(const Gains& g) {
  if (g.gain.size() != 1) return false;
  const auto& block = g.gain.front();
  for (std::size_t c = 0; c < block.front().size(); ++c) {
    bool best = true;
    for (std::size_t k = 0; best && k < block.size(); ++k) best = g.base[k] + block[k][c] <= 0;
    if (best) return true;
  }
  return false;
}

// The greatest absolute gain, 1 where all are 0.
Rational largest(const Gains& g) {
  Rational most(0);
  const auto see = [&](const Rational& v) { most = std::max<Rational>(most, abs(v)); };
  for (const auto& v : g.base) see(v);
  for (const auto& block : g.gain)
    for (const auto& row : block)
      for (const auto& v : row) see(v);
  return most == 0 ? Rational(1) : most;
}

// min over the opponents' beliefs of the best alternative's gain: rows gain_k(belief) - v + slack_k = 0 and
// one sum per block. Its dual values are the mixture; the game has a value (von Neumann 1928), so v > 0
// exactly where a mixture dominates.
std::optional<Dominator> mixed_dominator(const Gains& g) {
  const std::size_t rows = g.alternatives.size();
  if (rows < 2 || best_reply_somewhere(g)) return std::nullopt;
  std::size_t choices = 0;
  for (const auto& block : g.gain) choices += block.front().size();
  const Rational unit = largest(g);  // so that the choice among several mixtures does not depend on units
  const std::size_t n = choices + 2 + rows;  // beliefs, v+, v-, slacks
  ExactLp lp;
  lp.c.assign(n, Rational(0));
  lp.c[choices] = -1;
  lp.c[choices + 1] = 1;
  for (std::size_t k = 0; k < rows; ++k) {
    std::vector<Rational> row(n, Rational(0));
    std::size_t q = 0;
    for (const auto& block : g.gain)
      for (const auto& v : block[k]) row[q++] = v / unit;
    row[choices] = -1;
    row[choices + 1] = 1;
    row[choices + 2 + k] = 1;
    lp.a.push_back(std::move(row));
    lp.b.push_back(-g.base[k] / unit);
  }
  std::size_t q = 0;
  for (const auto& block : g.gain) {
    std::vector<Rational> row(n, Rational(0));
    for (std::size_t c = 0; c < block.front().size(); ++c) row[q++] = 1;
    lp.a.push_back(std::move(row));
    lp.b.push_back(Rational(1));
  }
  const ExactLpSolution answer = solve(lp);
  if (answer.status != ExactLpSolution::Status::optimal || answer.value >= 0) return std::nullopt;
  Dominator out{{}, -answer.value * unit};
  for (std::size_t k = 0; k < rows; ++k)
    if (answer.reduced[choices + 2 + k] != 0)
      out.by.emplace_back(g.alternatives[k], answer.reduced[choices + 2 + k]);
  return out;
}

/// `dominator_of(left, i, s)`: what dominates strategy s of player i among those that are left.
template <class DominatorOf>
Dominance eliminate(const std::vector<int>& sizes, DominatorOf dominator_of) {
  Dominance out;
  for (int m : sizes) {
    auto& left = out.left.emplace_back(at(m));
    std::iota(left.begin(), left.end(), 0);
  }
  for (int step = 1;; ++step) {
    std::vector<Elimination> now;
    for (int i = 0; i < static_cast<int>(sizes.size()); ++i)
      for (int s : out.left[at(i)]) {
        if (out.left[at(i)].size() < 2) continue;
        check_stop();
        if (auto dominator = dominator_of(out.left, i, s))
          now.push_back({step, i, s, std::move(dominator->by), dominator->margin});
      }
    if (now.empty()) return out;
    for (const auto& gone : now) std::erase(out.left[at(gone.player)], gone.strategy);
    out.steps.insert(out.steps.end(), now.begin(), now.end());
  }
}

Gains table_gains(const NormalForm& game, const std::vector<std::vector<int>>& left, int i, int s) {
  Gains g;
  for (int k : left[at(i)])
    if (k != s) g.alternatives.push_back(k);
  g.base.assign(g.alternatives.size(), Rational(0));
  auto& block = g.gain.emplace_back(g.alternatives.size());
  std::vector<std::size_t> digit(left.size(), 0);
  while (true) {  // over the opponents' combinations
    std::vector<int> pure(left.size());
    for (std::size_t j = 0; j < left.size(); ++j) pure[j] = left[j][digit[j]];
    pure[at(i)] = s;
    const Rational& here = game.exact[at(i)][game.cell(pure)];
    for (std::size_t k = 0; k < g.alternatives.size(); ++k) {
      pure[at(i)] = g.alternatives[k];
      block[k].push_back(game.exact[at(i)][game.cell(pure)] - here);
    }
    std::size_t j = left.size();
    while (j-- > 0) {
      if (j == at(i)) continue;
      if (++digit[j] < left[j].size()) break;
      digit[j] = 0;
    }
    if (j == static_cast<std::size_t>(-1)) return g;
  }
}

/// pure_dominator() in a table, where most strategies are told apart after few of its cells.
std::optional<Dominator> pure_in_table(const NormalForm& game, const std::vector<std::vector<int>>& left,
                                       int i, int s) {
  const auto& exact = game.exact[at(i)];
  const auto& rounded = game.payoff[at(i)];
  std::size_t stride = 1;  // from one strategy of i to the next
  for (int j = game.player_count() - 1; j > i; --j) stride *= at(game.size(j));
  std::vector<std::size_t> cells{at(s) * stride};  // of s, against each combination of the others
  std::size_t of_j = game.cells();
  for (int j = 0; j < game.player_count(); ++j) {
    of_j /= at(game.size(j));
    if (j == i) continue;
    std::vector<std::size_t> next;
    next.reserve(cells.size() * left[at(j)].size());
    for (const std::size_t c : cells)
      for (const int t : left[at(j)]) next.push_back(c + at(t) * of_j);
    cells = std::move(next);
  }
  std::optional<Dominator> best;
  for (const int k : left[at(i)]) {
    if (k == s) continue;
    check_stop();
    const std::size_t up = at(k) * stride - at(s) * stride;  // wraps around where k stands before s
    // Rounding keeps the order, so that fractions are compared only where doubles are equal.
    const bool better = std::all_of(cells.begin(), cells.end(), [&](std::size_t c) {
      return rounded[c + up] != rounded[c] ? rounded[c + up] > rounded[c] : exact[c + up] > exact[c];
    });
    if (!better) continue;
    Rational margin = exact[cells.front() + up] - exact[cells.front()];
    for (const std::size_t c : cells) margin = std::min<Rational>(margin, exact[c + up] - exact[c]);
    if (!best || margin > best->margin) best = Dominator{{{k, Rational(1)}}, margin};
  }
  return best;
}

}  // namespace

Dominance eliminate_dominated(const NormalForm& game, Dominators by) {
  return eliminate(game.sizes(), [&](const auto& left, int i, int s) {
    auto dominator = pure_in_table(game, left, i, s);
    if (!dominator && by == Dominators::mixed) dominator = mixed_dominator(table_gains(game, left, i, s));
    return dominator;
  });
}

Dominance eliminate_dominated(const PolymatrixGame& game, Dominators by, Reading reading) {
  const ExactPolymatrix e(game, reading);
  Dominance out = eliminate(e.sizes, [&](const auto& left, int i, int s) {
    Gains g;
    for (int k : left[at(i)])
      if (k != s) g.alternatives.push_back(k);
    for (int k : g.alternatives) g.base.push_back(e.own(i, k) - e.own(i, s));
    for (int j = 0; j < e.players; ++j) {
      if (j == i) continue;
      auto& block = g.gain.emplace_back();
      for (int k : g.alternatives) {
        auto& row = block.emplace_back();
        for (int t : left[at(j)]) row.push_back(e.at(i, k, j, t) - e.at(i, s, j, t));
      }
    }
    auto dominator = pure_dominator(g);
    if (!dominator && by == Dominators::mixed) dominator = mixed_dominator(g);
    return dominator;
  });
  for (Elimination& step : out.steps) step.margin *= e.stake[at(step.player)];  // back into payoffs
  return out;
}

}  // namespace parley
