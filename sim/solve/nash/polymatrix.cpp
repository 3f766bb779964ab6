#include "sim/solve/nash/polymatrix.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "sim/solve/game_parts.h"

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }

// `read` turns a double into Number.
template <class Number, class Read>
std::vector<Number> payoffs_against(const PolymatrixGame& game,
                                    const std::vector<std::vector<Number>>& profile, int player, Read read) {
  std::vector<Number> u;
  for (double b : game.own[at(player)]) u.push_back(read(b));
  for (int j = 0; j < game.player_count(); ++j) {
    const auto& a = game.pair[at(player)][at(j)];
    if (a.empty()) continue;
    const std::size_t m = at(game.size(j));
    for (std::size_t s = 0; s < u.size(); ++s)
      for (std::size_t t = 0; t < m; ++t)
        if (profile[at(j)][t] != 0) u[s] += profile[at(j)][t] * read(a[s * m + t]);
  }
  return u;
}

}  // namespace

std::vector<int> PolymatrixGame::sizes() const {
  std::vector<int> out;
  for (const auto& labels : strategies) out.push_back(static_cast<int>(labels.size()));
  return out;
}

PolymatrixGame make_polymatrix(const std::vector<int>& sizes) {
  PolymatrixGame game;
  number_players(game, sizes);
  for (const int size : sizes) game.own.emplace_back(at(size), 0.0);
  game.pair.assign(sizes.size(), std::vector<std::vector<double>>(sizes.size()));
  return game;
}

std::string malformed(const PolymatrixGame& game) {
  const std::size_t n = game.strategies.size();
  if (n == 0) return "a game needs at least one player";
  if (game.players.size() != n || game.own.size() != n || game.pair.size() != n)
    return "names, own vectors and pair matrices are needed for every player";
  const auto finite = [](const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
  };
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t m = game.strategies[i].size();
    if (m == 0) return fmt::format("player {} has no strategies", i + 1);
    if (game.own[i].size() != m)
      return fmt::format("player {} has {} own values for {} strategies", i + 1, game.own[i].size(), m);
    if (game.pair[i].size() != n)
      return fmt::format("player {} has pair matrices against {} of {} players", i + 1, game.pair[i].size(),
                         n);
    if (!finite(game.own[i])) return fmt::format("player {} has an own value that is not finite", i + 1);
    if (!game.pair[i][i].empty()) return fmt::format("player {} has a pair matrix against itself", i + 1);
    for (std::size_t j = 0; j < n; ++j) {
      const auto& a = game.pair[i][j];
      if (!a.empty() && a.size() != m * game.strategies[j].size())
        return fmt::format("the matrix of player {} against {} has {} cells, not {}", i + 1, j + 1, a.size(),
                           m * game.strategies[j].size());
      if (!finite(a))
        return fmt::format("the matrix of player {} against {} has a cell that is not finite", i + 1, j + 1);
    }
  }
  return "";
}

std::vector<double> strategy_payoffs(const PolymatrixGame& game, const Profile& profile, int player) {
  return payoffs_against(game, profile, player, [](double v) { return v; });
}

std::vector<Rational> strategy_payoffs(const PolymatrixGame& game, const ExactProfile& profile, int player,
                                       Reading reading) {
  return payoffs_against(game, profile, player, [reading](double v) { return exact(v, reading); });
}

double regret(const PolymatrixGame& game, const Profile& profile) {
  return most_gain(profile, [&](int i) { return strategy_payoffs(game, profile, i); });
}

Rational regret(const PolymatrixGame& game, const ExactProfile& profile, Reading reading) {
  return most_gain(profile, [&](int i) { return strategy_payoffs(game, profile, i, reading); });
}

NormalForm expand(const PolymatrixGame& game, std::size_t max_cells, Reading reading) {
  std::size_t cells = 1;
  for (int m : game.sizes()) {
    cells *= at(m);
    if (cells > max_cells)
      throw std::length_error(fmt::format("the table would have more than {} cells", max_cells));
  }
  NormalForm table = make_normal_form(game.sizes());
  table.title = game.title;
  table.players = game.players;
  table.strategies = game.strategies;
  for (int i = 0; i < game.player_count(); ++i) {
    std::vector<Rational> own;
    for (double b : game.own[at(i)]) own.push_back(exact(b, reading));
    std::vector<std::vector<Rational>> pair(game.strategies.size());
    for (std::size_t j = 0; j < pair.size(); ++j)
      for (double a : game.pair[at(i)][j]) pair[j].push_back(exact(a, reading));
    for (std::size_t c = 0; c < cells; ++c) {
      const std::vector<int> s = table.pure(c);
      Rational u = own[at(s[at(i)])];
      for (std::size_t j = 0; j < pair.size(); ++j)
        if (!pair[j].empty()) u += pair[j][at(s[at(i)] * game.size(static_cast<int>(j)) + s[j])];
      table.set(i, c, u);
    }
  }
  return table;
}

}  // namespace parley
