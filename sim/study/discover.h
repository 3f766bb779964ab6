#pragma once
#include <string>
#include <vector>

#include "sim/study/prim.h"
#include "sim/study/run_store.h"

namespace parley {

/// A study's points as PRIM takes them: every parameter that took more than one value, and the variant.
struct DiscoverPoints {
  std::vector<PrimVariable> variables;
  std::vector<std::string> outcomes;
  std::vector<std::vector<double>> shares;  ///< [outcome][point]
  std::size_t size() const { return shares.empty() ? 0 : shares.front().size(); }
};

/// Reads the points that are done. Throws DatabaseError; StoreError when the study kept no outcomes.
DiscoverPoints read_points(Database& database);

/// What was found for one outcome. `rule` says what made a point a case of interest.
struct Discovery {
  std::string outcome, rule;
  PrimResult result;
};

/// A point is of interest when the outcome's share is at least `above` (0 < above <= 1); with `above` 0 when
/// no other outcome has a greater share there (it dominates).
Discovery discover(const DiscoverPoints& points, std::size_t outcome, double above,
                   const PrimOptions& options = {});

/// discover.json: format parley-discover/1.
std::string discover_json(const DiscoverPoints& points, const std::vector<Discovery>& found);

/// With numbers to four digits: "actors.russia.foresight from 0.4 to 0.62", "hold.sanctions.us one of none, targeted".
std::string limit_text(const PrimVariable& variable, const PrimLimit& limit);

}  // namespace parley
