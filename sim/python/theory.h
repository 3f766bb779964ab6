#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sim/python/scenario.h"
#include "sim/run/settings.h"
#include "sim/solve/draws/solve_draws.h"

namespace parley::python {

struct SolveOptions {
  std::vector<std::string> concepts;  ///< empty: all
  std::vector<std::string> issues;    ///< empty: all
  std::vector<std::pair<std::string, std::string>> types;
  std::vector<double> lambdas;
  std::uint64_t draws = kSolveDraws, seed = RunSettings{}.seed;
  int threads = 0;
};

/// The bytes of analysis.json.
std::string solve(const Scenario& scenario, const SolveOptions& options);

/// Runs a study (its file) into a folder; returns a dict: complete, failed, first_failure.
py::dict run_study(const std::string& file, const std::string& folder, const std::string& how, int threads,
                   const py::object& progress);

/// The tables of a study's folder, as JSON: table -> list of rows.
std::string study_tables(const std::string& folder);

}  // namespace parley::python
