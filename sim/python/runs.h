#pragma once
#include <string>
#include <vector>

#include "sim/python/scenario.h"

namespace parley::python {

/// How a run is made; what Python passes on.
struct RunOptions {
  std::uint64_t trials = RunSettings{}.trials, seed = RunSettings{}.seed;
  std::optional<double> precision;
  int threads = 0;
  std::string target;
  py::object progress = py::none();
};

/// Which columns of single trials are kept: "outcome", "payoffs", "settlements", "positions", "draws".
/// Returns a dict: results (the bytes of results.json), columns (name -> NumPy array of one number a trial), codes
/// (name -> the ids that a column's numbers stand for), target.
py::dict run(const Scenario& scenario, const RunOptions& options, const std::vector<std::string>& columns);

/// compare.json of the two on the same trials.
std::string compare(const Scenario& a, const Scenario& b, const RunOptions& options);

}  // namespace parley::python
