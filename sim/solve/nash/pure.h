#pragma once
#include <vector>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

namespace parley {

struct ExactPolymatrix;

struct PureEquilibrium {
  std::vector<int> positions;  ///< [player]
  int ties = 0;                ///< other strategies that are best replies too; 0: the equilibrium is strict
};

/// All pure Nash equilibria (Nash 1951), complete and exact, in the order of cells. Cost: two passes
/// over the cells for each player.
std::vector<PureEquilibrium> pure_equilibria(const NormalForm& game);

/// All pure Nash equilibria of a polymatrix game without its table, actor by actor: a branch ends where a
/// position chosen cannot be a best reply whatever the remaining actors do. Worst case: the product of the
/// sizes.
std::vector<PureEquilibrium> pure_equilibria(const PolymatrixGame& game, Reading reading = Reading::binary);
std::vector<PureEquilibrium> pure_equilibria(const ExactPolymatrix& game);

}  // namespace parley
