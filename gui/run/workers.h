#pragma once
#include <algorithm>

#include "sim/run/run.h"

namespace parley::gui {

/// How many threads count trials beside the drawing.
struct Workers {
  int opening = 1;  ///< for a run's first trials, up to Stages::kOpening
  int then = 1;     ///< for all else
};

/// All cores but one, which draws; for the opening that one as well. It has little to draw before there is
/// something new to show, and workers give way to it.
inline Workers workers_here() {
  const int cores = default_threads(nullptr);
  return {cores, std::max(1, cores - 1)};
}

}  // namespace parley::gui
