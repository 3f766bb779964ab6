#pragma once
#include <nlohmann/json.hpp>
#include <random>
#include <vector>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

/// Games of the tests.
inline parley::NormalForm table_game(const std::vector<int>& sizes,
                                     const std::vector<std::vector<int>>& payoffs) {
  parley::NormalForm game = parley::make_normal_form(sizes);
  for (std::size_t i = 0; i < payoffs.size(); ++i)
    for (std::size_t c = 0; c < payoffs[i].size(); ++c)
      game.set(static_cast<int>(i), c, parley::Rational(payoffs[i][c]));
  return game;
}

inline void flatten(const nlohmann::json& nested, std::vector<nlohmann::json>& out) {
  if (!nested.is_array()) {
    out.push_back(nested);
    return;
  }
  for (const auto& part : nested) flatten(part, out);
}

/// A game from `payoffs[player][s1][s2]…`; numbers or strings like "4483/1000".
inline parley::NormalForm json_game(const nlohmann::json& d) {
  parley::NormalForm game = parley::make_normal_form(d["players"].get<std::vector<int>>());
  for (int i = 0; i < game.player_count(); ++i) {
    std::vector<nlohmann::json> cells;
    flatten(d["payoffs"][static_cast<std::size_t>(i)], cells);
    for (std::size_t c = 0; c < cells.size(); ++c)
      game.set(i, c,
               cells[c].is_string() ? parley::Rational(cells[c].get<std::string>())
                                    : parley::exact(cells[c].get<double>()));
  }
  return game;
}

inline parley::PolymatrixGame random_polymatrix(std::mt19937& random, const std::vector<int>& sizes) {
  parley::PolymatrixGame game = parley::make_polymatrix(sizes);
  auto draw = [&] { return static_cast<double>(random() % 2001) / 1000.0 - 1.0; };
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    for (double& x : game.own[i]) x = draw();
    for (std::size_t j = 0; j < sizes.size(); ++j)
      if (i != j)
        for (int c = 0; c < sizes[i] * sizes[j]; ++c) game.pair[i][j].push_back(draw());
  }
  return game;
}

/// Greatest difference between two profiles.
inline double apart(const parley::Profile& a, const parley::Profile& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t s = 0; s < a[i].size(); ++s) most = std::max(most, std::abs(a[i][s] - b[i][s]));
  return most;
}
