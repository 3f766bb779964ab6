#include "sim/solve/units.h"

#include <algorithm>
#include <stdexcept>

#include "sim/base/stopping.h"
#include "sim/solve/game_parts.h"

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }

/// Takes from each cell the least that the player could have there by another choice; returns the greatest
/// of what is left.
Rational take_least(std::vector<Rational>& u, std::size_t strategies, std::size_t stride) {
  Rational most(0);
  const std::size_t block = strategies * stride;
  for (std::size_t begin = 0; begin < u.size(); begin += block, check_stop())
    for (std::size_t c = begin; c < begin + stride; ++c) {
      Rational least = u[c];
      for (std::size_t s = 1; s < strategies; ++s) least = std::min(least, u[c + s * stride]);
      for (std::size_t s = 0; s < strategies; ++s) {
        Rational& cell = u[c + s * stride];
        cell -= least;
        if (cell > most) most = cell;
      }
    }
  return most;
}

}  // namespace

double OwnUnits::regret_payoff(const Profile& profile) const {
  double most = 0;
  for (int i = 0; i < game.player_count(); ++i) {
    const auto u = strategy_payoffs(game, profile, i);
    const double share = *std::max_element(u.begin(), u.end()) - mean_payoff(profile[at(i)], u);
    if (share > 0) most = std::max(most, share * to_double(stake[at(i)]));
  }
  return most;
}

OwnUnits in_own_units(const NormalForm& game) {
  if (const std::string wrong = malformed(game); !wrong.empty()) throw std::invalid_argument(wrong);
  OwnUnits out;
  out.game = game;
  std::size_t stride = game.cells();
  for (int i = 0; i < game.player_count(); ++i) {
    stride /= at(game.size(i));
    auto& u = out.game.exact[at(i)];
    const Rational most = take_least(u, at(game.size(i)), stride);
    out.indifferent.push_back(most == 0);
    out.stake.push_back(most == 0 ? Rational(1) : most);
    for (std::size_t c = 0; c < u.size(); ++c) {
      if (u[c] != 0) u[c] /= out.stake.back();
      out.game.payoff[at(i)][c] = to_double(u[c]);
    }
  }
  return out;
}

}  // namespace parley
