#include "sim/solve/pure.h"

#include <algorithm>

#include "sim/solve/polymatrix_exact.h"

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

}  // namespace

std::vector<PureEquilibrium> pure_equilibria(const NormalForm& game) {
  const std::size_t cells = game.cells();
  std::vector<std::size_t> stride(game.strategies.size());
  std::size_t step = 1;
  for (std::size_t i = game.strategies.size(); i-- > 0; step *= game.strategies[i].size()) stride[i] = step;
  std::vector<PureEquilibrium> found;
  for (std::size_t c = 0; c < cells; ++c) {
    PureEquilibrium here{game.pure(c), 0};
    bool best = true;
    for (std::size_t i = 0; best && i < stride.size(); ++i) {
      const auto& u = game.exact[i];
      const std::size_t base = c - at(here.positions[i]) * stride[i];
      for (std::size_t r = 0; best && r < game.strategies[i].size(); ++r) {
        const std::size_t other = base + r * stride[i];
        if (other == c) continue;
        best = u[other] <= u[c];
        if (u[other] == u[c]) ++here.ties;
      }
    }
    if (best) found.push_back(std::move(here));
  }
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
