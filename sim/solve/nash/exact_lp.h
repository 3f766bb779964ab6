#pragma once
#include <vector>

#include "sim/solve/rational.h"

namespace parley {

/// maximise c x subject to a x = b, x >= 0, in exact arithmetic.
struct ExactLp {
  std::vector<std::vector<Rational>> a;  ///< [row][variable]
  std::vector<Rational> b;               ///< [row]
  std::vector<Rational> c;               ///< [variable]
};

struct ExactLpSolution {
  enum class Status { optimal, infeasible, unbounded } status = Status::infeasible;
  std::vector<Rational> x;  ///< an optimal vertex
  Rational value;           ///< c x
  /// Z - c of each variable at the optimum, >= 0; for a slack it is the row's dual value.
  std::vector<Rational> reduced;
};

/// Two-phase tableau simplex (Dantzig 1963, ch. 5) with Bland's rule (1977), which cannot cycle. Cost: rows x
/// variables per pivot; meant for tens of rows. No limit on the size of numbers; what it costs is counted against a WorkScope
/// (work.h), and Stopped and BudgetSpent may come out of it.
ExactLpSolution solve(const ExactLp& program);

}  // namespace parley
