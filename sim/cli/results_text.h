#pragma once
#include <string>
#include <vector>

#include "sim/scenario/problem.h"
#include "sim/scenario/scenario.h"
#include "sim/summary/results.h"

namespace parley::cli {

struct TextStyle {
  bool colour = false;
  std::size_t bar_width = 24;  ///< columns of a share of 1
};

/// The report of a run for people: how the talks end, what is settled, what each actor gets, what is
/// believed, warnings. `scenario` gives the names of the ids in `results`.
std::string results_text(const Scenario& scenario, const Results& results,
                         const std::vector<Problem>& warnings, const TextStyle& style = {});

/// A share as a percentage with as many decimals as its uncertainty leaves meaning: "25.1 %".
std::string percent_text(double share, double half_width);

/// "none in 100,000 (below 0.003 %)".
std::string none_text(std::uint64_t n);

}  // namespace parley::cli
