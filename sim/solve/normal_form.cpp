#include "sim/solve/normal_form.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "sim/solve/game_parts.h"

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }

template <class Number>
std::vector<Number> payoffs_against(const std::vector<Number>& cells, const std::vector<int>& sizes,
                                    const std::vector<std::vector<Number>>& profile, int player) {
  // Players are summed out from the last to the first; the tensor shrinks by each size in turn.
  std::vector<Number> now = cells;
  std::size_t inner = 1;  // sizes after the one summed out that stay: that of `player` or 1
  for (int j = static_cast<int>(sizes.size()) - 1; j >= 0; --j) {
    const std::size_t m = at(sizes[at(j)]);
    if (j == player) {
      inner = m;
      continue;
    }
    const std::size_t outer = now.size() / (m * inner);
    std::vector<Number> next(outer * inner, Number(0));
    for (std::size_t o = 0; o < outer; ++o)
      for (std::size_t s = 0; s < m; ++s) {
        const Number& p = profile[at(j)][s];
        if (p == 0) continue;
        for (std::size_t q = 0; q < inner; ++q) next[o * inner + q] += p * now[(o * m + s) * inner + q];
      }
    now = std::move(next);
  }
  return now;
}

}  // namespace

std::vector<int> NormalForm::sizes() const {
  std::vector<int> out;
  for (const auto& labels : strategies) out.push_back(static_cast<int>(labels.size()));
  return out;
}

std::size_t NormalForm::cells() const {
  std::size_t n = 1;
  for (const auto& labels : strategies) {
    n *= labels.size();
    if (n > std::size_t{1} << 31) throw std::length_error("the table has more than 2^31 cells");
  }
  return n;
}

std::size_t NormalForm::cell(const std::vector<int>& pure) const {
  std::size_t out = 0;
  for (std::size_t i = 0; i < strategies.size(); ++i) out = out * strategies[i].size() + at(pure[i]);
  return out;
}

std::vector<int> NormalForm::pure(std::size_t cell) const {
  std::vector<int> out(strategies.size());
  for (std::size_t i = strategies.size(); i-- > 0;) {
    out[i] = static_cast<int>(cell % strategies[i].size());
    cell /= strategies[i].size();
  }
  return out;
}

void NormalForm::set(int player, std::size_t cell, const Rational& value) {
  exact[at(player)][cell] = value;
  payoff[at(player)][cell] = to_double(value);
}

NormalForm make_normal_form(const std::vector<int>& sizes) {
  NormalForm game;
  number_players(game, sizes);
  game.payoff.assign(sizes.size(), std::vector<double>(game.cells(), 0.0));
  game.exact.assign(sizes.size(), std::vector<Rational>(game.cells(), Rational(0)));
  return game;
}

std::string malformed(const NormalForm& game) {
  const std::size_t n = game.strategies.size();
  if (n == 0) return "a game needs at least one player";
  if (game.players.size() != n)
    return fmt::format("{} player names for {} lists of strategies", game.players.size(), n);
  for (std::size_t i = 0; i < n; ++i)
    if (game.strategies[i].empty()) return fmt::format("player {} has no strategies", i + 1);
  const std::size_t cells = game.cells();
  if (game.payoff.size() != n || game.exact.size() != n) return "payoffs are needed for every player";
  for (std::size_t i = 0; i < n; ++i) {
    if (game.payoff[i].size() != cells || game.exact[i].size() != cells)
      return fmt::format("player {} has {} payoffs for {} cells", i + 1, game.payoff[i].size(), cells);
    for (std::size_t c = 0; c < cells; ++c)
      if (game.payoff[i][c] != to_double(game.exact[i][c]))
        return fmt::format("player {}, cell {}: the payoff is not the exact one, rounded", i + 1, c);
  }
  return "";
}

std::vector<double> strategy_payoffs(const NormalForm& game, const Profile& profile, int player) {
  return payoffs_against(game.payoff[at(player)], game.sizes(), profile, player);
}

std::vector<Rational> strategy_payoffs(const NormalForm& game, const ExactProfile& profile, int player) {
  return payoffs_against(game.exact[at(player)], game.sizes(), profile, player);
}

double regret(const NormalForm& game, const Profile& profile) {
  return most_gain(profile, [&](int i) { return strategy_payoffs(game, profile, i); });
}
Rational regret(const NormalForm& game, const ExactProfile& profile) {
  return most_gain(profile, [&](int i) { return strategy_payoffs(game, profile, i); });
}

}  // namespace parley
