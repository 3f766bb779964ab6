#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

/// What the two kinds of game, table and sum of pairs, have in common.
namespace parley {

/// Names players and their strategies "1", "2", …. Throws std::invalid_argument for a size below 1.
template <class Game>
void number_players(Game& game, const std::vector<int>& sizes) {
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] < 1) throw std::invalid_argument("every player needs at least one strategy");
    game.players.push_back(std::to_string(i + 1));
    auto& labels = game.strategies.emplace_back();
    for (int s = 1; s <= sizes[i]; ++s) labels.push_back(std::to_string(s));
  }
}

/// What a player gets by a mixture whose strategies pay `payoffs`.
template <class Number>
Number mean_payoff(const std::vector<Number>& strategy, const std::vector<Number>& payoffs) {
  Number mean(0);
  for (std::size_t s = 0; s < payoffs.size(); ++s) mean += strategy[s] * payoffs[s];
  return mean;
}

/// The most that any player gains by a change of its own; `payoffs(i)`: of the strategies of i.
template <class Number, class Payoffs>
Number most_gain(const std::vector<std::vector<Number>>& profile, Payoffs payoffs) {
  Number most(0);
  for (std::size_t i = 0; i < profile.size(); ++i) {
    const std::vector<Number> u = payoffs(static_cast<int>(i));
    const Number gain = *std::max_element(u.begin(), u.end()) - mean_payoff(profile[i], u);
    if (gain > most) most = gain;
  }
  return most;
}

}  // namespace parley
