#include "sim/solve/nash/pure.h"

#include <algorithm>
#include <cstdint>

#include "sim/base/stopping.h"
#include "sim/solve/nash/polymatrix_exact.h"

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }

struct PureSearch {
  const ExactPolymatrix& game;
  std::vector<PureEquilibrium> found;
  // [j][i][s * m + r]: the most that s can be better than r for i through j's choice, max over t of
  // pair_ij(s,t) - pair_ij(r,t)
  std::vector<std::vector<std::vector<Rational>>> open_best;
  std::vector<int> chosen;

  explicit PureSearch(const ExactPolymatrix& g) : game(g), open_best(at(g.players)) {
    for (int j = 0; j < g.players; ++j)
      for (int i = 0; i < g.players; ++i) {
        auto& best = open_best[at(j)].emplace_back();
        for (int s = 0; s < g.size(i); ++s)
          for (int r = 0; r < g.size(i); ++r) {
            Rational most(0);
            for (int t = 0; i != j && t < g.size(j); ++t) {
              const Rational gap = g.at(i, s, j, t) - g.at(i, r, j, t);
              if (t == 0 || gap > most) most = gap;
            }
            best.push_back(most);
          }
      }
  }

  bool possible(int i) const {
    const int s = chosen[at(i)];
    for (int r = 0; r < game.size(i); ++r) {
      if (r == s) continue;
      Rational gap = game.own(i, s) - game.own(i, r);
      for (int j = 0; j < game.players; ++j) {
        if (j == i) continue;
        if (at(j) < chosen.size()) {
          gap += game.at(i, s, j, chosen[at(j)]) - game.at(i, r, j, chosen[at(j)]);
        } else {
          gap += open_best[at(j)][at(i)][at(s * game.size(i) + r)];
        }
      }
      if (gap < 0) return false;
    }
    return true;
  }

  void record() {
    PureEquilibrium out{chosen, 0};
    for (int i = 0; i < game.players; ++i) {
      const auto u = game.payoffs_at(chosen, i);
      out.ties += static_cast<int>(std::count(u.begin(), u.end(), u[at(chosen[at(i)])])) - 1;
    }
    found.push_back(std::move(out));
  }

  void place() {
    check_stop();
    for (int i = 0; i < static_cast<int>(chosen.size()); ++i)
      if (!possible(i)) return;
    if (static_cast<int>(chosen.size()) == game.players) return record();
    const int next = static_cast<int>(chosen.size());
    for (int s = 0; s < game.size(next); ++s) {
      chosen.push_back(s);
      place();
      chosen.pop_back();
    }
  }
};

// For one player, the cells in which it has a best reply, and how many others pay as much: along each line of
// cells that differ in its own strategy only, the best in one pass, and who reaches it in another. `best` is
// lowered where it has none, `ties` raised.
void judge_lines(const NormalForm& game, int player, std::size_t stride, std::vector<std::uint8_t>& best,
                 std::vector<int>& ties) {
  const auto& exact = game.exact[at(player)];
  const auto& rounded = game.payoff[at(player)];
  const std::size_t m = at(game.size(player)), block = m * stride;
  // Rounding keeps the order, so that fractions are compared only where doubles are equal.
  const auto more = [&](std::size_t a, std::size_t b) {
    return rounded[a] != rounded[b] ? rounded[a] > rounded[b] : exact[a] > exact[b];
  };
  const auto same = [&](std::size_t a, std::size_t b) {
    return rounded[a] == rounded[b] && exact[a] == exact[b];
  };
  for (std::size_t begin = 0; begin < best.size(); begin += block, check_stop())
    for (std::size_t line = begin; line < begin + stride; ++line) {
      std::size_t top = line;
      for (std::size_t s = 1; s < m; ++s)
        if (more(line + s * stride, top)) top = line + s * stride;
      int as_good = -1;
      for (std::size_t s = 0; s < m; ++s) as_good += same(line + s * stride, top);
      for (std::size_t s = 0; s < m; ++s) {
        const std::size_t c = line + s * stride;
        if (same(c, top))
          ties[c] += as_good;
        else
          best[c] = 0;
      }
    }
}

}  // namespace

std::vector<PureEquilibrium> pure_equilibria(const NormalForm& game) {
  const std::size_t cells = game.cells();
  std::vector<std::uint8_t> best(cells, 1);
  std::vector<int> ties(cells, 0);
  std::size_t stride = 1;
  for (int i = game.player_count(); i-- > 0; stride *= at(game.size(i)))
    judge_lines(game, i, stride, best, ties);
  std::vector<PureEquilibrium> found;
  for (std::size_t c = 0; c < cells; ++c)
    if (best[c]) found.push_back({game.pure(c), ties[c]});
  return found;
}

std::vector<PureEquilibrium> pure_equilibria(const PolymatrixGame& game, Reading reading) {
  return pure_equilibria(ExactPolymatrix(game, reading));
}

std::vector<PureEquilibrium> pure_equilibria(const ExactPolymatrix& game) {
  PureSearch search(game);
  search.place();
  return search.found;
}

}  // namespace parley
