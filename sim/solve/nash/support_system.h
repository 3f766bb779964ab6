#pragma once
#include <vector>

#include "sim/solve/nash/polymatrix_exact.h"
#include "sim/solve/nash/polymatrix_nash.h"

/// Implemented in support_exact.cpp and support_screen.cpp.
namespace parley {

using Supports = std::vector<std::vector<int>>;  ///< [player]: strategies, in order, none empty

/// True where the support profile holds no equilibrium that plays all of it, proved in double arithmetic: the
/// solution of the indifference conditions is unique, and its enclosure x +- e (S. M. Rump 1999, "INTLAB",
/// verifylss) shows a position with negative probability or one with a gain. False: not known.
class CertifiedScreen {
 public:
  explicit CertifiedScreen(const ExactPolymatrix& game);
  bool excluded(const Supports& supports);

 private:
  bool solve(const Supports& supports);
  const ExactPolymatrix& game_;
  std::vector<int> player_, strategy_,
      base_;  // of each unknown: whose, which, and the strategy it is measured from
  std::vector<double> matrix_, lu_, inverse_, rhs_, x_;  // dimension x dimension, row-major
  std::vector<std::vector<double>> profile_, profile_error_;
  double error_ = 0;
};

/// What exact arithmetic finds on a support profile.
struct SupportSolution {
  enum class Kind {
    none,       ///< no equilibrium plays all of it
    point,      ///< one, and the conditions have no other solution
    continuum,  ///< the conditions are singular and equilibria play all of it
  } kind = Kind::none;
  bool singular = false;
  ExactProfile profile;  ///< point: it; continuum: one that plays all of it
};
SupportSolution solve_exactly(const ExactPolymatrix& game, const Supports& supports);

/// The polytope of a continuum.
EquilibriumContinuum describe_continuum(const ExactPolymatrix& game, const Supports& supports,
                                        const ExactProfile& inner, std::size_t max_vertices);

/// The dimension of the hull of points.
int affine_dimension(const std::vector<ExactProfile>& points);

}  // namespace parley
