#pragma once
#include <string>
#include <vector>

#include "sim/scenario/problem.h"
#include "sim/scenario/scenario.h"
#include "sim/study/robustness.h"
#include "sim/summary/results.h"

namespace parley::cli {

struct TextStyle {
  bool colour = false;
  std::size_t bar_width = 24;  ///< columns of a share of 1
};

/// The report of a run for people: how the talks end, what is settled, what each actor gets, what is
/// believed, warnings. `scenario` gives the names of the ids in `results`. `horizon`: what more rounds would
/// change, told in one line below the outcomes; empty: not asked.
std::string results_text(const Scenario& scenario, const Results& results,
                         const std::vector<Problem>& warnings, const TextStyle& style = {},
                         const std::vector<RobustnessRow>& horizon = {});

}  // namespace parley::cli
