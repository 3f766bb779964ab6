#pragma once
#include <functional>
#include <vector>

#include "sim/solve/nash/polymatrix_exact.h"
#include "sim/solve/nash/support_system.h"

namespace parley {

/// Complementary pivoting (Lemke 1965) on the linear complementarity problem of a polymatrix game (Howson
/// 1972; Miller & Zucker 1991), in doubles, from one covering vector (all entries > 0, one per strategy, then
/// one per player). Payoffs become losses above 0, which makes the matrix copositive: a path never ends in a
/// ray unless rounding misleads it. Returns the supports of the solution; empty where max_pivots did not
/// reach one.
Supports lemke(const ExactPolymatrix& game, const std::vector<double>& covering, int max_pivots);

}  // namespace parley
