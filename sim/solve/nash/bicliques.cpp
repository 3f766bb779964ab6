#include <boost/dynamic_bitset.hpp>
#include <utility>
#include <vector>

#include "sim/base/stopping.h"
#include "sim/solve/nash/two_player.h"

namespace parley {
namespace {

using Set = boost::dynamic_bitset<>;

// In the graph with all edges inside either side added, maximal cliques with nodes of both sides are maximal
// bicliques.
struct CliqueSearch {
  std::vector<Set> next_to;
  std::vector<Set> found;

  void extend(Set& clique, Set open, Set done) {
    check_stop();
    if (open.none()) {
      if (done.none()) found.push_back(clique);
      return;
    }
    // The pivot: the node with most open neighbours; its neighbours need not be tried.
    std::size_t pivot = 0, most = 0;
    const Set either = open | done;
    for (auto v = either.find_first(); v != Set::npos; v = either.find_next(v)) {
      const std::size_t n = (open & next_to[v]).count() + 1;
      if (n > most) {
        most = n;
        pivot = v;
      }
    }
    const Set tries = open - next_to[pivot];
    for (auto v = tries.find_first(); v != Set::npos; v = tries.find_next(v)) {
      clique.set(v);
      extend(clique, open & next_to[v], done & next_to[v]);
      clique.reset(v);
      open.reset(v);
      done.set(v);
    }
  }
};

}  // namespace

std::vector<std::pair<std::vector<int>, std::vector<int>>> maximal_bicliques(
    int rows, int columns, const std::vector<std::pair<int, int>>& edges) {
  const auto r = static_cast<std::size_t>(rows), n = r + static_cast<std::size_t>(columns);
  CliqueSearch search;
  search.next_to.assign(n, Set(n));
  for (std::size_t v = 0; v < n; ++v)
    for (std::size_t w = v < r ? 0 : r; w < (v < r ? r : n); ++w)
      if (v != w) search.next_to[v].set(w);
  for (const auto& [a, b] : edges) {
    search.next_to[static_cast<std::size_t>(a)].set(r + static_cast<std::size_t>(b));
    search.next_to[r + static_cast<std::size_t>(b)].set(static_cast<std::size_t>(a));
  }
  Set clique(n), all(n);
  all.set();
  search.extend(clique, all, Set(n));
  std::vector<std::pair<std::vector<int>, std::vector<int>>> out;
  for (const Set& set : search.found) {
    std::pair<std::vector<int>, std::vector<int>> sides;
    for (auto v = set.find_first(); v != Set::npos; v = set.find_next(v))
      (v < r ? sides.first : sides.second).push_back(static_cast<int>(v < r ? v : v - r));
    if (!sides.first.empty() && !sides.second.empty()) out.push_back(std::move(sides));
  }
  return out;
}

}  // namespace parley
