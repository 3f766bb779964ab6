#pragma once
#include <string>
#include <vector>

#include "sim/scenario/problem.h"
#include "sim/scenario/scenario.h"
#include "sim/summary/results.h"

namespace parley::gui {

/// What the first window shows. Pointers may be null: nothing loaded yet, or no result yet.
struct Overview {
  const Scenario* scenario = nullptr;
  const Results* results = nullptr;
  std::string file;
  std::vector<std::string> problems;  ///< why there is no scenario, one sentence each
  double progress = 0;                ///< of the run, 0..1
};

/// Fills the given area of the frame: title, summary, and how the talks end, with shares, intervals and bars.
void draw_overview(const Overview& overview, float width, float height);

}  // namespace parley::gui
