#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "sim/solve/normal_form.h"

/// Implemented in two_player.cpp and bicliques.cpp.
namespace parley {

/// The set of all equilibria of a two-player game: a finite union of polytopes, the maximal Nash subsets,
/// each the product of a convex set of strategies of either player (Millham 1974; Jansen 1981).
struct ExtremeEquilibria {
  /// Strategies that are vertices, those that take part in an equilibrium.
  std::vector<ExactStrategy> row, column;
  std::vector<std::pair<int, int>> pairs;  ///< the extreme equilibria: places in row and column, in order

  /// Maximal Nash subsets: every strategy in the hull of `row` with every one in the hull of `column` is an
  /// equilibrium, and no larger product is. Together they are all equilibria.
  struct Subset {
    std::vector<int> row, column;
    int connected = 0;  ///< subsets with the same number touch: one connected (topological) component
  };
  std::vector<Subset> subsets;
  int connected_components = 0;

  bool complete = true;  ///< false: more than max_vertices; nothing is listed then
  std::string note;      ///< the reason, in words

  std::size_t size() const { return pairs.size(); }
  ExactProfile profile(std::size_t k) const {
    return {row[static_cast<std::size_t>(pairs[k].first)], column[static_cast<std::size_t>(pairs[k].second)]};
  }
};

struct ExtremeOptions {
  std::size_t max_vertices = 20000;  ///< of either best-response polytope, also while it is built
};

/// All extreme equilibria, exactly, degenerate games included.
///
/// Source: Avis, Rosenberg, Savani & von Stengel (2010), "Enumeration of Nash equilibria for two-player
/// games", Economic Theory 42. The vertices of both best-response polytopes are listed with their labels (own
/// strategies unplayed, others' strategies that are best replies); a pair that carries every label is an
/// extreme equilibrium. Maximal Nash subsets are the maximal bicliques of the graph of these pairs.
/// Departure: vertices come from the double description method, not from lrs. Cost: grows with the number of
/// vertices, in the worst case about 2.6^n for n x n. Throws std::invalid_argument unless the game has two
/// players, std::length_error beyond 255 strategies together.
ExtremeEquilibria extreme_equilibria(const NormalForm& game, const ExtremeOptions& options = {});

/// The dimension of the hull of strategies, exactly; one or more are needed.
int hull_dimension(const std::vector<ExactStrategy>& strategies);

/// The maximal bicliques of a bipartite graph with both sides non-empty, by Bron & Kerbosch (1973) with
/// pivots.
std::vector<std::pair<std::vector<int>, std::vector<int>>> maximal_bicliques(
    int rows, int columns, const std::vector<std::pair<int, int>>& edges);

}  // namespace parley
