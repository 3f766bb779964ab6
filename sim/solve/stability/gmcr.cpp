#include "sim/solve/stability/gmcr.h"

#include <algorithm>
#include <stdexcept>

namespace parley {
namespace {

constexpr std::size_t max_combinations = std::size_t{1} << 20;

std::size_t combinations(const std::vector<GraphVariable>& variables) {
  std::size_t count = 1;
  for (const GraphVariable& v : variables) {
    if (v.values < 1) throw std::invalid_argument("graph model: a variable without values");
    count *= static_cast<std::size_t>(v.values);
    if (count > max_combinations)
      throw std::length_error("graph model: more than 1048576 combinations of values");
  }
  return count;
}

std::size_t code_of(const std::vector<GraphVariable>& variables, const std::vector<int>& values) {
  std::size_t code = 0;
  for (std::size_t v = 0; v < variables.size(); ++v)
    code = code * static_cast<std::size_t>(variables[v].values) + static_cast<std::size_t>(values[v]);
  return code;
}

bool may_change(const GraphVariable& v, int from, int to) {
  return from == to ||
         std::find(v.forbidden.begin(), v.forbidden.end(), std::pair(from, to)) == v.forbidden.end();
}

/// All settings of one maker's variables that it can go to from `values`, appended as states to `out`.
void own_moves(const MoveGraph& g, int maker, std::vector<int>& values, std::size_t from_variable, int origin,
               std::vector<int>& out) {
  std::size_t v = from_variable;
  while (v < g.variables.size() && g.variables[v].owner != maker) ++v;
  if (v == g.variables.size()) {
    const int t = g.index[code_of(g.variables, values)];
    if (t >= 0 && t != origin) out.push_back(t);
    return;
  }
  const int held = values[v];
  for (int to = 0; to < g.variables[v].values; ++to) {
    if (!may_change(g.variables[v], held, to)) continue;
    values[v] = to;
    own_moves(g, maker, values, v + 1, origin, out);
  }
  values[v] = held;
}

}  // namespace

int MoveGraph::find(const std::vector<int>& values) const {
  if (values.size() != variables.size()) return -1;
  for (std::size_t v = 0; v < values.size(); ++v)
    if (values[v] < 0 || values[v] >= variables[v].values) return -1;
  return index[code_of(variables, values)];
}

std::vector<std::vector<int>> feasible_states(const std::vector<GraphVariable>& variables,
                                              const std::vector<Infeasible>& infeasible) {
  for (const Infeasible& rule : infeasible)
    for (auto [v, value] : rule)
      if (v < 0 || v >= static_cast<int>(variables.size()) || value < 0 ||
          value >= variables[static_cast<std::size_t>(v)].values)
        throw std::invalid_argument("graph model: an infeasible state names a value that does not exist");
  const std::size_t count = combinations(variables);
  std::vector<std::vector<int>> states;
  std::vector<int> values(variables.size(), 0);
  for (std::size_t code = 0; code < count; ++code) {
    std::size_t rest = code;
    for (std::size_t v = variables.size(); v-- > 0;) {
      const auto n = static_cast<std::size_t>(variables[v].values);
      values[v] = static_cast<int>(rest % n);
      rest /= n;
    }
    const bool excluded = std::any_of(infeasible.begin(), infeasible.end(), [&](const Infeasible& rule) {
      return !rule.empty() && std::all_of(rule.begin(), rule.end(), [&](const std::pair<int, int>& part) {
        return values[static_cast<std::size_t>(part.first)] == part.second;
      });
    });
    if (!excluded) states.push_back(values);
  }
  return states;
}

MoveGraph make_graph(int makers, std::vector<GraphVariable> variables, std::vector<std::vector<int>> states) {
  if (makers < 1 || makers > 32) throw std::invalid_argument("graph model: 1 to 32 decision makers");
  MoveGraph g;
  g.makers = makers;
  g.index.assign(combinations(variables), -1);
  g.variables = std::move(variables);
  for (const GraphVariable& v : g.variables)
    if (v.owner < 0 || v.owner >= makers)
      throw std::invalid_argument("graph model: a variable without an owner");
  g.states = std::move(states);
  for (std::size_t s = 0; s < g.states.size(); ++s) {
    const auto& values = g.states[s];
    if (values.size() != g.variables.size())
      throw std::invalid_argument("graph model: a state of the wrong length");
    for (std::size_t v = 0; v < values.size(); ++v)
      if (values[v] < 0 || values[v] >= g.variables[v].values)
        throw std::invalid_argument("graph model: a state names a value that does not exist");
    int& place = g.index[code_of(g.variables, values)];
    if (place >= 0) throw std::invalid_argument("graph model: a state is listed twice");
    place = static_cast<int>(s);
  }
  g.moves.assign(static_cast<std::size_t>(makers), std::vector<std::vector<int>>(g.states.size()));
  for (int i = 0; i < makers; ++i)
    for (std::size_t s = 0; s < g.states.size(); ++s) {
      std::vector<int> values = g.states[s];
      auto& out = g.moves[static_cast<std::size_t>(i)][s];
      own_moves(g, i, values, 0, static_cast<int>(s), out);
      std::sort(out.begin(), out.end());
    }
  return g;
}

}  // namespace parley
