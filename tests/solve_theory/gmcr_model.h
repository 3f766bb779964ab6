#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "sim/solve/stability/gmcr.h"

/// Helpers of the graph-model tests: models written as option tables ("NYN": option 2 taken), states counted
/// from 1 as in print.
struct OptionModel {
  parley::MoveGraph graph;
  parley::Preferences preferences;
};

inline std::vector<std::vector<int>> option_states(const std::vector<std::string>& rows) {
  std::vector<std::vector<int>> states;
  for (const std::string& row : rows) {
    states.emplace_back();
    for (char c : row) states.back().push_back(c == 'Y' ? 1 : 0);
  }
  return states;
}

inline parley::GraphVariable option(int owner, bool one_way = false) {
  parley::GraphVariable v{owner, 2, {}};
  if (one_way) v.forbidden.push_back({1, 0});
  return v;
}

/// The states, counted from 1, that are stable for a maker (or, with maker −1, for all).
inline std::vector<int> stable_states(const parley::GraphStability& table, parley::Stability concept_,
                                      int maker) {
  const auto c = static_cast<std::size_t>(concept_);
  const auto& marks = maker < 0 ? table.equilibrium[c] : table.stable[c][static_cast<std::size_t>(maker)];
  std::vector<int> states;
  for (std::size_t s = 0; s < marks.size(); ++s)
    if (marks[s]) states.push_back(static_cast<int>(s) + 1);
  return states;
}

/// Payoffs from a ranking, best first, states counted from 1.
inline std::vector<double> from_ranking(const std::vector<int>& best_first) {
  std::vector<double> value(best_first.size());
  for (std::size_t k = 0; k < best_first.size(); ++k)
    value[static_cast<std::size_t>(best_first[k] - 1)] = static_cast<double>(best_first.size() - k);
  return value;
}
