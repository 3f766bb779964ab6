#pragma once
#include <string>

#include "sim/run/settings.h"
#include "sim/summary/compare.h"

namespace parley {

/// One side of a comparison, for its record.
struct ComparedSide {
  std::string scenario_id, scenario_sha256;
  RunSettings settings;
};

/// compare.json: format parley-compare/1. Differences are B - A on the same trials.
std::string compare_json(const Comparison& comparison, const ComparedSide& a, const ComparedSide& b);

}  // namespace parley
