#include "sim/solve/nash/two_player.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "sim/base/stopping.h"
#include "sim/solve/nash/cone.h"

namespace parley {
namespace {

struct Vertex {
  ExactStrategy strategy;
  Bits labels;
};

// The vertices of {x >= 0 : payoff(other's strategy j against x) <= 1 for all j} other than 0, scaled to
// strategies. gain[j][i] > 0 is what the other gets from its j against i. Labels: own_label + i where x_i =
// 0, other_label + j where j is a best reply.
struct Vertices {
  std::vector<Vertex> list;
  bool complete = true;
};

Vertices vertices(const std::vector<std::vector<Integer>>& gain, std::size_t own_label,
                  std::size_t other_label, std::size_t max_vertices) {
  const std::size_t m = gain.front().size();
  Cone cone;
  cone.dimension = m + 1;  // the last coordinate is the scale, the other's payoff
  for (const auto& row : gain) {
    std::vector<Integer> condition;
    for (const auto& g : row) condition.push_back(-g);
    condition.push_back(1);
    cone.at_least.push_back(std::move(condition));
  }
  const Rays rays = extreme_rays(cone, max_vertices);
  Vertices out;
  out.complete = rays.complete;
  for (const Ray& ray : rays.rays) {
    const Integer sum = std::accumulate(ray.z.begin(), ray.z.end() - 1, Integer(0));
    if (sum == 0) continue;
    Vertex v;
    for (std::size_t i = 0; i < m; ++i) {
      v.strategy.emplace_back(ray.z[i], sum);
      v.labels.set(own_label + i, ray.zero[i]);
    }
    for (std::size_t j = 0; j < gain.size(); ++j) v.labels.set(other_label + j, ray.zero[m + 1 + j]);
    out.list.push_back(std::move(v));
  }
  return out;
}

// Payoffs as positive integers: scaled and shifted, which changes no best reply.
std::vector<Integer> positive(const std::vector<Rational>& cells) {
  std::vector<Integer> out = without_denominators(cells);
  const Integer shift = 1 - *std::min_element(out.begin(), out.end());
  for (auto& v : out) v += shift;
  return out;
}

void pair_up(const Vertices& x, const Vertices& y, std::size_t labels, ExtremeEquilibria& out) {
  Bits all;
  for (std::size_t k = 0; k < labels; ++k) all.set(k);
  std::vector<int> row_place(x.list.size(), -1), column_place(y.list.size(), -1);
  for (std::size_t a = 0; a < x.list.size(); check_stop(), ++a)
    for (std::size_t b = 0; b < y.list.size(); ++b) {
      if ((x.list[a].labels | y.list[b].labels) != all) continue;
      if (row_place[a] < 0) {
        row_place[a] = static_cast<int>(out.row.size());
        out.row.push_back(x.list[a].strategy);
      }
      if (column_place[b] < 0) {
        column_place[b] = static_cast<int>(out.column.size());
        out.column.push_back(y.list[b].strategy);
      }
      out.pairs.emplace_back(row_place[a], column_place[b]);
    }
}

// Strategies that play earlier positions come first; then places are renumbered.
void sort(std::vector<ExactStrategy>& strategies, std::vector<std::pair<int, int>>& pairs, bool first) {
  std::vector<int> order(strategies.size());
  std::iota(order.begin(), order.end(), 0);
  const auto at = [&](int k) -> const ExactStrategy& { return strategies[static_cast<std::size_t>(k)]; };
  std::sort(order.begin(), order.end(), [&](int a, int b) { return at(a) > at(b); });
  std::vector<int> place(order.size());
  std::vector<ExactStrategy> sorted;
  for (std::size_t k = 0; k < order.size(); ++k) {
    place[static_cast<std::size_t>(order[k])] = static_cast<int>(k);
    sorted.push_back(at(order[k]));
  }
  strategies = std::move(sorted);
  for (auto& [a, b] : pairs) (first ? a : b) = place[static_cast<std::size_t>(first ? a : b)];
}

void find_components(ExtremeEquilibria& out) {
  auto cliques =
      maximal_bicliques(static_cast<int>(out.row.size()), static_cast<int>(out.column.size()), out.pairs);
  std::sort(cliques.begin(), cliques.end());
  // Connected: rows and columns of one subset get one number, the smallest reachable.
  std::vector<int> parent(out.row.size() + out.column.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto root = [&](int v) {
    while (parent[static_cast<std::size_t>(v)] != v) v = parent[static_cast<std::size_t>(v)];
    return v;
  };
  for (const auto& [a, b] : out.pairs)
    parent[static_cast<std::size_t>(root(static_cast<int>(out.row.size()) + b))] = root(a);
  std::vector<int> number(parent.size(), -1);
  for (auto& [row, column] : cliques) {
    int& n = number[static_cast<std::size_t>(root(row.front()))];
    if (n < 0) n = out.connected_components++;
    out.subsets.push_back({std::move(row), std::move(column), n});
  }
}

}  // namespace

int hull_dimension(const std::vector<ExactStrategy>& strategies) {
  std::vector<std::vector<Rational>> rows;  // differences from the first, brought to steps
  const ExactStrategy& origin = strategies.front();
  for (const ExactStrategy& strategy : strategies) {
    std::vector<Rational> row;
    for (std::size_t s = 0; s < origin.size(); ++s) row.push_back(strategy[s] - origin[s]);
    for (const auto& step : rows) {
      const auto lead = static_cast<std::size_t>(
          std::find_if(step.begin(), step.end(), [](const Rational& x) { return x != 0; }) - step.begin());
      const Rational times = row[lead] / step[lead];
      for (std::size_t s = 0; s < row.size(); ++s) row[s] -= times * step[s];
    }
    if (std::any_of(row.begin(), row.end(), [](const Rational& x) { return x != 0; }))
      rows.push_back(std::move(row));
  }
  return static_cast<int>(rows.size());
}

ExtremeEquilibria extreme_equilibria(const NormalForm& game, const ExtremeOptions& options) {
  if (game.player_count() != 2)
    throw std::invalid_argument("extreme equilibria are for games of two players");
  const auto m = static_cast<std::size_t>(game.size(0)), n = static_cast<std::size_t>(game.size(1));
  const std::vector<Integer> a = positive(game.exact[0]), b = positive(game.exact[1]);
  std::vector<std::vector<Integer>> to_row(m, std::vector<Integer>(n)), to_column(n, std::vector<Integer>(m));
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      to_row[i][j] = a[i * n + j];
      to_column[j][i] = b[i * n + j];
    }
  ExtremeEquilibria out;
  const Vertices x = vertices(to_column, 0, m, options.max_vertices);
  const Vertices y = vertices(to_row, m, 0, options.max_vertices);
  if (!x.complete || !y.complete) {
    out.complete = false;
    out.note = "a best-response polytope has more vertices than the limit of " +
               std::to_string(options.max_vertices) + "; no equilibrium is listed";
    return out;
  }
  pair_up(x, y, m + n, out);
  sort(out.row, out.pairs, true);
  sort(out.column, out.pairs, false);
  std::sort(out.pairs.begin(), out.pairs.end());
  find_components(out);
  return out;
}

}  // namespace parley
