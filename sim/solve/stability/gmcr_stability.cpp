#include <algorithm>
#include <deque>

#include "sim/base/stopping.h"
#include "sim/solve/stability/gmcr.h"

namespace parley {
namespace {

using std::size_t;

const std::vector<int>& moves(const MoveGraph& g, int maker, int s) {
  return g.moves[static_cast<size_t>(maker)][static_cast<size_t>(s)];
}

/// Breadth-first over (state, last mover) from s; `visit(state, mover, node it came from, node)` for each new
/// node. Nodes are state × makers + last mover; -1 is the start.
template <class Visit>
void search(const MoveGraph& g, const Preferences& p, int s, std::uint32_t coalition, bool improvements_only,
            Visit&& visit) {
  std::vector<std::uint8_t> seen(static_cast<size_t>(g.state_count() * g.makers), 0);
  std::deque<std::pair<int, int>> queue{{s, -1}};
  while (!queue.empty()) {
    const auto [at, last] = queue.front();
    queue.pop_front();
    const int from = last < 0 ? -1 : at * g.makers + last;
    for (int j = 0; j < g.makers; ++j) {
      if (j == last || !(coalition >> j & 1U)) continue;
      for (int t : moves(g, j, at)) {
        if (improvements_only && !p.better(j, t, at)) continue;
        const int node = t * g.makers + j;
        if (seen[static_cast<size_t>(node)]) continue;
        seen[static_cast<size_t>(node)] = 1;
        visit(t, j, from, node);
        queue.emplace_back(t, j);
      }
    }
  }
}

std::uint32_t others(const MoveGraph& g, int maker) {
  const std::uint32_t all = g.makers == 32 ? ~0U : (1U << g.makers) - 1U;
  return all & ~(1U << maker);
}

/// The first q among the others' sanctions of t that is no better than s for the maker, and (if `symmetric`)
/// from which the maker cannot escape to anything better than s; or -1.
int sequential_sanction(const MoveGraph& g, const Preferences& p, int maker, int s, int t, bool credible,
                        bool symmetric) {
  for (int q : reachable(g, p, t, others(g, maker), credible)) {
    if (p.better(maker, q, s)) continue;
    const auto& back = moves(g, maker, q);
    if (symmetric && std::any_of(back.begin(), back.end(), [&](int w) { return p.better(maker, w, s); }))
      continue;
    return q;
  }
  return -1;
}

/// Tries every combination of the others' staying or improving from s, on top of the maker's move to t.
int simultaneous_sanction(const MoveGraph& g, const Preferences& p, int maker, int s, int t, int j,
                          std::vector<int>& values) {
  if (j == g.makers) {
    const int q = g.find(values);
    return q >= 0 && !p.better(maker, q, s) ? q : -1;
  }
  const int staying = simultaneous_sanction(g, p, maker, s, t, j + 1, values);
  if (staying >= 0 || j == maker) return staying;
  const std::vector<int> before = values;
  for (int r : moves(g, j, s)) {
    if (!p.better(j, r, s)) continue;
    for (size_t v = 0; v < values.size(); ++v)
      if (g.variables[v].owner == j) values[v] = g.states[static_cast<size_t>(r)][v];
    const int found = simultaneous_sanction(g, p, maker, s, t, j + 1, values);
    values = before;
    if (found >= 0) return found;
  }
  return -1;
}

}  // namespace

const char* stability_name(Stability concept_) {
  constexpr std::array<const char*, 6> names = {"Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"};
  return names[static_cast<size_t>(concept_)];
}

std::vector<int> reachable(const MoveGraph& graph, const Preferences& preferences, int s,
                           std::uint32_t coalition, bool improvements_only) {
  std::vector<int> found;
  search(graph, preferences, s, coalition, improvements_only,
         [&](int t, int, int, int) { found.push_back(t); });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

StabilityReason stability_reason(const MoveGraph& graph, const Preferences& preferences, Stability concept_,
                                 int maker, int s) {
  StabilityReason reason;
  for (int t : moves(graph, maker, s)) {
    if (!preferences.better(maker, t, s)) continue;
    int q = -1;
    switch (concept_) {
      case Stability::nash:
        break;
      case Stability::gmr:
        q = sequential_sanction(graph, preferences, maker, s, t, false, false);
        break;
      case Stability::smr:
        q = sequential_sanction(graph, preferences, maker, s, t, false, true);
        break;
      case Stability::seq:
        q = sequential_sanction(graph, preferences, maker, s, t, true, false);
        break;
      case Stability::sseq:
        q = sequential_sanction(graph, preferences, maker, s, t, true, true);
        break;
      case Stability::sim: {
        std::vector<int> values = graph.states[static_cast<size_t>(t)];
        q = simultaneous_sanction(graph, preferences, maker, s, t, 0, values);
        break;
      }
    }
    reason.improvements.push_back({t, q});
    if (q < 0) reason.stable = false;
  }
  return reason;
}

GraphStability stability_table(const MoveGraph& graph, const Preferences& preferences) {
  GraphStability table;
  const auto states = static_cast<size_t>(graph.state_count());
  for (Stability concept_ : all_stabilities) {
    const auto c = static_cast<size_t>(concept_);
    table.stable[c].assign(static_cast<size_t>(graph.makers), std::vector<std::uint8_t>(states, 0));
    table.equilibrium[c].assign(states, 1);
    for (int i = 0; i < graph.makers; ++i)
      for (size_t s = 0; s < states; ++s, check_stop()) {
        const bool stable = stability_reason(graph, preferences, concept_, i, static_cast<int>(s)).stable;
        table.stable[c][static_cast<size_t>(i)][s] = stable;
        if (!stable) table.equilibrium[c][s] = 0;
      }
  }
  return table;
}

std::vector<int> coalition_improvements(const MoveGraph& graph, const Preferences& preferences, int s,
                                        std::uint32_t coalition) {
  std::vector<int> found = reachable(graph, preferences, s, coalition, false);
  std::erase_if(found, [&](int t) {
    for (int i = 0; i < graph.makers; ++i)
      if ((coalition >> i & 1U) && !preferences.better(i, t, s)) return true;
    return false;
  });
  return found;
}

StatusQuoPaths paths_from(const MoveGraph& graph, const Preferences& preferences, int status_quo,
                          bool improvements_only) {
  const auto states = static_cast<size_t>(graph.state_count());
  StatusQuoPaths out;
  out.distance.assign(states, -1);
  out.path.resize(states);
  out.distance[static_cast<size_t>(status_quo)] = 0;
  std::vector<int> parent(states * static_cast<size_t>(graph.makers), -1);
  const std::uint32_t all = others(graph, 0) | 1U;
  search(graph, preferences, status_quo, all, improvements_only, [&](int t, int, int from, int node) {
    parent[static_cast<size_t>(node)] = from;
    if (out.distance[static_cast<size_t>(t)] >= 0) return;
    auto& path = out.path[static_cast<size_t>(t)];
    for (int n = node; n >= 0; n = parent[static_cast<size_t>(n)])
      path.push_back({n % graph.makers, n / graph.makers});
    std::reverse(path.begin(), path.end());
    out.distance[static_cast<size_t>(t)] = static_cast<int>(path.size());
  });
  return out;
}

}  // namespace parley
